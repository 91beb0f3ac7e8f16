"""`onrecord add`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import options, output
from onrecord.cli.progress import bar

if TYPE_CHECKING:
    from onrecord.settings import ReaderName
    from onrecord.store import Added
    from onrecord.types import Rejected


@click.command("add")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=options.FILE)
@options.record
@options.whole
@options.names
@options.reader
@options.quiet
@options.as_json
def command(
    files: tuple[str, ...],
    path: Path,
    whole: bool,
    names: Path | None,
    reader: ReaderName | None,
    quiet: bool,
    as_json: bool,
) -> int:
    """Take reports into the record; - reads standard input.

    Pages, feeds, web archives, PDF, DOCX, e-mail, JSON lines, JSON and CSV carry what they say of
    themselves (outlet, date, title, address); a text file is one report a line (one report with
    --whole); zip, tar and gzip of these are opened. The same report twice is one. A record is made
    where there is none. A file given with --names stays with the record.
    """
    rejected: list[Rejected] = []

    def refused(one: Rejected) -> None:
        rejected.append(one)
        output.refused(one.where, one.reason)

    with (
        options.opened(path, names=names, reader=reader, create=True) as kept,
        bar(quiet) as progress,
    ):
        added = kept.add(files, whole=whole, progress=progress, refused=refused)
    if as_json:
        counts = {"added": added.added, "already": added.already}
        output.as_json(counts | {"rejected": rejected})
    elif not quiet:
        click.echo(_summary(added))
    return 1 if rejected else 0


def _summary(added: Added) -> str:
    told = [f"{added.added} added", f"{added.already} already there"]
    return ", ".join(told + ([f"{added.rejected} rejected"] if added.rejected else []))
