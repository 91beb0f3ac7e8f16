"""Taking a report out: its text, its bytes, and all that was made from them.

The rows go in one transaction, together with the entry in the log. What SQLite leaves of deleted
rows in free pages and in the write-ahead log goes when the file is rewritten (`scrub`); until
that is done a flag in the record says so, and the next command that opens the record does it.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence

from sqlalchemy import Connection, Engine, delete, select

from onrecord.errors import RecordLocked
from onrecord.store import decisions, derived, log, search, state
from onrecord.store.schema import log as log_table
from onrecord.store.schema import received, versions


def forget(
    connection: Connection, keys: Sequence[str], ids: Sequence[str], *, at: str, by: str, note: str
) -> None:
    """Take out these versions, and log that the reports with these ids were forgotten."""
    search.drop(connection, keys)
    derived.clear(connection, keys)
    texts = _texts(connection, keys)
    of = select(versions.c.bytes_sha256).where(versions.c.key.in_(keys))
    digests = set(connection.execute(of).scalars()) - {None}
    connection.execute(delete(versions).where(versions.c.key.in_(keys)))
    still = select(versions.c.bytes_sha256).where(versions.c.bytes_sha256.in_(digests))
    unused = digests - set(connection.execute(still).scalars())
    connection.execute(delete(received).where(received.c.sha256.in_(unused)))
    about = {
        "versions": sorted(keys),
        "ids": sorted(map(hashed, ids)),
        "note": note,
        "decisions": decisions.forget(connection, frozenset(ids), texts),
    }
    log.append(connection, at=at, by=by, what="forgot", about=about)
    state.moved_on(connection)
    state.put(connection, "scrub", "1")


def _texts(connection: Connection, keys: Sequence[str]) -> frozenset[str]:
    """The hashes of the texts of these versions."""
    of = select(versions.c.sha256).where(versions.c.key.in_(keys))
    return frozenset(connection.execute(of).scalars())


def hashed(report: str) -> str:
    """An id as the log names it: it may be an address that says too much."""
    return hashlib.sha256(report.encode("utf-8", "surrogatepass")).hexdigest()


def forgotten(connection: Connection, report: str) -> str | None:
    """When a report with this id was forgotten, `None` where it never was."""
    entries = select(log_table.c.at, log_table.c.about).where(log_table.c.what == "forgot")
    for at, about in connection.execute(entries.order_by(log_table.c.n.desc())):
        if hashed(report) in about:
            return str(at)
    return None


def scrub(engine: Engine) -> None:
    """Rewrite the file without what was deleted, and empty the write-ahead log.

    Raises `RecordLocked` where another process still reads the old pages.
    """
    raw = engine.raw_connection()
    try:
        connection = raw.driver_connection
        assert isinstance(connection, sqlite3.Connection)
        connection.execute("VACUUM")
        _checkpoint(connection)
        connection.execute("DELETE FROM state WHERE name = 'scrub'")
        _checkpoint(connection)
    finally:
        raw.close()


def _checkpoint(connection: sqlite3.Connection) -> None:
    busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if busy:
        raise RecordLocked("What was forgotten is off the record; its bytes go at the next try.")


def unscrubbed(connection: Connection) -> bool:
    """Whether forgotten bytes may still be in the file."""
    return state.get(connection, "scrub") is not None
