"""Which reports are found under which key, and the last few of them before a report.

A key is a term, or a gram of words. A report asks for the last few holders of each of its keys
before it in the canonical order: a bounded question, and its answer a function of the set alone.
A report that comes late, or goes, moves the windows of the next few holders after it, and no other.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator

from onrecord.links.order import Order

Stand = tuple[int, Order, Order | None]  # a key, whose window, and its edge


class Holders:
    """For each key the reports that are found under it, in canonical order."""

    def __init__(self, most: int) -> None:
        """`most`: so many holders before a report are its window, for each key."""
        self._most = most
        self._one: dict[int, Order] = {}  # most keys have one holder: it needs no list
        self._many: dict[int, list[Order]] = {}

    def add(self, report: Order, keys: Iterable[int]) -> None:
        """Make a report found under its keys."""
        for key in keys:
            if key in self._many:
                insort(self._many[key], report)
            elif key in self._one:
                self._many[key] = sorted((self._one.pop(key), report))
            else:
                self._one[key] = report

    def remove(self, report: Order, keys: Iterable[int]) -> None:
        """Undo `add`."""
        for key in keys:
            if self._one.pop(key, None) is not None:
                continue
            holders = self._many[key]
            del holders[bisect_left(holders, report)]
            if len(holders) == 1:
                self._one[key] = self._many.pop(key)[0]

    def before(self, report: Order, keys: Iterable[int]) -> Counter[Order]:
        """The reports in a report's windows, each with the number of keys that it is there for."""
        found: Counter[Order] = Counter()
        for key in keys:
            holders = self._many.get(key)
            if holders is not None:
                at = bisect_left(holders, report)
                found.update(holders[max(0, at - self._most) : at])
            elif key in self._one and self._one[key] < report:
                found[self._one[key]] += 1
        return found

    def after(
        self, report: Order, keys: Iterable[int]
    ) -> Iterator[tuple[int, Order, Order | None]]:
        """Where a report that is held stands in a window: the key, whose window, and the edge.

        The edge is the holder that would stand in the window if the report did not.
        """
        for key in keys:
            holders = self._many.get(key)
            if holders is None:
                continue
            at = bisect_left(holders, report)
            for place in range(at + 1, min(at + 1 + self._most, len(holders))):
                edge = place - self._most - 1
                yield key, holders[place], holders[edge] if edge >= 0 else None

    def shared(self, later: Order, earlier: Order, keys: Iterable[int]) -> Iterator[int]:
        """The keys for which an earlier report stands in a later one's window."""
        return (key for key in keys if self._stands(later, earlier, key))

    def _stands(self, later: Order, earlier: Order, key: int) -> bool:
        holders = self._many.get(key)
        if holders is None:
            return self._one.get(key) == earlier and earlier < later
        at, end = bisect_left(holders, earlier), bisect_left(holders, later)
        return at < end <= at + self._most and holders[at] == earlier
