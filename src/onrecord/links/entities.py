"""Who is who across reports.

Parties join by what is sure first: governments, bodies that the world knows, organs of a state,
full names. Then, by what their reports have in common, surnames, initials, shorter names and
descriptions ("the home ministry"). Where the context leaves two candidates the party stays by
itself, and `maybe_same` says what it may be. Everything goes in canonical order over indexes of
names: the order of the input changes nothing, and nobody is compared with everybody.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet

from onrecord.links import entities_lands
from onrecord.links.entities_bodies import Bodies
from onrecord.links.entities_build import built
from onrecord.links.entities_context import contexts
from onrecord.links.entities_described import Described
from onrecord.links.entities_members import Member, members, outlets
from onrecord.links.entities_people import People
from onrecord.links.entities_pool import Pool
from onrecord.links.interface import Resolution
from onrecord.links.order import canonical
from onrecord.names import Names, persons
from onrecord.names.forms import is_acronym
from onrecord.text import key
from onrecord.types import Reading, Report

_ROUNDS = 3


def resolve(readings: Sequence[Reading], reports: Sequence[Report], names: Names) -> Resolution:
    """The entities of some reports, and which party of which report is which."""
    ordered = canonical(reports)
    ranks = {r.id: rank for rank, r in enumerate(ordered)}
    readings = sorted(readings, key=lambda r: ranks[r.report])
    lands = entities_lands.lands(ordered, readings, names)
    rows = members(readings, ranks, lands)
    pool = Pool(contexts=contexts(ordered, lands))
    _groups([r for r in rows if r.kind == "group"], ordered, pool)
    people = People(pool, lands)
    bodies = Bodies(pool, lands, outlets(ordered, names))
    described = Described(pool, lands, bodies, people)
    speaking = _speaking(readings)
    capitals = [r for r in rows if r.ref in speaking and names.is_capital(r.name)]
    _sure(rows, people, bodies, {r.ref for r in capitals if r.government})
    described.capitals(r for r in capitals if r.government)
    _in_context(rows, people, bodies, described)
    return built(pool, rows, {r.id: r for r in ordered}, lands, speaking)


def _speaking(readings: Sequence[Reading]) -> frozenset[tuple[str, int]]:
    """The parties that say something, pass it on or make it their own."""
    return frozenset(
        (reading.report, party)
        for reading in readings
        for s in reading.statements
        for party in (s.party, s.owner, *s.relays)
        if party is not None
    )


def _groups(rows: Sequence[Member], reports: Sequence[Report], pool: Pool) -> None:
    """Unnamed groups: the same words in the same outlet are one, nothing else."""
    outlet = {r.id: r.outlet or f"report {r.id}" for r in reports}
    for row in rows:
        place = row.ref if row.pronoun else outlet[row.report]
        pool.join(row, pool.under(("group", place, key(row.party.name))))


def _sure(
    rows: Sequence[Member], people: People, bodies: Bodies, later: AbstractSet[tuple[str, int]]
) -> None:
    """What needs no context; capitals that speak are left for later."""
    persons_ = [r for r in rows if r.kind == "person" and not bodies.outlet(r)]
    left = [r for r in rows if r.kind == "body" and r.ref not in later and not bodies.known(r)]
    people.full_names([r for r in persons_ if r.proper])
    left = [r for r in left if not (r.proper and not r.function and people.namesake(r))]
    left = [r for r in left if not (_one_word(r) and people.surname(r, elsewhere=False))]
    bodies.full_names([r for r in left if r.proper and not r.function and len(r.name.split()) > 1])


def _in_context(
    every: Sequence[Member], people: People, bodies: Bodies, described: Described
) -> None:
    """What means somebody only beside what its report speaks of: surnames before descriptions."""
    pool = bodies.pool
    rows = [r for r in every if not pool.placed(r)]
    _again(lambda r: r.kind == "person" and people.surname(r, elsewhere=True), rows, pool)
    for row in (r for r in rows if r.kind == "person" and r.proper and not pool.placed(r)):
        people.alone(row)
    _again(lambda r: r.kind == "person" and people.office(r), rows, pool)
    _again(lambda r: r.kind == "person" and people.role(r), rows, pool)
    _again(lambda r: r.kind == "body" and people.bureau(r), rows, pool)
    _again(lambda r: bool(r.function) and bodies.by_function(r), rows, pool)
    bodies.official([r for r in rows if not pool.placed(r) and _official(r)])
    _again(lambda r: bool(r.function) and bodies.by_function(r), rows, pool)
    _again(bodies.capital, rows, pool)
    _again(lambda r: _may_be_surname(r) and people.surname(r, elsewhere=True), rows, pool)
    single = [r for r in rows if not pool.placed(r) and r.kind == "body" and _one_word(r)]
    bodies.full_names([r for r in single if not r.function and not is_acronym(r.name)])
    _again(lambda r: not r.function and r.kind == "body" and bodies.short(r), rows, pool)
    _again(described.party, rows, pool)
    _again(lambda r: " in " in r.name and described.only(r), rows, pool)
    bodies.full_names([r for r in rows if not pool.placed(r) and _says_where(r)])
    people.heads((r for r in every if r.kind == "person" and pool.placed(r)), bodies.names.called)
    _again(lambda r: people.head(r, bodies.names.called), rows, pool)
    left = [r for r in rows if not pool.placed(r)]
    for row in sorted(left, key=lambda r: not r.function):  # "the ministry" after "home ministry"
        known = row.kind == "body" and bodies.by_function(row)
        told = known or described.tail(row) or described.only(row) or described.called(row)
        if not (told or people.office(row)):
            bodies.alone(row)


def _again(place: Callable[[Member], bool], rows: Sequence[Member], pool: Pool) -> None:
    """Place what can be placed, until nothing more can: each one placed is context for others."""
    left = [r for r in rows if not pool.placed(r)]
    for _ in range(_ROUNDS):
        still = [r for r in left if not place(r)]
        if len(still) == len(left):
            return
        left = still


def _may_be_surname(row: Member) -> bool:
    """Whether what the reader took for a body may be a person by the surname alone."""
    known = row.party.type == "PLACE" and row.land is not None
    return row.kind == "body" and not row.function and _one_word(row) and not known


def _official(row: Member) -> bool:
    """Whether a body is called by the full name of what it does: "Defence Intelligence Service"."""
    return row.kind == "body" and bool(row.function) and row.proper and " " in row.name


def _says_where(row: Member) -> bool:
    """Whether a description holds a name: "the ministry in Oslo"."""
    named = any(w[:1].isupper() for w in row.name.split())
    return row.kind == "body" and named and (not row.proper or row.place is not None)


def _one_word(row: Member) -> bool:
    """Whether a member has one capitalised word for a name."""
    return row.name[:1].isupper() and len(persons.words(row.name)) == 1
