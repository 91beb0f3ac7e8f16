"""`onrecord brief`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from onrecord.cli import options, output
from onrecord.cli.reading import record_of
from onrecord.errors import RecordMissing

if TYPE_CHECKING:
    from onrecord.settings import ReaderName
    from onrecord.types import Record

Format = Literal["terminal", "markdown", "html"]


@click.command("brief")
@click.argument("files", nargs=-1, metavar="[FILE]...", type=options.FILE)
@click.option(
    "--format",
    type=click.Choice(["terminal", "markdown", "html"]),
    default="terminal",
    show_default=True,
    help="html: one file that opens anywhere.",
)
@options.as_of
@options.since
@options.record
@options.whole
@options.names
@options.reader
@options.quiet
def command(
    files: tuple[str, ...],
    format: Format,
    as_of: str | None,
    since: str | None,
    path: Path,
    whole: bool,
    names: Path | None,
    reader: ReaderName | None,
    quiet: bool,
) -> int:
    """What reports come to, and who stands behind it.

    What is corroborated or disputed, rests on one source, is denied or unconfirmed, and how the
    figures moved; each with who says so and the exact words. Of FILEs (- is standard input), which
    are read and not kept; without FILE, of the record.
    """
    if since and (files or as_of):
        raise click.UsageError("--since goes with a record, and without FILE and --as-of.")
    if not files:
        return _of_record(path, format, as_of, since, names)
    record, left_out = record_of(
        files, whole=whole, names=names, quiet=quiet, reader=reader, as_of=as_of
    )
    _print(record, format, as_of, left_out)
    return 1 if record.rejected else 0


def _of_record(
    path: Path, format: Format, as_of: str | None, since: str | None, names: Path | None
) -> int:
    if names is not None:
        raise click.UsageError("--names goes with FILE; a record keeps those that `add` was given.")
    if not path.exists():
        raise RecordMissing(f"({path}) `onrecord brief FILE...` reads reports without a record.")
    with options.linked(path) as kept:
        made = kept.brief(
            format=format, as_of=as_of, since=since, width=output.width(), color=output.color()
        )
    _write(made, format)
    return 0


def _print(record: Record, format: Format, as_of: str | None, left_out: int) -> None:
    from onrecord import views

    made = views.brief(
        record,
        format=format,
        as_of=as_of,
        width=output.width(),
        color=output.color(),
        left_out=left_out,
    )
    _write(made, format)


def _write(made: str, format: Format) -> None:
    if format == "terminal":
        click.echo(made, nl=False, color=output.color())
    else:
        output.write(made.encode())
