"""`onrecord dismiss`."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import deciding, options


@click.command("dismiss")
@click.argument("name", metavar="STATEMENT")
@deciding.note
@options.record
@options.as_json
def command(name: str, note: str, path: Path, as_json: bool) -> None:
    """Take a statement off the record that its report does not make.

    The report stays, and what else it says. `onrecord undo` brings the statement back.
    """
    deciding.decide(path, "dismiss", [name], note=note, as_json=as_json)
