"""The log: what entered, what was forgotten, what was decided; by whom and when.

A hash chain. Each entry's hash covers the entry and the hash before it, so that a later change
of any entry shows, unless all that follow are forged too: who writes down the last hash
(`onrecord verify` prints it) can tell that as well. The log names reports by hashes alone, so
that it can outlive a report that must be forgotten.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, func, insert, select

from onrecord import codec
from onrecord.store.interface import Entry
from onrecord.store.schema import log

START = "0" * 64  # the hash before the first entry


def append(connection: Connection, *, at: str, by: str, what: str, about: object) -> str:
    """Write one entry and answer its hash."""
    last = connection.execute(select(log.c.n, log.c.hash).order_by(log.c.n.desc()).limit(1)).first()
    n, before = (last.n + 1, last.hash) if last else (1, START)
    content = codec.dumps(about).decode()
    digest = entry_hash(before, n=n, at=at, by=by, what=what, about=content)
    row = {"n": n, "at": at, "by": by, "what": what, "about": content, "hash": digest}
    connection.execute(insert(log).values(row))
    return digest


def entry_hash(before: str, *, n: int, at: str, by: str, what: str, about: str) -> str:
    """SHA-256 of the hash before and the entry as a JSON array."""
    content = codec.dumps([n, at, by, what, about])
    return hashlib.sha256(before.encode() + content).hexdigest()


def entries(connection: Connection) -> Sequence[Entry]:
    """Every entry, in order."""
    rows = connection.execute(select(log).order_by(log.c.n))
    return [Entry(**row._mapping) for row in rows]


def count(connection: Connection, what: str) -> int:
    """How many entries are of a kind."""
    found = select(func.count(log.c.n)).where(log.c.what == what)
    return int(connection.execute(found).scalar_one())


def broken(chain: Iterable[Entry]) -> list[int]:
    """The numbers of the entries whose hash does not follow from what stands before them."""
    wrong: list[int] = []
    before, expected = START, 1
    for entry in chain:
        digest = entry_hash(
            before, n=entry.n, at=entry.at, by=entry.by, what=entry.what, about=entry.about
        )
        if entry.n != expected or digest != entry.hash:
            wrong.append(entry.n)
        before, expected = entry.hash, entry.n + 1
    return wrong
