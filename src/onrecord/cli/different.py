"""`onrecord different`."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import deciding, options


@click.command("different")
@click.argument("left", metavar="A")
@click.argument("right", metavar="B")
@deciding.note
@options.record
@options.as_json
def command(left: str, right: str, note: str, path: Path, as_json: bool) -> None:
    """Say that two reports or stories are not of one event, or two statements or claims not one.

    What was one falls in two, each with what is most like it; what was two stays two, whatever
    comes in, and is no longer set against each other: a dispute between the two is lifted.
    """
    deciding.decide(path, "different", [left, right], note=note, as_json=as_json)
