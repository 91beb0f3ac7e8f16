"""Words as the linking of claims compares them: by kind, by hand-written classes, by rarity.

Two lemmas of one class ("kill", "die") are one term; what is in no class stands for itself. The
weight of a term is its shipped inverse document frequency: nothing comes from the archive.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import sqrt
from typing import Any

from onrecord.links.terms import Lexicon, stem
from onrecord.names import Names

NAME_WEIGHT = 8.0
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_NAME_ENDING = re.compile(r"(?:ians?|ans?|ese|ish|i?a|is?|e|s)$")


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms with their weights, and what comparing them needs."""

    of: Mapping[str, float]
    every: frozenset[str]  # the terms: sets meet faster than mappings do
    length: float  # of the vector
    mass: float  # all weights together

    @classmethod
    def made(cls, of: Mapping[str, float]) -> Terms:
        """Terms from their weights."""
        length = sqrt(sum(w * w for w in of.values()))
        return cls(of, frozenset(of), length, sum(of.values()))

    def cosine(self, other: Terms) -> float:
        """How alike two sets of terms are, 0 to 1."""
        if self.every.isdisjoint(other.every):
            return 0.0
        mine, theirs, product = self.of, other.of, 0.0
        for term in sorted(self.every & other.every):
            product += mine[term] * theirs[term]
        return product / (self.length * other.length)

    def inclusion(self, other: Terms) -> float:
        """How much of the smaller set of terms stands in the larger, 0 to 1."""
        return self.holding(self.shared(other), other)

    def holding(self, shared: float, other: Terms) -> float:
        """The same, where the weight of what both have is known."""
        smaller = min(self.mass, other.mass)
        return min(1.0, shared / smaller) if smaller else 0.0

    def shared(self, other: Terms) -> float:
        """The weight of what both have."""
        if self.every.isdisjoint(other.every):
            return 0.0
        mine, theirs, shared = self.of, other.of, 0.0
        for term in sorted(self.every & other.every):
            shared += min(mine[term], theirs[term])
        return shared


@dataclass(frozen=True, slots=True)
class Words:
    """The hand-written classes of data/kinds.toml, and the shipped frequencies."""

    kinds: Mapping[str, str]
    counts: frozenset[str]  # the names of the kinds
    counted: Mapping[str, str]
    synonyms: Mapping[str, str]
    antonyms: Mapping[str, tuple[str, ...]]
    opposed: Mapping[str, str]  # small words: for and against
    narrowing: frozenset[str]
    anaphora: frozenset[str]
    empty: frozenset[str]
    numerals: frozenset[str]
    pointing: frozenset[str]
    causal: frozenset[str]
    quantity: Mapping[str, str]
    bounding: frozenset[str]  # words that only bound a number: least, nearly
    parts: frozenset[str]  # stems of words that narrow what they stand with: north, capital
    habit: frozenset[str]
    verdict: frozenset[str]  # terms that only judge or point at what was said
    pronouns: frozenset[str]
    lexicon: Lexicon

    @classmethod
    @lru_cache(maxsize=2)  # asked for by every pile
    def load(cls, names: Names) -> Words:
        """The lists that the package carries, and the frequencies, which know `names`."""
        data = _lists()
        return cls(
            kinds=_inverted(data["kinds"]),
            counts=frozenset(data["kinds"]),
            counted=_inverted(data["counted"]),
            synonyms=_inverted(data["synonyms"]),
            antonyms=_both_ways(data["antonyms"]["pairs"]),
            opposed=_mirrored(data["particles"]["pairs"]),
            narrowing=frozenset(data["scope"]["narrowing"]),
            anaphora=frozenset(data["anaphora"]["words"]),
            empty=frozenset(data["empty"]["words"]),
            numerals=frozenset(data["numerals"]["words"]),
            pointing=frozenset(data["pointing"]["words"]),
            causal=frozenset(data["causal"]["words"]),
            quantity=_inverted(data["quantity"]),
            bounding=frozenset(data["bounding"]["words"]),
            parts=frozenset(map(name_stem, data["parts"]["words"])),
            habit=frozenset(data["habit"]["words"]),
            verdict=frozenset(data["verdict"]["words"]) | frozenset(data["anaphora"]["words"]),
            pronouns=frozenset(data["pronouns"]["words"]),
            lexicon=Lexicon.load(names),
        )

    def term(self, lemma: str) -> str:
        """The class of a lemma, or the lemma."""
        return self.kinds.get(lemma) or self.synonyms.get(lemma) or lemma

    def weight(self, lemma: str) -> float:
        """How telling a lemma is, from 0 (everywhere) to 10 (rare)."""
        return min(10.0, self.lexicon.word(lemma.partition(" ")[0]).idf)

    def is_name(self, word: str) -> bool:
        """Whether a word is mostly written with a capital, or is not known at all."""
        return self.lexicon.word(word.capitalize()).name

    def kind(self, lemmas: Iterable[str]) -> str:
        """The first kind of count that a run of lemmas names ("killed"); "" where none does."""
        return next((self.kinds[w] for w in lemmas if w in self.kinds), "")

    def all_kinds(self, lemmas: Iterable[str]) -> str:
        """Every kind that a phrase names, joined: "killed and wounded" is a kind of its own."""
        return "+".join(sorted({self.kinds[w] for w in lemmas if w in self.kinds}))

    def predicate(self, lemma: str) -> str:
        """The class of a main verb or event; "" where it says nothing by itself."""
        return "" if lemma in self.empty else self.term(lemma)

    def opposites(self, terms: Iterable[str]) -> frozenset[str]:
        """The terms that are the opposite of one of these."""
        return frozenset(o for term in terms for o in self.antonyms.get(term, ()))


