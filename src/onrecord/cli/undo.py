"""`onrecord undo`."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import deciding, options


def _number(_: click.Context, __: click.Parameter, value: str | None) -> int | None:
    """The number of a decision; what is decided about is no decision itself."""
    if value is None:
        return None
    if not value.isdecimal() or int(value) < 1:
        raise click.UsageError(
            f"{value!r} is no decision's number; only decisions are undone, and "
            "`onrecord decisions` lists them with their numbers."
        )
    return int(value)


@click.command("undo")
@click.argument("n", callback=_number, required=False, metavar="[N]")
@options.record
@options.as_json
def command(n: int | None, path: Path, as_json: bool) -> None:
    """Take back the last decision, or the one with this number.

    The record is then what it would be without it; the log keeps that it was taken and taken back.
    """
    deciding.undo(path, n, as_json)
