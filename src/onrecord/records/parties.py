"""Who speaks of their own deeds: parties to the event that a claim is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.records.interface import Index
from onrecord.types import Entity, Origin, Statement


def marked(
    origins: Iterable[Origin], statements: Sequence[Statement], index: Index
) -> tuple[Origin, ...]:
    """The origins, with those marked who act in, or suffer, what the statements say."""
    actors = [actor for s in statements for actor in _actors(s, index)]
    names = {a.id for a in actors}
    sides = {a.side for a in actors if a.side}
    return tuple(replace(o, party_to_event=_belongs(o, names, sides, index)) for o in origins)


def _actors(statement: Statement, index: Index) -> Iterable[Entity]:
    """Those who do what a statement says, and the people or bodies to whom it is done."""
    for role in statement.proposition.roles:
        if role.party is None or role.role == "other":
            continue
        entity = index.entities.get(index.entity_of.get((statement.report, role.party), ""))
        if entity and (role.role == "agent" or entity.type != "PLACE"):
            yield entity


def _belongs(origin: Origin, names: set[str], sides: set[str], index: Index) -> bool:
    entity = index.entities.get(origin.entity or "")
    if entity is None:
        return False
    own = {entity.id, *entity.part_of}
    return bool(own & names) or entity.side in sides
