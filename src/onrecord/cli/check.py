"""`onrecord check`."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import options, output


@click.command("check")
@click.argument("sentence", metavar="SENTENCE")
@options.record
@options.as_json
def command(sentence: str, path: Path, as_json: bool) -> int:
    """What is on the record of a sentence in hand.

    The nearest claims, for each what agrees and what differs, its status, who stands behind it and
    who denies it, with the words. The answer is "on the record", "on the record with another
    figure", "denied" or "nothing on the record"; it never says that something is true. The sentence
    is compared as strictly as two sources that would corroborate each other. Exit code 1 where
    nothing was found.
    """
    with options.linked(path) as kept:
        found = kept.check(sentence)
    if as_json:
        output.as_json(found)
    else:
        from onrecord.views.check import told

        click.echo(told(found, width=output.width()), nl=False)
    return 1 if found.verdict == "nothing on the record" else 0
