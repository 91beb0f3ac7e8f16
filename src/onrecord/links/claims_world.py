"""What the claims of a pile are linked from, looked up by id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.links.claims_words import Words, spoken, stems
from onrecord.links.interface import Resolution
from onrecord.names import Names
from onrecord.types import Copy, Entity, Figure, Party, Reading, Report, Statement, TimeExpression

Mention = tuple[int, int, str, str]  # where it begins and ends, its words, and its entity


@dataclass(frozen=True, slots=True)
class World:
    """What the pile's reports hold, by id."""

    reports: Mapping[str, Report]
    parties: Mapping[str, tuple[Party, ...]]
    mentions: Mapping[str, tuple[Mention, ...]]  # of entities, in the order of the text
    figures: Mapping[str, tuple[Figure, ...]]
    entity_of: Mapping[tuple[str, int], str]
    entities: Mapping[str, Entity]
    copies: Mapping[str, Copy]
    dates: Mapping[str, tuple[TimeExpression, ...]]
    by_alias: Mapping[str, str | None]  # stems of a name -> who bears it; None where several do
    names: Names
    words: Words


def world(
    reports: Sequence[Report],
    readings: Sequence[Reading],
    figures: Sequence[Figure],
    resolution: Resolution,
    copies: Mapping[str, Copy],
    names: Names,
) -> World:
    """Everything that nodes are made from, looked up by id."""
    by_statement: dict[str, list[Figure]] = defaultdict(list)
    for figure in sorted(figures, key=lambda f: (f.report, f.span.begin, f.id)):
        if figure.statement is not None:
            by_statement[figure.statement].append(figure)
    return World(
        reports={r.id: r for r in reports},
        parties={r.report: r.parties for r in readings},
        mentions={r.report: _mentions(r, resolution.of) for r in readings},
        figures={k: tuple(v) for k, v in by_statement.items()},
        entity_of=resolution.of,
        entities={e.id: e for e in resolution.entities},
        copies=copies,
        dates={r.report: r.dates for r in readings},
        by_alias=by_alias(resolution.entities),
        names=names,
        words=Words.load(names),
    )


def _mentions(reading: Reading, of: Mapping[tuple[str, int], str]) -> tuple[Mention, ...]:
    return tuple(
        sorted(
            (m.begin, m.end, m.text, of[reading.report, party.index])
            for party in reading.parties
            if (reading.report, party.index) in of
            for m in party.mentions
        )
    )


def by_alias(entities: Iterable[Entity]) -> Mapping[str, str | None]:
    """Stems of a name -> the one entity that bears it; None where several bear it."""
    found: dict[str, set[str]] = {}
    for entity in entities:
        if not entity.anonymous:
            for name in {entity.name, *entity.aliases}:
                found.setdefault(stems(spoken(name)), set()).add(entity.id)
    return {name: min(ids) if len(ids) == 1 else None for name, ids in found.items() if name}


def begin(statement: Statement) -> int:
    """Where a statement's content begins in its report."""
    return min((piece.begin for piece in statement.content), default=0)
