"""Whose word a statement is, for joining: one voice's words are joined loosely.

What is one voice here must be one origin, at least in the lower count, for the counting too:
a loose join of two origins would corroborate what nobody confirmed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.links.claims_naming import COUNTRY
from onrecord.links.claims_world import World
from onrecord.types import Entity, Statement


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose word a statement is."""

    origin: str  # the body that it comes from, or the outlet
    source: str  # the entity that speaks, before it became its body
    narrated: bool  # the outlet's own voice
    kin: frozenset[str]  # the speaker, and the body that a person or group answers to
    above: frozenset[str]  # what that body is part of: a ministry's government
    rules: bool  # a government or one of its ministries
    marks: frozenset[str]  # what a text names it by: its kin, and the country that it governs

    def one_with(self, other: Voice) -> bool:
        """Whether both are one voice: a spokesman and the body, a government and its ministry."""
        return bool(self.kin & other.kin or self.kin & other.above or self.above & other.kin)

    def speaks_as(self, other: Voice) -> bool:
        """Whether both speak in one voice. The police are their government's, and one origin with
        it, but say and count what they see themselves."""
        return bool(self.kin & other.kin) or (self.rules and other.rules and self.one_with(other))


def voice(statement: Statement, known: World) -> Voice:
    """Whom an analyst named, else the owner of a statement, else its source, else the outlet."""
    speaker = _owner(statement, known) or statement.source_entity
    if speaker is None:
        outlet = f"outlet {known.reports[statement.report].outlet or statement.report}"
        return Voice(outlet, outlet, True, frozenset({outlet}), frozenset(), False, frozenset())
    body = _body(speaker, known.entities)
    kin = frozenset({speaker, body})
    return Voice(
        origin=body,
        source=statement.source_entity or speaker,
        narrated=False,
        kin=kin,
        above=frozenset(_above(body, known.entities)),
        rules=_rules(body, known),
        marks=kin | {c for one in kin if (c := _country(one, known))},
    )


def _owner(statement: Statement, known: World) -> str | None:
    if statement.decided is not None:
        return known.entity_of.get(statement.decided)
    if statement.owner is None:
        return None
    return known.entity_of.get((statement.report, statement.owner))


def _body(speaker: str, entities: Mapping[str, Entity]) -> str:
    """The body that a person or a group answers to first; a body answers to itself alone.

    Who is from a place does not speak for it.
    """
    one = entities.get(speaker)
    if one is None or one.type == "ORG" or not one.part_of:
        return speaker
    body = entities.get(one.part_of[0])
    return speaker if body is not None and body.type == "PLACE" else one.part_of[0]


def _above(body: str, entities: Mapping[str, Entity]) -> tuple[str, ...]:
    one = entities.get(body)
    return one.part_of if one is not None and one.type == "ORG" else ()


def _rules(body: str, known: World) -> bool:
    """Whether a body is a government or a ministry: not the police, nor an agency."""
    one = known.entities.get(body)
    if one is None:
        return False
    function = known.names.function(one.name) or ""
    return one.name.startswith("Government of ") or function.endswith("ministry")


def _country(entity: str, known: World) -> str | None:
    """The country that an entity is or governs, in the form of claims_naming."""
    one = known.entities.get(entity)
    if one is None or one.type == "PERSON":
        return None
    code = known.names.country_of(one.name.removeprefix("Government of "))
    return COUNTRY + code if code else None
