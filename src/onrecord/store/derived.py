"""The record as it was last made from what came in: written by piles, read whole or by a part."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select

from onrecord import codec
from onrecord.parts import together
from onrecord.store import decisions, places, state
from onrecord.store.schema import derived, members, rejected, reports, versions
from onrecord.store.schema import piles as piles_table
from onrecord.text import claim_id, story_id
from onrecord.types import (
    Claim,
    Conflict,
    Entity,
    Figure,
    Record,
    Rejected,
    Relation,
    Report,
    Statement,
    Story,
    TimeExpression,
)

_KINDS: dict[str, type[Any]] = {
    "entities": Entity,
    "statements": Statement,
    "figures": Figure,
    "dates": TimeExpression,
    "relations": Relation,
    "claims": Claim,
    "conflicts": Conflict,
    "stories": Story,
}


def stale(connection: Connection) -> bool:
    """Whether what came in has changed since the record was last made from it."""
    return int(state.get(connection, "linked") or 0) != state.generation(connection)


def piles(connection: Connection) -> frozenset[str]:
    """The digests of the piles that are on the record."""
    return frozenset(connection.execute(select(piles_table.c.digest)).scalars())


def replace_piles(
    connection: Connection,
    gone: Collection[str],
    made: Mapping[str, Record],
    keys: Mapping[str, str],
    *,
    generation: int,
    last: bool,
) -> bool:
    """Put the parts of some piles, by digest, in the place of others.

    `keys` gives the version that each report id stands for; with the `last` of a making the record
    is no longer stale. Answers false, and changes nothing, where what came in has changed since
    `generation`.
    """
    if state.generation(connection) != generation:
        return False
    drop(connection, gone)
    there = piles(connection)  # another process may have made them meanwhile
    for digest, part in made.items():
        if digest not in there:
            _put(connection, digest, part, keys)
    state.put(connection, "made", str(int(state.get(connection, "made") or 0) + 1))
    if last:
        state.put(connection, "linked", str(generation))
    return True


def _put(connection: Connection, digest: str, part: Record, keys: Mapping[str, str]) -> None:
    connection.execute(insert(piles_table), {"digest": digest})
    _insert(connection, reports, (_report_row(one, digest, keys[one.id]) for one in part.reports))
    _insert(connection, derived, (_row(*placed, digest) for placed in places.of_parts(part)))
    rows = (
        {"id": i, "pile": digest, "kind": kind, "holder": holder}
        for i, (kind, holder) in holders(part).items()
    )
    _insert(connection, members, rows)


def drop(connection: Connection, gone: Collection[str]) -> None:
    """Take piles off the record."""
    digests = [{"gone": digest} for digest in gone]
    if digests:
        for table in (members, derived, reports):
            connection.execute(delete(table).where(table.c.pile == bindparam("gone")), digests)
        of = piles_table.c.digest == bindparam("gone")
        connection.execute(delete(piles_table).where(of), digests)


def clear(connection: Connection, versions_gone: Collection[str]) -> None:
    """Take the piles of these versions off; the record is stale until they are made again."""
    of = select(reports.c.pile).where(reports.c.key.in_(list(versions_gone)))
    drop(connection, set(connection.execute(of).scalars()))
    state.put(connection, "linked", "-1")


def part(connection: Connection, digest: str) -> Record:
    """A pile's part of the record."""
    return _record(connection, pile=digest)


def get(connection: Connection) -> Record:
    """The whole record."""
    return replace(
        together([_record(connection)]),
        rejected=rejected_inputs(connection),
        decisions=decisions.standing(connection),
    )


def _record(connection: Connection, *, pile: str | None = None) -> Record:
    """What stands on the record, or of one pile, as it lies there."""
    sections: dict[str, Any] = {
        kind: tuple(nouns(connection, kind, noun, pile=pile)) for kind, noun in _KINDS.items()
    }
    return Record(reports=tuple(linked_reports(connection, pile=pile)), **sections)


def linked_reports(
    connection: Connection, ids: Iterable[str] | None = None, *, pile: str | None = None
) -> Iterator[Report]:
    """The reports with what linking filled in: all, those with one of `ids`, or of a pile."""
    query = (
        select(reports.c.data, versions.c.text)
        .join_from(reports, versions, reports.c.key == versions.c.key)
        .order_by(reports.c.place)
    )
    if ids is not None:
        query = query.where(reports.c.id.in_(list(ids)))
    if pile is not None:
        query = query.where(reports.c.pile == pile)
    for data, text in connection.execute(query):
        yield replace(codec.decode(data, Report), text=text)


def nouns(
    connection: Connection,
    kind: str,
    noun: type[Any],
    *,
    ids: Iterable[str] | None = None,
    report: str | None = None,
    pile: str | None = None,
) -> Iterator[Any]:
    """The nouns of one kind: all, those with one of `ids`, those of one report or of one pile.

    An entity comes once for each pile that it is named in.
    """
    query = select(derived.c.data).where(derived.c.kind == kind)
    every = ids is None and report is None and pile is None
    # of some, SQLite would read all of the kind for the sake of their order: it is hidden from it
    place = derived.c.place if every else derived.c.place.concat("")
    query = query.order_by(place, derived.c.n)
    if ids is not None:
        query = query.where(derived.c.id.in_(list(ids)))
    if report is not None:
        query = query.where(derived.c.report == report)
    if pile is not None:
        query = query.where(derived.c.pile == pile)
    for data in connection.execute(query).scalars():
        yield codec.decode(data, noun)


def holders(record: Record) -> dict[str, tuple[str, str]]:
    """What each id that a report or statement gives, or gave, its story or claim names now."""
    held: dict[str, tuple[str, str]] = {}
    for report in record.reports:
        held[story_id(report.id)] = ("report", report.id)
    for statement in record.statements:
        held[claim_id(statement.id)] = ("statement", statement.id)
    for story in record.stories:
        held |= {story_id(member): ("story", story.id) for member in story.reports}
    for claim in record.claims:
        held |= {claim_id(member): ("claim", claim.id) for member in claim.statements}
    for statement in record.statements:
        if statement.claim is not None:
            held[claim_id(statement.id)] = ("claim", statement.claim)
    return held


def _report_row(report: Report, pile: str, key: str) -> dict[str, Any]:
    return {
        "id": report.id,
        "pile": pile,
        "place": places.of_report(report),
        "key": key,
        "version_of": report.version_of,
        "data": codec.dumps(replace(report, text="")).decode(),
    }


def _row(kind: str, noun: Any, place: str, pile: str) -> dict[str, Any]:
    names = {field.name for field in fields(noun)}
    return {
        "pile": pile,
        "kind": kind,
        "place": place,
        "id": noun.id if "id" in names else None,
        "report": noun.report if "report" in names else None,
        "data": codec.dumps(noun).decode(),
    }


def _insert(connection: Connection, table: Any, rows: Iterable[dict[str, Any]]) -> None:
    """Insert in batches, so that no more than a batch of rows is in memory."""
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == 1000:
            connection.execute(insert(table), batch)
            batch.clear()
    if batch:
        connection.execute(insert(table), batch)


def rejected_inputs(connection: Connection) -> tuple[Rejected, ...]:
    """All that could not be read."""
    rows = connection.execute(
        select(rejected.c.where, rejected.c.reason)
        .distinct()
        .order_by(rejected.c.where, rejected.c.reason)
    )
    return tuple(Rejected(where=row.where, reason=row.reason) for row in rows)
