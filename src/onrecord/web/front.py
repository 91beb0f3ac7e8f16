"""The front page: the running stories, the newest movement first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from onrecord.types import Claim, Report, Status, Story
from onrecord.views import wording
from onrecord.views.clipping import clip
from onrecord.views.compose import ORDER
from onrecord.views.lookup import given
from onrecord.views.safe import one_line
from onrecord.web.desk import Desk
from onrecord.web.rows import SHORT, ClaimRow, rows

PAGE = 20
_LEAD = 3  # claims that are shown of a story
_UNITS = 20  # rectangles of one status that are drawn
_TITLE = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many claims have a status."""

    status: Status
    short: str
    title: str
    number: int
    drawn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """One report on a line of time; `at` in percent."""

    at: float
    copy: bool
    new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """One story on the front page."""

    id: str
    title: str
    moved: str  # "5 Mar" – the day of its last report
    time: str  # "11:30 UTC"
    facts: tuple[str, ...]
    when: str
    counts: tuple[Count, ...]
    claims: int
    lead: tuple[ClaimRow, ...]
    ticks: tuple[Tick, ...]
    begins: str
    ends: str
    new: int  # reports that came in since the reader was here
    touched: tuple[ClaimRow, ...]  # claims that they bear on


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The whole page."""

    stories: tuple[Running, ...]
    total: int
    page: int
    pages: int
    since: str  # when the reader was last here; "" for the first time
    alone: tuple[Report, ...]
    alone_more: int
    new: int  # reports that came in since


def front(desk: Desk, *, page: int = 1, since: str = "") -> Front:
    """The front page; `since` is when the reader was last here (ISO 8601, UTC), or ""."""
    stories = sorted(desk.stories.values(), key=lambda s: _newest(s.last, s.id))
    alone = sorted(
        (r for r in desk.record.reports if r.story is None and r.version_of is None),
        key=lambda r: _newest(given(r), r.id),
    )
    begin = (page - 1) * PAGE
    return Front(
        stories=tuple(_running(s, desk, since) for s in stories[begin : begin + PAGE]),
        total=len(stories),
        page=page,
        pages=max(-(-len(stories) // PAGE), 1),
        since=since,
        alone=tuple(alone[:8]) if page == 1 else (),
        alone_more=max(len(alone) - 8, 0),
        new=sum(_new(r, desk, since) for r in desk.record.reports),
    )


def _newest(date: str | None, name: str) -> tuple[bool, tuple[int, ...], str]:
    return date is None, tuple(-ord(c) for c in date or ""), name


def _new(report: Report, desk: Desk, since: str) -> bool:
    came = desk.came.get(report.id)
    return bool(since and came and came.at > since)


def _running(story: Story, desk: Desk, since: str) -> Running:
    claims = desk.claims_of(story)
    reports = desk.reports_of(story)
    fresh = {r.id for r in reports if _new(r, desk, since)}
    touched = [c for c in claims if any(r.id in fresh for r in desk.reports_in(c))] if fresh else []
    last = wording.moment(story.last)
    return Running(
        id=story.id,
        title=titled(story.title),
        moved=wording.day(story.last) or "undated",
        time=f"{last:%H:%M} UTC" if last and "T" in (story.last or "") else "",
        facts=facts(reports),
        when=wording.days(story.first, story.last),
        counts=counts(claims),
        claims=len(claims),
        lead=rows(claims[:_LEAD], desk),
        ticks=ticks(reports, fresh),
        begins=wording.day(story.first, year=False),
        ends=wording.day(story.last, year=False),
        new=len(fresh),
        touched=rows(touched[:_LEAD], desk),
    )


def titled(words: str) -> str:
    """A story's or report's own words as a title."""
    return clip(one_line(words[:1000]), _TITLE)


def facts(reports: Sequence[Report]) -> tuple[str, ...]:
    """ "10 reports", "6 outlets", "1 copy"."""
    outlets = {r.outlet for r in reports if r.outlet}
    copies = sum(r.copy_of is not None for r in reports)
    told = [wording.count(len(reports), "report")]
    told += [wording.count(len(outlets), "outlet")] if outlets else ["outlets unknown"]
    return tuple(told + ([wording.count(copies, "copy", "copies")] if copies else []))


def counts(claims: Sequence[Claim], drawn: int = _UNITS) -> tuple[Count, ...]:
    """How many claims have each status, in the order in which they are read.

    Of the most frequent one at most `drawn` are drawn, of the others in proportion.
    """
    numbers = [(s, sum(c.status == s for c in claims)) for s in ORDER]
    most = max((n for _, n in numbers), default=0)
    scale = min(1.0, drawn / most) if most else 1.0
    return tuple(
        Count(
            status=status,
            short=SHORT[status],
            title=wording.TITLES[status],
            number=number,
            drawn=max(round(number * scale), 1),
        )
        for status, number in numbers
        if number
    )


def ticks(reports: Sequence[Report], fresh: set[str]) -> tuple[Tick, ...]:
    """The reports on a line of time, from the first to the last."""
    dated = [(when, r) for r in reports if (when := wording.moment(given(r)))]
    if not dated:
        return ()
    begin, end = min(when for when, _ in dated), max(when for when, _ in dated)
    return tuple(
        Tick(at=_share(when, begin, end), copy=r.copy_of is not None, new=r.id in fresh)
        for when, r in dated
    )


def _share(when: datetime, begin: datetime, end: datetime) -> float:
    whole = (end - begin).total_seconds()
    return round(100 * (when - begin).total_seconds() / whole, 2) if whole else 0.0
