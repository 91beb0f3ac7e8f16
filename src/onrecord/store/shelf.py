"""A look at the record in one transaction: how much there is, and which of it comes first.

It looks on the shelves (`shelves`), so that what it costs does not grow with the archive.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from onrecord.store.interface import Came
from onrecord.store.nouns import IDS, Nouns, as_json
from onrecord.types import Report, Story

_VOUCHED = (
    "SELECT n FROM shelf_parts WHERE entity = ? AND part = 0"
    " UNION SELECT k.n FROM shelf_said s JOIN shelf_claims k ON k.id = s.claim WHERE s.entity = ?"
    " EXCEPT SELECT n FROM shelf_parts WHERE entity = ? AND part > 0"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Uttered:
    """A statement of somebody's, and the words by which to know it again."""

    statement: str
    report: str
    day: str  # sorts as the report was published; "" where nobody knows
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vouched:
    """A claim behind which somebody stands."""

    rank: int  # of its status
    joined: bool  # others stand behind it independently
    denied: bool  # somebody else denies it
    first: str | None = None  # when it was first published


class Shelf(Nouns):
    """The record as it stands in one transaction, by what a page is about."""

    # --- counting

    def count(self, section: str) -> int:
        """How many nouns a section has."""
        if section == "reports":
            return self.number("SELECT count(*) FROM reports", [])
        if section == "rejected":
            return len(self.rejected())
        what = "count(DISTINCT id)" if section == "entities" else "count(*)"
        return self.number(f"SELECT {what} FROM derived WHERE kind = ?", [section])

    def ranked(self, rank: int | None) -> int:
        """How many claims have a status of this rank; with None, how many there are."""
        if rank is None:
            return self.number("SELECT count(*) FROM shelf_claims", [])
        return self.number("SELECT count(*) FROM shelf_claims WHERE rank = ?", [rank])

    def statuses(self, stories: Iterable[str]) -> dict[str, dict[int, int]]:
        """How many claims of each story have each status, by its rank."""
        of = f"WHERE story {IDS} GROUP BY story, rank"
        found: dict[str, dict[int, int]] = {}
        query = f"SELECT story, rank, count(*) FROM shelf_claims {of}"
        for story, rank, number in self.rows(query, [as_json(stories)]):
            found.setdefault(story, {})[rank] = number
        return found

    def carried(self, claims: Iterable[str]) -> dict[str, int]:
        """By how many reports each of these claims is carried."""
        query = f"SELECT id, reports FROM shelf_claims WHERE id {IDS}"
        return {name: int(number) for name, number in self.rows(query, [as_json(claims)])}

    def came(self, report: str) -> Came | None:
        """Where from and when a report came in."""
        query = (
            'SELECT v."where", v.at FROM reports r JOIN versions v ON v.key = r.key WHERE r.id = ?'
        )
        row = next(iter(self.rows(query, [report])), None)
        return Came(where=row[0], at=row[1]) if row else None

    def came_since(self, at: str) -> int:
        """How many reports of the record came in after a time (ISO 8601, UTC)."""
        query = "SELECT count(*) FROM versions v JOIN reports r ON r.key = v.key WHERE v.at > ?"
        return self.number(query, [at])

    def fresh(self, reports: Iterable[str], at: str) -> frozenset[str]:
        """Which of these reports came in after a time."""
        query = (
            "SELECT r.id FROM reports r JOIN versions v ON v.key = r.key"
            f" WHERE r.id {IDS} AND v.at > ?"
        )
        return frozenset(self.column(query, [as_json(reports), at]))

    # --- choosing

    def newest_stories(self, limit: int, offset: int) -> list[Story]:
        """Stories, the newest movement first, undated last."""
        query = "SELECT id FROM shelf_stories ORDER BY last DESC, id LIMIT ? OFFSET ?"
        return self.in_order(self.stories, self.column(query, [limit, offset]))

    def biggest_stories(self, limit: int) -> list[tuple[str, str]]:
        """The ids and titles of the stories with most reports."""
        query = (
            "SELECT s.id, json_extract(d.data, '$.title') FROM shelf_stories s"
            " JOIN derived d ON d.n = s.n ORDER BY s.reports DESC, s.id LIMIT ?"
        )
        return [(name, title) for name, title in self.rows(query, [limit])]

    def best_claims(self, stories: Iterable[str], limit: int) -> dict[str, list[str]]:
        """The ids of some claims of each story, what a reader wants first."""
        best = (
            "SELECT n FROM shelf_claims WHERE story = i.value"
            " ORDER BY rank, low DESC, reports DESC, id LIMIT ?"
        )
        query = (
            "SELECT c.story, c.id FROM json_each(?) i"
            f" JOIN shelf_claims c ON c.n IN ({best})"
            " ORDER BY c.rank, c.low DESC, c.reports DESC, c.id"
        )
        found: dict[str, list[str]] = {}
        for story, claim in self.rows(query, [as_json(stories), limit]):
            found.setdefault(story, []).append(claim)
        return found

    def claims_in(self, reports: Iterable[str], limit: int) -> list[str]:
        """The ids of the claims on which these reports bear, what a reader wants first."""
        said = f"SELECT claim FROM shelf_said WHERE report {IDS}"
        query = (
            f"SELECT id FROM shelf_claims WHERE id IN ({said})"
            " ORDER BY rank, low DESC, reports DESC, id LIMIT ?"
        )
        return self.column(query, [as_json(reports), limit])

    def outlines(self, ids: Iterable[str]) -> list[Report]:
        """Of these reports the id, the outlet, the given date in UTC, and what each copies."""
        query = f"SELECT id, at, outlet, copy_of FROM shelf_reports WHERE id {IDS} ORDER BY at, id"
        return [
            Report(
                id=name,
                text="",
                sha256="",
                outlet=outlet,
                published=at.split("\x1f")[0] or None,
                published_basis="given" if at else None,
                copy_of=copied,
            )
            for name, at, outlet, copied in self.rows(query, [as_json(ids)])
        ]

    def alone(self, limit: int) -> tuple[int, list[Report]]:
        """How many reports belong to no story, and the newest of them, undated last."""
        total = self.number("SELECT count(*) FROM shelf_reports WHERE alone", [])
        query = "SELECT id FROM shelf_reports WHERE alone ORDER BY at DESC, id DESC LIMIT ?"
        return total, self.in_order(self.reports, self.column(query, [limit]))

    def taken_from(self, report: str) -> list[str]:
        """The ids of reports in which passages of this one stand again."""
        query = (
            "SELECT DISTINCT r.id FROM reports r, json_each(r.data, '$.reused') u"
            " WHERE r.pile = (SELECT pile FROM reports WHERE id = ?)"
            " AND json_extract(u.value, '$.report') = ?"
        )
        return self.column(query, [report, report])

    def parties(self, stories: Collection[str]) -> set[tuple[str | None, str]]:
        """The parties to the events of these stories."""
        query = (
            "SELECT DISTINCT story, entity FROM shelf_parts"
            f" WHERE party AND entity IS NOT NULL AND story {IDS}"
        )
        return {(story, entity) for story, entity in self.rows(query, [as_json(stories)])}

    def outlets(self) -> list[str]:
        """Every outlet."""
        query = "SELECT DISTINCT outlet FROM shelf_reports WHERE outlet IS NOT NULL ORDER BY 1"
        return self.column(query, [])

    def origin_names(self) -> list[str]:
        """Every name under which somebody vouches for a claim: a look from each to the next."""
        after = "(SELECT min(name) FROM shelf_parts WHERE part = 0 AND name > t.x)"
        query = (
            "WITH RECURSIVE t(x) AS (SELECT min(name) FROM shelf_parts WHERE part = 0"
            f" UNION ALL SELECT {after} FROM t WHERE t.x IS NOT NULL)"
            " SELECT x FROM t WHERE x IS NOT NULL"
        )
        return self.column(query, [])

    def names_of(self, entities: Iterable[str]) -> list[tuple[str, str]]:
        """Of each of these persons and bodies, in their order, the id and all names in one text."""
        query = (
            "SELECT i.value, group_concat(e.name || ' ' || coalesce(e.aliases, ''), ' ')"
            " FROM json_each(?) i JOIN shelf_names e ON e.entity = i.value"
            " GROUP BY i.key ORDER BY i.key"
        )
        return [(name, told) for name, told in self.rows(query, [as_json(entities)])]

    # --- sources

    def sources(self) -> list[tuple[str, int]]:
        """All who speak, with how often, the most talkative first: a look at all that was said."""
        query = (
            "SELECT entity, count(*) FROM shelf_said WHERE entity IS NOT NULL GROUP BY entity"
            " ORDER BY 2 DESC, 1"
        )
        return [(entity, number) for entity, number in self.rows(query, [])]

    def spoken_by(self, entity: str) -> list[Uttered]:
        """What one put on record, the earliest first."""
        query = (
            "SELECT d.id, d.report, r.place, json_extract(d.data, '$.stance') || (SELECT"
            " group_concat(json_extract(j.value, '$.text'), ' … ') FROM json_each(d.data,"
            " '$.content') j) FROM shelf_said s JOIN derived d ON d.n = s.n"
            " JOIN reports r ON r.id = d.report WHERE s.entity = ? ORDER BY r.place, d.place"
        )
        return [
            Uttered(statement=i, report=r, day="" if place[0] == "~" else place, words=words)
            for i, r, place, words in self.rows(query, [entity])
        ]

    def vouched_by(self, entity: str) -> list[Vouched]:
        """The claims that one stands behind: as an origin, or by what one says for another."""
        query = (
            "SELECT c.rank, c.low > 1, EXISTS (SELECT 1 FROM shelf_parts p WHERE p.n = c.n"
            " AND p.part = 1 AND p.entity <> ?), c.first"
            f" FROM shelf_claims c WHERE c.n IN ({_VOUCHED})"
        )
        rows = self.rows(query, [entity] * 4)
        return [Vouched(rank=r, joined=bool(j), denied=bool(d), first=f) for r, j, d, f in rows]

    def vouched_ranks(self, entity: str) -> dict[int, int]:
        """How many claims of each rank one stands behind."""
        query = f"SELECT rank, count(*) FROM shelf_claims WHERE n IN ({_VOUCHED}) GROUP BY rank"
        return {int(rank): int(number) for rank, number in self.rows(query, [entity] * 3)}

    def denied_by(self, entity: str, limit: int) -> list[str]:
        """The ids of the claims that one denies."""
        query = (
            "SELECT c.id FROM shelf_parts p JOIN shelf_claims c ON c.n = p.n WHERE p.entity = ?"
            " AND p.part = 1 ORDER BY c.low DESC, c.reports DESC, c.id LIMIT ?"
        )
        return self.column(query, [entity, limit])
