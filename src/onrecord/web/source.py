"""A person or body: everything it put on record, and how others stood to it; and all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.store.shelf import Uttered
from onrecord.types import Entity
from onrecord.views import wording
from onrecord.views.compose import ORDER
from onrecord.views.lookup import given
from onrecord.web import front, naming, overtime
from onrecord.web.claim import manner
from onrecord.web.desk import Desk
from onrecord.web.rows import ClaimRow, Head, heads, rows
from onrecord.web.runs import Block, sentence

PAGE = 50
LISTED = 50
_CLAIMS = 25
_AGAIN = 4  # reports that are named in which the same words stand
_TYPES = {
    "PERSON": "Person",
    "ORG": "Body",
    "GROUP": "Group",
    "PLACE": "Place",
    "DOCUMENT": "Document",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """The state, party or organisation that one answers to; "" where nobody knows."""

    name: str
    entity: str  # "" where it has no page


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """One thing that it put on record."""

    report: str
    outlet: str
    when: str
    iso: str
    blocks: tuple[Block, ...]
    manner: str
    claim: Head | None
    again: tuple[tuple[str, str], ...]  # reports with the same words: id and outlet
    more_again: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """The whole page."""

    id: str
    name: str
    type: str
    side: Side
    aliases: tuple[str, ...]
    statements: int
    reports: int
    outlets: int
    counts: tuple[front.Count, ...]  # of the claims that it vouches for
    vouched: int
    joined: int  # claims with another independent origin
    denied: int  # claims that somebody else denies
    denies: tuple[ClaimRow, ...]  # claims of others that it denies
    said: tuple[Utterance, ...]
    page: int
    pages: int
    over_time: overtime.OverTime | None  # how others stood to what it vouches for
    ticks: tuple[front.Tick, ...]
    begins: str
    ends: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """One source in the list of all."""

    id: str
    name: str
    type: str
    side: Side
    statements: int
    claims: int
    corroborated: int
    disputed: int


def source_page(entity: Entity, desk: Desk, page: int = 1) -> SourcePage:
    """The page of a source."""
    desk.entities([entity.id])
    said = desk.shelf.spoken_by(entity.id)
    told = _told_once(said)
    begin = (page - 1) * PAGE
    vouched = desk.shelf.vouched_by(entity.id)
    reports = desk.shelf.reports(dict.fromkeys(u.report for u in said), texts=False)
    dates = sorted(d for r in reports if (d := given(r)))
    return SourcePage(
        id=entity.id,
        name=naming.called(entity),
        type=_TYPES[entity.type],
        side=_side(entity, desk),
        aliases=_aliases(entity),
        statements=len(said),
        reports=len(reports),
        outlets=len({r.outlet for r in reports if r.outlet}),
        counts=front.counted(Counter(v.rank for v in vouched)),
        vouched=len(vouched),
        joined=sum(v.joined for v in vouched),
        denied=sum(v.denied for v in vouched),
        denies=rows(desk.claims(desk.shelf.denied_by(entity.id, _CLAIMS)), desk),
        said=tuple(_utterances(told[begin : begin + PAGE], desk)),
        page=page,
        pages=max(-(-len(told) // PAGE), 1),
        over_time=overtime.over_time(vouched),
        ticks=front.ticks(reports, set()),
        begins=wording.day(dates[0]) if dates else "",
        ends=wording.day(dates[-1]) if dates else "",
    )


def _side(entity: Entity, desk: Desk) -> Side:
    name, known = desk.side(entity)
    return Side(name=naming.short(name), entity=known)


def _told_once(said: Iterable[Uttered]) -> list[list[Uttered]]:
    """The same words once, each with the statements that repeat them; the newest first."""
    groups: dict[str, list[Uttered]] = {}
    for one in said:
        groups.setdefault(one.words, []).append(one)
    return sorted(groups.values(), key=lambda g: (g[0].day, g[0].statement), reverse=True)


def _aliases(entity: Entity) -> tuple[str, ...]:
    """Its other names, each once: with or without an article and a capital it is one name."""
    found: dict[str, str] = {}
    for name in (naming.called(entity), *map(naming.short, entity.aliases)):
        plain = name.removeprefix("the ").removeprefix("The ")
        found.setdefault(plain.casefold(), plain)
    return tuple(found.values())[1:13]


def _utterances(told: Sequence[Sequence[Uttered]], desk: Desk) -> Iterator[Utterance]:
    said = desk.statements(same[0].statement for same in told)
    repeating = {u.report for same in told for u in same[: _AGAIN + 2]}
    outlets = {r.id: naming.outlet(r) for r in desk.shelf.reports(repeating, texts=False)}
    claims = heads((s.claim for s in said), desk)
    for same, statement in zip(told, said, strict=True):
        report = desk.lookup.reports[statement.report]
        others = [r for r in dict.fromkeys(u.report for u in same[1:]) if r != report.id]
        yield Utterance(
            report=report.id,
            outlet=naming.outlet(report),
            when=wording.published(report),
            iso=report.published or "",
            blocks=sentence(statement, desk),
            manner=manner(statement, desk),
            claim=claims.get(statement.claim or ""),
            again=tuple((name, outlets[name]) for name in others[:_AGAIN] if name in outlets),
            more_again=max(len(others) - _AGAIN, 0),
        )


def source_rows(desk: Desk, page: int) -> tuple[int, list[SourceRow]]:
    """How many spoke, and a page of them, the most talkative first."""
    every = desk.sources()
    found = every[(page - 1) * LISTED : page * LISTED]
    desk.entities(name for name, _ in found)
    return len(every), [
        _row(desk.lookup.entities[name], number, desk)
        for name, number in found
        if name in desk.lookup.entities
    ]


def _row(entity: Entity, statements: int, desk: Desk) -> SourceRow:
    ranks = desk.shelf.vouched_ranks(entity.id)
    return SourceRow(
        id=entity.id,
        name=naming.called(entity),
        type=_TYPES[entity.type],
        side=_side(entity, desk),
        statements=statements,
        claims=sum(ranks.values()),
        corroborated=ranks.get(ORDER.index("corroborated"), 0),
        disputed=ranks.get(ORDER.index("disputed"), 0),
    )
