"""`onrecord undo`."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import deciding, options


@click.command("undo")
@click.argument("n", type=click.IntRange(1), required=False, metavar="[N]")
@options.record
@options.as_json
def command(n: int | None, path: Path, as_json: bool) -> None:
    """Take back the last decision, or the one with this number.

    The record is then what it would be without it; the log keeps that it was taken and taken back.
    """
    deciding.undo(path, n, as_json)
