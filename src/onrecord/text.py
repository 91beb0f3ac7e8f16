"""Offsets and normalisation. Nothing here changes a text that is kept: it makes keys from it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

from onrecord.types import Place, Span

_POSSESSIVE = re.compile(r"[’'`]s\b|(?<=s)[’'](?!\w)")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


def span(text: str, begin: int, end: int) -> Span:
    """The words of `text` from `begin` to `end`, less white space at both ends."""
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    return Span(begin=begin, end=end, text=text[begin:end])


def place(report: str, words: Span) -> Place:
    """A span with the report in which it stands."""
    return Place(report=report, begin=words.begin, end=words.end, text=words.text)


def sha256(text: str) -> str:
    """Hex SHA-256 of a text's UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@lru_cache(maxsize=100_000)
def key(name: str) -> str:
    """A name as it is compared: no accents, case, possessive, article or punctuation.

    >>> key("The Kremlin’s")
    'kremlin'
    >>> key("São Paulo")
    'sao paulo'
    """
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    plain = _POSSESSIVE.sub("", plain)
    plain = re.sub(r"[^\w]+", " ", plain).strip()
    return _ARTICLE.sub("", plain)


def story_id(report: str) -> str:
    """The id of the story whose earliest report is `report`: any such id resolves to a report.

    >>> story_id("r01")
    's38fe6d60b723'
    """
    return "s" + sha256(report)[:12]


def claim_id(statement: str) -> str:
    """The id of the claim whose earliest statement is `statement`, in the same manner."""
    return "c" + sha256(statement)[:12]
