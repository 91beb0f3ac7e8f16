"""The connection to the file: how it is opened, and what each of SQLite's complaints means."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.exc import DBAPIError

from onrecord.errors import (
    RecordDamaged,
    RecordError,
    RecordLocked,
    RecordMissing,
    RecordUnwritable,
)

APPLICATION_ID = 0x4F4E5243  # "ONRC": tells a record from any other SQLite file
_AT_HAND = 8  # connections that stay open for the next who asks

_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_UNWRITABLE = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PERM,
}
_DAMAGED = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_FORMAT}


def connect(path: Path, *, create: bool, wait: float) -> Engine:
    """An engine on the file at `path`; `wait` is how many seconds it waits for another writer.

    Raises `RecordMissing` where there is no file and `create` is false, `RecordUnwritable` where
    there is no folder to make it in, `RecordDamaged` where a folder stands in its place.
    """
    if path.is_dir():
        raise RecordDamaged(f"{path} is a folder.")
    if not path.exists():
        if not create:
            raise RecordMissing(f"({path})")
        if not path.absolute().parent.is_dir():
            raise RecordUnwritable(f"There is no folder {path.absolute().parent}.")
    uri = f"file:{quote(os.fsencode(path.absolute()))}?{_mode(path)}"
    # no limit: a thread that looks at the record may look again before it is done
    engine = create_engine(
        "sqlite://",
        creator=lambda: _open(uri, wait),
        poolclass=QueuePool,
        pool_size=_AT_HAND,
        max_overflow=-1,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _mode(path: Path) -> str:
    """How SQLite is to open the file: on a read-only disk it can't even keep its own notes."""
    wal = Path(f"{path}-wal")
    folder = os.access(path.absolute().parent, os.W_OK)
    if path.exists() and not (folder and os.access(path, os.W_OK)):
        has_wal = wal.exists() and wal.stat().st_size > 0
        return "mode=ro" if has_wal else "mode=ro&immutable=1"
    return "mode=rwc"


def _open(uri: str, wait: float) -> sqlite3.Connection:
    connection = sqlite3.connect(
        uri, uri=True, timeout=wait, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _begin(connection: Connection) -> None:
    """Writers take the lock at once: two that began as readers could never both go on."""
    write = connection.get_execution_options().get("write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def write_ahead(engine: Engine, path: Path, *, wait: float) -> None:
    """Let readers read while one writes. SQLite does not wait here by itself."""
    until = time.monotonic() + wait
    while True:
        try:
            with told(path):
                _write_ahead(engine)
            return
        except RecordLocked:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


def _write_ahead(engine: Engine) -> None:
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        raw.close()


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn the database's errors into ours, each with the path and what to do."""
    try:
        yield
    except DBAPIError as error:
        raise _meaning(error.orig, path) from error
    except sqlite3.Error as error:
        raise _meaning(error, path) from error


def _meaning(error: BaseException | None, path: Path) -> RecordError:
    code = getattr(error, "sqlite_errorcode", None)
    primary = None if code is None else code & 0xFF
    detail = f"({path})"
    if primary in _LOCKED:
        return RecordLocked(f"({path})")
    if primary in _UNWRITABLE:
        return RecordUnwritable(detail)
    if primary in _DAMAGED:
        return RecordDamaged(detail)
    return RecordError(f"({path}: {getattr(error, 'sqlite_errorname', 'unknown fault')})")


@contextmanager
def reading(engine: Engine, path: Path) -> Iterator[Connection]:
    """One consistent view of the record, whoever writes meanwhile."""
    with told(path), engine.begin() as connection:
        yield connection


@contextmanager
def writing(engine: Engine, path: Path) -> Iterator[Connection]:
    """One change, whole or not at all."""
    with told(path), engine.connect() as connection:
        connection = connection.execution_options(write=True)
        with connection.begin():
            yield connection
