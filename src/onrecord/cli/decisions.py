"""`onrecord decisions`."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import options, output


@click.command("decisions")
@options.record
@options.as_json
def command(path: Path, as_json: bool) -> None:
    """What analysts decided and did not take back.

    The last column says why nothing follows from a decision, where that is so: what it names is no
    longer on the record, or a later decision says otherwise. Such a decision is kept, and holds
    again when it can.
    """
    with options.linked(path) as kept:
        decisions = kept.decisions()
    if as_json:
        from onrecord.types import Record

        output.as_json(output.nouns(Record(decisions=decisions), "decisions"))
        return
    from onrecord.views.decided import sentence

    if not decisions:
        output.nothing("nothing was decided; `onrecord --help` lists what can be (set, same, ...).")

    output.table(
        ("n", "at", "by", "decision", "idle"),
        [(str(one.n), one.at, one.by, sentence(one), one.idle) for one in decisions],
    )
