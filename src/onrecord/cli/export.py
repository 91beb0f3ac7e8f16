"""`onrecord export`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import options, output
from onrecord.cli.reading import record_of

if TYPE_CHECKING:
    from onrecord.settings import ReaderName
    from onrecord.types import Record


@click.command("export")
@click.argument("paths", nargs=-1, metavar="[DIR] [FILE]...", type=click.Path(allow_dash=True))
@click.option(
    "--format",
    type=click.Choice(["json", "csv"]),
    default="json",
    show_default=True,
    help="json: the whole document. csv: claims, statements, figures and events, into folder DIR.",
)
@click.option(
    "--output",
    "-o",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the JSON here.  [default: standard output]",
)
@click.option(
    "--relations", is_flag=True, help="With the attributions as the reader found them (JSON)."
)
@options.record
@options.whole
@options.names
@options.reader
@options.quiet
def command(
    paths: tuple[str, ...],
    format: str,
    target: Path | None,
    relations: bool,
    path: Path,
    whole: bool,
    names: Path | None,
    reader: ReaderName | None,
    quiet: bool,
) -> int:
    """The record for a program (JSON) or a spreadsheet (CSV).

    With FILEs, of those, which are read and not kept; without, of the record. No cell of the CSV is
    one that a spreadsheet would run as a formula.
    """
    folder, files = _split(paths, format)
    if format == "csv" and (target or relations):
        raise click.UsageError("--output and --relations go with --format json.")
    if names and not files:
        raise click.UsageError("--names goes with FILE; a record keeps those that `add` was given.")
    if target and not target.absolute().parent.is_dir():
        raise click.UsageError(f"There is no folder {target.absolute().parent}.")
    if files:
        asked = reader or options.settings().reader or ("both" if relations else "rules")
        record, _ = record_of(files, whole=whole, names=names, quiet=quiet, reader=asked)
    else:
        with options.linked(path) as kept:
            record = kept.record()
    if folder:
        _csv(record, folder, quiet)
    else:
        _json(record, target, relations)
    return 1 if files and record.rejected else 0


def _split(paths: tuple[str, ...], format: str) -> tuple[Path | None, tuple[str, ...]]:
    """The folder of a CSV export, and the files to read."""
    folder = None
    if format == "csv":
        if not paths:
            raise click.UsageError("Say where the CSV files go: onrecord export --format csv DIR.")
        folder, paths = Path(paths[0]), paths[1:]
    for one in paths:
        if one != "-" and not Path(one).exists():
            raise click.UsageError(f"There is no file {one}.")
    return folder, paths


def _json(record: Record, target: Path | None, relations: bool) -> None:
    from onrecord import codec

    data = codec.dumps(codec.document(record, relations=relations), indent=1) + b"\n"
    if target is None:
        output.write(data)
    else:
        output.to_file(target, data)


def _csv(record: Record, folder: Path, quiet: bool) -> None:
    from onrecord import views

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.UsageError(f"The folder {folder} can't be made: {error.strerror}.") from error
    for name, rows in views.tables(record).items():
        target = folder / f"{name}.csv"
        output.to_file(target, views.csv_text(rows).encode())
        if not quiet:
            many = len(rows) - 1  # the first names the columns
            click.echo(f"{target}: {many} {'row' if many == 1 else 'rows'}")
