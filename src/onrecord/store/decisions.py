"""What analysts decided: kept as it was decided, in the log by a hash, and never taken out.

What is taken back stays with the time at which it was. Only forgetting a report takes decisions
out, those that name nothing else: they may say what was to be forgotten.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from onrecord import codec
from onrecord.decisions import base
from onrecord.store import log, state
from onrecord.store.schema import decisions
from onrecord.types import Anchor, Decision

_IDLE = "idle"  # the flag that says why nothing follows from some of them, by number


def add(connection: Connection, decision: Decision, *, at: str) -> Decision:
    """Keep a decision under the next number, and log it. What it bears on is stale."""
    last = connection.execute(select(func.max(decisions.c.n))).scalar() or 0
    kept = replace(decision, n=int(last) + 1, at=at, idle="")
    connection.execute(insert(decisions).values(_row(kept)))
    about = {"decision": kept.n, "seal": seal(kept)}
    log.append(connection, at=at, by=kept.by, what="decided", about=about)
    _moved(connection, kept)
    return kept


def undo(connection: Connection, n: int | None, *, at: str, by: str) -> Decision | None:
    """Take back a decision that stands, the last one where `n` is None; None where there is none.

    Raises nothing: which one is meant is the caller's matter.
    """
    found = [one for one in standing(connection) if n in (None, one.n)]
    if not found:
        return None
    last = found[-1]
    connection.execute(update(decisions).where(decisions.c.n == last.n).values(undone=at))
    log.append(connection, at=at, by=by, what="undid", about={"decision": last.n})
    _moved(connection, last)
    return last


def standing(connection: Connection) -> tuple[Decision, ...]:
    """What was decided and not taken back, in order."""
    rows = connection.execute(
        select(decisions).where(decisions.c.undone.is_(None)).order_by(decisions.c.n)
    )
    idle = codec.loads(state.get(connection, _IDLE) or "{}")
    return tuple(replace(of_row(row), idle=idle.get(str(row.n), "")) for row in rows)


def tell(connection: Connection, told: Iterable[Decision]) -> None:
    """Keep why nothing follows from some of them, as the last making of the record found."""
    idle = {str(one.n): one.idle for one in told if one.idle}
    state.put(connection, _IDLE, codec.dumps(idle).decode() if idle else None)


def forget(
    connection: Connection, reports: frozenset[str], hashes: frozenset[str]
) -> Mapping[str, str | None]:
    """Take out what decisions say of these reports; the new seal of each that still says something.

    `reports` are ids, `hashes` those of their texts. A decision that names nothing else goes whole:
    its seal is None. A stranger may have given a report another id since it was decided.
    """
    gone = {base(report) for report in reports}
    changed: dict[str, str | None] = {}
    for row in connection.execute(select(decisions)).all():
        one = of_row(row)
        left = tuple(a for a in one.anchors if base(a.report) not in gone or a.sha256 not in hashes)
        if left == one.anchors:
            continue
        where = decisions.c.n == one.n
        if len({anchor.of for anchor in left}) < len(one.about):
            connection.execute(delete(decisions).where(where))
            changed[str(one.n)] = None
        else:
            kept = replace(one, anchors=left)
            connection.execute(update(decisions).where(where).values(_row(kept)))
            changed[str(one.n)] = seal(kept)
    return changed


def seal(decision: Decision) -> str:
    """A hash of all that was decided, for the log, which names no report."""
    plain = codec.dumps(replace(decision, idle=""))
    return hashlib.sha256(plain).hexdigest()


def of_row(row: Row[Any]) -> Decision:
    """A decision as it was kept."""
    return Decision(
        n=row.n,
        at=row.at,
        by=row.by,
        what=row.what,
        about=tuple(codec.loads(row.about)),
        field=row.field,
        value=row.value,
        note=row.note,
        anchors=codec.decode(row.anchors, tuple[Anchor, ...]),
    )


def _row(decision: Decision) -> dict[str, Any]:
    return {
        "n": decision.n,
        "at": decision.at,
        "by": decision.by,
        "what": decision.what,
        "about": codec.dumps(decision.about).decode(),
        "field": decision.field,
        "value": decision.value,
        "note": decision.note,
        "anchors": codec.dumps(decision.anchors).decode(),
    }


def _moved(connection: Connection, decision: Decision) -> None:
    """The record must be made again; after a note, which changes nothing in it, it need not."""
    fresh = state.get(connection, "linked") == str(state.generation(connection))
    state.moved_on(connection)
    if decision.what == "note" and fresh:
        state.put(connection, "linked", str(state.generation(connection)))
