"""A story's page: what stands, what moved, the figures, who vouches for what, the reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.types import Claim, Report, Status, Story
from onrecord.views import wording
from onrecord.views.clipping import clip
from onrecord.views.compose import ORDER, facing
from onrecord.views.lines import LineWriter
from onrecord.views.outline import Sentence
from onrecord.views.safe import one_line
from onrecord.web import figures, front, listing, matrix, moves, naming, timeline
from onrecord.web.desk import Desk
from onrecord.web.rows import SHORT, ClaimRow, Voice, row, rows, voices_of
from onrecord.web.worded import denial

_CLAIMS = 40  # of one status; the rest is a search away
_FEWER = 12  # of those that nobody vouches for
_SOLO = 60  # single-source claims that are shown: however many there are, they drown nothing
_SOLO_EACH = 6  # of one origin
_BY_DAY = 24  # reports from which they are listed day by day
_SIDES = 4
_UNITS = 34
REPORTS = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Facing:
    """Claims that stand against each other, or one and its denial."""

    sides: tuple[ClaimRow, ...]
    denial: Sentence = ()  # the words of those who deny a claim that stands alone
    deniers: str = ""  # "Denied by the harbour office"
    note: str = ""
    more: int = 0


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
class StoryPage:
    """The whole page."""

    id: str
    title: str
    facts: tuple[str, ...]
    when: str
    claims: int
    counts: tuple[front.Count, ...]
    days: tuple[moves.Day, ...]
    figures: figures.Figures
    groups: tuple[Group, ...]
    timeline: timeline.Timeline | None
    matrix: matrix.Matrix | None
    reports: tuple[listing.Day, ...]  # day by day, or all as one where they are few
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
        figures=figures.figures(claims, desk, until=story.last),
        groups=tuple(_groups(claims, desk)),
        timeline=timeline.timeline(claims, desk),
        matrix=matrix.matrix(claims, desk),
        reports=_listed(reports),
        report_count=len(reports),
        more_reports=max(len(reports) - REPORTS, 0),
    )


def _listed(reports: Sequence[Report]) -> tuple[listing.Day, ...]:
    shown = tuple(listing.folded(reports[:REPORTS]))
    few = len(reports) <= _BY_DAY
    return (listing.Day(day="", reports=shown),) if few else tuple(listing.by_day(shown))


def _groups(claims: Sequence[Claim], desk: Desk) -> Iterator[Group]:
    for status in ORDER:
        own = [c for c in claims if c.status == status]
        if own:
            yield _group(status, own, desk)


def _group(status: Status, own: list[Claim], desk: Desk) -> Group:
    solo = tuple(_solo(own, desk)) if status == "single-source" else ()
    disputed = tuple(_facing(own, desk)) if status == "disputed" else ()
    most = _CLAIMS if status == "corroborated" else _FEWER
    plain = rows(own[:most], desk) if not (solo or disputed) else ()
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
        sides = tuple(row(c, desk, writer) for c in group[:_SIDES])
        if len(group) == 1:
            yield _denied(group[0], sides[0], desk, writer)
            continue
        yield Facing(
            sides=sides,
            note=naming.capital(clip(one_line("; ".join(list(notes)[:2])), 200)),
            more=max(len(group) - _SIDES, 0),
        )


def _denied(claim: Claim, side: ClaimRow, desk: Desk, writer: LineWriter) -> Facing:
    """A claim that faces its denial: those who deny it stand on the other side alone."""
    by = "".join(p.text for p in writer.denied(claim) if p.mark != "ref").strip()
    voices = tuple(v for v in side.voices if v.kind != "denies")
    return Facing(
        sides=(replace(side, voices=voices) if by else side,),
        denial=denial(claim, desk, writer),
        deniers=by,
    )


def _solo(own: Sequence[Claim], desk: Desk) -> Iterator[Solo]:
    """Single-source claims by who says them, the most talkative first."""
    by_voice: defaultdict[Voice, list[Claim]] = defaultdict(list)
    for claim in own:
        first = next(voices_of(claim, desk), Voice(name="nobody named", kind="unnamed"))
        by_voice[first].append(claim)
    often = sorted(by_voice.items(), key=lambda v: (-len(v[1]), v[0].name))
    room = _SOLO
    for voice, claims in often:
        shown = claims[: min(_SOLO_EACH, room)]
        room -= len(shown)
        if shown:
            yield Solo(voice=voice, claims=rows(shown, desk), count=len(claims))
