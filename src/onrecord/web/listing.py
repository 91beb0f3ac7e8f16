"""Reports in a list, each copy folded under the report that it repeats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from onrecord.types import Report
from onrecord.views import wording
from onrecord.views.lookup import given
from onrecord.web import naming
from onrecord.web.front import titled


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One report of a list."""

    id: str
    when: str
    iso: str
    outlet: str
    known: bool  # whether anybody knows the outlet
    title: str
    note: str  # "32% its own words"
    taken: tuple[tuple[float, float], ...]  # where it repeats others: begin and width in percent


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """A report with its copies."""

    report: Listed
    copies: tuple[Listed, ...] = ()
    told: str = ""  # "2 copies: The Harbour Post and The Lagoon Gazette"


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The reports of one day, and how many they are with their copies; "" stands for any day."""

    day: str
    reports: tuple[Folded, ...]

    @property
    def count(self) -> int:
        """How many reports came out on that day or lie folded under them."""
        return sum(1 + len(f.copies) for f in self.reports)


def by_day(reports: Iterable[Folded]) -> Iterator[Day]:
    """Reports in their order, day by day; a copy stays with its original."""
    for day, group in groupby(reports, key=lambda f: wording.day(f.report.iso) or "undated"):
        yield Day(day=day, reports=tuple(group))


def folded(reports: Sequence[Report]) -> Iterator[Folded]:
    """The reports in their order; a copy stands under its original where that is among them."""
    ids = {r.id for r in reports}
    for report in reports:
        if report.copy_of in ids and report.copy_of != report.id:
            continue
        copies = [c for c in reports if c.copy_of == report.id and c.id != report.id]
        yield Folded(
            report=listed(report),
            copies=tuple(listed(c) for c in copies),
            told=_copies_told(copies),
        )


def listed(report: Report) -> Listed:
    """A report as a list has it."""
    taken = tuple(_taken(report))
    own = 100 - sum(width for _, width in taken)
    copy = report.copy_of is not None
    return Listed(
        id=report.id,
        when=wording.published(report),
        iso=given(report) or "",
        outlet=naming.outlet(report),
        known=report.outlet is not None,
        title=titled(report.title or report.text),
        note=f"{max(round(own), 0)}% its own words" if copy and taken else "",
        taken=taken,
    )


def _copies_told(copies: Sequence[Report]) -> str:
    if not copies:
        return ""
    names = list(dict.fromkeys(naming.short(c.outlet or "outlet unknown") for c in copies))
    shown = names[:4] + (["others"] if len(names) > 4 else [])
    return f"{wording.count(len(copies), 'copy', 'copies')}: {wording.listed(shown)}"


def _taken(report: Report) -> Iterator[tuple[float, float]]:
    """The passages taken from others, one after the other, without overlap."""
    length = len(report.text) or 1
    at = 0
    for reuse in sorted(report.reused, key=lambda r: (r.begin, r.end)):
        begin = max(reuse.begin, at)
        if reuse.end > begin:
            yield round(100 * begin / length, 1), round(100 * (reuse.end - begin) / length, 1)
            at = reuse.end
