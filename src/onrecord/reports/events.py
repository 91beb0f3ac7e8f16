"""Dated events that a text may anchor itself to: a short list of ours, and the user's own."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from onrecord.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event that happened on one day, and the words by which a report means it."""

    name: str
    date: date
    phrases: tuple[str, ...]  # any of them names the event
    near: tuple[str, ...] = ()  # at least one stands in the report too, where there are any
    unless: tuple[str, ...] = ()  # none stands in the sentence: another event would be meant


def load(extra: Path | None = None) -> tuple[Event, ...]:
    """Our events and those under `[[events]]` in the user's file of names.

    Raises `UsageError` where that file can't be read or an event lacks its date or phrases.
    """
    return _ours() + (_events(_user(extra), str(extra)) if extra else ())


@cache
def _ours() -> tuple[Event, ...]:
    shipped = files("onrecord.reports") / "data" / "events.toml"
    return _events(tomllib.loads(shipped.read_text("utf-8")), "events.toml")


def _user(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"The file of names {path} can't be read: {error}.") from error


def _events(plain: dict[str, Any], where: str) -> tuple[Event, ...]:
    rows = plain.get("events", [])
    if not isinstance(rows, list):
        raise UsageError(f"{where}: events are written as [[events]].")
    return tuple(_event(row, where) for row in rows)


def _event(row: dict[str, Any], where: str) -> Event:
    name, day, phrases = row.get("name"), row.get("date"), row.get("phrases")
    if not isinstance(name, str) or type(day) is not date or not _all_words(phrases) or not phrases:
        raise UsageError(
            f"{where}: an event has a name, a date such as 2011-03-11 and phrases; "
            f"{name or 'one'!r} has not."
        )
    near, unless = row.get("near", []), row.get("unless", [])
    if not (_all_words(near) and _all_words(unless)):
        raise UsageError(f"{where}: near and unless of {name!r} are lists of words.")
    return Event(
        name=name, date=day, phrases=tuple(phrases), near=tuple(near), unless=tuple(unless)
    )


def _all_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) and word for word in value)
