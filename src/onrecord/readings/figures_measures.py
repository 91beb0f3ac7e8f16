"""What happened to those who are counted, and what a measured number is said of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from onrecord.readings.figures_nouns import Phrase, sentence_of
from onrecord.readings.figures_words import (
    CASUALTIES,
    DEEDS,
    EVENTS,
    MEASURES,
    OF_MONEY,
    OF_PEOPLE,
    OF_THINGS,
    VERB_MEASURES,
)

_NOTHING: frozenset[str] = frozenset()
_ALLOWED = {"people": OF_PEOPLE, "count": OF_THINGS, "money": OF_MONEY}
_STATES = frozenset(("acomp", "attr", "oprd", "dobj", "nsubjpass", "xcomp"))
_COUNTING = frozenset(
    "number total toll count figure group maximum minimum average estimate capture death tally"
    " dozen score hundred thousand million billion pair half ten killing loss arrest rescue"
    " evacuation release deployment displacement detention".split()
)
_BOTH = re.compile(
    r"\b(?:killed|dead|died|slain)\s+(?:and|or)\s+(?:injured|wounded|hurt|missing)\b"
    r"|\b(?:injured|wounded|hurt)\s+(?:and|or)\s+killed\b",
    re.IGNORECASE,
)
_NEAR = 12  # tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a number and its noun stand, and after which token no earlier figure reaches."""

    doc: Doc
    phrase: Phrase
    after: int  # the first token of the sentence, or the one behind the figure before


def measure_word(token: Token, *, afar: bool = False) -> str:
    """The measure that one word tells; "" where it tells none.

    Words that tell it only beside their noun ("held", "treated") don't where the noun is `afar`.
    """
    lemma = token.lemma_.lower()
    found = MEASURES.get(lemma) or MEASURES.get(token.lower_)
    if found is None and not afar and token.pos_ in ("VERB", "AUX"):
        held = lemma in ("hold", "keep") and token.tag_ == "VBN"
        found = "detained" if held else VERB_MEASURES.get(lemma)
    if found is None and not afar and token.pos_ == "NOUN":
        found = DEEDS.get(lemma)
    return found or ""


def told(place: Place, kind: str) -> str:
    """What happened, by the words beside the noun, its verb, or the noun phrase itself.

    `kind` is people, count, money: only what can befall people is told of people.
    """
    allowed = _ALLOWED.get(kind, _NOTHING)
    if not allowed:
        return ""
    found = (
        _event(place.phrase, allowed)
        or _behind(place, allowed)
        or _governing(place.phrase.head, allowed)
        or _within(place, allowed)
    )
    return "casualty" if found in ("killed", "injured") and _both(place) else found


def told_before(place: Place) -> str:
    """What happened, by the nearest word between the figure before and this one."""
    for token in reversed(place.doc[place.after : place.phrase.first]):
        if (found := measure_word(token, afar=True)) in CASUALTIES:
            return found
    return ""


def told_nearby(place: Place) -> str:
    """The nearest word of the lexicon in the sentence, within a dozen tokens."""
    first, last = place.phrase.first, place.phrase.last
    begin, end = sentence_of(place.doc, last)
    best, distance = "", _NEAR + 1
    for token in place.doc[max(begin, first - _NEAR) : min(end, last + _NEAR + 1)]:
        away = min(abs(token.i - first), abs(token.i - last))
        if away < distance and (found := measure_word(token, afar=True)) in CASUALTIES:
            best, distance = found, away
    return best


def _both(place: Place) -> bool:
    """ "killed and wounded", "killed or hurt": one number for both."""
    window = place.doc[place.phrase.first : min(place.phrase.last + 8, len(place.doc))]
    return _BOTH.search(window.text) is not None


def _event(phrase: Phrase, allowed: frozenset[str]) -> str:
    found = measure_word(phrase.head) if phrase.head.lemma_.lower() in EVENTS else ""
    return found if found in allowed or (found and allowed is OF_THINGS) else ""


def _behind(place: Place, allowed: frozenset[str]) -> str:
    """The participle or adjective behind the noun: "98 people killed", "six still missing".

    Behind a second noun it is of both: "41 civilians and 19 officers hurt".
    """
    last = place.phrase.last
    others = (c.i for c in place.phrase.head.children if c.dep_ == "conj" and c.i > last)
    for end in (last, *others):
        for token in place.doc[end + 1 : end + 4]:
            if token.tag_ not in _PARTICIPLES or any(c.dep_ == "dobj" for c in token.children):
                break  # the latter is what they did: "two gunmen killed five"
            if (measure := _outcome(token) or measure_word(token)) in allowed:
                return measure
    return ""


_PARTICIPLES = frozenset(("VBN", "JJ", "RB", "VBD", "VBG", "JJR"))


def _within(place: Place, allowed: frozenset[str]) -> str:
    for token in place.doc[place.phrase.first : place.phrase.last + 1]:
        if (measure := measure_word(token)) in allowed:
            return measure
    return ""


