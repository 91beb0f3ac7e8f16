"""Whether everything in the record still holds: every hash, every span, the log.

Nothing here trusts what another table says: each hash is computed again from what it is of.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select, text

from onrecord import codec
from onrecord.store import log
from onrecord.store.decisions import of_row
from onrecord.store.decisions import seal as seal_of_decision
from onrecord.store.interface import Entry, Fault, Verified
from onrecord.store.schema import decisions, derived, readings, received, reports, versions
from onrecord.store.versions import identity, key, seal
from onrecord.text import sha256


@dataclass(slots=True)
class _Check:
    """What was checked so far, and what did not hold."""

    texts: dict[str, str] = field(default_factory=dict)  # report id -> text
    spans: int = 0
    faults: list[Fault] = field(default_factory=list)

    def fault(self, where: str, what: str) -> None:
        self.faults.append(Fault(where=where, what=what))


def verify(connection: Connection) -> Verified:
    """Check all, and name each thing that does not hold."""
    check = _Check()
    _file(connection, check)
    chain = log.entries(connection)
    told = _log(chain, check)
    blobs = _received(connection, check)
    arrived = _versions(connection, check, _entered(told))
    _decisions(connection, told, check)
    _reports(connection, check)
    read = _readings(connection, check)
    _derived(connection, check)
    return Verified(
        versions=arrived,
        received=blobs,
        readings=read,
        spans=check.spans,
        entries=len(chain),
        head=chain[-1].hash if chain else log.START,
        faults=tuple(check.faults),
    )


def _file(connection: Connection, check: _Check) -> None:
    """SQLite's own checks."""
    for answer in connection.execute(text("PRAGMA integrity_check")).scalars():
        if answer != "ok":
            check.fault("file", str(answer))
    for table, row, *_ in connection.execute(text("PRAGMA foreign_key_check")):
        check.fault("file", f"row {row} of {table} refers to what is not there")


def _log(chain: Sequence[Entry], check: _Check) -> list[tuple[str, Any]]:
    """The log's chain; answers what each entry says was done, and to what."""
    for n in log.broken(chain):
        check.fault(f"log entry {n}", "its hash does not follow from what stands before it")
    read = []
    for entry in chain:
        try:
            read.append((entry.what, codec.loads(entry.about)))
        except ValueError:
            check.fault(f"log entry {entry.n}", "it can't be read")
    return read


def _entered(told: Sequence[tuple[str, Any]]) -> dict[str, str]:
    """The seal of each version that entered and was not forgotten."""
    entered: dict[str, str] = {}
    for what, about in told:
        if what == "added":
            entered |= dict(about["versions"])
        elif what == "forgot":
            for forgotten in about["versions"]:
                entered.pop(forgotten, None)
    return entered


def _received(connection: Connection, check: _Check) -> int:
    """The bytes as received."""
    count = 0
    for row in connection.execute(select(received)):
        count += 1
        try:
            data = zlib.decompress(row.data)
        except zlib.error:
            check.fault(f"bytes {row.sha256}", "they can't be decompressed")
            continue
        if hashlib.sha256(data).hexdigest() != row.sha256 or len(data) != row.size:
            check.fault(f"bytes {row.sha256}", "they are not what was received")
    return count


def _versions(connection: Connection, check: _Check, entered: dict[str, str]) -> int:
    """The reports as they came in: their hashes, and that the log knows each of them."""
    count = 0
    for found in connection.execute(select(versions).order_by(versions.c.n)):
        count += 1
        row = dict(found._mapping)
        where = f"report {row['id']}"
        if sha256(row["text"]) != row["sha256"]:
            check.fault(where, "its text is not what came in")
        if identity(row) != row["identity"] or key(row) != row["key"]:
            check.fault(where, "its outlet, date, title or address is not what came in")
        sealed = entered.pop(row["key"], None)
        if sealed is None:
            check.fault(where, "the log does not say that it entered")
        elif sealed != seal(row):
            check.fault(where, "what the log says of how it entered does not fit")
    for missing in entered:
        check.fault(f"version {missing}", "it entered and is gone, but was not forgotten")
    return count


