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
from functools import cache
from importlib.resources import files

from onrecord.links.terms import Lexicon

NAME_WEIGHT = 8.0
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_NAME_ENDING = re.compile(r"(?:ians?|ans?|ese|ish|i?a|is?|e|s)$")


@dataclass(frozen=True, slots=True)
class Words:
    """The hand-written classes of data/kinds.toml, and the shipped frequencies."""

    kinds: Mapping[str, str]
    counted: Mapping[str, str]
    synonyms: Mapping[str, str]
    antonyms: frozenset[frozenset[str]]
    narrowing: frozenset[str]
    anaphora: frozenset[str]
    empty: frozenset[str]
    numerals: frozenset[str]
    pointing: frozenset[str]
    causal: frozenset[str]
    lexicon: Lexicon

    @staticmethod
    @cache
    def load() -> Words:
        """The lists that the package carries."""
        path = files("onrecord.links") / "data" / "kinds.toml"
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return Words(
            kinds=_inverted(data["kinds"]),
            counted=_inverted(data["counted"]),
            synonyms=_inverted(data["synonyms"]),
            antonyms=frozenset(frozenset(pair) for pair in data["antonyms"]["pairs"]),
            narrowing=frozenset(data["scope"]["narrowing"]),
            anaphora=frozenset(data["anaphora"]["words"]),
            empty=frozenset(data["empty"]["words"]),
            numerals=frozenset(data["numerals"]["words"]),
            pointing=frozenset(data["pointing"]["words"]),
            causal=frozenset(data["causal"]["words"]),
            lexicon=Lexicon.load(),
        )

    def term(self, lemma: str) -> str:
        """The class of a lemma, or the lemma."""
        return self.kinds.get(lemma) or self.synonyms.get(lemma) or lemma

    def weight(self, lemma: str) -> float:
        """How telling a lemma is, from 0 (everywhere) to 10 (rare)."""
        return min(10.0, self.lexicon.word(lemma).idf)

    def is_name(self, word: str) -> bool:
        """Whether a word is mostly written with a capital, or is not known at all."""
        known = self.lexicon.word(word)
        return known.name or not known.seen

    def kind(self, lemmas: Iterable[str]) -> str:
        """The first kind of count that a run of lemmas names ("killed"); "" where none does."""
        return next((self.kinds[w] for w in lemmas if w in self.kinds), "")

    def all_kinds(self, lemmas: Iterable[str]) -> str:
        """Every kind that a phrase names, joined: "killed and wounded" is a kind of its own."""
        return "+".join(sorted({self.kinds[w] for w in lemmas if w in self.kinds}))

    def opposed(self, left: Iterable[str], right: Iterable[str]) -> bool:
        """Whether a term of one side is the opposite of one of the other."""
        others = set(right)
        return any(frozenset((a, b)) in self.antonyms for a in left for b in others if a != b)


def _inverted(groups: Mapping[str, list[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, words in groups.items():
        for word in words:
            found.setdefault(word, name)
    return found


def plain(word: str) -> str:
    """A word without accents, in lower case.

    >>> plain("Škoda")
    'skoda'
    """
    split = unicodedata.normalize("NFKD", word.replace("’", "'"))
    return "".join(c for c in split if not unicodedata.combining(c)).casefold()


def name_stem(word: str) -> str:
    """A name or demonym as names are compared: "Ukrainian" meets "Ukraine".

    >>> name_stem("Ukrainian") == name_stem("Ukraine")
    True
    >>> name_stem("Korean") == name_stem("Korea")
    True
    """
    stem = plain(word).removesuffix("'s")
    short = _NAME_ENDING.sub("", stem)
    return short if len(short) >= 4 else stem


def spoken(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, without numbers."""
    return tuple(w for w in (plain(m.group()) for m in _WORD.finditer(text)) if not w[0].isdigit())


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
