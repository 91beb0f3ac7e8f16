"""The record that is served: each answer looks at it anew, in a transaction of its own.

So what is added is there as soon as it is on the record, whoever adds it, and nobody waits for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any, TypeVar

from onrecord.kept import Kept, Standing
from onrecord.names import Names
from onrecord.web.desk import Desk

V = TypeVar("V")


class Live:
    """A kept record as it stands now. Many threads may ask at once."""

    def __init__(self, kept: Kept) -> None:
        self.kept = kept
        self.standing: Standing = kept.standing()
        countries = Names.load(None).tables.countries
        self._made: dict[str, tuple[int, Any]] = {}
        self._making: defaultdict[str, Lock] = defaultdict(Lock)
        self._countries = {code: country.name for code, country in countries.items()}

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """A desk for one answer."""
        with self.standing.look() as shelf:
            yield Desk.of(shelf, self._countries, self._once)

    def _once(self, name: str, made: int, make: Callable[[], V]) -> V:
        with self._making[name]:  # many who wait for the same wait for one to make it
            known = self._made.get(name)
            if known is None or known[0] != made or made < 0:
                known = made, make()
                self._made[name] = known
        found: V = known[1]
        return found
