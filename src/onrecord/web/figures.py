"""The counts of a story or claim: over time, else side by side, else in a line of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from onrecord.types import Claim
from onrecord.views import wording
from onrecord.views.charts import chart
from onrecord.views.moving import moved
from onrecord.views.outline import Moved
from onrecord.views.plotted import ROWS, timed
from onrecord.views.ranges import ranges
from onrecord.web import naming
from onrecord.web.desk import Desk

_SERIES = 12
_DRAWN = 5  # charts of one story; the rest are lines of a table


@dataclass(frozen=True, slots=True, kw_only=True)
class Charted:
    """The counts of one thing, as a picture and as a table."""

    counted: str
    told: str  # "19 by the harbour office, 26 by the hospital; raised"
    svg: str  # markup of ours; "" where nothing tells the counts apart
    rows: tuple[Moved, ...]
    left_out: int  # series that are in the table alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What is counted: drawn, the clashing and the longest series first, and the rest."""

    charts: tuple[Charted, ...] = ()
    also: tuple[Charted, ...] = ()


def figures(
    claims: Sequence[Claim], desk: Desk, *, until: str | None, most: int = _SERIES
) -> Figures:
    """The figures of some claims. `until` is when the last report came out: so long they stand."""
    conflicts = list(dict.fromkeys(k for c in claims for k in desk.conflicts.get(c.id, ())))
    found = moved(claims, conflicts, desk.writer(), most=most, whole=True)
    end = wording.moment(until)
    sets = [tuple(group) for _, group in groupby(found, key=lambda m: m.counted)]
    all_ = sorted((_charted(rows, end.timestamp() if end else None) for rows in sets), key=_rank)
    drawn = [c for c in all_ if c.svg][:_DRAWN]
    return Figures(charts=tuple(drawn), also=tuple(c for c in all_ if c not in drawn))


def _rank(one: Charted) -> tuple[bool, int, int, str]:
    """What is drawn first: counts that clash, then the most series, then the most values."""
    names = {row.claim for row in one.rows}
    clash = any(row.against & names for row in one.rows)
    return not clash, -len(one.rows), -sum(len(row.steps) for row in one.rows), one.counted


def _charted(rows: tuple[Moved, ...], until: float | None) -> Charted:
    over_time = _longest(timed(rows))
    svg = chart(over_time, until)
    left_out = len(rows) - len(over_time) if svg else 0
    return Charted(
        counted=naming.capital(naming.short(rows[0].counted)),
        told=_told(rows),
        svg=svg or ranges(rows),
        rows=rows,
        left_out=left_out,
    )


def _longest(rows: Sequence[Moved]) -> list[Moved]:
    """The series that are told apart in one chart, in their order."""
    kept = sorted(rows, key=lambda row: (not row.against, -len(row.steps)))[:ROWS]
    return [row for row in rows if row in kept]


def _told(rows: Sequence[Moved]) -> str:
    return "; ".join(
        [", ".join(_latest(rows)), *dict.fromkeys(r.verdict for r in rows if r.verdict)]
    )


def _latest(rows: Sequence[Moved]) -> Iterator[str]:
    for row in rows[:3]:
        yield f"{row.steps[-1].value} by {naming.short(row.origin)}"
    if len(rows) > 3:
        yield wording.count(len(rows) - 3, "other count")
