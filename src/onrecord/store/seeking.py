"""Claims and reports by words and filters, on the shelves.

Reports that hold the words come the best first; where these are more than can be weighed while a
reader waits, the newest first. Either way all are counted and all can be paged through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.store import search
from onrecord.store.nouns import IDS, as_json
from onrecord.store.shelf import Shelf

WEIGHED = 2000  # reports that hold the words; of more, the newest come first
CLAIMED = 100  # of the reports that hold the words, those in which claims are sought
_BEST = "ORDER BY c.rank, c.low DESC, c.reports DESC, c.id"
_NEWEST = "ORDER BY r.at DESC, r.id DESC"  # those without a date come last
_HOLDS = (
    "(s.words LIKE ? ESCAPE '\\' OR EXISTS"
    " (SELECT 1 FROM shelf_names e WHERE e.entity = s.entity AND e.name LIKE ? ESCAPE '\\'))"
)

Part = tuple[str, Sequence[Any]]  # of a condition, and what it is asked with


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What claims and reports must fit; None and "" are no filter."""

    words: str = ""  # that a report must hold; of a claim, a statement in one of the first reports
    rank: int | None = None  # of a status
    story: str = ""
    outlets: tuple[str, ...] | None = None
    origin: str = ""  # an entity's id
    names: tuple[str, ...] | None = None  # of origins: one of these, or `origin`
    since: str = ""  # YYYY-MM-DD: published on that day or later, in UTC
    until: str = ""


def claims(shelf: Shelf, sought: Sought, limit: int, offset: int) -> tuple[int, list[str]]:
    """How many claims fit, and the ids of some, what a reader wants first at the top.

    With words, they are sought in the first `CLAIMED` reports that hold these.
    """
    parts = list(_claiming(sought))
    if sought.words.strip():  # looked for once, not once to count and once to show
        first = _shown(shelf, sought.words, list(_within(sought)), CLAIMED, 0)
        where, asked = _where([*parts, _said(first, sought.words)])
        by_id = "shelf_claims c INDEXED BY shelf_claims_id"  # and not all claims of a status
        found = shelf.column(f"SELECT c.id FROM {by_id} {where} {_BEST}", asked)
        return len(found), found[offset : offset + limit]
    where, asked = _where(parts)
    total = shelf.number(f"SELECT count(*) FROM shelf_claims c {where}", asked)
    return total, best_claims(shelf, sought, limit, offset)


def best_claims(shelf: Shelf, sought: Sought, limit: int, offset: int) -> list[str]:
    """The ids of some claims that fit, whatever the words; nothing is counted."""
    where, asked = _where(list(_claiming(sought)))
    query = f"SELECT c.id FROM shelf_claims c {where} {_BEST} LIMIT ? OFFSET ?"
    return shelf.column(query, [*asked, limit, offset])


def reports(shelf: Shelf, sought: Sought, limit: int, offset: int) -> tuple[int, list[str]]:
    """How many reports fit, and the ids of some.

    With a status or an origin they carry such a claim.
    """
    parts = [*_within(sought), *_carrying(sought)]
    where, asked = _where([*_holding(sought.words), *parts])
    total = shelf.number(f"SELECT count(*) FROM shelf_reports r {where}", asked)
    return total, _shown(shelf, sought.words, parts, limit, offset) if total > offset else []


def weighed(shelf: Shelf, words: str) -> bool:
    """Whether the reports that hold these words come the best first."""
    query = "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)"
    asked = search.expression(words)
    return bool(asked) and shelf.number(query, [asked, WEIGHED + 1]) <= WEIGHED


def like(word: str) -> str:
    """A pattern for a word inside a text.

    >>> like("50%")
    '%50\\\\%%'
    """
    return "%" + re.sub(r"([%_\\])", r"\\\1", word.replace("\0", " ")) + "%"


def words_of(told: str) -> list[str]:
    """The single words that somebody typed."""
    return [word.casefold() for word in re.findall(r"\w+", told)]


def stem(word: str) -> str:
    """A word without the ending by which it may differ.

    >>> stem("closed"), stem("dam")
    ('clos', 'dam')
    """
    return word if len(word) < 6 else word[:-2]


