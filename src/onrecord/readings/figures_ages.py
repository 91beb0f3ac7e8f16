"""Ages: a number of years that somebody has lived is no count of anybody."""

from __future__ import annotations

import re

from spacy.tokens import Token

from onrecord.readings.figures_nouns import singular
from onrecord.readings.figures_quantities import Quantity
from onrecord.readings.figures_words import COLLECTIVE, is_people, is_role

_OLDEST = 115
_AFTER = re.compile(
    r"[\s-]*(?:years?|yrs?|months?|weeks?|days?)?[\s-]*(?:old\b|of\s+age\b)"
    r"|-(?:year|yr|month)-olds?\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:aged?(?:\s+(?:between|from))?|age\s+of|ages?|turn(?:ed|s|ing)|died\s+at"
    r"|(?:old|eld|young)est(?:\s+(?:of\s+\w+(?:\s+\w+)?\s+)?(?:was|is|being))?"
    r"|age[sd]?\s+(?:\d{1,3},?\s+(?:(?:and|or|to)\s+)?)+)\s*$",
    re.IGNORECASE,
)
_OF = re.compile(
    r"\b(?:man|woman|boy|girl|child|son|daughter|widow|widower|mother|father|pensioner|teenager)"
    r"\s+of\s+$",
    re.IGNORECASE,
)
_APPOSED = re.compile(r"\s*[,.;)]|\s+(?:who|from|and|of)\b|\s*$|\s*[—–-]\s")
_LIST_BEFORE = re.compile(r"\b([A-Za-z]+),\s+((?:\d{1,3}(?:,|,?\s+and)\s+)*)$")
_LIST_AFTER = re.compile(r"(?:,?\s+and\s+\d{1,3})?\s*[,.;)—–]|,\s+\d{1,3}\b")
_MORE_AFTER = re.compile(r"(?:,|\s+and)\s+\d{1,3}\b")
_WINDOW = 48


def age(text: str, q: Quantity, token: Token) -> bool:
    """Somebody's age."""
    after, before = text[q.last : q.last + _WINDOW], text[max(0, q.begin - _WINDOW) : q.begin]
    if _AFTER.match(after) or (_BEFORE.search(before) and not q.scaled):
        return True
    value = q.low or 0
    if q.unit or q.scaled or not 0 < value < _OLDEST or value != int(value):
        return False
    return (
        _OF.search(before) is not None
        or _one_of(before, after, token)
        or _said_of(token)
        or _listed(before, after)
        or (q.digits and (_beside(before, after, token) or _bracketed(before, after, token)))
    )


def _beside(before: str, after: str, token: Token) -> bool:
    """ "Ilka Marsh, 54, ..."."""
    if not re.search(r"[\w\"”)],\s+$", before) or not _APPOSED.match(after):
        return False
    if token.i >= 2 and (token.nbor(-2).pos_ == "PROPN" or token.nbor(-2).text == ")"):
        return True
    return bool(re.match(r"\s*,", after)) and token.dep_ in ("appos", "npadvmod")


def _bracketed(before: str, after: str, token: Token) -> bool:
    """ "Ilka Marsh (54)"."""
    named = bool(re.search(r"\w\s\($", before)) and after[:1] == ")"
    return named and token.nbor(-2).pos_ == "PROPN"


def _one_of(before: str, after: str, token: Token) -> bool:
    """ "a student of 19,", "a child, two,": somebody told by an age."""
    if token.i < 2 or token.nbor(-2).tag_ != "NN" or not _somebody(token.nbor(-2)):
        return False
    if token.nbor(-1).lower_ == "of":
        return token.is_digit and _APPOSED.match(after) is not None
    return token.nbor(-1).text == "," and re.match(r"\s*,", after) is not None


def _listed(before: str, after: str) -> bool:
    """ "two men, 42 and 45, ..."."""
    m = _LIST_BEFORE.search(before)
    if m is None or not _LIST_AFTER.match(after):
        return False
    people = m[1].casefold()
    many = people in ("men", "women", "children") or is_people(people.removesuffix("s"))
    return many and bool(m[2] or _MORE_AFTER.match(after))


def _said_of(token: Token) -> bool:
    """ "he was 42", "the dead man was 42", "a pensioner, who was 71"."""
    verb = token.head
    if verb.lemma_ != "be" or token.dep_ not in ("attr", "acomp") or _counts(token):
        return False
    for subject in (c for c in verb.children if c.dep_ == "nsubj" and c.i < token.i):
        if subject.lower_ in ("he", "she", "i") or _somebody(subject):
            return True
        if subject.lower_ == "who" and verb.dep_ == "relcl" and _somebody(verb.head):
            return True
    return False


def _counts(token: Token) -> bool:
    """Whether a noun or "of" follows: "he was one of the dead"."""
    return any(c.pos_ in ("NOUN", "ADP") for c in token.children)


def _somebody(noun: Token) -> bool:
    """Whether one person is meant: a name, or a noun for one ("the dead man")."""
    if noun.ent_type_ == "PERSON" and noun.tag_ == "NNP":
        return True
    who = singular(noun)
    return noun.tag_ == "NN" and who not in COLLECTIVE and (is_people(who) or is_role(who))
