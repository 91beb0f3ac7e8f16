"""The stages in a row: reports -> readings -> links -> records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.decisions import NO_TIES, Corrections, Ground, Ties, bonds, corrected, corrections
from onrecord.decisions import told as told_of
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
    versions of one report the latest alone bears statements. `decisions` are an analyst's, in the
    order in which they were taken: they win over what was read and linked.
    Raises `ModelMissing` where reports must be read and no model is installed.
    """
    told = settings or Settings()
    known = names or Names.load(told.names)
    settled = settle(reports)
    done = dict(readings or {})
    done |= {old: Reading(report=old, reader=None) for old in superseded(settled)}
    for reading in read([r for r in settled if r.id not in done], told, known, progress):
        done[reading.report] = reading
    ground = Ground(settled, done)
    binding, idle = bonds(decisions, ground)
    wrong = corrections(decisions, ground)
    parts = [
        part(pile, _corrected(pile, done, wrong, ground), known, binding.statements)
        for pile in piles(settled, known, binding.reports)
    ]
    return replace(
        together(parts), rejected=tuple(rejected), decisions=told_of(decisions, ground, idle)
    )


def part(pile: Pile, readings: Mapping[str, Reading], names: Names, ties: Ties = NO_TIES) -> Record:
    """A pile's part of the record: what its reports say, linked and counted."""
    return count(link(pile, readings, names, ties), names)


def _corrected(
    pile: Pile, readings: Mapping[str, Reading], wrong: Corrections, ground: Ground
) -> Mapping[str, Reading]:
    """The readings of a pile as an analyst corrected them."""
    ids = frozenset(report.id for report in pile.reports)
    return {name: readings[name] for name in ids} | dict(corrected(wrong, ground, ids))


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
