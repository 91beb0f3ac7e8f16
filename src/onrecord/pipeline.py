"""The stages in a row: reports -> readings -> links -> records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.links import Pile, link, piles
from onrecord.names import Names
from onrecord.parts import together
from onrecord.readings import Reader
from onrecord.records import build as count
from onrecord.reports import settle, superseded
from onrecord.settings import Settings
from onrecord.types import Decision, Reading, Record, Rejected, Report

Progress = Callable[[int, int], None]  # reports read so far, reports to read


def build(
    reports: Iterable[Report],
    *,
    settings: Settings | None = None,
    names: Names | None = None,
    readings: Mapping[str, Reading] | None = None,
    rejected: Sequence[Rejected] = (),
    decisions: Sequence[Decision] = (),
    progress: Progress | None = None,
) -> Record:
    """The record of some reports, in any order.

    `readings` holds those that were read before, by report id: they are not read again. Of several
    versions of one report the latest alone bears statements.
    Raises `ModelMissing` where reports must be read and no model is installed.
    """
    told = settings or Settings()
    known = names or Names.load(told.names)
    settled = settle(reports)
    done = dict(readings or {})
    done |= {old: Reading(report=old, reader=None) for old in superseded(settled)}
    for reading in read([r for r in settled if r.id not in done], told, known, progress):
        done[reading.report] = reading
    parts = [part(pile, done, known) for pile in piles(settled, known)]
    return replace(together(parts), rejected=tuple(rejected), decisions=tuple(decisions))


def part(pile: Pile, readings: Mapping[str, Reading], names: Names) -> Record:
    """A pile's part of the record: what its reports say, linked and counted."""
    return count(link(pile, readings, names), names)


def read(
    reports: Sequence[Report],
    settings: Settings,
    names: Names,
    progress: Progress | None = None,
) -> Iterable[Reading]:
    """Read reports, one reading each, in order; the model is loaded when the first one comes."""
    if not reports:
        return
    for at, reading in enumerate(Reader(settings, names).read_many(reports), 1):
        yield reading
        if progress is not None:
            progress(at, len(reports))
