"""`onrecord note`."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import deciding, options


@click.command("note")
@click.argument("name", metavar="ID")
@click.argument("text", metavar="TEXT")
@options.record
@options.as_json
def command(name: str, text: str, path: Path, as_json: bool) -> None:
    """Put a note on a report, statement, figure, claim or story; it changes nothing else."""
    if not text.strip():
        raise click.UsageError("Say what the note is.")
    deciding.decide(path, "note", [name], note=text, as_json=as_json)
