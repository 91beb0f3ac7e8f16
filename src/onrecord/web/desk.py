"""One making of the record, with the joins that pages ask for. Built once, then only read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from onrecord.store import Came
from onrecord.types import (
    Claim,
    Conflict,
    Figure,
    Record,
    Report,
    Statement,
    Story,
    TimeExpression,
)
from onrecord.views.citing import Citer
from onrecord.views.compose import ORDER
from onrecord.views.lines import LineWriter
from onrecord.views.lookup import Lookup, given

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A record by what a page is about."""

    made: int  # which making of the record it is
    record: Record
    lookup: Lookup
    came: Mapping[str, Came]  # by report
    stories: Mapping[str, Story]
    copies: Mapping[str, tuple[Report, ...]]  # by the report that they repeat
    conflicts: Mapping[str, tuple[Conflict, ...]]  # by claim
    spoken_by: Mapping[str, tuple[Statement, ...]]  # by the entity that is their source
    vouched_by: Mapping[str, tuple[Claim, ...]]  # by the entity that is an origin
    figures_in: Mapping[str, tuple[Figure, ...]]  # by report
    dates_in: Mapping[str, tuple[TimeExpression, ...]]  # by report
    ranked: tuple[Claim, ...]  # all claims, what a reader wants first

    @classmethod
    def of(cls, record: Record, *, made: int, came: Mapping[str, Came] | None = None) -> Desk:
        """The desk of a record."""
        lookup = Lookup.of(record)
        return cls(
            made=made,
            record=record,
            lookup=lookup,
            came=came or {},
            stories={s.id: s for s in record.stories},
            copies=_grouped((r.copy_of, r) for r in record.reports if r.copy_of),
            conflicts=_grouped((c, k) for k in record.conflicts for c in k.claims),
            spoken_by=_grouped(
                (s.source_entity, s) for s in record.statements if s.source_entity and s.content
            ),
            vouched_by=_grouped(
                (o, c)
                for c in record.claims
                for o in dict.fromkeys(origin.entity for origin in c.origins if origin.entity)
            ),
            figures_in=_grouped((f.report, f) for f in record.figures),
            dates_in=_grouped((d.report, d) for d in record.dates),
            ranked=tuple(sorted(record.claims, key=lambda c: _rank(c, lookup))),
        )

    def writer(self) -> LineWriter:
        """What puts claims into words; its numbers of references are thrown away."""
        return LineWriter(self.lookup, Citer(self.lookup))

    def claims_of(self, story: Story) -> list[Claim]:
        """The claims made in a story, what a reader wants first."""
        return self.best(self.lookup.claims[c] for c in story.claims if c in self.lookup.claims)

    def best(self, claims: Iterable[Claim]) -> list[Claim]:
        """What a reader wants first: what is agreed, then what is in dispute, then by reports."""
        return sorted(claims, key=lambda c: _rank(c, self.lookup))

    def reports_of(self, story: Story) -> list[Report]:
        """The reports of a story, the earliest first, undated last."""
        found = [self.lookup.reports[r] for r in story.reports if r in self.lookup.reports]
        return sorted(found, key=lambda r: (given(r) or "~", r.id))

    def reports_in(self, claim: Claim) -> list[Report]:
        """The reports that carry a claim, the earliest first."""
        ids = {self.lookup.statements[s].report for s in claim.statements if s in self.said}
        found = (self.lookup.reports[r] for r in ids)
        return sorted(found, key=lambda r: (given(r) or "~", r.id))

    @property
    def said(self) -> Mapping[str, Statement]:
        """The statements by id."""
        return self.lookup.statements


def _rank(claim: Claim, lookup: Lookup) -> tuple[int, int, int, str]:
    """Status, then independence, then how many reports carry it, then id."""
    said = lookup.statements
    carrying = {said[s].report for s in claim.statements if s in said}
    return ORDER.index(claim.status), -claim.independent.low, -len(carrying), claim.id


def _grouped(pairs: Iterable[tuple[K | None, V]]) -> dict[K, tuple[V, ...]]:
    groups: defaultdict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        if key is not None:
            groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}