def _shown(shelf: Shelf, words: str, parts: Sequence[Part], limit: int, offset: int) -> list[str]:
    """The ids of some reports that hold the words and fit the rest."""
    if words.strip() and weighed(shelf, words):
        where, asked = _where([("search MATCH ?", [search.expression(words)]), *parts])
        query = (
            "SELECT r.id FROM search JOIN shelf_reports r ON r.version = search.rowid"
            f" {where} ORDER BY {search.WEIGHT}, r.id LIMIT ? OFFSET ?"
        )
    else:
        where, asked = _where([*_holding(words), *parts])
        query = f"SELECT r.id FROM shelf_reports r {where} {_NEWEST} LIMIT ? OFFSET ?"
    return shelf.column(query, [*asked, limit, offset])


def _where(parts: Sequence[Part]) -> tuple[str, list[Any]]:
    told = f"WHERE {' AND '.join(told for told, _ in parts)}" if parts else ""
    return told, [value for _, values in parts for value in values]


# --- what a claim must fit


def _claiming(sought: Sought) -> Iterator[Part]:
    if sought.rank is not None:
        yield "c.rank = ?", [sought.rank]
    if sought.story:
        yield "c.story = ?", [sought.story]
    if sought.outlets is not None:
        yield (
            f"c.n IN (SELECT n FROM shelf_outlets WHERE outlet {IDS})",
            [as_json(sought.outlets)],
        )
    if sought.names is not None:
        yield _by_origin(sought, sought.names)
    if sought.since or sought.until:
        yield _dated(sought)


def _by_origin(sought: Sought, names: Sequence[str]) -> Part:
    told = f"c.n IN (SELECT n FROM shelf_parts WHERE part = 0 AND (entity = ? OR name {IDS}))"
    return told, [sought.origin, as_json(names)]


def _dated(sought: Sought) -> Part:
    """Some report that carries the claim is of that time: the first, the last, or one between."""
    low, high = _places(sought)
    between = "(c.{0} >= ? AND c.{0} < ?)"
    carried = (
        "c.first < ? AND c.last >= ? AND EXISTS (SELECT 1 FROM shelf_said s"
        " JOIN shelf_reports r ON r.id = s.report WHERE s.claim = c.id AND r.at >= ? AND r.at < ?)"
    )
    told = f"({between.format('first')} OR {between.format('last')} OR ({carried}))"
    return told, [low, high] * 4


def _said(reports: Sequence[str], words: str) -> Part:
    """A statement in one of these reports, with its speaker, has all the words."""
    patterns = [like(stem(word)) for word in words_of(words)]
    has = "".join(f" AND {_HOLDS}" for _ in patterns)
    told = f"c.id IN (SELECT s.claim FROM shelf_said s WHERE s.report {IDS}{has})"
    return told, [as_json(reports), *(p for pattern in patterns for p in (pattern, pattern))]


# --- what a report must fit


def _holding(words: str) -> Iterator[Part]:
    if words.strip():
        match = search.expression(words)
        # the plus keeps SQLite from looking up each of very many: it goes through by time
        hits = "+r.version IN (SELECT rowid FROM search WHERE search MATCH ?)"
        yield (hits, [match]) if match else ("0", [])


def _within(sought: Sought) -> Iterator[Part]:
    if sought.story:
        yield "r.story = ?", [sought.story]
    if sought.outlets is not None:
        yield f"r.outlet {IDS}", [as_json(sought.outlets)]
    if sought.since or sought.until:
        yield "r.at >= ? AND r.at < ?", _places(sought)


def _carrying(sought: Sought) -> Iterator[Part]:
    if sought.names is not None:
        where, asked = _where(list(_claiming(sought)))
        claims = f"SELECT c.id FROM shelf_claims c {where}"
        yield f"r.id IN (SELECT s.report FROM shelf_said s WHERE s.claim IN ({claims}))", asked
    elif sought.rank is not None:
        yield "r.ranks & ?", [1 << sought.rank]


def _places(sought: Sought) -> tuple[str, str]:
    """The places of reports between two days; what has no date has none of them."""
    return sought.since or "0", f"{sought.until}U" if sought.until else "~"
