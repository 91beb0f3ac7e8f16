"""The one order in which everything is taken: given date, then report, then place in it.

An inferred date orders nothing; what has no date comes last.
"""

from __future__ import annotations

from datetime import UTC, datetime

from onrecord.types import Report, Statement

Rank = tuple[datetime, str]  # when it was published (unknown last), id

_LAST = datetime.max.replace(tzinfo=UTC)


def moment(value: str | None) -> datetime | None:
    """An ISO 8601 date or time as a moment, UTC where no zone is given; None where it is none.

    >>> moment("2031-04-05")
    datetime.datetime(2031, 4, 5, 0, 0, tzinfo=datetime.timezone.utc)
    >>> moment("2031-W14") is None
    False
    >>> moment("soon") is None
    True
    """
    if not value:
        return None
    try:
        parsed = datetime.fromisoformat(value)
    except ValueError:
        return None
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)


def published(report: Report) -> datetime | None:
    """When a report was published, as far as it was given and not inferred."""
    return None if report.published_basis == "inferred" else moment(report.published)


def rank(report: Report) -> Rank:
    """The place of a report among others."""
    return (published(report) or _LAST, report.id)


def place(statement: Statement, report: Report) -> tuple[datetime, str, int, str]:
    """The place of a statement among others."""
    begin = min((piece.begin for piece in statement.content), default=0)
    return (*rank(report), begin, statement.id)


def before(left: Report, right: Report) -> bool:
    """Whether one report is known to be older than another."""
    a, b = published(left), published(right)
    return a is not None and b is not None and a < b
