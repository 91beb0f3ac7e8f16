"""What moved in a story: who joined, who denied, which figure changed; the newest day first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby, pairwise

from onrecord.types import Claim, Statement
from onrecord.views import wording
from onrecord.views.lines import LineWriter
from onrecord.views.lookup import given
from onrecord.views.outline import Sentence
from onrecord.web import naming
from onrecord.web.desk import Desk
from onrecord.web.rows import SHORT, short_value
from onrecord.web.worded import own_words

_DAYS = 3
_EACH = 4  # moves of one day that are shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One movement: of which claim, and what happened to it."""

    at: datetime
    claim: str
    short: str  # the class of the claim's status now
    words: Sentence
    told: tuple[tuple[str, str], ...]  # "Denied", "by the harbour office"


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The moves of one day, those of the most wanted claims first."""

    day: str
    moves: tuple[Move, ...]
    more: int


def days(claims: Sequence[Claim], desk: Desk) -> tuple[Day, ...]:
    """The last days on which something moved; the claims come the most wanted first."""
    writer = desk.writer()
    wanted = {claim.id: n for n, claim in enumerate(claims)}
    found = [move for claim in claims for move in _moves(claim, desk, writer)]
    found.sort(key=lambda m: (m.at, m.claim), reverse=True)
    grouped = [
        (day, sorted(_merged(group), key=lambda m: wanted[m.claim]))
        for day, group in groupby(found, key=lambda m: m.at.date())
    ]
    return tuple(
        Day(
            day=wording.day(date.isoformat()),
            moves=tuple(group[:_EACH]),
            more=max(len(group) - _EACH, 0),
        )
        for date, group in grouped[:_DAYS]
    )


def _merged(moves: Iterable[Move]) -> list[Move]:
    """One move a claim: what happened to it on one day, in the order in which it did."""
    merged: dict[str, Move] = {}
    for move in moves:
        later = merged.get(move.claim)
        told = (*move.told, *later.told) if later else move.told
        merged[move.claim] = replace(later or move, told=told)
    return list(merged.values())


def _moves(claim: Claim, desk: Desk, writer: LineWriter) -> Iterator[Move]:
    told = [*_joined(claim, desk), *_denied(claim, desk), *_revised(claim, desk)]
    words = own_words(claim, desk, writer) if told else ()
    for at, head, what in told:
        short = SHORT[claim.status]
        yield Move(at=at, claim=claim.id, short=short, words=words, told=((head, what),))


def _joined(claim: Claim, desk: Desk) -> Iterator[tuple[datetime, str, str]]:
    """When the last of several independent origins was heard."""
    if claim.independent.low < 2:
        return
    firsts = [(at, o.name) for o in claim.origins if (at := _first(o.statements, desk))]
    if len(firsts) < 2:
        return
    at, name = max(firsts)
    others = wording.count(len(claim.origins) - 1, "other origin")
    yield at, "Joined", f"by {naming.short(name)}, beside {others}"


def _denied(claim: Claim, desk: Desk) -> Iterator[tuple[datetime, str, str]]:
    if not claim.denied_by or not claim.origins:
        return
    denials = [s for s in claim.statements if s in desk.said and desk.said[s].stance == "denied"]
    at = _first(denials, desk)
    known = [desk.lookup.entities[e].name for e in claim.denied_by if e in desk.lookup.entities]
    names = list(dict.fromkeys(naming.short(name) for name in known))
    if at and names:
        yield at, "Denied", f"by {wording.listed(names[:2])}"


def _revised(claim: Claim, desk: Desk) -> Iterator[tuple[datetime, str, str]]:
    """Each change of its figure, when it was reported."""
    points = claim.figures.series if claim.figures and claim.revised else ()
    for before, after in pairwise(points):
        at = _first([after.statement], desk)
        if at and (before.low, before.high) != (after.low, after.high):
            yield at, "Revised", f"{short_value(before)} → {short_value(after)}"


def _first(ids: Sequence[str], desk: Desk) -> datetime | None:
    """When the first of some statements was reported; None where no date was given."""
    times = [at for i in ids if i in desk.said and (at := _at(desk.said[i], desk))]
    return min(times, default=None)


def _at(statement: Statement, desk: Desk) -> datetime | None:
    return wording.moment(given(desk.lookup.reports[statement.report]))
