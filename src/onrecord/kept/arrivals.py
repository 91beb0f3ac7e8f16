"""What comes in, in batches, and which of it stands on the record under which id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

from onrecord import reports as first_stage
from onrecord.settings import Settings
from onrecord.types import Received, Report


def known_by(reports: Iterable[Report], day: str) -> tuple[tuple[Report, ...], tuple[Report, ...]]:
    """The reports published by the end of `day` (UTC), and those whose date was not given."""
    dated, undated = [], []
    for report in reports:
        if report.published is None or report.published_basis == "inferred":
            undated.append(report)
        elif report.published[: len(day)] <= day:
            dated.append(report)
    return tuple(dated), tuple(undated)


def received(
    inputs: Iterable[str | Path | Report],
    whole: bool,
    stdin: BinaryIO | None,
    settings: Settings,
) -> Iterator[Received]:
    """Files read, and reports that a program holds, of which no bytes were received.

    Files that follow each other are read in one go: they share the process that parses them.
    """
    for held, group in groupby(inputs, key=lambda one: isinstance(one, Report)):
        if held:
            reports = (one for one in group if isinstance(one, Report))
            for one in reports:
                outcome = replace(one, bytes_sha256=None)
                yield Received(where="a program", data=b"", outcome=outcome)
        else:
            paths = (one for one in group if not isinstance(one, Report))
            yield from first_stage.read(paths, whole=whole, stdin=stdin, settings=settings)


def batches(inputs: Iterable[Received], *, most: int, size: int) -> Iterator[list[Received]]:
    """Batches of at most `most` inputs and about `size` bytes."""
    batch: list[Received] = []
    held = 0
    for one in inputs:
        batch.append(one)
        held += len(one.data)
        if len(batch) == most or held > size:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


def keys(settled: Sequence[Report], came: Mapping[str, Report]) -> dict[str, str]:
    """For each report of the record, the version that it stands for (the first key of several)."""
    by_text: dict[str, list[tuple[str, Report]]] = {}
    for key, report in sorted(came.items()):
        by_text.setdefault(report.sha256, []).append((key, report))
    return {
        report.id: next(key for key, one in by_text[report.sha256] if stands_for(report, one))
        for report in settled
    }


def stands_for(settled: Report, came: Report) -> bool:
    """Whether `came` is what stands on the record as `settled`, which may say more of itself."""
    if settled is came:
        return True
    if settled.sha256 != came.sha256 or first_stage.base_id(settled) != came.id:
        return False
    if came.id == first_stage.derived_id(came):
        return True
    return came.outlet in (None, settled.outlet) and came.url in (None, settled.url)
