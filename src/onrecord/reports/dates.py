"""When a report was published, from the many ways in which that is written."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from onrecord.types import Basis

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_YEARS = range(1600, 2101)
_FILLER = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|\b(?:at|on|of|the|th|st|nd"
    r"|rd|hrs?|published|updated|posted)\b|[,.|()–—-]",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?"
    r"(?:\s*(?P<half>[ap])\.?m\b\.?)?",
    re.IGNORECASE,
)
_ZONE = re.compile(r"\b(?:UTC|GMT|Z)\b|(?P<zone>[+-]\d\d):?(?P<rest>\d\d)\b", re.IGNORECASE)
_US_ZONES = {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}
_MONTH = r"(?P<month>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_WORDED = (
    re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+{_MONTH}[,\s-]+(?P<year>\d{{4}})\b", re.I
    ),
    re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[,\s]+(?P<year>\d{{4}})\b", re.I),
)
_NUMBERED = re.compile(r"\b(?P<a>\d{1,2})(?P<mark>[./-])(?P<b>\d{1,2})(?P=mark)(?P<year>\d{4})\b")
_YEAR_FIRST = re.compile(r"\b(?P<year>\d{4})[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})\b")
_PARTIAL = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d))?")
_PARTIAL_WORDED = re.compile(rf"{_MONTH},?\s+(?P<year>\d{{4}})", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A date of publication as the record has it: UTC where there is a time of day."""

    text: str
    basis: Basis = "given"
    between: tuple[str, str] | None = None


def when(words: str) -> When | None:
    """The date that `words` give; None where they give none, or one that can be read two ways.

    A time is given in UTC (one without a zone is taken for UTC), so that dates sort as text. A bare
    month or year gives bounds.

    >>> when("Wed, 14 May 2025 06:10:00 +0200").text
    '2025-05-14T04:10:00Z'
    >>> when("May 14th, 2025").text
    '2025-05-14'
    >>> when("May 2025").between
    ('2025-05-01', '2025-05-31')
    >>> when("05/06/2025") is None
    True
    """
    plain = words.strip()
    if len(plain) > 80:
        return None
    moment = _digits(plain) or _iso(plain) or _worded(plain) or _mail(plain)
    if moment is not None:
        return When(text=moment) if int(moment[:4]) in _YEARS else None
    return _partial(plain)


def between(earliest: date, latest: date) -> When:
    """Bounds, and their middle as the date that is shown."""
    middle = earliest + (latest - earliest) / 2
    bounds = (earliest.isoformat(), latest.isoformat())
    return When(text=middle.isoformat(), basis="inferred", between=bounds)


def _digits(plain: str) -> str | None:
    """Seconds or milliseconds since 1970, or 20250514 with or without a time."""
    number = re.sub(r"(?<=\d{9})\.\d+$", "", plain)
    if not re.fullmatch(r"\d{8,14}", number, re.ASCII):
        return None
    if len(number) in (8, 12, 14) and number[:2] in ("19", "20"):
        return _iso(f"{number[:8]}T{number[8:]}" if number[8:] else number)
    if len(number) in (9, 10, 13):
        seconds = int(number) / (1000 if len(number) == 13 else 1)
        return _utc(datetime.fromtimestamp(seconds, UTC))
    return None


def _iso(plain: str) -> str | None:
    """ISO 8601 as the standard library reads it; a bare date stays one."""
    if not re.match(r"\d{4}", plain, re.ASCII):
        return None
    try:
        if re.fullmatch(r"\d{4}-?\d\d-?\d\d", plain, re.ASCII):
            return date.fromisoformat(plain).isoformat()
        return _utc(datetime.fromisoformat(re.sub(r"\s*(?:UTC|GMT)$", "Z", plain)))
    except (ValueError, OverflowError):
        return None


def _mail(plain: str) -> str | None:
    """The form of e-mail and RSS, for zones that the rest does not know."""
    try:
        return _utc(parsedate_to_datetime(plain))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _utc(moment: datetime) -> str:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).replace(tzinfo=None, microsecond=0).isoformat() + "Z"


def _worded(plain: str) -> str | None:
    """A date in words or numbers, perhaps with a time; nothing else may stand beside them."""
    for pattern in (*_WORDED, _YEAR_FIRST, _NUMBERED):
        match = pattern.search(plain)
        if match:
            day = _day(match.groupdict())
            beside = f"{plain[: match.start()]} {plain[match.end() :]}"
            return day and _with_time(day, beside)
    return None


def _day(parts: dict[str, str | None]) -> str | None:
    year, month, day = int(parts["year"] or 0), parts.get("month"), parts.get("day")
    if "a" in parts:
        a, b = int(parts["a"] or 0), int(parts["b"] or 0)
        if parts["mark"] != "." and a != b and a <= 12 and b <= 12:
            return None  # 5 June or May 6th: nothing tells
        month_number, day_number = (b, a) if parts["mark"] == "." or a > 12 else (a, b)
    else:
        month_number, day_number = _month(month or ""), int(day or 0)
    try:
        return date(year, month_number, day_number).isoformat()
    except ValueError:
        return None


def _month(word: str) -> int:
    return int(word) if word.isdigit() else _MONTHS.index(word[:3].lower()) + 1


def _with_time(day: str, beside: str) -> str | None:
    """The day with the time that stands beside it; None where something else does."""
    time = _TIME.search(beside)
    rest = beside.replace(time[0], " ") if time else beside
    zone = _ZONE.search(rest)
    hours = next((h for name, h in _US_ZONES.items() if re.search(rf"\b{name}\b", rest)), None)
    rest = _ZONE.sub(" ", re.sub(rf"\b(?:{'|'.join(_US_ZONES)})\b", " ", rest))
    if _FILLER.sub(" ", rest).strip():
        return None
    if time is None:
        return day
    hour = int(time["hour"])
    if time["half"]:
        hour = hour % 12 + (12 if time["half"].lower() == "p" else 0)
    try:
        moment = datetime.fromisoformat(
            f"{day}T{hour:02}:{time['minute']}:{time['second'] or '00'}"
        )
        return _utc(moment.replace(tzinfo=_offset(zone, hours)))
    except ValueError:
        return None


def _offset(zone: re.Match[str] | None, hours: int | None) -> timezone:
    if zone is not None and zone["zone"]:
        sign = -1 if zone["zone"][0] == "-" else 1
        return timezone(sign * timedelta(hours=int(zone["zone"][1:]), minutes=int(zone["rest"])))
    return timezone(timedelta(hours=hours or 0))


def _partial(plain: str) -> When | None:
    """Bounds from a year, or a month of a year."""
    match = _PARTIAL.fullmatch(plain) or _PARTIAL_WORDED.fullmatch(plain)
    if match is None or int(match["year"]) not in _YEARS:
        return None
    year, word = int(match["year"]), match.groupdict().get("month")
    month = _month(word) if word else None
    if month is not None and not 1 <= month <= 12:
        return None
    last = monthrange(year, month or 12)[1]
    return between(date(year, month or 1, 1), date(year, month or 12, last))
