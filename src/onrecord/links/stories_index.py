"""The index that a report asks for its earlier relatives, and the score of a pair.

The cost of one question is bounded by the number of its rarest terms and of their last holders: it
does not grow with the archive. A pair's score depends on the two reports and the shipped table.
"""

from __future__ import annotations

import math
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.links.terms import Terms, Vector


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The one setting for all kinds of news; measured, see docs/linking.md."""

    body: float = 0.5
    head: float = 0.2
    names: float = 0.3
    threshold: float = 0.16  # a score from which a report hangs under another
    least_names: float = 0.02  # so much must the names overlap
    decay: float = 10.0  # days in which the time factor falls to 1/e of its range
    floor: float = 0.5  # what is left of a score after a long time
    undated: float = 0.7  # the time factor where a date is missing
    rare: int = 24  # a report asks with so many of its terms
    holders: int = 20  # for the last so many reports that hold each
    root: float = 1.45  # times the threshold: a first report joins a later one
    root_days: float = 3.0  # that came within so many days


@dataclass(frozen=True, slots=True)
class Item:
    """A report as the index knows it."""

    terms: Terms
    day: float | None  # days since 1970; None where unknown


class StoryIndex:
    """The reports so far, by their terms; add them in canonical order."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.items: list[Item] = []
        self._holders: dict[int, deque[int]] = {}

    def add(self, item: Item) -> None:
        """Make a report one that later ones may hang under."""
        place = len(self.items)
        self.items.append(item)
        for term in strongest(item.terms):
            holders = self._holders.get(term)
            if holders is None:
                holders = self._holders[term] = deque(maxlen=self.weights.holders)
            holders.append(place)

    def relatives(self, item: Item) -> list[tuple[float, int]]:
        """Earlier reports that score at least the threshold, the best first."""
        found: Counter[int] = Counter()
        for term in strongest(item.terms)[: self.weights.rare]:
            found.update(self._holders.get(term, ()))
        scored = [(score(item, self.items[place], self.weights), place) for place in found]
        kept = [pair for pair in scored if pair[0] >= self.weights.threshold]
        return sorted(kept, key=lambda pair: (-pair[0], pair[1]))


def strongest(terms: Terms) -> list[int]:
    """All terms of a report, those that tell most first."""
    weight: dict[int, float] = {}
    for vector in (terms.body, terms.head, terms.names):
        for term, value in vector.items():
            weight[term] = max(weight.get(term, 0.0), value)
    return sorted(weight, key=lambda term: (-weight[term], term))


def score(one: Item, other: Item, weights: Weights) -> float:
    """How much two reports seem to be about one event: 0 to 1."""
    names = dot(one.terms.names, other.terms.names)
    if names < weights.least_names:
        return 0.0
    words = (
        weights.body * dot(one.terms.body, other.terms.body)
        + weights.head * dot(one.terms.head, other.terms.head)
        + weights.names * names
    )
    return words * nearness(one.day, other.day, weights)


def nearness(one: float | None, other: float | None, weights: Weights) -> float:
    """The time factor: a missing date is a lower weight, not a wildcard."""
    if one is None or other is None:
        return weights.undated
    return weights.floor + (1 - weights.floor) * math.exp(-abs(one - other) / weights.decay)


def dot(one: Vector, other: Vector) -> float:
    """The cosine of two unit vectors."""
    return math.fsum([one[term] * other[term] for term in one.keys() & other.keys()])


def forest(items: Sequence[Item], weights: Weights) -> list[int | None]:
    """The place of each report's parent, or None; the reports in canonical order."""
    index = StoryIndex(weights)
    parents: list[int | None] = []
    later: dict[int, list[tuple[float, int]]] = {}
    for place, item in enumerate(items):
        relatives = index.relatives(item)
        parents.append(relatives[0][1] if relatives else None)
        for value, earlier in relatives:
            later.setdefault(earlier, []).append((value, place))
        index.add(item)
    for place, parent in enumerate(list(parents)):
        if parent is None:
            parents[place] = _late_parent(place, later.get(place, []), items, parents, weights)
    return parents


def _late_parent(
    place: int,
    later: Sequence[tuple[float, int]],
    items: Sequence[Item],
    parents: Sequence[int | None],
    weights: Weights,
) -> int | None:
    """A first report told in other words than the rest joins its best later report."""
    near = [
        (-value, other)
        for value, other in later
        if value >= weights.root * weights.threshold
        and _days(items[place], items[other]) <= weights.root_days
        and not _under(parents, other, place)
    ]
    return min(near)[1] if near else None


def _days(one: Item, other: Item) -> float:
    """Days between two reports; none where a date is missing."""
    return abs(one.day - other.day) if one.day is not None and other.day is not None else 0.0


def _under(parents: Sequence[int | None], place: int | None, root: int) -> bool:
    """Does a report hang somewhere under another?"""
    while place is not None:
        if place == root:
            return True
        place = parents[place]
    return False
