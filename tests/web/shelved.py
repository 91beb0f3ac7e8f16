"""A record made by hand on the shelves of a store in memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, create_engine, select, text

from onrecord.store import Shelf, derived, intake, shelves, state
from onrecord.store.schema import SEARCH, metadata, versions
from onrecord.types import Received, Record
from onrecord.web.desk import Desk


@contextmanager
def connected(record: Record, *, before: bool = True) -> Iterator[Connection]:
    """A store that holds the record; its shelves were made `before` it came or after."""
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(text(SEARCH))
        if before:
            shelves.make(connection)
        put(connection, record, "pile")
        if not before:
            shelves.make(connection)
        yield connection
    engine.dispose()


def put(connection: Connection, record: Record, pile: str) -> None:
    """Put the record in, as one pile."""
    batch = [Received(where="by hand", data=b"", outcome=report) for report in record.reports]
    intake.add(connection, batch, at="2026-05-01T00:00:00Z", by="ann")
    rows = connection.execute(select(versions.c.id, versions.c.key))
    keys = {row.id: row.key for row in rows}
    derived.replace_piles(
        connection, (), {pile: record}, keys, generation=state.generation(connection), last=True
    )


@contextmanager
def shelved(record: Record) -> Iterator[Desk]:
    """A desk before the record."""
    with connected(record) as connection:
        yield Desk.of(Shelf(connection), {"AL": "Albania"})
