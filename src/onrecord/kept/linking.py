"""Making the record from what came in: what was not read yet is read, what moved is linked.

The record is kept by piles (a story's reports, or one that stands alone). Each has a digest of all
that its part of the record is made from; a pile whose digest is on the record stays as it is, so
that one more report costs its own pile, and what a killed process left is gone on with.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Protocol

from onrecord import codec
from onrecord import reports as first_stage
from onrecord.kept import arrivals
from onrecord.kept.decided import Decided
from onrecord.parts import together
from onrecord.settings import Settings
from onrecord.store import Snapshot, Store
from onrecord.types import Reading, Record, Report

if TYPE_CHECKING:
    from onrecord.decisions import Ties
    from onrecord.links import Pile  # loading all of it takes a while

Progress = Callable[[int, int], None]  # how many reports were read, of how many
_BATCH = 32  # readings written at once: what a kill may cost
_AT_ONCE = 200  # reports whose piles are written at once


class Stages(Protocol):
    """What the pipeline does for a kept record."""

    made_by: str  # what reads: another reader, model or file of names has another name
    names: str  # which names of the user's own it knows: what was read with others is read again
    linked_by: str  # what links and counts: another one makes the record again

    def read(self, reports: Sequence[Report]) -> Iterator[Reading]:
        """One reading for each report, in order."""

    def piles(self, reports: Sequence[Report], ties: Ties) -> Sequence[Pile]:
        """Every report in its pile; `ties` are what an analyst put together or apart."""

    def part(self, pile: Pile, readings: Mapping[str, Reading], ties: Ties) -> Record:
        """A pile's part of the record, `readings` by report id, `ties` those of statements."""


class Linking:
    """A store, and the stages that make its record."""

    def __init__(
        self, store: Store, settings: Settings, stages: Callable[[Settings], Stages]
    ) -> None:
        self._store = store
        self._given = settings
        self._stages = stages
        self._came: Snapshot | None = None  # as it was at the last making
        self._held: tuple[bytes | None, Stages] | None = None  # with the names that they know

    def keep_names(self, names: Path) -> None:
        """Keep the user's file of names with the record, once it is known to be one.

        Raises `UsageError` where it can't be read or understood.
        """
        self._stages(replace(self._given, names=names))
        self._store.keep_names(names.read_bytes())

    def relink(self, progress: Progress | None = None) -> None:
        """Bring the record up to date if anything came in or went since it was last made."""
        while self._store.stale():
            self._came = self._store.snapshot(self._came)
            _Making(self._store, self._at_hand(), self._came).update(progress)

    def reread(self, progress: Progress | None = None) -> int:
        """Read again what another reader read, and bring the record up to it; how many reports.

        The record stands as it was until all is read.
        """
        self.relink(progress)
        snapshot, stages = self._store.snapshot(self._came), self._at_hand()
        making = _Making(self._store, stages, snapshot, others=False)
        making.update(progress)
        self.relink(progress)  # where more came in meanwhile
        return making.unread

    def as_of(self, day: str, *, undated: bool = False) -> Record:
        """The record of the reports that were published by the end of `day`; it is not kept.

        `undated` takes those without a given date with them.
        """
        snapshot = self._store.snapshot()
        with self.settings() as settings:
            stages = self._stages(settings)
            came, rest = arrivals.known_by(snapshot.reports.values(), day)
            came = (*came, *rest) if undated else came
            record = _Making(self._store, stages, snapshot, came).record()
        rejected, decisions = self._store.rejected(), self._store.decisions()
        return replace(record, rejected=rejected, decisions=decisions)

    def _at_hand(self) -> Stages:
        """The stages that the last making used, where the record's names are still the same."""
        names = self._store.names()
        if self._held is None or self._held[0] != names:
            with self.settings() as settings:
                self._held = names, self._stages(settings)
        return self._held[1]

    @contextmanager
    def settings(self) -> Iterator[Settings]:
        """The settings with the record's own file of names, so that relinking changes nothing."""
        names = self._store.names()
        if names is None:
            yield replace(self._given, names=None)
            return
        with TemporaryDirectory(prefix="onrecord-") as folder:
            path = Path(folder) / "names.toml"
            path.write_bytes(names)
            yield replace(self._given, names=path)


