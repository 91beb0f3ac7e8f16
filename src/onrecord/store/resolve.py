"""What an id names now."""

from __future__ import annotations

import difflib

from sqlalchemy import Connection, func, select

from onrecord.store import derived
from onrecord.store.interface import Found, FoundKind
from onrecord.store.schema import derived as rows
from onrecord.store.schema import members, reports
from onrecord.types import Claim, Entity, Figure, Statement, Story

_NEAR = 20_000  # ids of about the same length that are compared with an unknown one

_KINDS: dict[str, FoundKind] = {
    "statements": "statement",
    "figures": "figure",
    "stories": "story",
    "claims": "claim",
    "entities": "entity",
}


def resolve(connection: Connection, name: str) -> tuple[Found, ...]:
    """What `name` names now; several where an id was shared by different reports; else nothing.

    An id that was merged away names what holds its member now. The first letters of an id do
    where no other id begins with them.
    """
    name = name.encode("utf-8", "replace").decode()
    return (
        _report(connection, name)
        or _noun(connection, name)
        or _member(connection, name)
        or _sharing(connection, name)
        or _beginning(connection, name)
    )


def near(connection: Connection, name: str, limit: int = 3) -> tuple[str, ...]:
    """Ids that look like `name`, for a message."""
    ids: list[str] = []
    for column, kind in ((reports.c.id, None), (rows.c.id, rows.c.kind.in_(["stories", "claims"]))):
        alike = func.length(column).between(len(name) - 2, len(name) + 2)
        query = select(column).where(alike if kind is None else alike & kind).limit(_NEAR)
        ids += connection.execute(query).scalars()
    return tuple(difflib.get_close_matches(name, ids, n=limit, cutoff=0.6))


def reports_of(connection: Connection, found: Found) -> tuple[str, ...]:
    """The ids of the reports in which the thing stands."""
    if found.kind == "report":
        return (found.id,)
    if found.kind == "story":
        story = next(derived.nouns(connection, "stories", Story, ids=[found.id]))
        return tuple(story.reports)
    if found.kind == "entity":
        named = derived.nouns(connection, "entities", Entity, ids=[found.id])
        return tuple(mention.report for entity in named for mention in entity.mentions)
    if found.kind == "figure":
        return tuple(f.report for f in derived.nouns(connection, "figures", Figure, ids=[found.id]))
    statements = [found.id]
    if found.kind == "claim":
        statements = list(
            next(derived.nouns(connection, "claims", Claim, ids=[found.id])).statements
        )
    held = derived.nouns(connection, "statements", Statement, ids=statements)
    return tuple(statement.report for statement in held)


def _report(connection: Connection, name: str) -> tuple[Found, ...]:
    found = connection.execute(select(reports.c.id).where(reports.c.id == name)).scalar()
    return () if found is None else (Found(kind="report", id=found),)


def _noun(connection: Connection, name: str) -> tuple[Found, ...]:
    kind = connection.execute(
        select(rows.c.kind).where(rows.c.id == name, rows.c.kind.in_(_KINDS))
    ).scalar()
    return () if kind is None else (Found(kind=_KINDS[kind], id=name),)


def _member(connection: Connection, name: str) -> tuple[Found, ...]:
    row = connection.execute(select(members).where(members.c.id == name)).first()
    return () if row is None else (Found(kind=row.kind, id=row.holder),)


def _sharing(connection: Connection, name: str) -> tuple[Found, ...]:
    """Different reports came in under one id: each is `id~` and part of its hash."""
    ids = connection.execute(
        select(reports.c.id).where(reports.c.id.startswith(f"{name}~", autoescape=True))
    ).scalars()
    return tuple(Found(kind="report", id=i) for i in sorted(ids))


def _beginning(connection: Connection, name: str) -> tuple[Found, ...]:
    """The one report, story or claim whose id begins with `name`, if that is not too short."""
    if len(name) < 4:
        return ()
    of_report = select(reports.c.id).where(reports.c.id.startswith(name, autoescape=True))
    found = {Found(kind="report", id=i) for i in connection.scalars(of_report.limit(2))}
    of_noun = rows.c.id.startswith(name, autoescape=True) & rows.c.kind.in_(["stories", "claims"])
    nouns = connection.execute(select(rows.c.kind, rows.c.id).where(of_noun).limit(2))
    found |= {Found(kind=_KINDS[noun.kind], id=noun.id) for noun in nouns}
    return tuple(found) if len(found) == 1 else ()