def _governing(head: Token, allowed: frozenset[str]) -> str:
    """The verb or counting noun above, or what that verb says ("put the dead at 131")."""
    token = head
    for _ in range(5):
        above = token.head
        if above is token:
            return ""
        measure = _outcome(above) or measure_word(above)
        if measure in allowed and not _agent(token, above):
            return measure
        if above.pos_ in ("VERB", "AUX"):
            return _missed(above) or _believed(token, above, allowed)
        if above.pos_ in ("NOUN", "PROPN") and above.lemma_.lower() not in _COUNTING:
            if token.dep_ != "conj":
                return ""
            for clause in above.children:  # "19 officers and 41 civilians injured"
                if clause.dep_ == "acl" and (found := measure_word(clause)) in allowed:
                    return found
        token = above
    return ""


def _outcome(verb: Token) -> str:
    """ "shot dead", "shot and wounded", "fatally stabbed", "sustained injuries"."""
    if verb.lemma_ not in ("shoot", "stab", "suffer", "sustain", "gun", "recover"):
        return ""
    if any(c.lower_ in ("fatally", "dead") for c in verb.children):
        return "killed"
    said = [c for c in verb.children if c.dep_ in ("conj", "oprd", "acomp", "dobj")]
    said += [c for p in verb.children if p.lower_ == "from" for c in p.children]
    found = [measure_word(c) for c in said]
    return next((f for f in found if f in ("killed", "injured")), "")


def _missed(verb: Token) -> str:
    """ "have not been found": missing."""
    lost = verb.lemma_ in ("find", "account", "locate", "trace") and any(
        c.dep_ == "neg" for c in verb.children
    )
    return "missing" if lost else ""


_BELIEF = frozenset(
    "think believe say report fear know remain lie be presume assume confirm".split()
)


def _believed(token: Token, verb: Token, allowed: frozenset[str]) -> str:
    """What a verb of belief or being says of its subject: "are thought to have been destroyed"."""
    if verb.lemma_ not in _BELIEF:
        return ""
    for child in verb.children:
        if child.dep_ in ("xcomp", "acomp", "attr", "oprd") and child is not token:
            found = measure_word(child)
            if found in allowed:
                return found
    return ""


def told_by_verb(place: Place) -> str:
    """What the verb above says of others in its clause: "left 131 people dead"."""
    token = place.phrase.head
    for _ in range(5):
        above = token.head
        if above is token:
            return ""
        if above.pos_ in ("VERB", "AUX"):
            found = (
                measure_word(c) for c in above.children if c is not token and c.dep_ in _STATES
            )
            return next((f for f in found if f in CASUALTIES), "")
        token = above
    return ""


def _agent(token: Token, verb: Token) -> bool:
    """Whether those counted are who did it: "two gunmen killed five"."""
    return token.dep_ == "nsubj" and any(c.dep_ == "dobj" for c in verb.children)


_MEASURED = frozenset(("PERCENT", "MONEY", "QUANTITY"))
_LINKS = frozenset(("ADP", "AUX", "DET", "ADV", "PART", "SCONJ"))


def said_of(token: Token, after: int) -> str:
    """The noun that a measured number is said of: "depth" in "put the depth at 14 km"."""
    return _just_before(token, after) or _above(token)


def _just_before(token: Token, after: int) -> str:
    for k in range(token.i - 1, max(after - 1, token.i - 7), -1):
        left = token.doc[k]
        if left.pos_ in ("NOUN", "PROPN") and left.ent_type_ not in ("DATE", "TIME", *_MEASURED):
            return _described(left) if left.pos_ == "NOUN" and k < token.i - 1 else ""
        if left.pos_ not in _LINKS and left.tag_ not in ("JJR", "RBR", "$", "CD"):
            return ""
    return ""


def _above(token: Token) -> str:
    for _ in range(6):
        head = token.head
        if head is token or (head.i > token.i and _closed(token)):
            return ""  # "Between 70 and 80, reckon experts": they give the number
        noun = head.pos_ in ("NOUN", "PROPN") and head.ent_type_ not in _MEASURED
        if noun and token.dep_ in ("pobj", "appos", "nmod", "npadvmod", "prep", "compound"):
            return _described(head) if head.text != "%" else ""
        if head.pos_ in ("VERB", "AUX"):
            return _of_verb(token, head)
        token = head
    return ""


def _closed(number: Token) -> bool:
    """Whether a comma follows a number or the range that it begins."""
    after = number.i + 1
    while after < len(number.doc) and number.doc[after].tag_ in ("CD", "CC", "TO"):
        after += 1
    return after < len(number.doc) and bool(number.doc[after].lower_ == ",")


def _of_verb(token: Token, verb: Token) -> str:
    wanted = ("dobj", "nsubj", "nsubjpass") if token.dep_ == "prep" else ("nsubj", "nsubjpass")
    for dep in wanted:
        for child in verb.children:
            if child.dep_ == dep and child is not token and child.pos_ in ("NOUN", "PROPN"):
                return _described(child) if child.text != "%" else ""
    return ""


_LEFT_OUT = frozenset(("DT", "PRP$", "POS", "CD", "_SP", "``", "''"))


def _described(noun: Token) -> str:
    """A noun with its modifiers, less articles and clauses."""
    left = noun.i
    for child in noun.lefts:
        if child.dep_ in ("amod", "compound", "nmod", "poss"):
            left = min(left, child.left_edge.i)
    words = [t.text for t in noun.doc[left : noun.i + 1] if t.tag_ not in _LEFT_OUT]
    return " ".join(words)
