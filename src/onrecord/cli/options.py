"""Options that several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from onrecord.cli.progress import bar

if TYPE_CHECKING:
    from onrecord.kept import Kept
    from onrecord.settings import ReaderName, Settings

F = TypeVar("F", bound=Callable[..., object])

DEFAULT = Path("onrecord.db")

FILE = click.Path(exists=True, allow_dash=True)


def record(command: F) -> F:
    """`--record PATH`."""
    return click.option(
        "--record",
        "path",
        type=click.Path(path_type=Path),
        metavar="PATH",
        default=DEFAULT,
        help="The record: one file.  [default: ./onrecord.db]",
    )(command)


def names(command: F) -> F:
    """`--names FILE`."""
    return click.option(
        "--names",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Your own names and events (TOML), beside those that come with Onrecord.",
    )(command)


def reader(command: F) -> F:
    """`--reader rules|both`."""
    return click.option(
        "--reader",
        type=click.Choice(["rules", "both"]),
        help="rules: without weights. both: asks the tagger too, for --relations; slower.  "
        "[default: rules; both where --relations reads FILEs]",
    )(command)


def whole(command: F) -> F:
    """`--whole`."""
    return click.option(
        "--whole", is_flag=True, help="A text file is one report, not one report a line."
    )(command)


def quiet(command: F) -> F:
    """`--quiet`."""
    return click.option("--quiet", "-q", is_flag=True, help="No progress and no summary.")(command)


def as_json(command: F) -> F:
    """`--json`."""
    return click.option(
        "--json", "as_json", is_flag=True, help="JSON on standard output, for a program."
    )(command)


def as_of(command: F) -> F:
    """`--as-of DATE`."""
    return click.option(
        "--as-of",
        metavar="DATE",
        callback=_day,
        help="What was known at the end of that day (YYYY-MM-DD, UTC): only reports published by "
        "then count; those without a given date are left out.",
    )(command)


def since(command: F) -> F:
    """`--since DATE`."""
    return click.option(
        "--since",
        metavar="DATE",
        callback=_day,
        help="Only what moved since the end of that day (YYYY-MM-DD, UTC): newly corroborated, "
        "disputed or denied, taken back, with another figure; and what each was before. Reports "
        "without a given date are taken as known before.",
    )(command)


def _day(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date; write it as 2025-05-14.") from None


def settings(names: Path | None = None, reader: ReaderName | None = None) -> Settings:
    """The settings of the environment, with the user's file of names where one is given."""
    from onrecord.settings import Settings

    told = Settings.read(os.environ)
    return replace(told, names=names or told.names, reader=reader or told.reader)


def opened(
    path: Path,
    *,
    names: Path | None = None,
    reader: ReaderName | None = None,
    create: bool = False,
) -> Kept:
    """The record at `path`, for a `with`."""
    from onrecord import kept

    return kept.open(path, create=create, settings=settings(names, reader))


@contextmanager
def linked(path: Path) -> Iterator[Kept]:
    """The record at `path`, made anew where the last that added to it did not come to that."""
    with opened(path) as kept:
        with bar() as progress:
            kept.relink(progress)
        yield kept
