"""What a field of a statement, or an end of a figure, may be set to."""

from __future__ import annotations

import re
from datetime import date
from typing import get_args

from onrecord.errors import UsageError
from onrecord.types import Stance

FIELDS = ("stance", "source", "place", "date", "low", "high")
NOTHING = "none"  # "could not tell", or an end that is open
_WHEN = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?|-W\d\d)?")


def checked(field: str, value: str) -> str:
    """The value as it is kept. Raises `UsageError` where the field can't be that.

    >>> checked("low", "1,200"), checked("date", "2031-05"), checked("place", " Holm  harbour")
    ('1200', '2031-05', 'Holm harbour')
    """
    plain = " ".join(value.split())
    if field not in FIELDS:
        raise UsageError(f"{field!r} can't be set; these can: {', '.join(FIELDS)}.")
    if not plain:
        raise UsageError(f"Say what the {field} is; {NOTHING!r} sets it to nothing.")
    if field == "stance":
        return _stance(plain)
    if plain.casefold() == NOTHING:
        return NOTHING
    if field in ("low", "high"):
        return _number(plain, field)
    return _date(plain) if field == "date" else plain


def number(value: str) -> float | None:
    """An end of a figure, as `checked` left it."""
    return None if value == NOTHING else float(value)


def _stance(value: str) -> str:
    if value.casefold() not in get_args(Stance):
        known = ", ".join(get_args(Stance))
        raise UsageError(f"{value!r} is no stance; these are: {known}.")
    return value.casefold()


def _number(value: str, field: str) -> str:
    plain = value.replace(",", "").replace(" ", "")
    if not re.fullmatch(r"-?\d+(?:\.\d+)?", plain):
        raise UsageError(
            f"The {field} end of a figure is a number, or {NOTHING!r} where it is open, "
            f"not {value!r}."
        )
    return plain


def _date(value: str) -> str:
    parts = value.split("/")
    if len(parts) > 2 or not all(map(_is_date, parts)):
        raise UsageError(
            f"{value!r} is no date; write it as 2025-05-14, 2025-05, 2025-W20 or 2025, two of "
            "them with / between for a span."
        )
    return value


def _is_date(value: str) -> bool:
    if not _WHEN.fullmatch(value):
        return False
    whole = {4: f"{value}-01-01", 7: f"{value}-01", 8: f"{value}-1"}.get(len(value), value)
    try:
        date.fromisoformat(whole)
    except ValueError:
        return False
    return True
