"""What happened against when it was reported, as places on a line of days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from onrecord.types import Claim, Statement
from onrecord.views import wording
from onrecord.views.lookup import given
from onrecord.views.outline import Sentence
from onrecord.web.desk import Desk
from onrecord.web.rows import SHORT
from onrecord.web.worded import own_words

_ROWS = 20
_BEFORE = 3  # days before the first report; what happened earlier is drawn at the edge
_LABELS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One claim of which it is said when it happened; places in percent."""

    claim: str
    short: str
    words: Sentence
    happened: str  # "3 Mar"
    reported: str
    begin: float
    width: float
    rep: float
    before: bool  # it happened before the line begins, or after it ends
    lag: str  # "the same day", "2 days later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Events in the order in which they happened, over a line of days."""

    events: tuple[Event, ...]
    days: tuple[tuple[float, str], ...]  # where each label stands, and what it says
    more: int


@dataclass(frozen=True, slots=True)
class _Line:
    begin: date
    end: date  # exclusive

    def x(self, when: datetime | date) -> float:
        at = when if isinstance(when, datetime) else datetime(when.year, when.month, when.day)
        at = at.replace(tzinfo=at.tzinfo or UTC)
        start = datetime(self.begin.year, self.begin.month, self.begin.day, tzinfo=UTC)
        whole = timedelta(days=(self.end - self.begin).days)
        return round(min(max(100 * ((at - start) / whole), 0.0), 100.0), 2)


def timeline(claims: Sequence[Claim], desk: Desk) -> Timeline | None:
    """The timeline of some claims, the most wanted first; None where none says when it happened.

    Of many the most wanted ones are shown, in the order in which they happened.
    """
    every = list(_dated(claims, desk))
    found = sorted(every[:_ROWS], key=lambda row: (row[0], row[1], row[2].id))
    if not found:
        return None
    reported = [at.date() for _, at, _ in found]
    last = max(reported)
    first = max(min(h for h, _, _ in found), min(reported) - timedelta(days=_BEFORE))
    line = _Line(first, last + timedelta(days=1))
    writer = desk.writer()
    return Timeline(
        events=tuple(
            _event(day, at, claim, own_words(claim, desk, writer), line) for day, at, claim in found
        ),
        days=tuple(_labels(line)),
        more=max(len(every) - _ROWS, 0),
    )


def _dated(claims: Sequence[Claim], desk: Desk) -> Iterator[tuple[date, datetime, Claim]]:
    """Each claim with the day on which it happened, and when that was first reported."""
    for claim in claims:
        pairs = [
            (day, at)
            for s in claim.statements
            if s in desk.said
            and (day := _happened(desk.said[s], desk))
            and (at := wording.moment(_published(desk.said[s].report, desk)))
        ]
        if pairs:
            day, at = min(pairs, key=lambda pair: pair[1])
            yield day, at, claim


def _happened(statement: Statement, desk: Desk) -> date | None:
    """The day of which it speaks: its own, else the one day that is named in what it puts forward.

    Several days, or a month, tell no day.
    """
    if statement.date:
        return _day(statement.date)
    named = {
        day
        for found in desk.dates_in.get(statement.report, ())
        if found.type in ("DATE", "TIME")
        and any(p.begin <= found.span.begin and found.span.end <= p.end for p in statement.content)
        and (day := _day(found.value))
    }
    return named.pop() if len(named) == 1 else None


def _published(report: str, desk: Desk) -> str | None:
    return given(desk.lookup.reports[report])


def _day(told: str | None) -> date | None:
    try:
        return date.fromisoformat((told or "")[:10])
    except ValueError:
        return None


def _event(happened: date, reported: datetime, claim: Claim, words: Sentence, line: _Line) -> Event:
    begin = line.x(happened)
    width = max(line.x(happened + timedelta(days=1)) - begin, 0.6)
    outside = happened < line.begin or happened >= line.end
    return Event(
        claim=claim.id,
        short=SHORT[claim.status],
        words=words,
        happened=wording.day(happened.isoformat(), year=outside),
        reported=wording.day(reported.isoformat(), year=False),
        begin=min(begin, 99.4),
        width=width,
        rep=line.x(reported),
        before=outside,
        lag=_lag((reported.date() - happened).days),
    )


def _lag(days: int) -> str:
    """How long after it happened it was reported.

    >>> _lag(0), _lag(1), _lag(-3)
    ('reported the same day', 'reported 1 day later', 'reported 3 days ahead')
    """
    if days == 0:
        return "reported the same day"
    way = "later" if days > 0 else "ahead"
    return f"reported {wording.count(abs(days), 'day')} {way}"


def _labels(line: _Line) -> Iterator[tuple[float, str]]:
    span = (line.end - line.begin).days
    every = max(-(-span // _LABELS), 1)
    for n in range(0, span, every):
        day = line.begin + timedelta(days=n)
        yield line.x(day), wording.day(day.isoformat(), year=False)
