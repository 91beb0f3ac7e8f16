"""What two reports have in common besides a name: what lets a surname alone mean one person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from onrecord.links.entities_lands import Lands, mentioned
from onrecord.links.order import moment
from onrecord.text import key
from onrecord.types import Report

_INSIDE = re.compile(r"(?<=[a-z,] )[A-ZÀ-Þ][\w’'-]+(?:\s+[A-ZÀ-Þ][\w’'-]+)*")
_ENOUGH = 8  # shared names beyond which two reports are no closer
_NEAREST = 12  # reports of a candidate that are looked at, the nearest in time
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december".split()
)

CLOSE = 0.3  # from here on two reports may speak of the same people


@dataclass(frozen=True, slots=True)
class Contexts:
    """The names that each report mentions, and when it was published."""

    names: dict[str, frozenset[str]]
    when: dict[str, float | None]

    def overlap(self, left: str, right: str, without: frozenset[str]) -> float:
        """How much two reports share besides these names, from 0 to 1; 1 for one report."""
        if left == right:
            return 1.0
        a, b = self.names[left], self.names[right]
        shared = (a & b) - without
        least = min(len(a) - len(a & without), len(b) - len(b & without), _ENOUGH)
        return min(len(shared) / least, 1.0) if least else 0.0

    def closeness(self, report: str, others: Iterable[str], names: Iterable[str]) -> float:
        """How close a report is to the closest of others, besides these names."""
        without = frozenset(w for n in names for w in key(n).split())
        near = self._nearest(report, others)
        return max((self.overlap(report, r, without) for r in near), default=0.0)

    def _nearest(self, report: str, others: Iterable[str]) -> list[str]:
        """The nearest in time of other reports; unknown times come last, ties by id."""
        when = self.when[report]

        def distance(other: str) -> tuple[float, str]:
            there = self.when[other]
            return (abs(when - there) if when is not None and there is not None else 1e9), other

        return nsmallest(_NEAREST, others, key=distance)


def contexts(reports: Sequence[Report], lands: Lands) -> Contexts:
    """The context of each report."""
    cache: dict[str, str | None] = {}
    return Contexts(
        names={r.id: frozenset(_names(r.text, lands, cache)) for r in reports},
        when={r.id: moment(r) for r in reports},
    )


def _names(text: str, lands: Lands, cache: dict[str, str | None]) -> Iterable[str]:
    """Codes of countries, and capitalised words inside sentences."""
    yield from (f"land {code}" for code in mentioned(text, lands, cache))
    for run in _INSIDE.finditer(text):
        for word in key(run[0]).split():
            if len(word) > 2 and word not in _CALENDAR and not lands.names.country_of(word.title()):
                yield word
