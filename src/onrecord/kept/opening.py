"""Opening a record, with the stages as they are shipped."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import onrecord
from onrecord.errors import RecordLocked, RecordUnwritable
from onrecord.kept.kept import Kept
from onrecord.kept.linking import Stages
from onrecord.settings import Settings
from onrecord.store import Store
from onrecord.types import Reading, Record, Report

if TYPE_CHECKING:
    from onrecord.decisions import Ties
    from onrecord.links import Pile  # loading all of it takes a while


class Shipped:
    """The stages of `onrecord.pipeline`; loading the language model takes a second or two.

    One object holds the piles of what it was last asked for, so that one more report costs little.
    """

    def __init__(self, settings: Settings) -> None:
        from onrecord.links import Piles
        from onrecord.names import Names
        from onrecord.readings import Reader

        names = Names.load(settings.names)
        own = settings.names
        digest = hashlib.sha256(own.read_bytes()).hexdigest()[:12] if own else "none"
        self._names = names
        self._reader = Reader(settings, names)
        self._piles = Piles(names)
        self.names = f", own names {digest}"
        self.made_by = self._reader.label + self.names
        self.linked_by = f"onrecord {onrecord.__version__}"

    def read(self, reports: Sequence[Report]) -> Iterator[Reading]:
        """One reading for each report, in order."""
        return self._reader.read_many(reports)

    def piles(self, reports: Sequence[Report], ties: Ties) -> Sequence[Pile]:
        """Every report in its pile."""
        self._piles.hold(reports)
        return self._piles.all(ties)

    def part(self, pile: Pile, readings: Mapping[str, Reading], ties: Ties) -> Record:
        """A pile's part of the record."""
        from onrecord import pipeline

        return pipeline.part(pile, readings, self._names, ties)


def open(
    path: str | Path,
    *,
    create: bool = True,
    settings: Settings | None = None,
    wait: float = 10.0,
    stages: Callable[[Settings], Stages] = Shipped,
) -> Kept:
    """The record kept at `path`; with `create` (the default) a new one where there is none.

    Another process that writes is waited for, at most `wait` seconds. Raises a `RecordError` that
    says what is wrong with the record and what to do.
    """
    store = Store.open(path, create=create, wait=wait)
    try:
        if store.unscrubbed():
            store.scrub()
    except (RecordLocked, RecordUnwritable):
        pass  # forgotten bytes wait for the next command; nothing on the record depends on it
    return Kept(store, settings or Settings(), stages)
