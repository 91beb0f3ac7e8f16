"""The forest: each report under its one best earlier relative, or none.

What a report hangs under depends on its earlier relatives alone: on their scores and on how they
hang together. So a late report makes only those be settled again that it is related to, and those
that are related to what moved. The same reports in any order make the same forest.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush, nlargest

from onrecord.links.order import Order
from onrecord.links.stories_index import StoryIndex, Weights, days_between
from onrecord.links.terms import Terms


class Forest:
    """Which report hangs under which, kept as reports come and go."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._index = StoryIndex(weights)
        self._before: dict[Order, dict[Order, float]] = {}  # a report's earlier relatives
        self._after: dict[Order, set[Order]] = {}  # and its later ones
        self.parent: dict[Order, Order | None] = {}
        self._children: dict[Order, set[Order]] = {}
        self._root: dict[Order, Order] = {}  # the first report of a report's tree
        self.joined: dict[Order, Order] = {}  # a first report -> the later one that it goes with
        self._joining: dict[Order, set[Order]] = {}  # the other way round

    def add(self, reports: Mapping[Order, Terms]) -> set[Order]:
        """Take reports in and settle what they move: those whose links changed, they among them."""
        again, roots = set(reports), set[Order]()
        for report in sorted(reports):
            again |= self._take(report, reports[report], roots)
        return set(reports) | self._settled(again, roots)

    def remove(self, reports: Iterable[Order]) -> set[Order]:
        """Let reports go and settle what that moves: those whose links changed, they among them."""
        gone = set(reports)
        again, roots = set[Order](), set[Order]()
        for report in sorted(gone, reverse=True):
            again |= self._drop(report, roots)
        changed = self._settled(again - gone, roots - gone)
        for report in sorted(gone, reverse=True):
            self._forget(report)
        return changed | gone

    def beside(self, report: Order) -> Iterator[Order]:
        """The reports that one hangs together with: its parent, its children, what it goes with."""
        yield from self._children[report]
        yield from self._joining.get(report, ())
        if (parent := self.parent[report]) is not None:
            yield parent
        if report in self.joined:
            yield self.joined[report]

    def _take(self, report: Order, terms: Terms, roots: set[Order]) -> set[Order]:
        """Find a new report's relatives; the later ones whose relatives changed."""
        self._index.add(report, terms)
        self._before[report] = self._index.relatives(report)
        self._after[report] = set()
        self._children[report] = set()
        for other in self._before[report]:
            self._after[other].add(report)
        changed = set()
        for later, (hits, edges) in self._index.askers(report).items():
            known = self._before[later]
            pairs = [edge for edge in edges if edge in known]
            if hits >= self._weights.hits:
                pairs.append(report)
            moved = {other for other in pairs if self._relate(later, other)}
            if moved:
                roots |= moved
                changed.add(later)
        return changed

    def _drop(self, report: Order, roots: set[Order]) -> set[Order]:
        """Take a report from its relatives; the later ones whose relatives changed."""
        askers = self._index.askers(report)
        self._index.remove(report)
        self._hang(report, None)
        for other in self._before.pop(report):
            self._after[other].discard(report)
            roots.add(other)
        changed = self._after.pop(report)
        for later in changed:
            del self._before[later][report]
        for later, (_, edges) in askers.items():
            moved = {other for other in edges if self._relate(later, other)}
            if moved:
                roots |= moved
                changed.add(later)
        return changed

    def _relate(self, later: Order, earlier: Order) -> bool:
        """Bring a pair up to date: did it become related, or stop being so?"""
        known, found = earlier in self._before[later], self._index.finds(later, earlier)
        if known == found:
            return False
        if known:
            del self._before[later][earlier]
            self._after[earlier].discard(later)
            return True
        value = self._index.score(later, earlier)
        if value < self._weights.least:
            return False
        self._before[later][earlier] = value
        self._after[earlier].add(later)
        return True

    def _settled(self, again: set[Order], roots: set[Order]) -> set[Order]:
        """Settle the parents and the joins that moved; the reports whose links changed."""
        moved = self._settle(again)
        for report in moved | again | self._reroot(moved):
            roots.add(report)
            roots.update(self._before[report])
        return moved | {root for root in roots if self._join(root)}

    def _forget(self, report: Order) -> None:
        """Forget a report that nothing hangs under any more."""
        self._go_with(report, None)
        for root in self._joining.pop(report, ()):
            del self.joined[root]
        del self.parent[report], self._root[report], self._children[report]

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

    def _join(self, root: Order) -> bool:
        """A first report told in other words than the rest goes with its best later relative.

        Did this change?
        """
        before = self.joined.get(root)
        self._go_with(root, self._partner(root))
        return self.joined.get(root) != before

    def _partner(self, root: Order) -> Order | None:
        """The later relative in another tree that a first report goes with."""
        if self.parent[root] is not None:
            return None
        weights = self._weights
        later = {
            other: self._before[other][root]
            for other in self._after[root]
            if (days_between(root, other) or 0.0) <= weights.root_days and self._root[other] != root
        }
        best = self._most(later)
        return best[1] if best and -best[0] >= weights.root * weights.threshold else None

    def _go_with(self, root: Order, other: Order | None) -> None:
        """Put a first report beside another, or beside none."""
        before = self.joined.pop(root, None)
        if before is not None:
            self._joining[before].discard(root)
        if other is not None:
            self.joined[root] = other
            self._joining.setdefault(other, set()).add(root)
