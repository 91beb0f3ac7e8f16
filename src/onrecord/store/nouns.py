"""Nouns of the record as they stand in one transaction, whoever writes meanwhile.

Each question is answered in one go inside SQLite, as one JSON text, so that many readers hardly
wait for each other. Nouns come without what serves linking alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy import Connection

from onrecord import codec
from onrecord.store import decisions, derived, state
from onrecord.types import (
    Claim,
    Conflict,
    Decision,
    Entity,
    Figure,
    Rejected,
    Report,
    Statement,
    Story,
    TimeExpression,
)

T = TypeVar("T")

_KINDS: dict[str, type[Any]] = {
    "entities": Entity,
    "statements": Statement,
    "figures": Figure,
    "dates": TimeExpression,
    "claims": Claim,
    "conflicts": Conflict,
    "stories": Story,
}
_LEAN = {
    "statements": "json_remove(data, '$.proposition')",
    "entities": "json_set(data, '$.mentions', json_array())",
}
IDS = "IN (SELECT value FROM json_each(?))"


class Nouns:
    """The record as it stands in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def made(self) -> int:
        """Which making of the record this is; -1 while a part of it was taken away.

        Each portion that is put on the record makes another one of it, and so does a decision from
        which nothing else follows, such as a note. Both counters only rise, and so does their sum.
        """
        linked = int(state.get(self._connection, "linked") or 0)
        return -1 if linked < 0 else linked + int(state.get(self._connection, "made") or 0)

    def stale(self) -> bool:
        """Whether more came in, or went, since the record was made."""
        return derived.stale(self._connection)

    # --- nouns

    def statements(self, ids: Iterable[str]) -> list[Statement]:
        """The statements with these ids."""
        return self._named("statements", Statement, ids)

    def claims(self, ids: Iterable[str]) -> list[Claim]:
        """The claims with these ids."""
        return self._named("claims", Claim, ids)

    def stories(self, ids: Iterable[str]) -> list[Story]:
        """The stories with these ids."""
        return self._named("stories", Story, ids)

    def entities(self, ids: Iterable[str], *, mentions: bool = False) -> list[Entity]:
        """The entities with these ids, each as one of its piles has it that says most.

        Without their mentions unless these are asked for.
        """
        lean = "data" if mentions else _LEAN["entities"]
        most = (
            "SELECT n FROM derived INDEXED BY shelf_entities WHERE kind = 'entities'"
            " AND id = i.value ORDER BY length(data) DESC LIMIT 1"
        )
        query = f"SELECT {lean} AS j FROM json_each(?) i JOIN derived d ON d.n = ({most})"
        return self._nouns(Entity, query, [as_json(ids)])

    def said_in(self, reports: Iterable[str]) -> list[Statement]:
        """All statements of these reports."""
        return self._in_reports("statements", Statement, reports)

    def figures_in(self, reports: Iterable[str]) -> list[Figure]:
        """All figures of these reports."""
        return self._in_reports("figures", Figure, reports)

    def figures_of(self, statements: Iterable[Statement]) -> list[Figure]:
        """The figures that these statements give."""
        said = {s.id: s.report for s in statements}
        of = f"json_extract(data, '$.statement') {IDS}"
        where = f"kind = 'figures' AND report {IDS} AND {of} ORDER BY place, n"
        query = f"SELECT data AS j FROM derived INDEXED BY derived_report WHERE {where}"
        return self._nouns(Figure, query, [as_json({*said.values()}), as_json(said)])

    def dates_in(self, reports: Iterable[str]) -> list[TimeExpression]:
        """All expressions of time of these reports."""
        return self._in_reports("dates", TimeExpression, reports)

    def conflicts_of(self, claims: Iterable[str]) -> list[Conflict]:
        """The conflicts in the piles of these claims."""
        piles = f"SELECT DISTINCT pile FROM derived WHERE kind = 'claims' AND id {IDS}"
        query = (
            "SELECT data AS j FROM derived INDEXED BY shelf_conflicts"
            f" WHERE kind = 'conflicts' AND pile IN ({piles})"
        )
        return self._nouns(Conflict, query, [as_json(claims)])

    def reports(self, ids: Iterable[str], *, texts: bool = True) -> list[Report]:
        """The reports with these ids, in the record's order; without their texts where not asked.

        A report without its text has "".
        """
        order = f"WHERE r.id {IDS} ORDER BY r.place"
        if not texts:
            query = f"SELECT r.data AS j FROM reports r {order}"
            return self._nouns(Report, query, [as_json(ids)])
        query = f"SELECT r.data, v.text FROM reports r JOIN versions v ON v.key = r.key {order}"
        rows = self.rows(query, [as_json(ids)])
        return [replace(codec.decode(data, Report), text=text) for data, text in rows]

    def rejected(self) -> tuple[Rejected, ...]:
        """All that could not be read."""
        return derived.rejected_inputs(self._connection)

    def decisions(self) -> tuple[Decision, ...]:
        """What was decided and not taken back, in order."""
        return decisions.standing(self._connection)

    def page(
        self, section: str, limit: int, offset: int, *, report: str = "", claim: str = ""
    ) -> tuple[int, list[Any]]:
        """How many nouns a section has, or one report or claim has, and some, in their order."""
        if section == "entities":
            return self._page_of_entities(limit, offset)
        where, asked = "kind = ?", [section]
        if report:
            where, asked = f"{where} AND report = ?", [*asked, report]
        if claim:
            of = "SELECT report FROM shelf_said WHERE claim = ?"
            where = f"{where} AND json_extract(data, '$.claim') = ? AND report IN ({of})"
            asked += [claim, claim]
        total = self.number(f"SELECT count(*) FROM derived WHERE {where}", asked)
        what = _LEAN.get(section, "data")
        shown = f"SELECT {what} AS j FROM derived WHERE {where} ORDER BY place, n LIMIT ? OFFSET ?"
        return total, self._nouns(_KINDS[section], shown, [*asked, limit, offset])

    def _page_of_entities(self, limit: int, offset: int) -> tuple[int, list[Entity]]:
        of = "FROM derived WHERE kind = 'entities'"
        total = self.number(f"SELECT count(DISTINCT id) {of}", [])
        ids = f"SELECT DISTINCT id {of} ORDER BY id LIMIT ? OFFSET ?"
        found = self.entities(self.column(ids, [limit, offset]), mentions=True)
        return total, sorted(found, key=lambda e: e.id)

    def rows(self, query: str, asked: Sequence[Any]) -> list[Sequence[Any]]:
        """What a question comes to."""
        return list(self._connection.exec_driver_sql(query, tuple(asked)).fetchall())

    def column(self, query: str, asked: Sequence[Any]) -> list[str]:
        """The one column of a question."""
        return [row[0] for row in self.rows(query, asked)]

    def number(self, query: str, asked: Sequence[Any]) -> int:
        """The one number of a question."""
        return int(self.rows(query, asked)[0][0])

    def _nouns(self, kind: type[T], query: str, asked: Sequence[Any]) -> list[T]:
        """Nouns whose JSON is the column `j` of a question, decoded in one go."""
        whole = f"SELECT '[' || coalesce(group_concat(j, ','), '') || ']' FROM ({query})"
        found: list[T] = codec.decode(self.rows(whole, asked)[0][0], list[kind])  # type: ignore[valid-type]
        return found

    def _named(self, section: str, kind: type[T], ids: Iterable[str]) -> list[T]:
        what = _LEAN.get(section, "data")
        where = f"kind = '{section}' AND id {IDS}"
        return self._nouns(kind, f"SELECT {what} AS j FROM derived WHERE {where}", [as_json(ids)])

    def _in_reports(self, section: str, kind: type[T], reports: Iterable[str]) -> list[T]:
        what = _LEAN.get(section, "data")
        # else SQLite reads the whole section for the sake of its order
        where = f"kind = '{section}' AND report {IDS} ORDER BY place, n"
        query = f"SELECT {what} AS j FROM derived INDEXED BY derived_report WHERE {where}"
        return self._nouns(kind, query, [as_json(reports)])

    def in_order(self, get: Any, ids: Sequence[str]) -> list[Any]:
        """Nouns in the order of their ids."""
        found = {one.id: one for one in get(ids)}
        return [found[i] for i in ids if i in found]


def as_json(ids: Iterable[str]) -> str:
    """Ids as one value that a question is asked with."""
    return codec.dumps(list(ids)).decode()
