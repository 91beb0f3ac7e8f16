"""`onrecord forget`."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import options, output
from onrecord.cli.progress import bar


@click.command("forget")
@click.argument("name", metavar="ID")
@click.option("--note", default="", help="Why, for the log: it must not say what is forgotten.")
@options.record
@options.quiet
@options.as_json
def command(name: str, note: str, path: Path, quiet: bool, as_json: bool) -> None:
    """Take a report out, bytes and text.

    All its versions go, and what was made from them: the record is what it would have been without
    it. The log keeps that something was forgotten, when and by whom (ONRECORD_USER, else your login
    name). Copies that the disk or a backup keeps are beyond our reach.
    """
    with options.opened(path) as kept, bar(quiet) as progress:
        gone = kept.forget(name, note=note, progress=progress)
    if as_json:
        output.as_json({"forgotten": gone})
    elif not quiet:
        click.echo(f"forgotten: {', '.join(gone)}")
