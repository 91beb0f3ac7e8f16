"""When what a statement speaks of happened, as far as its own words say so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from onrecord.types import Statement, TimeExpression

Days = tuple[int, int]  # first and last day, as ordinals

BYGONE = 60  # days before a report: what happened then is another matter
_EPOCH = date(1970, 1, 1).toordinal()

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_YEAR = re.compile(r"(\d{4})$")


def times(statement: Statement, dates: Iterable[TimeExpression]) -> tuple[Days, ...]:
    """The days that a statement's content names, or those of its own `date`."""
    if statement.date and (own := days(statement.date)):
        return (own,)
    found = {
        span
        for expression in dates
        if expression.type in {"DATE", "TIME"} and expression.value
        if any(
            p.begin <= expression.span.begin and expression.span.end <= p.end
            for p in statement.content
        )
        if (span := days(expression.value))
    }
    return tuple(sorted(found))


def days(value: str) -> Days | None:
    """The days that a TIMEX3 value covers; None where it names none.

    >>> days("2025-05") == (date(2025, 5, 1).toordinal(), date(2025, 5, 31).toordinal())
    True
    >>> days("PAST_REF") is None
    True
    """
    first, _, last = value.partition("/")
    begin, end = _covered(first), _covered(last or first)
    return (begin[0], end[1]) if begin and end else None


def _covered(value: str) -> Days | None:
    try:
        if m := _DAY.match(value):
            day = date(int(m[1]), int(m[2]), int(m[3])).toordinal()
            return day, day
        if m := _WEEK.match(value):
            monday = date.fromisocalendar(int(m[1]), int(m[2]), 1).toordinal()
            return monday, monday + 6
        if m := _MONTH.match(value):
            begin = date(int(m[1]), int(m[2]), 1)
            after = (begin + timedelta(days=32)).replace(day=1)
            return begin.toordinal(), after.toordinal() - 1
        if m := _YEAR.match(value):
            year = int(m[1])
            return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    except ValueError:
        return None
    return None


def bygone(when: Sequence[Days], published: float | None) -> bool:
    """Whether what happened on these days was over long before it was published.

    `published` is in days since 1970; what is unknown is not bygone.
    """
    if not when or published is None:
        return False
    return max(last for _, last in when) < published + _EPOCH - BYGONE


def clash(left: Iterable[Days], right: Iterable[Days]) -> bool:
    """Whether both name days, and no day of the one is a day of the other."""
    mine, theirs = tuple(left), tuple(right)
    return bool(mine and theirs) and not any(
        a[0] <= b[1] and b[0] <= a[1] for a in mine for b in theirs
    )
