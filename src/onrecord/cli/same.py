"""`onrecord same`."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import deciding, options


@click.command("same")
@click.argument("names", nargs=-1, required=True, metavar="A B...")
@deciding.note
@options.record
@options.as_json
def command(names: tuple[str, ...], note: str, path: Path, as_json: bool) -> None:
    """Say that reports or stories are of one event, or statements or claims are one claim.

    A story stands for its reports and a claim for its statements as they are now. Statements of two
    stories make one story of these. What kept statements apart is told on standard error: another
    figure, somebody else, the opposite; they are joined all the same.
    """
    deciding.decide(path, "same", names, note=note, as_json=as_json)
