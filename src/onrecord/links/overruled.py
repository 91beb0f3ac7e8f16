"""What keeps statements apart that an analyst takes for one: it is told, and the analyst wins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.links.claims_contrast import contrasts
from onrecord.links.claims_nodes import Node, nodes
from onrecord.links.claims_world import World, world
from onrecord.links.entities import resolve
from onrecord.names import Names
from onrecord.types import Reading, Report, Statement

Contrast = tuple[str, str, tuple[str, ...]]  # two statements, and the names of what differs


def least_contrast(
    left: Iterable[str],
    right: Iterable[str],
    reports: Sequence[Report],
    readings: Sequence[Reading],
    names: Names,
) -> Contrast | None:
    """The two statements of two sides that are least kept apart, and by what.

    `left` and `right` are ids of statements in `reports`, whose readings are those. None where
    nothing keeps some two of them apart, or a side says nothing. The order does not matter.
    """
    ours, theirs = frozenset(left), frozenset(right)
    figures = [f for reading in readings for f in reading.figures]
    known = world(reports, readings, figures, resolve(readings, reports, names), {}, names)
    every = [_voiced(s, known) for r in readings for s in r.statements if s.id in ours | theirs]
    pile = nodes(every, known, _each)
    pairs = [(a, b) for a in pile for b in pile if a.id in ours and b.id in theirs]
    rated = sorted((_apart(a, b, known), a.id, b.id) for a, b in pairs)
    if not rated or not rated[0][0]:
        return None
    differs, first, second = rated[0]
    return first, second, differs[1:]


def _apart(left: Node, right: Node, known: World) -> tuple[str, ...]:
    """What keeps two apart, its number first, so that the fewest sort first."""
    low, high = sorted((left, right), key=lambda node: node.order)
    found = contrasts(low, high, known.words)
    return (f"{len(found):02}", *found) if found else ()


def _voiced(statement: Statement, known: World) -> Statement:
    who = known.entity_of.get((statement.report, statement.party)) if statement.party else None
    return replace(statement, source_entity=who)


def _each(groups: Iterable[Sequence[Statement]]) -> list[list[Statement]]:
    """Each statement by itself."""
    return [[one] for group in groups for one in group]
