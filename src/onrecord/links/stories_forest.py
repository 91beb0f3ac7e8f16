"""The forest: each report under its one best earlier relative, or none.

What a report hangs under depends on its earlier relatives alone: on their scores and on how they
hang together. So a late report makes only those be settled again that it is related to, and those
that are related to what moved. The same reports in any order make the same forest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from heapq import heapify, heappop, heappush

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
        self.joined: dict[Order, Order] = {}  # a first report -> the later one that it goes with

    def add(self, reports: Mapping[Order, Terms]) -> None:
        """Take reports in and settle what they move."""
        for report, terms in reports.items():
            self._index.add(report, terms)
            self._after.setdefault(report, set())
            self._children.setdefault(report, set())
        again = set(reports)
        for report in reports if self.parent else ():
            again |= self._index.askers(report)
        moved = self._settle(again)
        for root in self._roots(moved | again):
            self._join(root)

    def links(self) -> Iterator[tuple[Order, Order]]:
        """All pairs that belong to one story."""
        yield from ((one, other) for one, other in self.parent.items() if other is not None)
        yield from self.joined.items()

    def _settle(self, again: set[Order]) -> set[Order]:
        """Find the relatives and the parent of these reports, and of those that this moves."""
        for report in again:
            self._relate(report)
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
        relatives = self._before[report]
        evidence = [(-self._evidence(other, relatives), other) for other in relatives]
        best = min(evidence, default=None)
        return best[1] if best and -best[0] >= self._weights.threshold else None

    def _evidence(self, other: Order, relatives: Mapping[Order, float]) -> float:
        """The score of a relative, and of those of its kin that are relatives too."""
        weights = self._weights
        kin = sorted((relatives[one] for one in self._kin(other, relatives)), reverse=True)
        more = weights.support * sum(kin[: weights.kin])
        return relatives[other] + max(more, (weights.alone - 1) * relatives[other])

    def _kin(self, report: Order, among: Mapping[Order, float]) -> set[Order]:
        """A report's parent, siblings and children, as far as they are among these."""
        parent = self.parent.get(report)
        found = {one for one in among if self.parent.get(one) == report}
        if parent is not None:
            found |= {one for one in among if self.parent.get(one) == parent}
            found |= {parent} & among.keys()
        found.discard(report)
        return found

    def _roots(self, moved: set[Order]) -> set[Order]:
        """The first reports whose best later relative may be another now."""
        below = set(moved)
        waiting = list(moved)
        while waiting:
            for child in self._children[waiting.pop()] - below:
                below.add(child)
                waiting.append(child)
        related = {other for report in below for other in self._before[report]}
        return below | related

    def _join(self, root: Order) -> None:
        """A first report told in other words than the rest goes with its best later relative."""
        self.joined.pop(root, None)
        if self.parent[root] is not None:
            return
        weights = self._weights
        later = {
            other: self._before[other][root]
            for other in self._after[root]
            if (days_between(root, other) or 0.0) <= weights.root_days
            and self._root_of(other) != root
        }
        evidence = [(-self._evidence(other, later), other) for other in later]
        best = min(evidence, default=None)
        if best and -best[0] >= weights.root * weights.threshold:
            self.joined[root] = best[1]

    def _root_of(self, report: Order) -> Order:
        """The first report of a tree."""
        while (parent := self.parent[report]) is not None:
            report = parent
        return report


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
