"""Reports of one story, read and linked into claims, for the tests of claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from onrecord.links.claims import link_claims
from onrecord.links.entities import resolve
from onrecord.links.interface import ClaimLinks
from onrecord.names import Names
from onrecord.readings import Reader
from onrecord.settings import Settings
from onrecord.text import sha256
from onrecord.types import Copy, Figure, Reading, Report, Statement, Story


@dataclass(frozen=True)
class Linked:
    reports: tuple[Report, ...]
    readings: tuple[Reading, ...]
    statements: tuple[Statement, ...]
    links: ClaimLinks

    def found(self, words: str) -> list[Statement]:
        """The statements whose content begins with, or holds, these words."""
        return [s for s in self.statements if words in " ".join(p.text for p in s.content)]


@cache
def tools() -> tuple[Reader, Names]:
    names = Names.load(None)
    return Reader(Settings(), names), names


def report(number: int, row: Mapping[str, Any]) -> Report:
    return Report(
        id=f"r{number}",
        text=row["text"],
        sha256=sha256(row["text"]),
        outlet=row.get("outlet"),
        outlet_basis="given" if row.get("outlet") else None,
        published=row.get("published"),
        published_basis="given" if row.get("published") else None,
    )


def read(rows: Sequence[Mapping[str, Any]]) -> tuple[tuple[Report, ...], tuple[Reading, ...]]:
    reports = tuple(report(n, row) for n, row in enumerate(rows))
    return reports, tuple(tools()[0].read_many(reports))


def linked(rows: Sequence[Mapping[str, Any]]) -> Linked:
    reports, readings = read(rows)
    copies = {
        f"r{n}": Copy(report=f"r{n}", copy_of=f"r{row['copy_of']}", direction="known")
        for n, row in enumerate(rows)
        if "copy_of" in row
    }
    return link(reports, readings, copies)


def link(
    reports: Sequence[Report], readings: Sequence[Reading], copies: Mapping[str, Copy]
) -> Linked:
    names = tools()[1]
    who = resolve(readings, reports, names)
    statements = tuple(
        replace(s, source_entity=who.of.get((s.report, s.party)) if s.party is not None else None)
        for reading in readings
        for s in reading.statements
    )
    figures: list[Figure] = [f for reading in readings for f in reading.figures]
    story = Story(id="s1", title="", reports=tuple(sorted(r.id for r in reports)))
    stories = [story] if len(reports) > 1 else []
    links = link_claims(reports, readings, statements, figures, stories, who, copies, names)
    return Linked(tuple(reports), tuple(readings), statements, links)
