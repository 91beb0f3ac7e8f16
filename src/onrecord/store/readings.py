"""What readers made of the versions: kept because reading is slow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from sqlalchemy import Connection, bindparam, delete, insert, select

from onrecord import codec
from onrecord.store.schema import readings, versions
from onrecord.types import Reading

_AT_ONCE = 500  # keys in one question


def read_by(connection: Connection) -> dict[str, tuple[str, str]]:
    """Of each version that was read, by key: the id under which it was, and what read it."""
    rows = connection.execute(select(readings.c.key, readings.c.report, readings.c.made_by))
    return {row.key: (row.report, row.made_by) for row in rows}


def get(connection: Connection, keys: Iterable[str]) -> dict[str, Reading]:
    """The readings of these versions, by key."""
    query = select(readings.c.key, readings.c.data).where(
        readings.c.key.in_(bindparam("keys", expanding=True))
    )
    found: dict[str, Reading] = {}
    for some in _some(keys):
        rows = connection.execute(query, {"keys": some})
        found |= {row.key: codec.decode(row.data, Reading) for row in rows}
    return found


def _some(keys: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(keys)
    while some := list(islice(rest, _AT_ONCE)):
        yield some


def keep(connection: Connection, made: Mapping[str, Reading], made_by: str, *, at: str) -> None:
    """Keep readings, by the key of the version; those of an earlier reader go."""
    there = select(versions.c.key).where(versions.c.key.in_(list(made)))
    rows = [
        {
            "key": key,
            "made_by": made_by,
            "report": made[key].report,
            "data": codec.dumps(made[key]).decode(),
            "at": at,
        }
        for key in connection.execute(there).scalars()
    ]
    connection.execute(delete(readings).where(readings.c.key.in_(list(made))))
    if rows:
        connection.execute(insert(readings), rows)
