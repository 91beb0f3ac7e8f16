"""`onrecord search`."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import options, output


@click.command("search")
@click.argument("words", nargs=-1, required=True, metavar="WORDS")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="At most.")
@options.record
@options.as_json
def command(words: tuple[str, ...], limit: int, path: Path, as_json: bool) -> None:
    """The reports that hold all the words, the best first.

    Other endings of a word are found too; '"in quotes"' finds words in a row.
    """
    with options.linked(path) as kept:
        hits = kept.search(" ".join(words), limit)
    if as_json:
        output.as_json(hits)
        return
    if not hits:
        output.nothing(
            "no report holds all these words; try fewer of them, or `onrecord check` a sentence."
        )
    output.table(
        ("id", "published", "outlet", "statements", "words"),
        [
            (h.report, (h.published or "")[:10], h.outlet or "", str(len(h.statements)), h.excerpt)
            for h in hits
        ],
    )
