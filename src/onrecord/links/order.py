"""The canonical order: published (unknown last), then id. An inferred date orders nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from onrecord.types import Report

_DAY = 86400.0

Order = tuple[bool, float, str]  # is the date unknown, days since 1970, id


def moment(report: Report) -> float | None:
    """When a report was published, in days since 1970; None where it is not known.

    >>> moment(Report(id="a", text="", sha256="", published="1970-01-02"))
    1.0
    """
    if report.published is None or report.published_basis == "inferred":
        return None
    try:
        when = datetime.fromisoformat(report.published)
    except ValueError:
        return None
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() / _DAY


def order(report: Report) -> Order:
    """What reports are sorted by, so that the order in which they came never matters."""
    when = moment(report)
    return when is None, when or 0.0, report.id


def canonical(reports: Iterable[Report]) -> list[Report]:
    """The reports in canonical order."""
    return sorted(reports, key=order)
