"""Counters and flags of the record: see `schema.state`."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from onrecord.store.schema import state


def get(connection: Connection, name: str) -> str | None:
    """The value of a flag or counter, `None` where it was never set."""
    value = connection.execute(select(state.c.value).where(state.c.name == name)).scalar()
    return None if value is None else str(value)


def put(connection: Connection, name: str, value: str | None) -> None:
    """Set a value, or take it away."""
    connection.execute(delete(state).where(state.c.name == name))
    if value is not None:
        connection.execute(insert(state).values(name=name, value=value))


def generation(connection: Connection) -> int:
    """How often what came in has changed."""
    return int(get(connection, "generation") or 0)


def moved_on(connection: Connection) -> None:
    """Note that what came in has changed: what was derived from it is stale from now on."""
    put(connection, "generation", str(generation(connection) + 1))
