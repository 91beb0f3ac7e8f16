"""Claims and reports by words and filters, on the shelves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.store.nouns import IDS, as_json
from onrecord.store.shelf import LAST, Shelf

_BEST = "ORDER BY c.rank, c.low DESC, c.reports DESC, c.id"
_SAID = (
    "(SELECT group_concat(json_extract(j.value, '$.text'), ' ')"
    " FROM json_each(d.data, '$.content') j) || ' ' ||"
    " coalesce(json_extract(d.data, '$.source.text'), '') || ' ' ||"
    " coalesce((SELECT json_extract(e.data, '$.name') FROM derived e WHERE e.kind = 'entities'"
    " AND e.id = json_extract(d.data, '$.source_entity') LIMIT 1), '')"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What claims and reports must fit; None and "" are no filter."""

    reports: tuple[str, ...] | None = None  # that hold the words, the best first
    claimed: tuple[str, ...] = ()  # the best of them, in which claims are sought
    words: tuple[str, ...] = ()  # of which a claim's statement must have all
    rank: int | None = None  # of a status
    story: str = ""
    outlets: tuple[str, ...] | None = None
    origin: str = ""  # an entity's id, or a part of a name
    since: str = ""  # YYYY-MM-DD: published on that day or later, in UTC
    until: str = ""


def claims(shelf: Shelf, sought: Sought, limit: int, offset: int) -> tuple[int, list[str]]:
    """How many claims fit, and the ids of some, what a reader wants first at the top."""
    where, asked = _fitting(sought)
    if sought.reports is not None:  # words are looked for once, not once to count and once to show
        found = shelf.column(f"SELECT c.id FROM shelf_claims c {where} {_BEST}", asked)
        return len(found), found[offset : offset + limit]
    total = shelf.number(f"SELECT count(*) FROM shelf_claims c {where}", asked)
    query = f"SELECT c.id FROM shelf_claims c {where} {_BEST} LIMIT ? OFFSET ?"
    return total, shelf.column(query, [*asked, limit, offset])


def reports(shelf: Shelf, sought: Sought, limit: int, offset: int) -> tuple[int, list[str]]:
    """How many reports fit, and the ids of some: the best first, else the newest.

    With a status or an origin they carry a claim that fits.
    """
    parts = list(_reporting(sought))
    asked = [value for _, values in parts for value in values]
    if sought.reports is not None:
        fitting = set(shelf.column(f"SELECT r.id FROM reports r {_where(parts)}", asked))
        found = [name for name in sought.reports if name in fitting]
        return len(found), found[offset : offset + limit]
    total = shelf.number(f"SELECT count(*) FROM reports r {_where(parts)}", asked)
    dated = _where([*parts, (f"r.place < '{LAST}'", ())])
    query = f"SELECT r.id FROM reports r {dated} ORDER BY r.place DESC LIMIT ? OFFSET ?"
    shown = shelf.column(query, [*asked, limit, offset])
    if len(shown) < min(limit, total - offset):  # those without a date come last
        before = shelf.number(f"SELECT count(*) FROM reports r {dated}", asked)
        undated = _where([*parts, (f"r.place >= '{LAST}'", ())])
        query = f"SELECT r.id FROM reports r {undated} ORDER BY r.place DESC LIMIT ? OFFSET ?"
        after = max(offset - before, 0)
        shown += shelf.column(query, [*asked, limit - len(shown), after])
    return total, shown


def like(word: str) -> str:
    """A pattern for a word inside a text.

    >>> like("50%")
    '%50\\\\%%'
    """
    return "%" + re.sub(r"([%_\\])", r"\\\1", word.replace("\0", " ")) + "%"


def _where(parts: Sequence[tuple[str, Sequence[Any]]]) -> str:
    return f"WHERE {' AND '.join(told for told, _ in parts)}" if parts else ""


def _fitting(sought: Sought) -> tuple[str, list[Any]]:
    parts = list(_claiming(sought))
    return _where(parts), [value for _, values in parts for value in values]


def _claiming(sought: Sought) -> Iterator[tuple[str, Sequence[Any]]]:
    if sought.rank is not None:
        yield "c.rank = ?", [sought.rank]
    if sought.story:
        yield "c.story = ?", [sought.story]
    if sought.outlets is not None:
        yield (
            f"c.n IN (SELECT n FROM shelf_outlets WHERE outlet {IDS})",
            [as_json(sought.outlets)],
        )
    if sought.origin:
        yield (
            "c.n IN (SELECT n FROM shelf_parts WHERE part = 0"
            " AND (entity = ? OR name LIKE ? ESCAPE '\\'))",
            [sought.origin, like(sought.origin.strip())],
        )
    if sought.since or sought.until:
        yield _dated(sought)
    if sought.reports is not None:
        has = "".join(f" AND ({_SAID}) LIKE ? ESCAPE '\\'" for _ in sought.words)
        yield (
            "c.id IN (SELECT json_extract(d.data, '$.claim') FROM derived d"
            f" WHERE d.kind = 'statements' AND d.report {IDS}{has})",
            [as_json(sought.claimed), *map(like, sought.words)],
        )


def _dated(sought: Sought) -> tuple[str, Sequence[Any]]:
    """Some report that carries the claim is of that time: the first, the last, or one between."""
    since, until = sought.since or "0", sought.until or "9"
    low, high = _places(sought)
    between = "substr(c.{0}, 1, 10) BETWEEN ? AND ?"
    carried = (
        "EXISTS (SELECT 1 FROM shelf_said s JOIN reports r ON r.id = s.report"
        " WHERE s.claim = c.id AND r.place >= ? AND r.place < ?)"
    )
    told = f"({between.format('first')} OR {between.format('last')} OR (c.first < ? AND {carried}))"
    return told, [since, until, since, until, since, low, high]


def _reporting(sought: Sought) -> Iterator[tuple[str, Sequence[Any]]]:
    if sought.reports is not None:
        yield f"r.id {IDS}", [as_json(sought.reports)]
    if sought.story:
        yield "json_extract(r.data, '$.story') = ?", [sought.story]
    if sought.outlets is not None:
        yield f"json_extract(r.data, '$.outlet') {IDS}", [as_json(sought.outlets)]
    if sought.since or sought.until:
        yield "r.place >= ? AND r.place < ?", _places(sought)
    if sought.rank is not None or sought.origin:
        where, asked = _fitting(sought)
        claims = f"SELECT c.id FROM shelf_claims c {where}"
        yield f"r.id IN (SELECT s.report FROM shelf_said s WHERE s.claim IN ({claims}))", asked


def _places(sought: Sought) -> tuple[str, str]:
    """The places of reports between two days; what has no date has none of them."""
    return sought.since or "0", f"{sought.until}U" if sought.until else LAST