def _decisions(connection: Connection, told: Sequence[tuple[str, Any]], check: _Check) -> None:
    """What was decided, and what was taken back: that it is what the log says, and all of it."""
    sealed, undone = _decided(told)
    for row in connection.execute(select(decisions)):
        where = f"decision {row.n}"
        if sealed.pop(str(row.n), None) != seal_of_decision(of_row(row)):
            check.fault(where, "it is not what was decided")
        if (row.undone is not None) != (row.n in undone):
            check.fault(where, "the log does not say whether it was taken back")
    for missing in sealed:
        check.fault(f"decision {missing}", "it was taken and is gone")


def _decided(told: Sequence[tuple[str, Any]]) -> tuple[dict[str, str], set[int]]:
    """The seal of each decision by its number, and the numbers of those that were taken back."""
    sealed: dict[str, str | None] = {}
    undone: set[int] = set()
    for what, about in told:
        if what == "decided":
            sealed[str(about["decision"])] = about["seal"]
        elif what == "undid":
            undone.add(about["decision"])
        elif what == "forgot":
            sealed |= about.get("decisions", {})
    return {n: seal for n, seal in sealed.items() if seal is not None}, undone


def _reports(connection: Connection, check: _Check) -> None:
    """The reports as linked: that each has the text of its version."""
    query = select(reports.c.id, reports.c.data, versions.c.text, versions.c.sha256).join_from(
        reports, versions, reports.c.key == versions.c.key
    )
    rows = connection.execute(query).all()
    check.texts.update({row.id: row.text for row in rows})
    for row in rows:
        plain = codec.loads(row.data)
        if plain["sha256"] != row.sha256:
            check.fault(f"report {row.id}", "it was linked with another text")
        _walk(plain, row.id, f"report {row.id}", check)


def _readings(connection: Connection, check: _Check) -> int:
    """The spans of each report's reading."""
    count = 0
    query = select(readings.c.report, readings.c.data, versions.c.text).join_from(
        readings, versions, readings.c.key == versions.c.key
    )
    for row in connection.execute(query):
        count += 1
        alone = _Check(texts={row.report: row.text})
        _walk(codec.loads(row.data), row.report, f"reading of {row.report}", alone)
        check.spans += alone.spans
        check.faults += alone.faults
    return count


def _derived(connection: Connection, check: _Check) -> None:
    """The spans of everything that was linked and counted."""
    for row in connection.execute(select(derived)):
        where = f"{row.kind} {row.id or row.report or row.n}"
        _walk(codec.loads(row.data), row.report, where, check)


def _walk(node: Any, report: str | None, where: str, check: _Check) -> None:
    """Check every span in a noun's JSON; a span without a report stands in its holder's."""
    if isinstance(node, list):
        for part in node:
            _walk(part, report, where, check)
    if not isinstance(node, dict):
        return
    named = node.get("report")
    report = named if isinstance(named, str) else report
    if {"begin", "end", "text"} <= node.keys():
        _span(node, report, where, check)
        return
    for part in _parts(node):
        _walk(part, report, where, check)


def _parts(node: dict[str, Any]) -> Iterator[Any]:
    """All that may hold spans: unknown fields of an input are nobody's spans."""
    return (value for name, value in node.items() if name != "extra")


def _span(node: dict[str, Any], report: str | None, where: str, check: _Check) -> None:
    check.spans += 1
    whole = check.texts.get(report or "")
    if whole is None:
        check.fault(where, f"it quotes report {report}, which is not there")
    elif whole[node["begin"] : node["end"]] != node["text"]:
        check.fault(where, f"{node['text']!r} does not stand at {node['begin']} in {report}")
