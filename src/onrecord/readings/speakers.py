"""Which nouns can speak: people, bodies, offices, and the documents that speak for them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

Token = Any

_TRADES = ("ist", "ician", "woman", "sman", "eer", "person")  # chemist, politician, statesman
_PRONOUNS = frozenset(
    {"he", "she", "it", "they", "we", "i", "who", "which", "neither", "both", "one"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Nouns:
    """Common nouns by how they speak; see [parties] in data/cues.toml."""

    bodies: frozenset[str]
    roles: frozenset[str]
    people: frozenset[str]
    experts: frozenset[str]
    documents: frozenset[str]
    titles: frozenset[str]  # before a name: "general", "mr", "spokesman"
    female: frozenset[str]
    male: frozenset[str]
    generic: frozenset[str]  # bodies of any kind: "the agency", "the group"
    trades: frozenset[str]  # bodies that do one thing: what is one of them is no other
    leading: frozenset[str]  # capitalised at a sentence's start, no part of a name
    unnamed: frozenset[str]  # roles that many hold: "official", "witness"
    indefinite: frozenset[str]
    grounds: frozenset[str]  # places that are bodies too: "district", no owner of a role
    heads: frozenset[str]  # who stands at the top of a body
    anybody: frozenset[str]  # what anyone named before may be called: "the athlete"
    kinds: dict[str, frozenset[str]]  # firm, state, media ...: the words that name each


@lru_cache(maxsize=1)
def nouns() -> Nouns:
    """The nouns that the package ships."""
    raw = tomllib.loads(files("onrecord.readings").joinpath("data/cues.toml").read_text("utf-8"))
    kinds = {kind: frozenset(words) for kind, words in raw["kinds"].items()}
    words = {name: frozenset(members) for name, members in raw["parties"].items()}
    return Nouns(**words, kinds=kinds)


def speaks(token: Token) -> bool:
    """Whether a noun, as the subject of a cue, names somebody or something that can speak."""
    if called(token):
        return True
    if token.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"} or token.pos_ == "PROPN":
        return token.ent_type_ not in {"DATE", "TIME"}
    lower, lemma = token.lower_, token.lemma_.lower()
    if lower in _PRONOUNS and token.pos_ != "PROPN":
        return True
    if any(c.dep_ == "appos" and c.pos_ == "PROPN" for c in token.children):
        return True
    if token.pos_ == "NOUN" and lemma.endswith(_TRADES):
        return True
    known = nouns()
    return any(
        w in group
        for w in (lower, lemma)
        for group in (known.bodies, known.roles, known.people, known.experts, known.documents)
    )


def counts(token: Token) -> bool:
    """Whether a noun is, or gives, a count: a poll, a bulletin, a pollster, a ministry's tally."""
    known = nouns()
    lemma = token.lemma_.lower()
    if lemma in known.documents or lemma in {"pollster", "institute", "agency", "bureau"}:
        return True
    return token.pos_ == "PROPN" and token.ent_type_ in {"ORG", ""} and lemma not in known.roles


def called(token: Token) -> bool:
    """ "March for Bread, the alliance that ...": a name, whatever its words, by what it is."""
    if not token.text[:1].isupper():
        return False
    known = nouns()
    return any(
        t.dep_ == "appos" and t.pos_ == "NOUN" and t.lemma_.lower() in known.bodies
        for t in token.subtree
        if t.i > token.i + 1
    )


def says_what(token: Token) -> bool:
    """Whether a body noun stands beside a name: "run by Norrline, the state's rail operator"."""
    return any(c.dep_ == "appos" and c.lemma_.lower() in nouns().bodies for c in token.children)


def subject_of_content(speaker: Token) -> Token | None:
    """The body that acts in what is said, where that comes first: "Norrline paid, it said"."""
    said = [c for c in speaker.head.children if c.dep_ == "ccomp" and c.i < speaker.i]
    if speaker.dep_ != "nsubj" or not said:
        return None
    acting = (c for c in said[0].children if c.dep_ == "nsubj")
    return next((t for t in acting if t.pos_ == "PROPN" or t.lemma_ in nouns().bodies), None)


_MEASURES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL"})
_THINGS = frozenset(
    "airstrike attack caption case date day death disease fact flu graph hour map month number "
    "percent photo picture place raid reason result sign strike syndrome tag thing time virus way "
    "week year".split()
)


def _even(negation: Token) -> bool:
    """ "not even the losers, who said": they speak."""
    return bool(negation.i + 1 < len(negation.doc) and negation.nbor().lower_ == "even")


def mute(token: Token) -> bool:
    """Whether a noun can't speak, whatever the verb: a date, a disease, a bracket, "no one"."""
    if token.lower_ == "old" and token.i > 1 and token.nbor(-1).text == "-":
        return False  # "the 22-year-old"
    if called(token):
        return False
    if not any(c.isalpha() for c in token.text) or token.ent_type_ in _MEASURES:
        return True
    if any(c.lower_ == "no" or (c.dep_ == "neg" and not _even(c)) for c in token.children):
        return True
    return token.pos_ == "NOUN" and token.lemma_.lower() in _THINGS