@cache
def _lists() -> dict[str, Any]:
    path = files("onrecord.links") / "data" / "kinds.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _inverted(groups: Mapping[str, list[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, words in groups.items():
        for word in words:
            found.setdefault(word, name)
    return found


def _both_ways(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for one, other in pairs:
        found[one] = (*found.get(one, ()), other)
        found[other] = (*found.get(other, ()), one)
    return found


def _mirrored(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {a: b for one, other in pairs for a, b in ((one, other), (other, one))}


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """A word without accents, in lower case.

    >>> plain("Škoda")
    'skoda'
    """
    split = unicodedata.normalize("NFKD", word.replace("’", "'"))
    return "".join(c for c in split if not unicodedata.combining(c)).casefold()


def singular(word: str) -> str:
    """A lower-case plural without its ending.

    >>> singular("rebels"), singular("militiamen"), singular("gas")
    ('rebel', 'militiaman', 'gas')
    """
    if len(word) > 4 and word.endswith("men"):
        return word[:-3] + "man"
    return stem(word) if len(word) > 4 else word


@lru_cache(maxsize=65536)
def name_stem(word: str) -> str:
    """A name or demonym as names are compared: "Ukrainian" meets "Ukraine".

    >>> name_stem("Ukrainian") == name_stem("Ukraine")
    True
    >>> name_stem("Korean") == name_stem("Korea")
    True
    """
    whole = plain(word).removesuffix("'s")
    short = _NAME_ENDING.sub("", whole)
    return short if len(short) >= 4 else whole


def stems(words: Iterable[str]) -> str:
    """The stems of a name's words, in one string."""
    return " ".join(name_stem(word) for word in words)


@lru_cache(maxsize=16384)
def tokens(text: str) -> tuple[str, ...]:
    """The words and numbers of a text in lower case."""
    return tuple(plain(m.group()) for m in _WORD.finditer(text))


def spoken(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, without numbers."""
    return tuple(word for word in tokens(text) if not word[0].isdigit())


def bases(word: str) -> tuple[str, ...]:
    """What an inflected word may be a form of, likeliest first, for looking up in the lists."""
    found = [word]
    if word.endswith("ies"):
        found.append(word[:-3] + "y")
    if word.endswith("s"):
        found += [word[:-1], word[:-2]]
    for ending in ("ed", "ing"):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            found += [stem, stem + "e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem]
    return tuple(found)


def is_number(lemma: str, numerals: frozenset[str]) -> bool:
    """Whether a lemma is a number in digits or in words ("twenty-three")."""
    return lemma[:1].isdigit() or lemma.split("-")[0] in numerals


def weighed(
    lemmas: Iterable[str], names: frozenset[str], covered: frozenset[str], words: Words
) -> Terms:
    """Lemmas as weighted terms; what a name or an entity's mention covers counts as that alone."""
    found: dict[str, float] = dict.fromkeys(sorted(names), NAME_WEIGHT)
    for lemma in lemmas:
        if lemma in words.empty or not lemma[:1].isalnum() or is_number(lemma, words.numerals):
            continue
        if plain(lemma) in covered:
            continue
        term = words.term(lemma)
        found[term] = max(found.get(term, 0.0), words.weight(lemma))
    return Terms.made(found)
