"""What was linked, laid out for asking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from onrecord.names import Names
from onrecord.records.interface import Index, outlet_key
from onrecord.types import Entity, Figure, Linked, Place, Report, Statement


def index(linked: Linked, names: Names) -> Index:
    """The index of what was linked."""
    entities = {e.id: e for e in sorted(linked.entities, key=lambda e: e.id)}
    return Index(
        reports={r.id: r for r in linked.reports},
        statements={s.id: s for s in linked.statements},
        by_report=_by_report(linked.statements),
        entities=entities,
        mentions=_mentions(entities.values()),
        figures=_figures(linked.figures),
        entity_of=linked.entity_of,
        roles=_roles(linked),
        maybe_same=frozenset(frozenset(pair) for pair in linked.maybe_same),
        outlets=_outlets(linked.reports, entities.values(), names),
        names=names,
    )


def _by_report(statements: Iterable[Statement]) -> Mapping[str, tuple[Statement, ...]]:
    found: dict[str, list[Statement]] = defaultdict(list)
    for statement in sorted(statements, key=lambda s: s.id):
        found[statement.report].append(statement)
    return {report: tuple(row) for report, row in found.items()}


def _mentions(entities: Iterable[Entity]) -> Mapping[tuple[str, str], tuple[Place, ...]]:
    found: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for entity in entities:
        for place in sorted(entity.mentions):
            found[entity.id, place.report].append(place)
    return {where: tuple(row) for where, row in found.items()}


def _figures(figures: Iterable[Figure]) -> Mapping[str, tuple[Figure, ...]]:
    """Figures by the statement in which they stand, in the order of the text."""
    found: dict[str, list[Figure]] = defaultdict(list)
    for figure in sorted(figures, key=lambda f: (f.report, f.span.begin, f.id)):
        if figure.statement is not None:
            found[figure.statement].append(figure)
    return {statement: tuple(row) for statement, row in found.items()}


def _roles(linked: Linked) -> Mapping[str, frozenset[str]]:
    """The offices that reports give an entity."""
    found: dict[str, set[str]] = defaultdict(set)
    for reading in linked.readings:
        for party in reading.parties:
            entity = linked.entity_of.get((reading.report, party.index))
            if entity is not None and party.role:
                found[entity].add(party.role)
    return {entity: frozenset(roles) for entity, roles in found.items()}


def _outlets(
    reports: Iterable[Report], entities: Iterable[Entity], names: Names
) -> Mapping[str, str]:
    """The entity that an outlet is, where it speaks or is spoken of: by its name, else an alias."""
    wanted = {outlet_key(r.outlet, names) for r in reports if r.outlet}
    bodies = [e for e in entities if not e.anonymous and e.type in ("ORG", "PLACE", "DOCUMENT")]
    called = [(e.name, e.id) for e in bodies] + [(a, e.id) for e in bodies for a in e.aliases]
    found: dict[str, str] = {}
    for name, entity in called:
        if (known := outlet_key(name, names)) in wanted:
            found.setdefault(known, entity)
    return found
