"""What comes in: bytes, reports and what could not be read, each kept once."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Column, Connection, delete, insert, select

from onrecord.store import log, search, state
from onrecord.store.interface import Added, Snapshot
from onrecord.store.schema import received, rejected, versions
from onrecord.store.versions import distinct, report_of, row_of, seal
from onrecord.types import Received, Rejected, Report

_AT_ONCE = 500  # values in one statement


def add(connection: Connection, batch: Sequence[Received], *, at: str, by: str) -> Added:
    """Keep what of `batch` is not yet there, and log what entered."""
    refused = _refuse(connection, batch, at)
    rows = distinct(
        row_of(one.outcome, where=one.where, at=at, headers=dict(one.headers))
        for one in batch
        if isinstance(one.outcome, Report)
    )
    there = _present(connection, versions.c.key, [row["key"] for row in rows])
    known = _present(connection, versions.c.identity, [row["identity"] for row in rows])
    new = [row for row in rows if row["key"] not in there]
    _keep(connection, new, batch)
    if new:
        about = {"versions": [[row["key"], seal(row)] for row in new]}
        log.append(connection, at=at, by=by, what="added", about=about)
        state.moved_on(connection)
    fresh = {row["identity"] for row in new} - known
    reports = sum(isinstance(one.outcome, Report) for one in batch)
    return Added(added=len(fresh), already=reports - len(fresh), rejected=refused)


def came(connection: Connection, since: Snapshot | None) -> tuple[dict[str, Report], int]:
    """All that came in, by key, and the number of the latest; what `since` holds is not read."""
    known, last = (since.reports, since.last) if since is not None else ({}, 0)
    rows = connection.execute(select(versions).where(versions.c.n > last).order_by(versions.c.n))
    found, numbers = dict(known), [last]
    for row in rows:
        found[row.key] = report_of(row)
        numbers.append(row.n)
    return found, numbers[-1]


def _keep(
    connection: Connection, rows: Sequence[dict[str, Any]], batch: Sequence[Received]
) -> None:
    """Insert the bytes and the versions."""
    if not rows:
        return
    wanted = {row["bytes_sha256"] for row in rows} - {None}
    wanted -= _present(connection, received.c.sha256, wanted)
    blobs = {
        one.outcome.bytes_sha256: {
            "sha256": one.outcome.bytes_sha256,
            "data": zlib.compress(one.data),
            "size": len(one.data),
        }
        for one in batch
        if isinstance(one.outcome, Report) and one.outcome.bytes_sha256 in wanted
    }
    if blobs:
        connection.execute(insert(received), list(blobs.values()))
    connection.execute(insert(versions), list(rows))
    search.index(connection, [row["key"] for row in rows])


def _refuse(connection: Connection, batch: Sequence[Received], at: str) -> int:
    """Keep what could not be read, with its reason; answer how many there were."""
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    count = 0
    for one in batch:
        if isinstance(one.outcome, Rejected):
            count += 1
            digest = hashlib.sha256(one.data).hexdigest()
            row = {"where": one.outcome.where, "sha256": digest, "at": at}
            rows.setdefault((one.outcome.where, digest), row | {"reason": one.outcome.reason})
    there = connection.execute(
        select(rejected.c.where, rejected.c.sha256).where(
            rejected.c.where.in_([where for where, _ in rows])
        )
    )
    for found in there.all():
        rows.pop((found.where, found.sha256), None)
    if rows:
        connection.execute(insert(rejected), list(rows.values()))
        state.moved_on(connection)
    return count


def drop(connection: Connection, places: Sequence[str]) -> None:
    """Take rejections away: what lay at these places has been read since."""
    for begin in range(0, len(places), _AT_ONCE):
        some = places[begin : begin + _AT_ONCE]
        connection.execute(delete(rejected).where(rejected.c.where.in_(some)))
    if places:
        state.moved_on(connection)


def _present(
    connection: Connection, column: Column[Any], values: Collection[str] | Iterable[str]
) -> set[str]:
    """Which of `values` the column holds."""
    found = connection.execute(select(column).where(column.in_(list(values))))
    return set(found.scalars())
