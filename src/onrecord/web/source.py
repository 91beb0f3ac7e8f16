"""A person or body: everything it put on record, and how others stood to it; and all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.types import Claim, Entity, Statement
from onrecord.views import wording
from onrecord.views.lookup import given
from onrecord.web import front, naming
from onrecord.web.claim import manner
from onrecord.web.desk import Desk
from onrecord.web.rows import ClaimRow, rows
from onrecord.web.runs import Block, sentence

PAGE = 50
LISTED = 100
_CLAIMS = 25
_TYPES = {
    "PERSON": "Person",
    "ORG": "Body",
    "GROUP": "Group",
    "PLACE": "Place",
    "DOCUMENT": "Document",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """One thing that it put on record."""

    report: str
    outlet: str
    when: str
    iso: str
    blocks: tuple[Block, ...]
    manner: str
    claim: ClaimRow | None
    again: tuple[tuple[str, str], ...]  # reports with the same words: id and outlet
    more_again: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """The whole page."""

    id: str
    name: str
    type: str
    side: str
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
    ticks: tuple[front.Tick, ...]
    begins: str
    ends: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """One source in the list of all."""

    id: str
    name: str
    type: str
    side: str
    statements: int
    claims: int
    corroborated: int
    disputed: int


def source_page(entity: Entity, desk: Desk, page: int = 1) -> SourcePage:
    """The page of a source."""
    said = desk.spoken_by.get(entity.id, ())
    told = _told_once(said, desk)
    claims = desk.vouched_by.get(entity.id, ())
    reports = {s.report: desk.lookup.reports[s.report] for s in said}
    dates = sorted(d for r in reports.values() if (d := given(r)))
    begin = (page - 1) * PAGE
    return SourcePage(
        id=entity.id,
        name=naming.called(entity),
        type=_TYPES[entity.type],
        side=naming.short(entity.side or ""),
        aliases=_aliases(entity),
        statements=len(said),
        reports=len(reports),
        outlets=len({r.outlet for r in reports.values() if r.outlet}),
        counts=front.counts(claims),
        vouched=len(claims),
        joined=sum(c.independent.low > 1 for c in claims),
        denied=sum(bool(set(c.denied_by) - {entity.id}) for c in claims),
        denies=rows(_denied_by(entity, desk)[:_CLAIMS], desk),
        said=tuple(_utterance(s, desk) for s in told[begin : begin + PAGE]),
        page=page,
        pages=max(-(-len(told) // PAGE), 1),
        ticks=front.ticks(list(reports.values()), set()),
        begins=wording.day(dates[0]) if dates else "",
        ends=wording.day(dates[-1]) if dates else "",
    )


def _told_once(said: Sequence[Statement], desk: Desk) -> list[list[Statement]]:
    """The same words once, each with the statements that repeat them; the newest first."""
    groups: dict[tuple[str, ...], list[Statement]] = {}
    for statement in sorted(said, key=desk.lookup.when):
        words = tuple(s.text for s in statement.content)
        groups.setdefault((statement.stance, *words), []).append(statement)
    return sorted(groups.values(), key=lambda g: _when(g[0], desk), reverse=True)


def _when(statement: Statement, desk: Desk) -> tuple[str, str]:
    return given(desk.lookup.reports[statement.report]) or "", statement.id


def _aliases(entity: Entity) -> tuple[str, ...]:
    names = dict.fromkeys(naming.short(a) for a in entity.aliases)
    names.pop(naming.called(entity), None)
    return tuple(names)[:12]


def _denied_by(entity: Entity, desk: Desk) -> list[Claim]:
    ids = dict.fromkeys(s.claim for s in desk.spoken_by.get(entity.id, ()) if s.claim)
    claims = [desk.lookup.claims[i] for i in ids if i in desk.lookup.claims]
    return [c for c in claims if entity.id in c.denied_by]


def _utterance(same: Sequence[Statement], desk: Desk) -> Utterance:
    statement = same[0]
    report = desk.lookup.reports[statement.report]
    claim = desk.lookup.claims.get(statement.claim or "")
    others = dict.fromkeys(s.report for s in same[1:] if s.report != report.id)
    again = [(name, naming.outlet(desk.lookup.reports[name])) for name in others]
    return Utterance(
        report=report.id,
        outlet=naming.outlet(report),
        when=wording.published(report),
        iso=report.published or "",
        blocks=sentence(statement, desk),
        manner=manner(statement, desk),
        claim=rows([claim], desk)[0] if claim else None,
        again=tuple(again[:4]),
        more_again=max(len(again) - 4, 0),
    )


def source_rows(desk: Desk) -> list[SourceRow]:
    """All that ever spoke, the most talkative first."""
    found = [_row(desk.lookup.entities[e], said, desk) for e, said in desk.spoken_by.items()]
    return sorted(found, key=lambda r: (-r.statements, r.name, r.id))


def _row(entity: Entity, said: Sequence[Statement], desk: Desk) -> SourceRow:
    claims = desk.vouched_by.get(entity.id, ())
    return SourceRow(
        id=entity.id,
        name=naming.called(entity),
        type=_TYPES[entity.type],
        side=naming.short(entity.side or ""),
        statements=len(said),
        claims=len(claims),
        corroborated=sum(c.status == "corroborated" for c in claims),
        disputed=sum(c.status == "disputed" for c in claims),
    )
