"""The front page: the running stories, the newest movement first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from onrecord.types import Claim, Report, Status, Story
from onrecord.views import wording
from onrecord.views.clipping import clip
from onrecord.views.compose import ORDER
from onrecord.views.lookup import given
from onrecord.views.safe import one_line
from onrecord.web.desk import Desk
from onrecord.web.rows import SHORT, ClaimRow, row

PAGE = 20
_LEAD = 3  # claims that are shown of a story
_ALONE = 8  # reports that stand alone
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
    total = desk.shelf.count("stories")
    alone, first = desk.shelf.alone(_ALONE)
    return Front(
        stories=tuple(
            _all_running(desk.shelf.newest_stories(PAGE, (page - 1) * PAGE), desk, since)
        ),
        total=total,
        page=page,
        pages=max(-(-total // PAGE), 1),
        since=since,
        alone=tuple(first) if page == 1 else (),
        alone_more=max(alone - _ALONE, 0),
        new=desk.shelf.came_since(since) if since else 0,
    )


def _all_running(stories: Sequence[Story], desk: Desk, since: str) -> Iterator[Running]:
    """The stories as they are shown; what they need is asked for once for all of them."""
    members = [report for story in stories for report in story.reports]
    reports = {report.id: report for report in desk.shelf.outlines(members)}
    fresh = desk.shelf.fresh(members, since) if since else frozenset[str]()
    ids = [story.id for story in stories]
    best, statuses = desk.shelf.best_claims(ids, _LEAD), desk.shelf.statuses(ids)
    touched = {
        story.id: desk.shelf.claims_in(new, _LEAD)
        for story in stories
        if (new := fresh.intersection(story.reports))
    }
    shown = {story.id: touched.get(story.id) or best.get(story.id, []) for story in stories}
    desk.glance(claim for claims in shown.values() for claim in claims)
    writer = desk.writer()
    for story in stories:
        lead = tuple(row(claim, desk, writer) for claim in desk.glance(shown[story.id]))
        own = [reports[name] for name in story.reports if name in reports]
        moved = bool(touched.get(story.id))
        yield _running(story, own, fresh, statuses.get(story.id, {}), lead, touched=moved)


def _running(
    story: Story,
    reports: Sequence[Report],
    fresh: frozenset[str],
    statuses: Mapping[int, int],
    lead: tuple[ClaimRow, ...],
    *,
    touched: bool,
) -> Running:
    last = wording.moment(story.last)
    return Running(
        id=story.id,
        title=titled(story.title),
        moved=wording.day(story.last) or "undated",
        time=f"{last:%H:%M} UTC" if last and "T" in (story.last or "") else "",
        facts=facts(reports),
        when=wording.days(story.first, story.last),
        counts=counted(statuses),
        claims=len(story.claims),
        lead=() if touched else lead,
        ticks=ticks(reports, fresh),
        begins=wording.day(story.first, year=False),
        ends=wording.day(story.last, year=False),
        new=len(fresh.intersection(story.reports)),
        touched=lead if touched else (),
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


def counts(claims: Iterable[Claim], drawn: int = _UNITS) -> tuple[Count, ...]:
    """How many of some claims have each status, as `counted` has it."""
    return counted(Counter(ORDER.index(claim.status) for claim in claims), drawn)


def counted(by_rank: Mapping[int, int], drawn: int = _UNITS) -> tuple[Count, ...]:
    """How many claims have each status, in the order in which they are read.

    Of the most frequent one at most `drawn` are drawn, of the others in proportion.
    """
    numbers = [(s, by_rank.get(rank, 0)) for rank, s in enumerate(ORDER)]
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


def ticks(reports: Sequence[Report], fresh: Set[str]) -> tuple[Tick, ...]:
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
