"""Asking for a part of the record: a pile, a report's versions, what is near some words."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Engine, select

from onrecord import codec
from onrecord.parts import together
from onrecord.store import derived, engine, search
from onrecord.store.schema import readings, reports
from onrecord.types import Reading, Record, Report


class Asking:
    """Looks at a part of the record; each method is one transaction."""

    def __init__(self, path: Path, database: Engine) -> None:
        self._path = path
        self._database = database

    def versions(self, report: str) -> tuple[Report, ...]:
        """A report with all its versions, by the id of the first of them."""
        of = select(reports.c.id).where((reports.c.id == report) | (reports.c.version_of == report))
        with engine.reading(self._database, self._path) as connection:
            ids = list(connection.execute(of).scalars())
            return tuple(derived.linked_reports(connection, ids))

    def reports_in(self, pile: str) -> tuple[str, ...]:
        """The ids of a pile's reports."""
        of = select(reports.c.id).where(reports.c.pile == pile)
        with engine.reading(self._database, self._path) as connection:
            return tuple(connection.execute(of).scalars())

    def alone(self) -> tuple[Report, ...]:
        """The reports that are in no story, less their texts, in the record's order."""
        of = select(reports.c.data).where(reports.c.version_of.is_(None)).order_by(reports.c.place)
        with engine.reading(self._database, self._path) as connection:
            every = [codec.decode(row, Report) for row in connection.execute(of).scalars()]
        return tuple(report for report in every if report.story is None)

    def near(self, words: Iterable[str], limit: int) -> Record:
        """The piles of the reports that hold most of some words, the rarer the better."""
        with engine.reading(self._database, self._path) as connection:
            ids = search.holding(connection, words, limit)
            of = select(reports.c.pile).where(reports.c.id.in_(ids)).distinct()
            piles = sorted(connection.execute(of).scalars())
            return together([derived.part(connection, pile) for pile in piles])

    def readings(self, ids: Iterable[str]) -> dict[str, Reading]:
        """The kept readings of some reports, by report id; a report that has none is left out."""
        query = (
            select(readings.c.data)
            .join(reports, reports.c.key == readings.c.key)
            .where(reports.c.id.in_(list(ids)))
        )
        with engine.reading(self._database, self._path) as connection:
            made = [codec.decode(data, Reading) for data in connection.execute(query).scalars()]
        return {reading.report: reading for reading in made}
