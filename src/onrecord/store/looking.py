"""Looking at the record without reading all of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine

from onrecord.store import engine, shelves
from onrecord.store.shelf import Shelf


class Looking:
    """Looks at a record, each in one transaction."""

    def __init__(self, path: Path, database: Engine) -> None:
        self._path = path
        self._database = database

    @contextmanager
    def look(self) -> Iterator[Shelf]:
        """A look at the record in one transaction. `shelve` must have been called once."""
        with engine.reading(self._database, self._path) as connection:
            yield Shelf(connection)

    def shelve(self) -> None:
        """Make the shelves that `look` looks on, where any of them is missing."""
        with engine.reading(self._database, self._path) as connection:
            if shelves.whole(connection):
                return
        with engine.writing(self._database, self._path) as connection:
            shelves.make(connection)
