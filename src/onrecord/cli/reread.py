"""`onrecord reread`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import options, output
from onrecord.cli.progress import bar

if TYPE_CHECKING:
    from onrecord.settings import ReaderName


@click.command("reread")
@options.record
@options.reader
@options.quiet
@options.as_json
def command(path: Path, reader: ReaderName | None, quiet: bool, as_json: bool) -> None:
    """Read again what an older version of the reader read, or another reader.

    Nothing else does: a record that was read once stays as it was read when the program is
    renewed, until you ask. The record stands as it is until all is read. What analysts decided
    wins over the new readings too.
    """
    with options.opened(path, reader=reader) as kept, bar(quiet) as progress:
        count = kept.reread(progress)
    if as_json:
        output.as_json({"reread": count})
    elif not quiet:
        click.echo(f"{count} read again" if count else "all of it was read by this reader")
