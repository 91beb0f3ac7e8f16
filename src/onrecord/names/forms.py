"""The forms under which a name is looked up."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.text import key

_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:[’'`]s|(?<=s)[’'])$")
_LONGEST_ACRONYM = 7


@lru_cache(maxsize=100_000)
def bare(phrase: str) -> str:
    """A phrase without article, closing possessive and the dots of initials.

    >>> bare("The U.S.’s")
    'US'
    """
    phrase = _ARTICLE.sub("", phrase.strip())
    phrase = _POSSESSIVE.sub("", phrase)
    return _DOTTED.sub(lambda m: m[0].replace(".", ""), phrase)


@lru_cache(maxsize=100_000)
def form(phrase: str) -> str:
    """The key under which a name is kept: an acronym keeps its capitals, so that WHO is not who.

    >>> form("the WHO"), form("Who"), form("South Korea’s")
    ('WHO', 'who', 'south korea')
    """
    plain = bare(phrase)
    if is_acronym(plain):
        return plain
    return key(plain)


def is_acronym(word: str) -> bool:
    """Whether a word is written in capitals alone, as initials are."""
    return 1 < len(word) <= _LONGEST_ACRONYM and word.isalnum() and word.isupper()


def is_proper(phrase: str) -> bool:
    """Whether a phrase is written as a name: its first word, or its last, has a capital.

    >>> is_proper("the Kremlin"), is_proper("turkey")
    (True, False)
    """
    words = bare(phrase).split()
    return bool(words) and any(c.isupper() for c in words[0])


def plural(demonym: str) -> str | None:
    """The people of a demonym, where it takes an s ("Russians"), else None ("Chinese")."""
    if demonym.endswith(("ese", "ish", "ch", "ss", "s", "men", "man")):
        return None
    return demonym + "s"
