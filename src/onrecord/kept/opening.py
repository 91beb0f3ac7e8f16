"""Opening a record, or reading files into one that is not kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from onrecord import reports as first_stage
from onrecord.errors import RecordLocked, RecordUnwritable
from onrecord.kept import arrivals
from onrecord.kept.kept import Kept
from onrecord.kept.linking import Progress, Stages
from onrecord.settings import Settings
from onrecord.store import Store
from onrecord.types import Record, Rejected, Report


def pipeline(settings: Settings) -> Stages:
    """The stages as they are shipped; loading the language model takes a second or two."""
    from onrecord.pipeline import Pipeline

    return Pipeline(settings)


def open(
    path: str | Path,
    *,
    create: bool = True,
    settings: Settings | None = None,
    wait: float = 10.0,
    stages: Callable[[Settings], Stages] = pipeline,
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


def read(
    inputs: Iterable[str | Path | Report],
    *,
    whole: bool = False,
    stdin: BinaryIO | None = None,
    as_of: str | None = None,
    settings: Settings | None = None,
    progress: Progress | None = None,
    stages: Callable[[Settings], Stages] = pipeline,
) -> Record:
    """The record of files or reports, kept nowhere; what could not be read is in its `rejected`.

    With `as_of` (YYYY-MM-DD) only of the reports published by the end of that day.
    """
    settings = settings or Settings()
    received = [one.outcome for one in arrivals.received(inputs, whole, stdin, settings)]
    came: Iterable[Report] = (one for one in received if isinstance(one, Report))
    if as_of is not None:
        came, _ = arrivals.known_by(came, as_of)
    settled = first_stage.settle(came)
    made = stages(settings)
    old = first_stage.superseded(settled)
    wanted = [report for report in settled if report.id not in old]
    readings = {}
    for done, reading in enumerate(made.read(wanted), start=1):
        readings[reading.report] = reading
        if progress is not None:
            progress(done, len(wanted))
    record = made.build(settled, readings)
    return replace(record, rejected=tuple(one for one in received if isinstance(one, Rejected)))
