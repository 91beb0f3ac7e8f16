"""Putting decisions on the record and taking them back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Engine

from onrecord.store import clock, decisions, derived, engine
from onrecord.types import Decision, Entity


class Deciding:
    """The decisions of a record, and whom they may name; each method is one transaction."""

    def __init__(self, path: Path, database: Engine) -> None:
        self._path = path
        self._database = database

    def entities(self) -> tuple[Entity, ...]:
        """All parties that may be named, each once for every pile that it is named in."""
        with engine.reading(self._database, self._path) as connection:
            return tuple(derived.nouns(connection, "entities", Entity))

    def decide(self, decision: Decision) -> Decision:
        """Keep a decision, with its number and the time. The record is stale afterwards."""
        with engine.writing(self._database, self._path) as connection:
            return decisions.add(connection, decision, at=clock.now())

    def undo(self, n: int | None, *, by: str) -> Decision | None:
        """Take back the decision of this number, or the last one; None where none stands."""
        with engine.writing(self._database, self._path) as connection:
            return decisions.undo(connection, n, at=clock.now(), by=by)

    def tell(self, told: Sequence[Decision]) -> None:
        """Keep why nothing follows from some decisions (`Decision.idle`)."""
        with engine.writing(self._database, self._path) as connection:
            decisions.tell(connection, told)
