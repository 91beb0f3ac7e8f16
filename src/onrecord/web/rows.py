"""A claim as a row: its words, how many origins and reports stand behind it, and who they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.types import Claim, Point, Status
from onrecord.views import wording
from onrecord.views.clipping import clip
from onrecord.views.lines import LineWriter
from onrecord.views.outline import Sentence
from onrecord.views.safe import one_line
from onrecord.web.desk import Desk
from onrecord.web.worded import own_words

VoiceKind = Literal["named", "unnamed", "outlet", "denies", "open"]
SHORT: dict[Status, str] = {
    "corroborated": "cor",
    "disputed": "dis",
    "denied": "den",
    "unconfirmed": "unc",
    "single-source": "sin",
}
_BARS = 24  # reports that are drawn; the rest is counted
_DISCS = 6
_VOICES = 4
_STEPS = 5  # values of a series that are shown: the first and the last ones


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Somebody who stands behind a claim, denies it, or does not confirm it."""

    name: str
    entity: str = ""  # "" where it has no page
    kind: VoiceKind = "named"
    party: bool = False  # a party to the event
    times: int = 1  # how many are named so, where nothing tells them apart


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """One claim, ready to be set."""

    id: str
    story: str
    status: Status
    short: str  # the status in a class's name: "cor"
    title: str  # "Corroborated"
    words: Sentence
    low: int
    high: int
    origins: str  # "2 origins"
    reports: str  # "9 reports, 4 copies"
    bars: tuple[bool, ...]  # the reports that carry it, in order; True: no copy
    sure: int  # discs to draw, and those that may be others
    perhaps: int
    voices: tuple[Voice, ...]
    more_voices: int
    series: tuple[str, ...]  # the values of its figure, where it was revised
    retracted: bool
    when: str  # "3 to 5 Mar 2026"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A claim beside one of its statements: how it stands."""

    id: str
    short: str
    title: str
    told: str  # "2 origins in 3 reports"


def heads(ids: Iterable[str | None], desk: Desk) -> dict[str, Head]:
    """The heads of the claims with these ids, by id; what they rest on is not fetched."""
    names = [name for name in dict.fromkeys(ids) if name]
    carried = desk.shelf.carried(names)
    return {
        claim.id: Head(
            id=claim.id,
            short=SHORT[claim.status],
            title=wording.TITLES[claim.status],
            told=f"{origins_told(claim.independent.low, claim.independent.high)} in "
            + wording.count(carried.get(claim.id, 0), "report"),
        )
        for claim in desk.shelf.claims(names)
    }


def row(claim: Claim, desk: Desk, writer: LineWriter | None = None) -> ClaimRow:
    """The row of a claim."""
    writer = writer or desk.writer()
    voices = told_apart(voices_of(claim, desk))
    reports = desk.reports_in(claim)
    low, high = claim.independent.low, claim.independent.high
    return ClaimRow(
        id=claim.id,
        story=claim.story or "",
        status=claim.status,
        short=SHORT[claim.status],
        title=wording.TITLES[claim.status],
        words=own_words(claim, desk, writer),
        low=low,
        high=high,
        origins=origins_told(low, high),
        reports=_reports_told(len(reports), sum(r.copy_of is not None for r in reports)),
        bars=tuple(r.copy_of is None for r in reports[:_BARS]),
        sure=min(low, _DISCS),
        perhaps=min(max(high - low, 0), _DISCS - min(low, _DISCS)),
        voices=voices[:_VOICES],
        more_voices=max(len(voices) - _VOICES, 0),
        series=values(claim, writer),
        retracted=claim.retracted,
        when=wording.days(claim.first, claim.last),
    )


def rows(claims: Iterable[Claim], desk: Desk) -> tuple[ClaimRow, ...]:
    """Rows in the order of the claims."""
    writer = desk.writer()
    return tuple(row(claim, desk, writer) for claim in claims)


def origins_told(low: int, high: int) -> str:
    """How many independent origins.

    >>> origins_told(1, 1), origins_told(1, 3), origins_told(0, 0)
    ('1 origin', '1–3 origins', 'no origin')
    """
    if high == 0:
        return "no origin"
    return wording.count(low, "origin") if low >= high else f"{low}–{high} origins"


def _reports_told(reports: int, copies: int) -> str:
    told = wording.count(reports, "report")
    return f"{told}, {wording.count(copies, 'copy', 'copies')}" if copies else told


def voices_of(claim: Claim, desk: Desk) -> Iterator[Voice]:
    """Who vouches for a claim, then who denies it, then who does not confirm it."""
    for origin in claim.origins:
        spoken = [desk.said[s] for s in origin.statements if s in desk.said]
        unnamed = bool(spoken) and all(s.anonymous for s in spoken)
        kind: VoiceKind = "outlet" if origin.entity is None else "unnamed" if unnamed else "named"
        yield Voice(
            name=clip(one_line(origin.name), 70),
            entity=origin.entity or "",
            kind=kind,
            party=origin.party_to_event,
        )
    yield from _answering(claim.denied_by, "denies", claim, desk)
    yield from _answering(claim.not_confirmed_by, "open", claim, desk)


def told_apart(voices: Iterable[Voice]) -> tuple[Voice, ...]:
    """The voices, those that a reader could not tell apart as one with their number.

    >>> two = told_apart(Voice(name="officials", entity=e, kind="unnamed") for e in ("e1", "e2"))
    >>> [(v.name, v.times, v.entity) for v in two]
    [('officials', 2, '')]
    """
    groups: dict[tuple[str, str, bool], list[Voice]] = {}
    for voice in voices:
        groups.setdefault((voice.name, voice.kind, voice.party), []).append(voice)
    return tuple(
        same[0] if len(same) == 1 else replace(same[0], entity="", times=len(same))
        for same in groups.values()
    )


def _answering(ids: Sequence[str], kind: VoiceKind, claim: Claim, desk: Desk) -> Iterator[Voice]:
    for name in ids:
        entity = desk.lookup.entities.get(name)
        yield Voice(
            name=clip(one_line(entity.name if entity else name), 70),
            entity=name if entity else "",
            kind=kind,
            party=(claim.story, name) in desk.lookup.parties,
        )


def values(claim: Claim, writer: LineWriter) -> tuple[str, ...]:
    """The values that the claim's figure had, where it had several; the middle of many left out."""
    points = claim.figures.series if claim.figures else ()
    told = [short_value(p) for p in points]
    runs = [value for i, value in enumerate(told) if not i or value != told[i - 1]]
    if not claim.revised or len(runs) < 2:
        return ()
    return tuple(runs if len(runs) <= _STEPS else [runs[0], "…", *runs[-3:]])


def short_value(point: Point) -> str:
    """A value as a chart has it.

    >>> short_value(Point(as_of=None, origin="", low=48, high=None))
    '48+'
    """
    if point.low is None and point.high is None:
        return "?"
    if point.high is None:
        return f"{wording.number(point.low or 0)}+"
    if point.low is None:
        return f"≤{wording.number(point.high)}"
    low, high = wording.number(point.low), wording.number(point.high)
    return low if low == high else f"{low}–{high}"
