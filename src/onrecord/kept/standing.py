"""The record as it was last made, for those who only look: nothing is read or linked for them."""

from __future__ import annotations

from contextlib import AbstractContextManager

from onrecord.errors import NotFound, UsageError
from onrecord.store import Found, Shelf, Store


class Standing:
    """A look at a kept record that never waits for what is being added to it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        store.looking.shelve()

    def made(self) -> int:
        """Which making of the record this is: another number, another record. -1: taken away."""
        return self._store.made()

    def stale(self) -> bool:
        """Whether more came in, or went, since the record was made."""
        return self._store.stale()

    def look(self) -> AbstractContextManager[Shelf]:
        """The record in one transaction, whoever writes meanwhile. For a `with`."""
        return self._store.looking.look()

    def one(self, name: str) -> Found:
        """The one thing that an id names now. Raises `NotFound`; `UsageError` where it is many."""
        found = self._store.resolve(name)
        if not found:
            when = self._store.forgotten(name)
            raise NotFound(f"{name} was forgotten on {when[:10]}." if when else f"({name})")
        if len(found) > 1:
            raise UsageError(f"{name} names several: {', '.join(one.id for one in found)}.")
        return found[0]