class _Making:
    """One making of a record from some of the reports that came in."""

    def __init__(
        self,
        store: Store,
        stages: Stages,
        snapshot: Snapshot,
        came: Iterable[Report] | None = None,
        *,
        others: bool = True,
    ) -> None:
        """`others`: whether what another reader read may stay as it is."""
        self._store = store
        self._stages = stages
        self._generation = snapshot.generation
        settled = first_stage.settle(snapshot.reports.values() if came is None else came)
        self._reports = {report.id: report for report in settled}
        self._keys = arrivals.keys(settled, snapshot.reports)
        self._old = first_stage.superseded(settled)
        self._readers = self._read_by(others)
        missing = [r for r in settled if r.id not in self._old and r.id not in self._readers]
        self._missing = missing
        self.unread = len(missing)
        self._decided = Decided(snapshot.decisions, settled, self._have)
        piles = stages.piles(settled, self._decided.reports)
        self._piles = {self._digest(pile): pile for pile in piles}

    def _read_by(self, others: bool) -> dict[str, str]:
        """What read each report that bears statements, where that may stay."""
        stages, read = self._stages, self._store.read_by()
        found = {}
        for name, key in self._keys.items():
            under, made_by = read.get(key, ("", ""))
            may_stay = made_by == stages.made_by or (others and made_by.endswith(stages.names))
            if under == name and name not in self._old and may_stay:
                found[name] = made_by
        return found

    def update(self, progress: Progress | None) -> None:
        """Make what is not on the record yet, and take off what no longer stands.

        It goes in portions, each a record that holds; `stale` says so until the last.
        """
        self._read(self._missing, progress)
        if self._decided.told:
            self._store.deciding.tell(self._decided.told)
        there = self._store.piles()
        gone = there - self._piles.keys()
        homes = {r: digest for digest in gone for r in self._store.asking.reports_in(digest)}
        portions = list(_portions(self._piles, there, homes))
        gone -= {digest for _, replaced in portions for digest in replaced}
        for at, (new, replaced) in enumerate([*portions, ((), gone)]):
            made = {digest: self._part(self._piles[digest]) for digest in new}
            last = at == len(portions)
            keys, generation = self._keys, self._generation
            if not self._store.replace_piles(
                replaced, made, keys, generation=generation, last=last
            ):
                return

    def record(self) -> Record:
        """The record, of which nothing is kept; what stands on the kept one as it is is taken."""
        there = self._store.piles()
        return together(
            self._store.part(digest) if digest in there else self._part(pile)
            for digest, pile in self._piles.items()
        )

    def _part(self, pile: Pile) -> Record:
        """A pile's part of the record; what must still be read is read."""
        readings = self._decided.corrected(self._have(r.id for r in pile.reports))
        return self._stages.part(pile, readings, self._decided.statements)

    def _have(self, reports: Iterable[str]) -> dict[str, Reading]:
        """What these reports say, by id; what must still be read is read."""
        wanted = sorted(reports)
        keys = {self._keys[name]: name for name in wanted if name in self._readers}
        kept = self._store.readings(keys)
        readings = {name: Reading(report=name, reader=None) for name in wanted if name in self._old}
        readings |= {r.report: r for key, r in kept.items() if r.report == keys[key]}
        left = [self._reports[name] for name in wanted if name not in readings]
        return readings | {reading.report: reading for reading in self._stages.read(left)}

    def _read(self, missing: Sequence[Report], progress: Progress | None) -> None:
        """Read reports and keep each batch of readings, so that a kill costs one batch."""
        batch: dict[str, Reading] = {}
        for done, reading in enumerate(self._stages.read(missing), start=1):
            batch[self._keys[reading.report]] = reading
            self._readers[reading.report] = self._stages.made_by
            if len(batch) == _BATCH or done == len(missing):
                self._store.keep_readings(batch, self._stages.made_by)
                batch = {}
            if progress is not None:
                progress(done, len(missing))

    def _reader(self, report: str) -> str | None:
        """What read a report, or will; None where it bears no statements."""
        return None if report in self._old else self._readers.get(report, self._stages.made_by)

    def _digest(self, pile: Pile) -> str:
        """A hash of all that a pile's part of the record is made from."""
        about = (
            self._stages.linked_by,
            pile.story,
            [(replace(r, text=""), self._keys[r.id], self._reader(r.id)) for r in pile.reports],
            sorted(pile.copies.items()),
            *self._decided.on(r.id for r in pile.reports),
        )
        return hashlib.sha256(codec.dumps(about)).hexdigest()


def _portions(
    piles: Mapping[str, Pile], there: frozenset[str], homes: Mapping[str, str]
) -> Iterator[tuple[list[str], set[str]]]:
    """What is to be made, in portions, each with what it takes the place of.

    `homes` gives the pile that goes of each report. Piles whose reports came from one pile are in
    one portion, so that no report is ever missing or twice on the record.
    """
    heirs: dict[str, list[str]] = {}
    for digest, pile in piles.items():
        for home in {homes[r.id] for r in pile.reports if r.id in homes}:
            heirs.setdefault(home, []).append(digest)
    done = set(there)
    new: list[str] = []
    replaced: set[str] = set()
    size = 0
    for digest in piles:
        waiting = [digest]
        while waiting:
            if (one := waiting.pop()) in done:
                continue
            done.add(one)
            new.append(one)
            size += len(piles[one].reports)
            came_from = {homes[r.id] for r in piles[one].reports if r.id in homes} - replaced
            replaced |= came_from
            waiting.extend(heir for home in came_from for heir in heirs[home])
        if size >= _AT_ONCE:
            yield new, replaced
            new, replaced, size = [], set(), 0
    if new:
        yield new, replaced
