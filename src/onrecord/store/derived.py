"""The record as it was last made from what came in: written whole, read whole or by a part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from onrecord import codec
from onrecord.store import state
from onrecord.store.schema import decisions, derived, members, rejected, reports, versions
from onrecord.text import claim_id, story_id
from onrecord.types import (
    Claim,
    Conflict,
    Decision,
    Entity,
    Figure,
    Proposition,
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

_NOTHING = Proposition()


def stale(connection: Connection) -> bool:
    """Whether what came in has changed since the record was last made from it."""
    return int(state.get(connection, "linked") or 0) != state.generation(connection)


def put(
    connection: Connection, record: Record, keys: Mapping[str, str], *, generation: int
) -> bool:
    """Replace the derived rows; `keys` gives the version that each report id stands for.

    Answers false, and changes nothing, where what came in has changed since `generation`.
    """
    if state.generation(connection) != generation:
        return False
    clear(connection)
    _insert(connection, reports, (_report_row(one, keys[one.id]) for one in record.reports))
    for kind in _KINDS:
        rows = (_row(kind, noun) for noun in getattr(record, kind))
        _insert(connection, derived, rows)
    held = holders(record)
    rows = ({"id": i, "kind": kind, "holder": holder} for i, (kind, holder) in held.items())
    _insert(connection, members, rows)
    state.put(connection, "linked", str(generation))
    return True


def clear(connection: Connection) -> None:
    """Take out all derived rows; the record is stale until they are made again."""
    for table in (reports, derived, members):
        connection.execute(delete(table))
    state.put(connection, "linked", "-1")


def get(connection: Connection, *, lean: bool = False) -> Record:
    """The whole record; `lean`: without what serves linking alone, which is most of it."""
    kinds = {kind: noun for kind, noun in _KINDS.items() if not (lean and kind == "relations")}
    parts: dict[str, Any] = {
        kind: tuple(_lean(one) if lean else one for one in nouns(connection, kind, noun))
        for kind, noun in kinds.items()
    }
    return Record(
        reports=tuple(linked_reports(connection)),
        rejected=rejected_inputs(connection),
        decisions=standing_decisions(connection),
        **parts,
    )


def _lean(noun: Any) -> Any:
    """The noun without what linking compares by."""
    return replace(noun, proposition=_NOTHING) if isinstance(noun, Statement) else noun


def linked_reports(connection: Connection, ids: Iterable[str] | None = None) -> Iterator[Report]:
    """The reports with what linking filled in: all, or those with one of `ids`."""
    query = (
        select(reports.c.data, versions.c.text)
        .join_from(reports, versions, reports.c.key == versions.c.key)
        .order_by(reports.c.n)
    )
    if ids is not None:
        query = query.where(reports.c.id.in_(list(ids)))
    for data, text in connection.execute(query):
        yield replace(codec.decode(data, Report), text=text)


def nouns(
    connection: Connection,
    kind: str,
    noun: type[Any],
    *,
    ids: Iterable[str] | None = None,
    report: str | None = None,
) -> Iterator[Any]:
    """The nouns of one kind: all, those with one of `ids`, or those of one report."""
    query = select(derived.c.data).where(derived.c.kind == kind).order_by(derived.c.n)
    if ids is not None:
        query = query.where(derived.c.id.in_(list(ids)))
    if report is not None:
        query = query.where(derived.c.report == report)
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


def _report_row(report: Report, key: str) -> dict[str, Any]:
    data = codec.dumps(replace(report, text="")).decode()
    return {"id": report.id, "key": key, "version_of": report.version_of, "data": data}


def _row(kind: str, noun: Any) -> dict[str, Any]:
    names = {field.name for field in fields(noun)}
    return {
        "kind": kind,
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


def standing_decisions(connection: Connection) -> tuple[Decision, ...]:
    """What was decided and not taken back, in order."""
    rows = connection.execute(
        select(decisions).where(decisions.c.undone.is_(None)).order_by(decisions.c.n)
    )
    return tuple(
        Decision(
            at=row.at, by=row.by, what=row.what, about=tuple(codec.loads(row.about)), note=row.note
        )
        for row in rows
    )
