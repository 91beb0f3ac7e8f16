"""What the counting works on, besides the nouns of types.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.names import Names
from onrecord.records.kinds import UNKNOWN, Kind, differ
from onrecord.text import key
from onrecord.types import Entity, Figure, Place, Report, Statement

_STATE = 2  # letters of a state's code; any other side is a party or body


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Where words first stood: a report that copied them is no new place."""

    report: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """The party that answers for a statement, after spokespeople became their bodies."""

    key: str  # equal keys are one origin
    name: str
    entity: str | None = None
    side: str | None = None
    unnamed: bool = False  # as described, not as named: "two officials"
    outlet: bool = False  # a report's own voice
    person: bool = False  # somebody who speaks for themselves
    bodies: frozenset[str] = frozenset()  # ids of all that it is part of, itself among them
    words: frozenset[str] = frozenset()  # of its name, where it is called by one
    kind: Kind = UNKNOWN  # what it is said to be

    def differs(self, other: Speaker) -> bool:
        """Whether the two cannot be one: they are of two kinds, or answer to two states."""
        states = {side for side in (self.side, other.side) if side and len(side) == _STATE}
        return len(states) > 1 or differ(self.kind, other.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One statement with its speaker, and where its words first stood."""

    statement: Statement
    report: Report
    speaker: Speaker
    home: Passage
    hearsay: bool = False  # an outlet's word as another report gives it
    told: bool = False  # narrated: no source is named, so whose word it is can only be concluded
    saw: bool = False  # an outlet's, from what its own people saw
    citing: int | None = None  # where its sentence begins to cite somebody
    accepting: Place | None = None  # words that accept what another said
    phrases: frozenset[tuple[str, ...]] = frozenset()  # its words in runs, for finding them again
    sentences: frozenset[tuple[str, ...]] = frozenset()  # the same, in longer runs
    telling: frozenset[tuple[str, ...]] = frozenset()  # runs that hold a name or a number


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """What was linked, by id, and the few facts about it that the rules ask again and again."""

    reports: Mapping[str, Report]
    statements: Mapping[str, Statement]
    by_report: Mapping[str, tuple[Statement, ...]]
    entities: Mapping[str, Entity]
    mentions: Mapping[tuple[str, str], tuple[Place, ...]]  # by entity and report
    figures: Mapping[str, tuple[Figure, ...]]  # by statement
    entity_of: Mapping[tuple[str, int], str]
    roles: Mapping[str, frozenset[str]]  # by entity: "spokesman", "prime minister"
    maybe_same: frozenset[frozenset[str]]  # pairs of entities that may be one
    outlets: Mapping[str, str]  # the outlets of the reports, by key -> entity, where they have one
    names: Names

    def is_outlet(self, entity: Entity) -> bool:
        """Whether an entity publishes reports."""
        return entity.id in self.outlets.values() or (
            entity.type == "ORG" and self.names.outlet(entity.name) is not None
        )


def outlet_key(outlet: str, names: Names) -> str:
    """An outlet as it is compared: "AP" and "The Associated Press" are one."""
    known = names.outlet(outlet)
    return key(known.name if known else outlet)
