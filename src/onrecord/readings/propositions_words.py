"""The words of a proposition: event nouns beside their verbs, carried verbs, lemmas and names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
DOUBTING = frozenset({"think", "believe", "suspect", "suppose", "fear", "likely", "unlikely"})
REFUSING = frozenset({"fail", "refuse", "decline"})
_FAILING = frozenset({"failure", "refusal"})  # nouns of the same
REFUSALS = REFUSING | _FAILING
_CONFIRMING = frozenset({"impose", "deliver", "confirm", "report", "record", "register"})
HAPPENING = frozenset({"begin", "start", "occur", "happen", "continue", "erupt", "break"})
_PARTICLES = frozenset({"down", "off", "up", "out", "over", "back", "away", "aside"})
_CRASHING = frozenset({"bump", "career", "drive", "plough", "plow", "run", "slam", "smash"})
_DOUBLED = re.compile(r"([bdgmnprt])\1e$")
_DEMONYMS = ("ian", "ean", "can", "ese", "ish", "iot", "raqi", "stani")
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june"
    " july august september october november december".split()
)
_CARRIED = frozenset({"xcomp", "acomp", "attr", "oprd", "dobj", "nsubj", "nsubjpass", "acl"})
_BUNDLED = frozenset({"DATE", "TIME"})


@dataclass(frozen=True, slots=True)
class Nominals:
    """Event nouns with their verbs, and words that only carry another ("is thought to have")."""

    verb_of: Mapping[str, str]
    agentive: frozenset[str]
    light: frozenset[str]
    supposing: frozenset[str]


@cache
def nominals() -> Nominals:
    """The list of event nouns that ships with the package."""
    path = files("onrecord.readings") / "data" / "nominals.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Nominals(
        verb_of=data["verb_of"],
        agentive=frozenset(data["agentive"]["nouns"]),
        light=frozenset(data["light"]["verbs"]),
        supposing=frozenset(data["light"]["supposing"]),
    )


def carriers() -> frozenset[str]:
    """Words that only carry the verb or noun under them."""
    return nominals().light | nominals().supposing


def event_noun(token: Token) -> bool:
    """Whether a noun names an event."""
    return token.pos_ == "NOUN" and token.lemma_.lower() in nominals().verb_of


def base(token: Token) -> str:
    """The lemma of a word, lower case; the parser's "gutte" for "gutted" is "gut"."""
    lemma: str = token.lemma_.lower()
    cut = token.pos_ == "VERB" and token.lower_.endswith(("ed", "ing"))
    return _DOUBLED.sub(r"\1", lemma) if cut else lemma


def phrasal(verb: Token) -> str:
    """A verb with its particle ("lay off"); "" where it has none."""
    particle = next((c for c in verb.children if _particle(c, verb)), None)
    return f"{base(verb)} {particle.lower_}" if particle is not None else ""


def _particle(token: Token, verb: Token) -> bool:
    """Whether a word makes one verb with the verb before it ("stepped down")."""
    if token.lower_ == "into" and token.i == verb.i + 1:  # what runs into a wall crashes
        return verb.pos_ == "VERB" and base(verb) in _CRASHING
    return token.dep_ == "prt" or (
        token.dep_ == "advmod" and token.i == verb.i + 1 and token.lower_ in _PARTICLES
    )


def happens(noun: Token) -> bool:
    """Whether an event noun is the subject of a verb that only says so ("a strike began")."""
    verb = noun.head
    if noun.dep_ == "nsubjpass" and event_noun(noun):
        return verb.lemma_.lower() in nominals().light | _CONFIRMING
    return (
        noun.dep_ == "nsubj"
        and event_noun(noun)
        and verb.lemma_.lower() in HAPPENING
        and not any(c.dep_ in {"dobj", "xcomp"} for c in verb.children)
    )


def active(verb: Token) -> bool:
    """Whether a verb has what it is done to with it: a form in -ed is then no passive."""
    return any(c.dep_ == "dobj" for c in verb.children)


def chain(head: Token) -> list[Token]:
    """The predicate and the verbs that carry it, lowest first."""
    verbs = [head]
    while len(verbs) < 4 and verbs[-1].dep_ in _CARRIED:
        above = verbs[-1].head
        light = above.lemma_ == "be" or above.lemma_.lower() in carriers() | REFUSALS
        if verbs[-1].dep_ in {"nsubj", "nsubjpass", "acl"}:
            light = happens(verbs[-1]) or above.lemma_.lower() in _FAILING
        if not light or above in verbs:
            break
        verbs.append(above)
    return verbs


def lemmas(tokens: list[Token]) -> tuple[str, ...]:
    """Content lemmas in order, lower case, each event noun followed by its verb."""
    found: list[str] = []
    for token in tokens:
        if token.pos_ not in _CONTENT or token.is_punct or (token.is_stop and token.pos_ == "ADV"):
            continue
        lemma = base(token)
        found.append(phrasal(token) or lemma)
        if token.pos_ == "NOUN" and (verb := nominals().verb_of.get(lemma)) and verb != lemma:
            found.append(verb)
    return tuple(found)


def names(tokens: list[Token]) -> tuple[str, ...]:
    """Proper names and demonyms, word by word, lower case, each once."""
    found: dict[str, None] = {}
    for token in tokens:
        named = token.pos_ == "PROPN" or _demonym(token)
        if named and token.ent_type_ not in _BUNDLED and not _calendar(token):
            found.setdefault(token.lower_)
    return tuple(found)


def _demonym(token: Token) -> bool:
    """An adjective of a people or a place: a capital tells, but not at a sentence's beginning."""
    if token.pos_ != "ADJ" or not token.text[0].isupper():
        return False
    return not token.is_sent_start or token.lower_.endswith(_DEMONYMS)


def _calendar(token: Token) -> bool:
    return token.lower_ in _CALENDAR
