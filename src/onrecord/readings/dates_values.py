"""Calendar arithmetic for TIMEX3 values: days, ISO weeks, months, quarters, seasons, years.

A value is a string at some granularity ("2025-05-14", "2025-W20", "2025-05", "2025-Q2",
"2025-SU", "2025", "199"). Unknown parts are X, as TimeML has them.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

UNITS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W",
    "weekend": "WE", "fortnight": "W", "month": "M", "quarter": "Q", "season": "M",
    "year": "Y", "decade": "E", "century": "C", "morning": "D", "afternoon": "D",
    "evening": "D", "semester": "M", "millennium": "L",
}  # fmt: skip
_HALVES = {"Y": "6M", "D": "T12H", "TH": "30M", "TM": "30S"}  # half of one, in the unit below
_MANY = {"fortnight": 2, "decade": 10, "century": 100}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS = {
    "morning": "MO", "dawn": "MO", "daybreak": "MO", "sunrise": "MO", "afternoon": "AF",
    "evening": "EV", "dusk": "EV", "sunset": "EV", "nightfall": "EV", "night": "NI",
    "midnight": "NI", "overnight": "NI", "noon": "MI", "midday": "MI",
}  # fmt: skip
MONTHS = {
    name: n
    for n, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sepember sept sep", "october oct",
            "november nov", "december dec",  # one as it is misprinted too
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: n
    for n, names in enumerate(
        (
            "monday mon", "tuesday tueday tues tue", "wednesday wed",
            "thursday thurday thuday thurs thur thu",  # as they are misprinted too
            "friday fri", "saturday sat", "sunday sun",
        )
    )
    for name in names.split()
}  # fmt: skip


def month_number(word: str) -> int:
    """January is 1; the word may be abbreviated and end in a full stop."""
    return MONTHS[word.casefold().rstrip(".")]


def day_value(day: date) -> str:
    """2025-05-14."""
    return day.isoformat()


def week_value(day: date) -> str:
    """The ISO week of a day: 2025-W20."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def month_value(year: int, month: int) -> str:
    """2025-05; the month may lie outside 1 to 12 and is carried over."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return f"{year:04d}-{month:02d}"


def quarter_value(year: int, quarter: int) -> str:
    """2025-Q2; the quarter may lie outside 1 to 4 and is carried over."""
    return f"{year + (quarter - 1) // 4:04d}-Q{(quarter - 1) % 4 + 1}"


def quarter_of(month: int) -> int:
    """The calendar quarter of a month."""
    return (month - 1) // 3 + 1


def make_day(year: int, month: int, day: int) -> date | None:
    """A day, or None where the calendar has none such."""
    if not (1 <= month <= 12 and 1 <= year <= 9999):
        return None
    return date(year, month, day) if 1 <= day <= calendar.monthrange(year, month)[1] else None


def shifted(value: str, unit: str, count: int) -> str | None:
    """A value moved by so many units; the finer of both granularities is kept, None if unknown.

    >>> shifted("2025-05-14", "year", -1)
    '2024-05-14'
    >>> shifted("2025-Q1", "quarter", -1)
    '2024-Q4'
    """
    if unit in _MANY:
        count *= _MANY[unit]
        unit = "week" if unit == "fortnight" else "year"
    try:
        return _shifted(value, unit, count)
    except (OverflowError, ValueError):
        return None


def _shifted(value: str, unit: str, count: int) -> str | None:
    if m := re.match(r"(\d{4})-(\d\d)-(\d\d)", value):
        return _shifted_day(date(int(m[1]), int(m[2]), int(m[3])), unit, count)
    if m := re.fullmatch(r"(\d{4})-W(\d\d)", value):
        monday = date.fromisocalendar(int(m[1]), int(m[2]), 1)
        if unit in ("day", "night", "week"):
            return week_value(monday + timedelta(days=count * (7 if unit == "week" else 1)))
        return f"{monday.year + count}" if unit == "year" else None
    if m := re.fullmatch(r"(\d{4})-(\d\d)", value):
        months = {"month": 1, "quarter": 3, "year": 12}.get(unit)
        return month_value(int(m[1]), int(m[2]) + count * months) if months else None
    if m := re.fullmatch(r"(\d{4})-Q(\d)", value):
        quarters = {"quarter": 1, "year": 4}.get(unit)
        return quarter_value(int(m[1]), int(m[2]) + count * quarters) if quarters else None
    if (m := re.fullmatch(r"(\d{4})(-(?:SP|SU|FA|WI|H\d))?", value)) and unit == "year":
        return f"{int(m[1]) + count:04d}{m[2] or ''}"
    return None


def _shifted_day(day: date, unit: str, count: int) -> str | None:
    if unit in ("day", "night", "morning", "evening", "afternoon"):
        return day_value(day + timedelta(days=count))
    if unit in ("week", "weekend"):
        return day_value(day + timedelta(weeks=count))
    if unit == "month":
        return _same_day(month_value(day.year, day.month + count), day.day)
    if unit == "quarter":
        return quarter_value(day.year, quarter_of(day.month) + count)
    if unit == "year":
        return _same_day(f"{day.year + count:04d}-{day.month:02d}", day.day)
    if unit == "hour":
        return day_value(day + timedelta(days=round(count / 24))) if abs(count) >= 24 else None
    return None


def _same_day(month: str, day: int) -> str:
    year, number = int(month[:4]), int(month[5:7])
    return f"{month}-{min(day, calendar.monthrange(year, number)[1]):02d}"


def coarse(value: str, unit: str) -> str:
    """A value no finer than a unit: "2025-05-14" by the month is "2025-05"."""
    if not re.match(r"\d{4}-\d\d-\d\d", value):
        return value[:4] if unit == "year" else value
    if unit in ("year", "decade", "century"):
        return value[:4]
    if unit == "quarter":
        return quarter_value(int(value[:4]), quarter_of(int(value[5:7])))
    if unit == "month":
        return value[:7]
    if unit in ("week", "fortnight"):
        return week_value(date.fromisoformat(value[:10]))
    return value[:10]


def duration(count: float | None, unit: str) -> str:
    """P3M, PT5H, P2W; None counts as "some": PXM."""
    letter = UNITS[unit]
    if letter in ("E", "C", "L") and count is not None:
        factor = {"E": 10, "C": 100, "L": 1000}[letter]
        count, letter = count * factor, "Y"
    elif unit == "fortnight" and count is not None:
        count *= 2
    if count is not None and count % 1 == 0.5 and count > 1 and letter in _HALVES:
        whole = f"P{'T' if letter.startswith('T') else ''}{int(count)}{letter[-1]}"
        return whole + _HALVES[letter]
    number = "X" if count is None else f"{count:.10g}"
    return f"PT{number}{letter[1:]}" if letter.startswith("T") else f"P{number}{letter}"


def weekday_near(anchor: date, weekday: int, direction: int) -> date:
    """The last (direction below 0, the day itself counts) or next such weekday."""
    if direction <= 0:
        return anchor - timedelta(days=(anchor.weekday() - weekday) % 7)
    return anchor + timedelta(days=(weekday - anchor.weekday()) % 7 or 7)


def weekend_of(anchor: date, weeks: int) -> str:
    """The weekend of the week that lies so many weeks from a day's: 2025-W20-WE."""
    return week_value(anchor + timedelta(weeks=weeks)) + "-WE"
