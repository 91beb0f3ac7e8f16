"""Who and where a statement speaks of, in one form for names, demonyms and entities.

"Pyongyang", "North Korea" and "North Korean" are one name here; an entity is its id; what nobody
resolved stands as the stem of its word.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.links.claims_words import name_stem, plain, spoken, stems
from onrecord.links.claims_world import World
from onrecord.types import Span, Statement

LONGEST = 4  # words of a name that are looked up together
COUNTRY = "="  # before a country's code among the names
UNKNOWN = "~"  # before the stem of a name that nobody resolved


@dataclass(frozen=True, slots=True)
class Naming:
    """What a stretch of text names."""

    about: frozenset[str]  # ids of the entities mentioned in it
    names: frozenset[str]  # each name once: a country's code, an entity's id, or a stem
    covered: frozenset[str]  # the words that the names cover, as `plain` has them
    spelt: Mapping[str, frozenset[str]]  # each name, but a country -> the stems of its words


def naming(statement: Statement, known: World) -> Naming:
    """What a statement's content names."""
    about: set[str] = set()
    covered: set[str] = set()
    spelt: dict[str, set[str]] = defaultdict(set)
    common = opening(statement, known)
    for text, entity in _mentions(statement.report, statement.content, known):
        said = spoken(text)
        if said == (common,):
            continue
        about.add(entity)
        covered.update(said)
        spelt[_name(text, entity, known)].update(_telling(said, known))
    left = [n for n in statement.proposition.names if plain(n) not in covered and n != common]
    for name, phrase in _resolved(left, known):
        spelt[name].update(_telling(phrase, known))
    return Naming(
        about=frozenset(about),
        names=frozenset(spelt),
        covered=frozenset(covered | {plain(n) for n in left}),
        spelt={n: frozenset(w) for n, w in sorted(spelt.items()) if not n.startswith(COUNTRY)},
    )


def opening(statement: Statement, known: World) -> str | None:
    """The first word, where it has its capital from there alone ("Militiamen"); else None.

    Before another name it is part of that name ("Grand Hotel").
    """
    said = [word for piece in statement.content for word in piece.text.split()[:2]]
    names = statement.proposition.names
    first = said[0].casefold() if said else ""
    if first not in names or known.words.is_name(first):
        return None
    return None if said[1:] and said[1][:1].isupper() else first


def _telling(said: Sequence[str], known: World) -> Iterator[str]:
    return (name_stem(w) for w in said if len(w) > 2 and w not in known.words.pointing | {"the"})


def _name(mention: str, entity: str, known: World) -> str:
    """The one form of a mention; a name that several entities bear is compared as a name."""
    if code := known.names.country_of(mention):
        return COUNTRY + code
    said = spoken(mention)
    shared = known.by_alias.get(stems(said), entity) is None
    if shared and any(word[:1].isupper() for word in mention.split() if _tells(word, known)):
        return UNKNOWN + stems(said)
    return entity


def _tells(word: str, known: World) -> bool:
    return plain(word) not in {"the", "a", "an"} | known.words.pointing


def mentioned(report: str, begin: int, end: int, known: World) -> frozenset[str]:
    """Ids of the entities that a stretch of a report mentions."""
    stretch = (Span(begin=begin, end=end, text=""),)
    return frozenset(entity for _, entity in _mentions(report, stretch, known))


def _mentions(report: str, pieces: Sequence[Span], known: World) -> Iterator[tuple[str, str]]:
    """The words of each mention in some pieces of a report, with whom they mention."""
    every = known.mentions.get(report, ())
    for piece in pieces:
        for at in range(bisect_left(every, (piece.begin,)), len(every)):
            begin, end, text, entity = every[at]
            if begin > piece.end:
                break
            if end <= piece.end:
                yield text, entity


def _resolved(words: Sequence[str], known: World) -> Iterator[tuple[str, Sequence[str]]]:
    """Words that stand in a row, the longest name first, each name with its words."""
    at = 0
    while at < len(words):
        for size in range(min(LONGEST, len(words) - at), 0, -1):
            phrase = words[at : at + size]
            code = known.names.country_of(" ".join(phrase).title())
            entity = known.by_alias.get(stems(phrase))
            if code or entity or size == 1:
                found = COUNTRY + code if code else entity or UNKNOWN + name_stem(phrase[0])
                yield found, phrase
                at += size
                break
