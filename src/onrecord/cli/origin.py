"""`onrecord origin`."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import deciding, options


@click.command("origin")
@click.argument("name", metavar="STATEMENT")
@click.argument("entity", metavar="ENTITY")
@deciding.note
@options.record
@options.as_json
def command(name: str, entity: str, note: str, path: Path, as_json: bool) -> None:
    """Say who stands behind a statement, whoever its words name.

    ENTITY is the id of a party, or a name that a report gives it. Corroboration counts by it: two
    statements with one origin count once, and where you have named both origins no doubt is left of
    who they are. That one belongs to the other, or to one owner, still counts.
    """
    deciding.decide(path, "origin", [name], value=entity, note=note, as_json=as_json)
