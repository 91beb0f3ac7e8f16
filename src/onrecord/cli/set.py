"""`onrecord set`."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import deciding, options


@click.command("set")
@click.argument("name", metavar="STATEMENT")
@click.argument("field", metavar="FIELD")
@click.argument("value", metavar="VALUE")
@deciding.note
@options.record
@options.as_json
def command(name: str, field: str, value: str, note: str, path: Path, as_json: bool) -> None:
    """Correct what was read of a statement.

    FIELD is stance, source, place, date, low or high; VALUE none sets it to nothing. A source is
    named in words of the report itself. low and high are the ends of the statement's figure; where
    it has several, name the figure in the place of the statement. Your word wins over every later
    reading; `onrecord undo` takes it back.
    """
    deciding.decide(path, "set", [name], field=field, value=value, note=note, as_json=as_json)
