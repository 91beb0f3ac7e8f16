"""What commands print: JSON for programs, tables for people, lines for other tools."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.store import Found
    from onrecord.types import Record


def as_json(plain: Any) -> None:
    """A noun, or plain data, as indented UTF-8 JSON."""
    from onrecord import codec

    write(codec.dumps(plain, indent=1) + b"\n")


def nouns(record: Record, section: str) -> Any:
    """The nouns of one section of a record, as the exported document has them."""
    from onrecord import codec

    return codec.document(record)[section]


def write(data: bytes) -> None:
    """Bytes to standard output."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def to_file(target: Path, data: bytes) -> None:
    """Bytes to a file, whole or not at all: what is there stays until all of it is written.

    Raises `click.UsageError` where that can't be done. What is no file (a pipe, /dev/stdout) is
    written as it is.
    """
    import os
    import tempfile

    try:
        if target.exists() and not target.is_file():
            target.write_bytes(data)
            return
        place = target.resolve()
        with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as beside:
            try:
                beside.write(data)
                beside.flush()
                os.fsync(beside.fileno())
                os.chmod(beside.name, _mode(place))
                os.replace(beside.name, place)
            except BaseException:
                os.unlink(beside.name)
                raise
    except OSError as error:
        raise click.UsageError(f"{target} can't be written: {error.strerror}.") from error


def _mode(place: Path) -> int:
    """The rights that a file has, or that a new one would have."""
    import os

    if place.exists():
        return place.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def width() -> int:
    """Columns of the terminal."""
    return shutil.get_terminal_size((80, 24)).columns


def color() -> bool:
    """Whether standard output shows colours: a terminal, unless NO_COLOR says no."""
    import os

    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def table(names: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Rows for a person at a terminal, else lines with tabs, the names first.

    Reports are somebody else's words: nothing in a cell is obeyed as control or markup.
    """
    from onrecord.views.safe import one_line

    safe = [[one_line(cell) for cell in row] for row in rows]
    if not sys.stdout.isatty():
        for row in [list(names), *safe]:
            click.echo("\t".join(row))
        return
    _drawn(names, safe)


def _drawn(names: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in names:
        drawn.add_column(name, overflow="fold", no_wrap=name == "id")
    for row in rows:
        drawn.add_row(*(Text(cell) for cell in row))
    Console(no_color=not color(), highlight=False).print(drawn)


def nothing(told: str) -> None:
    """Say on standard error that a list is empty, and what to try: the list itself stays plain."""
    click.echo(f"onrecord: {told}", err=True)


def moved(name: str, found: Sequence[Found]) -> None:
    """Say on standard error what an id came to that is no thing's own id any more."""
    for one in found:
        if not one.id.startswith(name):
            click.echo(f"onrecord: {name} is part of {one.kind} {one.id} now.", err=True)


def refused(where: str, reason: str) -> None:
    """Name an input that could not be read, on standard error."""
    from onrecord.views.safe import one_line

    click.echo(f"rejected: {one_line(where)}: {one_line(reason)}", err=True)


def rejections(count: int) -> None:
    """Say on standard error how many inputs were rejected, if any."""
    if count:
        inputs = "1 input was" if count == 1 else f"{count} inputs were"
        click.echo(f"onrecord: {inputs} rejected.", err=True)
