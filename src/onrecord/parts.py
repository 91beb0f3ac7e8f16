"""The record in parts, one for each pile, and the parts together.

A pile is the reports of one story, or one report that belongs to none. What is said in a pile is
linked and counted within it, so that its part of the record depends on nothing else, and what one
more report costs depends on its own pile. Parts share entities alone: what goes by one id is one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any, Protocol, TypeVar

from onrecord.order import Rank, place, rank
from onrecord.types import Claim, Entity, Record


class _InReport(Protocol):
    @property
    def report(self) -> str: ...


T = TypeVar("T", bound=_InReport)


def together(parts: Iterable[Record]) -> Record:
    """One record of several, in the record's order; that of the parts does not matter."""
    parts = list(parts)
    reports = {r.id: r for part in parts for r in part.reports}
    ranks = {name: rank(report) for name, report in reports.items()}
    statements = sorted(_all(parts, "statements"), key=lambda s: place(s, reports[s.report]))
    places = {s.id: n for n, s in enumerate(statements)}
    return Record(
        reports=tuple(sorted(reports.values(), key=rank)),
        entities=merged(_all(parts, "entities"), ranks),
        statements=tuple(statements),
        figures=tuple(
            sorted(_all(parts, "figures"), key=lambda f: (ranks[f.report], f.span.begin, f.id))
        ),
        dates=_by_report(_all(parts, "dates"), ranks),
        relations=_by_report(_all(parts, "relations"), ranks),
        claims=tuple(sorted(_all(parts, "claims"), key=lambda c: (_first(c, places), c.id))),
        conflicts=tuple(sorted(_all(parts, "conflicts"), key=lambda c: (c.kind, c.claims))),
        stories=tuple(sorted(_all(parts, "stories"), key=lambda s: (ranks[s.reports[0]], s.id))),
    )


def merged(entities: Iterable[Entity], ranks: Mapping[str, Rank]) -> tuple[Entity, ...]:
    """Entities by id, each once, in the order of their ids; `ranks` order the reports."""
    by_id: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        by_id[entity.id].append(entity)
    return tuple(_one(by_id[name], ranks) for name in sorted(by_id))


def _one(same: Sequence[Entity], ranks: Mapping[str, Rank]) -> Entity:
    """What several piles say of one entity; where they differ the one that says most is right."""
    if len(same) == 1:
        return same[0]
    most = sorted(same, key=lambda e: (-len(e.mentions), e.name, e.aliases, e.mentions))
    mentions = {p for e in same for p in e.mentions}
    return replace(
        most[0],
        aliases=tuple(dict.fromkeys(chain.from_iterable(e.aliases for e in most))),
        side=next((e.side for e in most if e.side), None),
        mentions=tuple(sorted(mentions, key=lambda p: (ranks[p.report], p.begin, p.end))),
        anonymous=all(e.anonymous for e in same),
        part_of=tuple(sorted({p for e in same for p in e.part_of})),
    )


def _all(parts: Iterable[Record], section: str) -> Iterable[Any]:
    return chain.from_iterable(getattr(part, section) for part in parts)


def _by_report(nouns: Iterable[T], ranks: Mapping[str, Rank]) -> tuple[T, ...]:
    """In the order of their reports; within one they stand as the reading has them."""
    return tuple(sorted(nouns, key=lambda noun: ranks[noun.report]))


def _first(claim: Claim, places: Mapping[str, int]) -> int:
    """The place of a claim's earliest statement."""
    return min((places[s] for s in claim.statements if s in places), default=-1)
