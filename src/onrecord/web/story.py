"""A story's page: what stands, what moved, the figures, who vouches for what, the reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from onrecord.types import Claim, Status, Story
from onrecord.views import wording
from onrecord.views.charts import chart
from onrecord.views.clipping import clip
from onrecord.views.compose import ORDER, facing
from onrecord.views.moving import moved
from onrecord.views.outline import Moved
from onrecord.views.safe import one_line
from onrecord.web import front, listing, matrix, moves, naming, timeline
from onrecord.web.desk import Desk
from onrecord.web.rows import SHORT, ClaimRow, Voice, row, rows, voices_of

_CLAIMS = 40  # of one status; the rest is a search away
_SOLO = 30  # origins whose single-source claims are shown
_SOLO_EACH = 6
_SIDES = 4
_UNITS = 34
_SERIES = 12
_DRAWN = 4  # series in one chart; more are not told apart
REPORTS = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Facing:
    """Claims that stand against each other, or one and its denial."""

    sides: tuple[ClaimRow, ...]
    denial: str  # who denies a claim that stands alone
    note: str
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Solo:
    """What one origin alone says."""

    voice: Voice
    claims: tuple[ClaimRow, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The claims of one status."""

    status: Status
    short: str
    title: str
    meaning: str
    count: int
    rows: tuple[ClaimRow, ...] = ()
    facing: tuple[Facing, ...] = ()
    solo: tuple[Solo, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Charted:
    """The counts of one thing: as a chart, where time tells them apart, and as a table."""

    counted: str
    told: str
    svg: str  # markup of ours
    left_out: int  # series that are in the table alone
    rows: tuple[Moved, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPage:
    """The whole page."""

    id: str
    title: str
    facts: tuple[str, ...]
    when: str
    claims: int
    counts: tuple[front.Count, ...]
    days: tuple[moves.Day, ...]
    charts: tuple[Charted, ...]
    groups: tuple[Group, ...]
    timeline: timeline.Timeline | None
    matrix: matrix.Matrix | None
    reports: tuple[listing.Folded, ...]
    report_count: int
    more_reports: int


def story_page(story: Story, desk: Desk) -> StoryPage:
    """The page of a story."""
    desk.said_in(desk.shelf.reports(story.reports))
    claims = desk.claims_of(story)
    desk.weigh(story.claims)
    reports = desk.reports_of(story)
    return StoryPage(
        id=story.id,
        title=front.titled(story.title),
        facts=front.facts(reports),
        when=wording.days(story.first, story.last) or "undated",
        claims=len(claims),
        counts=front.counts(claims, _UNITS),
        days=moves.days(claims, desk),
        charts=tuple(sorted(_charts(claims, desk), key=lambda c: (not c.svg, -len(c.rows)))),
        groups=tuple(_groups(claims, desk)),
        timeline=timeline.timeline(claims, desk),
        matrix=matrix.matrix(claims, desk),
        reports=tuple(listing.folded(reports[:REPORTS])),
        report_count=len(reports),
        more_reports=max(len(reports) - REPORTS, 0),
    )


def _charts(claims: Sequence[Claim], desk: Desk) -> Iterator[Charted]:
    conflicts = list(dict.fromkeys(k for c in claims for k in desk.conflicts.get(c.id, ())))
    found = moved(claims, conflicts, desk.writer(), most=_SERIES)
    for counted, group in groupby(found, key=lambda m: m.counted):
        counts = tuple(group)
        drawn = sorted(counts, key=lambda m: -len(m.steps))[:_DRAWN]
        svg = chart(drawn)
        left_out = len(counts) - len(drawn) if svg else 0
        yield Charted(counted=counted, told=_told(counts), svg=svg, rows=counts, left_out=left_out)


def _told(counts: Sequence[Moved]) -> str:
    """ "19 by the harbour office, 26 by the hospital; raised"."""
    latest = [f"{m.steps[-1].value} by {naming.short(m.origin)}" for m in counts if m.steps][:3]
    verdicts = dict.fromkeys(m.verdict for m in counts if m.verdict)
    return "; ".join([", ".join(latest), *verdicts])


def _groups(claims: Sequence[Claim], desk: Desk) -> Iterator[Group]:
    for status in ORDER:
        own = [c for c in claims if c.status == status]
        if own:
            yield _group(status, own, desk)


def _group(status: Status, own: list[Claim], desk: Desk) -> Group:
    solo = tuple(_solo(own, desk)) if status == "single-source" else ()
    disputed = tuple(_facing(own, desk)) if status == "disputed" else ()
    plain = rows(own[:_CLAIMS], desk) if not (solo or disputed) else ()
    told = [row.id for s in solo for row in s.claims] or [row.id for row in plain]
    shown = sum(len(f.sides) + f.more for f in disputed) if disputed else len(told)
    return Group(
        status=status,
        short=SHORT[status],
        title=wording.TITLES[status],
        meaning=wording.MEANINGS[status].capitalize() + ".",
        count=len(own),
        rows=plain,
        facing=disputed,
        solo=solo,
        more=max(len(own) - shown, 0),
    )


def _facing(own: list[Claim], desk: Desk) -> Iterator[Facing]:
    live = [k for c in own for k in desk.conflicts.get(c.id, ()) if not k.settled]
    writer = desk.writer()
    for group in facing(own, live, desk.lookup)[:_CLAIMS]:
        ids = {c.id for c in group}
        notes = dict.fromkeys(k.note for k in live if k.note and ids & set(k.claims))
        denial = writer.denied(group[0]) if len(group) == 1 else ()
        yield Facing(
            sides=tuple(row(c, desk, writer) for c in group[:_SIDES]),
            denial="".join(p.text for p in denial if p.mark != "ref").strip(),
            note=naming.capital(clip(one_line("; ".join(list(notes)[:2])), 200)),
            more=max(len(group) - _SIDES, 0),
        )


def _solo(own: Sequence[Claim], desk: Desk) -> Iterator[Solo]:
    """Single-source claims by who says them, the most talkative first."""
    by_voice: defaultdict[Voice, list[Claim]] = defaultdict(list)
    for claim in own:
        first = next(voices_of(claim, desk), Voice(name="nobody named", kind="unnamed"))
        by_voice[first].append(claim)
    often = sorted(by_voice.items(), key=lambda v: (-len(v[1]), v[0].name))
    for voice, claims in often[:_SOLO]:
        yield Solo(voice=voice, claims=rows(claims[:_SOLO_EACH], desk), count=len(claims))
