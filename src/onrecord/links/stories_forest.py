"""The forest: each report under its one best earlier relative, or none.

What a report hangs under depends on its earlier relatives alone: on their scores and on how they
hang together. So a late report makes only those be settled again that it is related to, and those
that are related to what moved. The same reports in any order make the same forest.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush, nlargest

from onrecord.links.order import Order
from onrecord.links.stories_index import StoryIndex, Weights, days_between
from onrecord.links.terms import Terms


class Forest:
    """Which report hangs under which, kept as reports come in."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._index = StoryIndex(weights)
        self._before: dict[Order, dict[Order, float]] = {}  # a report's earlier relatives
        self._after: dict[Order, set[Order]] = {}  # and its later ones
        self.parent: dict[Order, Order | None] = {}
        self._children: dict[Order, set[Order]] = {}
        self._root: dict[Order, Order] = {}  # the first report of a report's tree
        self.joined: dict[Order, Order] = {}  # a first report -> the later one that it goes with

    def add(self, reports: Mapping[Order, Terms]) -> None:
        """Take reports in and settle what they move."""
        known = bool(self.parent)
        again, roots = set(reports), set[Order]()
        for report, terms in reports.items():
            self._index.add(report, terms)
            self._after.setdefault(report, set())
            self._children.setdefault(report, set())
            if known:
                changed, dropped = self._tell(report)
                again |= changed
                roots |= dropped
        for report in reports:
            self._relate(report)
        moved = self._settle(again)
        for report in moved | again | self._reroot(moved):
            roots.add(report)
            roots.update(self._before[report])
        for root in roots:
            self._join(root)

    def _tell(self, report: Order) -> tuple[set[Order], set[Order]]:
        """Make a new report a relative of later ones: whose relatives changed, who were dropped."""
        hits: Counter[Order] = Counter()
        lost: set[Order] = set()
        for later, out in self._index.askers(report):
            if later in self.parent:
                hits[later] += 1
                if out in self._before[later]:
                    lost.add(later)
        changed = {
            later
            for later, count in hits.items()
            if count >= self._weights.hits and later not in lost and self._related(later, report)
        }
        dropped = {other for later in lost for other in self._before[later]}
        for later in lost:
            self._relate(later)
        return changed | lost, dropped

    def _related(self, later: Order, report: Order) -> bool:
        """Make a new report a relative of a later one where the score is high enough."""
        value = self._index.score(later, report)
        if value < self._weights.least:
            return False
        self._before[later][report] = value
        self._after[report].add(later)
        return True

    def links(self) -> Iterator[tuple[Order, Order]]:
        """All pairs that belong to one story."""
        yield from ((one, other) for one, other in self.parent.items() if other is not None)
        yield from self.joined.items()

    def _settle(self, again: set[Order]) -> set[Order]:
        """Find the parent of these reports, and of those that this moves."""
        waiting = list(again)
        heapify(waiting)
        queued = set(waiting)
        moved: set[Order] = set()
        while waiting:
            report = heappop(waiting)
            queued.discard(report)
            best = self._best(report)
            if report in self.parent and self.parent[report] == best:
                continue
            self._hang(report, best)
            moved.add(report)
            for later in self._after[report] - queued:
                queued.add(later)
                heappush(waiting, later)
        return moved

    def _relate(self, report: Order) -> None:
        """Ask the index for a report's earlier relatives."""
        for other in self._before.get(report, ()):
            self._after[other].discard(report)
        self._before[report] = self._index.relatives(report)
        for other in self._before[report]:
            self._after[other].add(report)

    def _hang(self, report: Order, parent: Order | None) -> None:
        """Put a report under another, or under none."""
        before = self.parent.get(report)
        if before is not None:
            self._children[before].discard(report)
        self.parent[report] = parent
        if parent is not None:
            self._children[parent].add(report)

    def _best(self, report: Order) -> Order | None:
        """The earlier relative for which there is most evidence, if it is enough."""
        best = self._most(self._before[report])
        return best[1] if best and -best[0] >= self._weights.threshold else None

    def _most(self, relatives: Mapping[Order, float]) -> tuple[float, Order] | None:
        """The relative for which there is most evidence, the first of equals, with it negated."""
        below: dict[Order, list[float]] = {}
        for other, value in relatives.items():
            parent = self.parent.get(other)
            if parent is not None:
                below.setdefault(parent, []).append(value)
        return min(
            ((-self._evidence(other, relatives, below), other) for other in relatives),
            default=None,
        )

    def _evidence(
        self,
        other: Order,
        relatives: Mapping[Order, float],
        below: Mapping[Order, Sequence[float]],
    ) -> float:
        """The score of a relative, and of its parent, siblings and children as relatives too."""
        weights, value = self._weights, relatives[other]
        kin = [*below.get(other, ())]
        parent = self.parent.get(other)
        if parent is not None:
            kin += below[parent]
            kin.remove(value)  # its own, among its siblings
            if parent in relatives:
                kin.append(relatives[parent])
        more = weights.support * math.fsum(nlargest(weights.kin, kin))
        return value + max(more, (weights.alone - 1) * value)

    def _reroot(self, moved: set[Order]) -> set[Order]:
        """Bring the first reports of trees up to date; those that have another one now."""
        waiting = list(moved)
        heapify(waiting)
        changed: set[Order] = set()
        while waiting:
            report = heappop(waiting)
            parent = self.parent[report]
            root = report if parent is None else self._root[parent]
            if self._root.get(report) != root:
                self._root[report] = root
                changed.add(report)
                for child in self._children[report]:
                    heappush(waiting, child)
        return changed

    def _join(self, root: Order) -> None:
        """A first report told in other words than the rest goes with its best later relative."""
        self.joined.pop(root, None)
        if self.parent[root] is not None:
            return
        weights = self._weights
        later = {
            other: self._before[other][root]
            for other in self._after[root]
            if (days_between(root, other) or 0.0) <= weights.root_days and self._root[other] != root
        }
        best = self._most(later)
        if best and -best[0] >= weights.root * weights.threshold:
            self.joined[root] = best[1]


def groups(reports: Iterable[Order], links: Iterable[tuple[Order, Order]]) -> list[list[Order]]:
    """Those that hang together, two or more, each group and all groups in order."""
    first: dict[Order, Order] = {report: report for report in reports}

    def find(report: Order) -> Order:
        while first[report] != report:
            first[report] = first[first[report]]
            report = first[report]
        return report

    for one, other in links:
        low, high = sorted((find(one), find(other)))
        first[high] = low
    found: dict[Order, list[Order]] = {}
    for report in sorted(first):
        found.setdefault(find(report), []).append(report)
    return [group for group in found.values() if len(group) > 1]
