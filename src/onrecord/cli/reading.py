"""A record of files that is kept nowhere, for `brief FILE...` and `export ... FILE...`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.cli import options, output
from onrecord.cli.progress import bar

if TYPE_CHECKING:
    from onrecord.settings import ReaderName
    from onrecord.types import Record


def record_of(
    files: Sequence[str],
    *,
    whole: bool,
    names: Path | None,
    quiet: bool,
    reader: ReaderName | None = None,
    as_of: str | None = None,
) -> tuple[Record, int]:
    """The record, and how many undated reports `as_of` left out; names what it rejects."""
    from onrecord import kept, pipeline, reports
    from onrecord.types import Rejected, Report

    settings = options.settings(names, reader)
    came: list[Report] = []
    rejected: list[Rejected] = []
    for one in reports.read(files, whole=whole, settings=settings):
        if isinstance(one.outcome, Report):
            came.append(one.outcome)
        else:
            rejected.append(one.outcome)
            output.refused(one.outcome.where, one.outcome.reason)
    left_out = 0
    if as_of:
        known, undated = kept.known_by(reports.settle(came), as_of)
        came, left_out = list(known), len(undated)
    with bar(quiet) as progress:
        record = pipeline.build(came, settings=settings, rejected=rejected, progress=progress)
    return record, left_out
