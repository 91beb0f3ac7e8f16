"""What happened to those who are counted, and what a measured number is said of."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from onrecord.readings.figures_nouns import Phrase
from onrecord.readings.figures_words import MEASURES, OF_MONEY, OF_PEOPLE, OF_THINGS

_NOTHING: frozenset[str] = frozenset()
_STATES = frozenset(("acomp", "attr", "oprd", "dobj", "nsubj", "nsubjpass"))
_NEAR = 12  # tokens


def measure_of(doc: Doc, phrase: Phrase, people: bool, kind: str) -> str:
    """What happened to those who are counted: sought in the phrase, then in what governs it.

    Only what can befall people is told of people, and what can befall things of things.
    """
    allowed = OF_PEOPLE if people else _ALLOWED.get(kind, _NOTHING)
    if not allowed:
        return ""
    return (
        _beside(doc, phrase, allowed)
        or _governing(phrase.head, allowed)
        or _nearest(phrase, allowed)
    )


_ALLOWED = {"count": OF_THINGS, "money": OF_MONEY}


def measure_word(token: Token) -> str:
    """The measure that one word tells; "" where it tells none."""
    return MEASURES.get(token.lemma_.lower()) or MEASURES.get(token.lower_, "")


def _beside(doc: Doc, phrase: Phrase, allowed: frozenset[str]) -> str:
    for token in doc[phrase.first : min(phrase.last + 4, len(doc))]:
        if token.i > phrase.last and token.tag_ not in ("VBN", "JJ", "RB", "VBD", "VBG"):
            break
        if (measure := measure_word(token)) in allowed:
            return measure
    return ""


def _governing(head: Token, allowed: frozenset[str]) -> str:
    """The verb or noun above, or what that verb says of its subject ("put the dead at 131")."""
    token = head
    for _ in range(4):
        above = token.head
        if above is token:
            break
        measure = measure_word(above)
        if measure in allowed and not _agent(token, above):
            return measure
        for child in above.children:
            if child.dep_ in _STATES and child is not token:
                if (found := measure_word(child)) in allowed:
                    return found
        token = above
    return ""


def _agent(token: Token, verb: Token) -> bool:
    """Whether those counted are who did it: "two gunmen killed five"."""
    return token.dep_ == "nsubj" and any(c.dep_ == "dobj" for c in verb.children)


def _nearest(phrase: Phrase, allowed: frozenset[str]) -> str:
    """The nearest word of the lexicon in the sentence, within a dozen tokens."""
    best, distance = "", _NEAR + 1
    for token in phrase.head.sent:
        away = min(abs(token.i - phrase.first), abs(token.i - phrase.last))
        if away < distance and (found := measure_word(token)) in allowed:
            best, distance = found, away
    return best


def said_of(token: Token) -> str:
    """The noun that a measured number is said of: "depth" in "put the depth at 14 km"."""
    for _ in range(6):
        head = token.head
        if head is token:
            return ""
        noun = head.pos_ in ("NOUN", "PROPN") and head.ent_type_ not in _MEASURED
        if noun and token.dep_ in ("pobj", "appos", "nmod", "npadvmod", "prep", "compound"):
            return _described(head)
        if head.pos_ in ("VERB", "AUX"):
            return _of_verb(token, head)
        token = head
    return ""


_MEASURED = frozenset(("PERCENT", "MONEY", "QUANTITY"))


def _of_verb(token: Token, verb: Token) -> str:
    wanted = ("dobj", "nsubj", "nsubjpass") if token.dep_ == "prep" else ("nsubj", "nsubjpass")
    for dep in wanted:
        for child in verb.children:
            if child.dep_ == dep and child is not token and child.pos_ != "PRON":
                return _described(child)
    return ""


def _described(noun: Token) -> str:
    """A noun with its modifiers, less articles and clauses."""
    left = noun.i
    for child in noun.lefts:
        if child.dep_ in ("amod", "compound", "nmod", "poss"):
            left = min(left, child.left_edge.i)
    words = [t.text for t in noun.doc[left : noun.i + 1] if t.tag_ not in ("DT", "PRP$", "POS")]
    return " ".join(words)
