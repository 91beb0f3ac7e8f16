"""Making the record from what came in: whatever was not read yet is read, then all is linked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from onrecord import reports as first_stage
from onrecord.kept import arrivals
from onrecord.settings import Settings
from onrecord.store import Store
from onrecord.types import Reading, Record, Report

Progress = Callable[[int, int], None]  # how many reports were read, of how many
_BATCH = 32  # readings written at once: what a kill may cost


class Stages(Protocol):
    """What the pipeline does for a kept record."""

    @property
    def made_by(self) -> str:
        """What reads: another reader, model or file of names has another name."""

    def read(self, reports: Sequence[Report]) -> Iterator[Reading]:
        """One reading for each report, in order."""

    def build(self, reports: Sequence[Report], readings: Mapping[str, Reading]) -> Record:
        """The record of these reports, `readings` by report id."""


class Linking:
    """A store, and the stages that make its record."""

    def __init__(
        self, store: Store, settings: Settings, stages: Callable[[Settings], Stages]
    ) -> None:
        self._store = store
        self._given = settings
        self._stages = stages

    def keep_names(self, names: Path) -> None:
        """Keep the user's file of names with the record, once it is known to be one.

        Raises `UsageError` where it can't be read or understood.
        """
        self._stages(replace(self._given, names=names))
        self._store.keep_names(names.read_bytes())

    def relink(self, progress: Progress | None = None) -> None:
        """Make the record again if anything came in or went since it was last made."""
        while self._store.stale():
            with self.settings() as settings:
                stages = self._stages(settings)
                snapshot = self._store.snapshot()
                settled = first_stage.settle(snapshot.reports.values())
                keys = arrivals.keys(settled, snapshot.reports)
                have, missing = self._kept(stages, settled, keys)
                have |= self._read(stages, missing, keys, progress)
                record = stages.build(settled, have)
                self._store.replace_record(record, keys, generation=snapshot.generation)

    def as_of(self, day: str) -> Record:
        """The record of the reports that were published by the end of `day`; it is not kept."""
        snapshot = self._store.snapshot()
        came, _ = arrivals.known_by(snapshot.reports.values(), day)
        with self.settings() as settings:
            stages = self._stages(settings)
            settled = first_stage.settle(came)
            keys = arrivals.keys(settled, snapshot.reports)
            have, missing = self._kept(stages, settled, keys)
            have |= {reading.report: reading for reading in stages.read(missing)}
            record = stages.build(settled, have)
        rejected, decisions = self._store.rejected(), self._store.decisions()
        return replace(record, rejected=rejected, decisions=decisions)

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

    def _kept(
        self, stages: Stages, settled: Sequence[Report], keys: Mapping[str, str]
    ) -> tuple[dict[str, Reading], list[Report]]:
        """The kept reading of each report that bears statements, and those without one."""
        kept = self._store.readings(stages.made_by)
        old = first_stage.superseded(settled)
        have: dict[str, Reading] = {}
        missing: list[Report] = []
        for report in settled:
            if report.id in old:
                continue
            reading = kept.get(keys[report.id])
            if reading is not None and reading.report == report.id:
                have[report.id] = reading
            else:
                missing.append(report)
        return have, missing

    def _read(
        self,
        stages: Stages,
        missing: Sequence[Report],
        keys: Mapping[str, str],
        progress: Progress | None,
    ) -> dict[str, Reading]:
        """Read reports and keep each batch of readings, so that a kill costs one batch."""
        made: dict[str, Reading] = {}
        batch: dict[str, Reading] = {}
        for done, reading in enumerate(stages.read(missing), start=1):
            made[reading.report] = batch[keys[reading.report]] = reading
            if len(batch) == _BATCH or done == len(missing):
                self._store.keep_readings(batch, stages.made_by)
                batch = {}
            if progress is not None:
                progress(done, len(missing))
        return made
