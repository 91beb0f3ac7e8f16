"""Titles, offices and demonyms that stand before a person's name."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.names.forms import form
from onrecord.names.knowledge import Tables

_LONGEST = 5  # words of a title
_PLAIN = frozenset({"president", "minister", "senator", "spokesman", "spokeswoman"})
# Titles only where two names follow: not the General of "General Motors".
_HIGH = frozenset(
    "officer governor gov secretary general admiral chairman chairwoman chief director "
    "administrator commissioner executive ambassador presidents leader adm gen sen rep col maj "
    "capt lt sgt dr prof cmdr".split()
)


def end(words: Sequence[str], tables: Tables) -> int:
    """Where the titles before a name end: the index of its first word; a last word is never one."""
    begin = _past(words, 0, tables)
    for at in range(len(words) - 2, begin - 1, -1):  # "Montana Sen. Orrin Vale"
        if _is_plain(words[at], tables, last=at == len(words) - 2):
            return _past(words, at + 1, tables)
    return begin


def _past(words: Sequence[str], begin: int, tables: Tables) -> int:
    """Where the titles that stand at `begin` end."""
    while begin < len(words) - 1:
        taken = _length(words, begin, tables)
        if not taken:
            break
        begin += taken
    return begin


def _is_plain(word: str, tables: Tables, *, last: bool) -> bool:
    """Whether a word inside a phrase can only be a title: "Sen.", "spokesman", "Minister".

    Where a single name follows ("Prince William Sound") it takes a plainer one.
    """
    name = form(word.replace(".", "").rstrip(",")).casefold()
    if word[:1].islower() or (word.endswith(".") and len(word) > 2):
        return name in tables.titles or name in tables.words
    return name in _PLAIN or (not last and name in _HIGH)


def _length(words: Sequence[str], begin: int, tables: Tables) -> int:
    """How many words from `begin` on are a title, an office or a demonym."""
    for n in range(min(_LONGEST, len(words) - 1 - begin), 0, -1):
        piece = " ".join(words[begin : begin + n])
        name = form(piece.rstrip(",").replace(".", ""))
        if name.casefold() in tables.titles or form(piece) in tables.demonym:
            return n
        office = tables.functions.get(tables.words.get(name.casefold(), ""))
        if office and office.office:
            return n
    return 0
