"""Offsets and normalisation. Nothing here changes a text that is kept: it makes keys from it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

from onrecord.types import Place, Span

_POSSESSIVE = re.compile(r"[’'`]s\b|(?<=s)[’'](?!\w)")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_CITY = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{2,40}"
_HEADING = re.compile(  # what stands before a report's first words: bylines, dates, datelines
    rf"""\s*(?:
      (?:(?:[Dd]ate\ of\ publication|Published|Updated|Posted|Last\ updated)(?:\ on)?:?\s+)?
      (?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,?\s+)?
      (?:\d{{1,2}}\s+{_MONTH}|{_MONTH}\s+\d{{1,2}})\s{{0,2}},?\s+\d{{4}}
      (?:\s{{0,2}},?\s{{0,2}}\d{{1,2}}[:.]\d\d(?:\s?[ap]\.?m\b\.?)?(?:\s(?:[A-Z]{{1,2}}[SD]T|GMT|UTC|[A-Z]ST)\b)?)?
      \s*(?:[|–—-]\s+|(?=[A-Z"“(-]|$))
    | {_CITY}\s?\|\s*
    | (?:{_CITY}(?:,[^\n():–—]{{1,40}})?\s?)?
      (?:\([^)\n]{{2,40}}\)|-LRB-[^\n]{{2,40}}?-RRB-)\s*[-–—:]+\s+
    | {_CITY}(?:,[^\n():–—]{{1,40}})?(?:\s?[–—]|\s-{{1,2}})\s+
    | By\s+(?:[A-Z][\w.'’-]+\s?,?\s?(?:and\s)?){{2,7}}(?:\n|(?<=\s)(?={_CITY}(?:\||\(|-LRB-)))
    )""",
    re.VERBOSE,
)
_HEADINGS = 6  # pieces of a heading that are taken off


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


def first_words(text: str) -> str:
    """A text from its first words on: no byline, date or dateline before them.

    >>> first_words("By Orla Finn\\nMARENBY | Wed Apr 29, 2009 3:21 pm BST\\nMARENBY (LW) - Rain.")
    'Rain.'
    >>> first_words("MARENBY, April 3 (Lake Wire) - Rain."), first_words("By noon, rain fell.")
    ('Rain.', 'By noon, rain fell.')
    """
    at = 0
    for _ in range(_HEADINGS):
        found = _HEADING.match(text, at)
        if not found or not text[found.end() :].strip():
            break
        at = found.end()
    return text[at:].lstrip()


def story_id(report: str) -> str:
    """The id of the story whose earliest report is `report`: any such id resolves to a report.

    >>> story_id("r01")
    's38fe6d60b723'
    """
    return "s" + sha256(report)[:12]


def claim_id(statement: str) -> str:
    """The id of the claim whose earliest statement is `statement`, in the same manner."""
    return "c" + sha256(statement)[:12]
