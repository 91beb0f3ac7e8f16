"""Finding words in the reports, by SQLite's FTS5."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, text

from onrecord.store import derived
from onrecord.store.interface import Hit
from onrecord.types import Report, Statement

_AROUND = 90  # characters of an excerpt before the word; twice as many after it
WEIGHT = "bm25(search, 4.0, 1.0)"  # the best first; for an ORDER BY beside a MATCH
_QUERY = text(
    "SELECT reports.id FROM search JOIN versions ON versions.n = search.rowid"
    " JOIN reports ON reports.key = versions.key"
    f" WHERE search MATCH :query ORDER BY {WEIGHT}, reports.id LIMIT :limit"
)


def index(connection: Connection, keys: Sequence[str]) -> None:
    """Take these versions into the index."""
    query = text(
        "INSERT INTO search(rowid, title, body) "
        "SELECT n, coalesce(title, ''), text FROM versions WHERE key = :key"
    )
    connection.execute(query, [{"key": key} for key in keys])


def drop(connection: Connection, keys: Sequence[str]) -> None:
    """Take these versions out of the index, down to the last word of them."""
    query = text(
        "INSERT INTO search(search, rowid, title, body) "
        "SELECT 'delete', n, coalesce(title, ''), text FROM versions WHERE key = :key"
    )
    connection.execute(query, [{"key": key} for key in keys])
    connection.execute(text("INSERT INTO search(search) VALUES ('optimize')"))


def expression(words: str) -> str:
    """What all of `words` are looked up by; "" where none of them can be."""
    return " ".join('"' + term.replace('"', "") + '"' for term in _terms(words))


def matching(connection: Connection, words: str, limit: int) -> tuple[str, ...]:
    """The ids of the reports that hold all of `words`, the best first."""
    query = expression(words)
    if not query:
        return ()
    return tuple(connection.execute(_QUERY, {"query": query, "limit": limit}).scalars())


def holding(connection: Connection, words: Iterable[str], limit: int) -> tuple[str, ...]:
    """The ids of the reports that hold any of `words`, those with the most and rarest first."""
    terms = [term.replace('"', "") for one in words for term in _terms(one)]
    if not terms:
        return ()
    query = " OR ".join(f'"{term}"' for term in dict.fromkeys(terms))
    return tuple(connection.execute(_QUERY, {"query": query, "limit": limit}).scalars())


def hits(connection: Connection, words: str, ids: Sequence[str]) -> tuple[Hit, ...]:
    """What these reports say in which `words` are; ids that name no report are left out."""
    terms = _terms(words)
    found = {report.id: report for report in derived.linked_reports(connection, ids)}
    return tuple(_hit(connection, found[i], terms) for i in ids if i in found and terms)


def find(connection: Connection, words: str, limit: int) -> tuple[Hit, ...]:
    """The reports that hold all of `words`, the best first; "in quotes" for words in a row."""
    return hits(connection, words, matching(connection, words, limit))


def _terms(words: str) -> list[str]:
    """Phrases in quotation marks, else single words; what holds no letter or digit is left out."""
    found = [quoted or plain for quoted, plain in re.findall(r'"([^"]+)"|([^\s"]+)', words)]
    found = [term.replace("\0", " ").encode("utf-8", "replace").decode() for term in found]
    return [term for term in found if re.search(r"\w", term)]


def _hit(connection: Connection, report: Report, terms: list[str]) -> Hit:
    statements = derived.nouns(connection, "statements", Statement, report=report.id)
    pattern = re.compile("|".join(_loosely(term) for term in terms), re.IGNORECASE)
    holding = (s.id for s in statements if any(pattern.search(piece.text) for piece in s.content))
    return Hit(
        report=report.id,
        outlet=report.outlet,
        published=report.published,
        title=report.title,
        excerpt=_excerpt(report.text, pattern),
        statements=tuple(holding),
    )


def _loosely(term: str) -> str:
    """A pattern for a term as the index takes it: other endings of the same word too."""
    word = re.escape(term)
    return rf"\b{word}" if len(term) < 6 or " " in term else rf"\b{re.escape(term[:-2])}"


def _excerpt(whole: str, pattern: re.Pattern[str]) -> str:
    """The text around the first match, cut at white space."""
    match = pattern.search(whole)
    at = match.start() if match else 0
    begin, end = max(0, at - _AROUND), min(len(whole), at + 2 * _AROUND)
    while begin > 0 and not whole[begin - 1].isspace() and begin < at:
        begin += 1
    while end < len(whole) and not whole[end].isspace() and end > at:
        end -= 1
    return whole[begin:end].strip()
