"""What a figure counts: its noun, what happened to it, and which value is an old one.

The noun stands behind the number ("300 North Korean soldiers"), or was said before ("and more than
2,700 were injured"), or governs it ("put the death toll at 131").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from onrecord.readings.figures_quantities import Quantity
from onrecord.readings.figures_words import (
    MEASURES,
    OF_MONEY,
    OF_PEOPLE,
    OF_THINGS,
    is_people,
    is_role,
)

_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_PLURAL = frozenset(("NNS", "NNPS"))
_INSIDE = frozenset(("JJ", "JJR", "JJS", "VBN", "VBG", "RBR", "RB", "HYPH", "AFX", "``", "''"))
_LONGEST = 8
_EARLIER = re.compile(
    r"\b(?:from|against|compared\s+(?:with|to)|instead\s+of|(?:earlier|previous|old|initial|former)"
    r"\s+(?:figure|count|toll|number|estimate|total|report|tally)s?\s+of)\s+[\"“]?$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom\s+[\"“]?$", re.IGNORECASE)
_TO = re.compile(r"(?:\s+\w+){0,2}\s+to\s+(?:\w+\s+){0,3}[$€£]?\d", re.IGNORECASE)
_MAGNITUDE = re.compile(r"\b(?:magnitude|richter)\b", re.IGNORECASE)
_QUAKE = re.compile(r"\b(?:magnitude|richter|earthquakes?|quakes?|tremors?|aftershocks?)\b", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What a quantity counts, in a report's words."""

    unit: str
    words: str
    measure: str
    end: int  # of the head noun, as far as the figure's span reaches
    noun: str = ""  # the phrase without what happened
    earlier: bool = False


def counted_in(
    doc: Doc, text: str, quantity: Quantity, at: int, before: tuple[Quantity, Counted] | None
) -> Counted:
    """What the quantity whose number is the token `at` counts.

    `before` is the figure before it, whose noun an elided head takes up within the sentence.
    """
    sentence = doc[at].sent
    earlier = _earlier(text, quantity)
    if before is not None and before[0].last <= sentence.start_char:
        before = None
    if quantity.kind != "count" or quantity.unit:
        return _of_unit(doc, text, quantity, at, earlier)
    if _magnitude(text, quantity, sentence.start_char, sentence.end_char):
        return Counted(unit="magnitude", words="magnitude", measure="", end=quantity.end,
            noun="magnitude", earlier=earlier)  # fmt: skip
    phrase = _phrase(doc, text, quantity, at)
    if phrase is None:
        return _elided(doc, quantity, at, before, earlier)
    return _of_noun(doc, quantity, phrase, before, earlier)


def _earlier(text: str, quantity: Quantity) -> bool:
    """Whether a value is said to be the old one."""
    window = text[max(0, quantity.begin - 40) : quantity.begin]
    if not _EARLIER.search(window):
        return False
    if _FROM.search(window):
        return bool(
            _TO.match(text, quantity.end)
            or re.search(r"\b(?:to\s+\S+(?:\s\S+){0,3}|up|down)\s+from\s+[\"“]?$", window)
        )
    return True


def _magnitude(text: str, quantity: Quantity, begin: int, end: int) -> bool:
    """Whether a number is the size of an earthquake."""
    value = quantity.low if quantity.low is not None else quantity.high
    if not quantity.digits or value is None or not 0 < value < 10:
        return False
    close = text[max(begin, quantity.begin - 30) : min(end, quantity.end + 14)]
    if _MAGNITUDE.search(close):
        return True
    fractional = "." in text[quantity.first : quantity.last]
    return fractional and _QUAKE.search(text, max(0, begin - 200), end) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Phrase:
    """The noun phrase behind a number: tokens `first` to `last`, its head `head`."""

    first: int
    last: int
    head: Token
    pronoun: bool = False
    after: bool = False  # no noun: an adjective that stands for people ("48 dead")


def _phrase(doc: Doc, text: str, quantity: Quantity, at: int) -> _Phrase | None:
    j = at
    while j < len(doc) and doc[j].idx < quantity.end:
        j += 1
    if j >= len(doc):
        return None
    if doc[j].text == "-" and text[quantity.end : quantity.end + 1] == "-":
        return _hyphened(doc, j)
    if doc[j].lower_ == "of":
        return _partitive(doc, j + 1)
    return _noun_from(doc, j)


def _hyphened(doc: Doc, j: int) -> _Phrase | None:
    """The member of "a 45-member team"."""
    if j + 1 < len(doc) and doc[j + 1].tag_ in _NOUNS:
        return _Phrase(first=j + 1, last=j + 1, head=doc[j + 1])
    return None


def _partitive(doc: Doc, j: int) -> _Phrase | None:
    """What stands behind "of": "dozens of homes", "61 of them", "78 of 240 seats"."""
    while j < len(doc) and (doc[j].tag_ in ("DT", "PRP$", "PDT", "CD")):
        if doc[j].lower_ in ("those", "these") and not _noun_from(doc, j + 1):
            break
        j += 1
    if j >= len(doc):
        return None
    if doc[j].tag_ in ("PRP", "DT"):
        return _Phrase(first=j, last=j, head=doc[j], pronoun=True)
    return _noun_from(doc, j)


def _noun_from(doc: Doc, j: int) -> _Phrase | None:
    """The noun phrase that begins at token `j`, up to its first plural or last noun."""
    last = -1
    for k in range(j, min(j + _LONGEST, len(doc))):
        token = doc[k]
        if token.ent_type_ in ("DATE", "TIME") or token.is_space:
            break
        if token.tag_ in _NOUNS:
            last = k
            if not _goes_on(doc, k):
                break
        elif not (token.tag_ in _INSIDE or _between_adjectives(doc, k)):
            break
    if last >= 0:
        return _Phrase(first=j, last=last, head=doc[last])
    if MEASURES.get(doc[j].lemma_.lower()) in OF_PEOPLE and doc[j].tag_ in ("JJ", "VBN", "VBD"):
        return _adjectival(doc, j)
    return None


def _adjectival(doc: Doc, j: int) -> _Phrase | None:
    """The dead of "48 dead": an adjective that stands for people; no auxiliary follows."""
    return _Phrase(first=j, last=j, head=doc[j], after=True)


def _goes_on(doc: Doc, k: int) -> bool:
    """Whether the noun `k` is followed by a further noun of the same phrase."""
    if k + 1 >= len(doc):
        return False
    after = doc[k + 1]
    if after.tag_ == "HYPH":
        return k + 2 < len(doc) and doc[k + 2].tag_ in _NOUNS | {"VBN", "JJ", "VBG"}
    if after.tag_ not in _NOUNS or after.ent_type_ in ("DATE", "TIME"):
        return False
    return doc[k].tag_ not in _PLURAL or doc[k].head.i == k + 1


def _between_adjectives(doc: Doc, k: int) -> bool:
    return (
        doc[k].lower_ in (",", "and", "or")
        and k + 1 < len(doc)
        and doc[k - 1].tag_ in ("JJ", "VBN")
        and doc[k + 1].tag_ in ("JJ", "VBN")
        and doc[k + 1].dep_ in ("amod", "conj")
    )


def _of_noun(
    doc: Doc,
    quantity: Quantity,
    phrase: _Phrase,
    before: tuple[Quantity, Counted] | None,
    earlier: bool,
) -> Counted:
    head, end = phrase.head, phrase.head.idx + len(phrase.head)
    noun = " ".join(t.text for t in doc[phrase.first : phrase.last + 1] if not t.is_quote)
    lemma = singular(head)
    if phrase.after:
        measure = MEASURES[doc[phrase.first].lemma_.lower()]
        return Counted(unit="person", words=f"people {measure}", measure=measure, end=end,
            noun="people", earlier=earlier)  # fmt: skip
    if phrase.pronoun:
        return _elided(doc, quantity, phrase.first, before, earlier, end=end)
    people = is_people(lemma) or head.ent_type_ == "NORP" or _demonym(head)
    measure = measure_of(doc, phrase, people or is_role(lemma), "count")
    befallen = measure in OF_PEOPLE and (people or is_role(lemma))
    unit = "person" if people or befallen else lemma
    return Counted(unit=unit, words=_with(noun, measure), measure=measure, end=end, noun=noun,
        earlier=earlier)  # fmt: skip


def _demonym(head: Token) -> bool:
    return head.tag_ in _PLURAL and head.text[:1].isupper() and head.text.endswith("s") and (
        not head.is_sent_start and head.ent_type_ in ("NORP", "PERSON", "GPE", "")
    )  # fmt: skip


def _with(noun: str, measure: str) -> str:
    return noun if not measure or measure in noun.split() else f"{noun} {measure}"


def _elided(
    doc: Doc,
    quantity: Quantity,
    at: int,
    before: tuple[Quantity, Counted] | None,
    earlier: bool,
    end: int = 0,
) -> Counted:
    """A number without its noun: that of the figure before it, else what the clause speaks of."""
    token = doc[at]
    phrase = _Phrase(first=at, last=at, head=token)
    measure = measure_of(doc, phrase, True, "count")
    end = end or quantity.end
    if before is not None and before[0].kind == "count" and before[1].noun:
        unit, noun = before[1].unit, before[1].noun
        measure = measure or (before[1].measure if earlier else "")
    elif measure in OF_PEOPLE:
        unit, noun = "person", "people"
    else:
        unit, noun = "", ""
    if unit not in ("", "person") and measure in OF_PEOPLE - OF_THINGS:
        unit, noun = "person", "people"
    words = _with(noun, measure) if noun else measure
    return Counted(unit=unit, words=words, measure=measure, end=end, noun=noun, earlier=earlier)


def _of_unit(doc: Doc, text: str, quantity: Quantity, at: int, earlier: bool) -> Counted:
    """Money, shares and measures: what is measured governs the number."""
    phrase = _Phrase(first=at, last=at, head=doc[at])
    measure = measure_of(doc, phrase, False, quantity.kind)
    words = governed_by(doc[at])
    return Counted(unit=quantity.unit, words=words, measure=measure, end=quantity.end,
        noun="", earlier=earlier)  # fmt: skip


def governed_by(token: Token) -> str:
    """The noun that a measured number is said of: "the depth" of "put the depth at 14 km"."""
    for _ in range(6):
        head = token.head
        if head is token:
            return ""
        if token.dep_ in ("pobj", "appos", "nmod", "npadvmod", "prep", "compound") and (
            head.pos_ in ("NOUN", "PROPN")
            and head.ent_type_ not in ("PERCENT", "MONEY", "QUANTITY")
        ):
            return _subtree(head)
        if head.pos_ in ("VERB", "AUX"):
            return _said_of(token, head)
        token = head
    return ""


def _said_of(token: Token, verb: Token) -> str:
    wanted = ("dobj", "nsubj", "nsubjpass") if token.dep_ == "prep" else ("nsubj", "nsubjpass")
    for dep in wanted:
        for child in verb.children:
            if child.dep_ == dep and child is not token and child.pos_ != "PRON":
                return _subtree(child)
    return ""


def _subtree(noun: Token) -> str:
    """A noun with its modifiers, less articles and clauses."""
    left = noun.i
    for child in noun.lefts:
        if child.dep_ in ("amod", "compound", "nmod", "poss") and child.i < left:
            left = min(left, child.left_edge.i)
    words = [t.text for t in noun.doc[left : noun.i + 1] if t.tag_ not in ("DT", "PRP$", "POS")]
    return " ".join(words)


def singular(noun: Token) -> str:
    """A counted noun in the singular, lower case unless it is a name; "person" for people."""
    if noun.tag_ == "NNPS" or (noun.tag_ == "NNP" and noun.text.endswith("s")):
        return noun.text.removesuffix("s")
    lemma = noun.lemma_.lower() if noun.tag_ != "NNP" else noun.text
    return {"people": "person", "men": "man", "women": "woman", "children": "child"}.get(
        lemma, lemma
    )


def measure_of(doc: Doc, phrase: _Phrase, people: bool, kind: str) -> str:
    """What happened to those who are counted: sought in the phrase, then in what governs it."""
    allowed = (
        OF_PEOPLE if people else {"count": OF_THINGS, "money": OF_MONEY}.get(kind, frozenset())
    )
    if not allowed:
        return ""
    near = doc[phrase.first : min(phrase.last + 3, len(doc))]
    for token in near:
        if token.i > phrase.last and token.tag_ not in ("VBN", "JJ", "RB", "VBD", "VBG"):
            break
        if (measure := MEASURES.get(token.lemma_.lower(), "")) in allowed:
            return measure
    return _governing(phrase.head, allowed) or _nearest(doc, phrase, allowed)


def _governing(head: Token, allowed: frozenset[str]) -> str:
    token = head
    for _ in range(4):
        verb = token.head
        if verb is token:
            break
        measure = MEASURES.get(verb.lemma_.lower(), "")
        if measure in allowed and not _agent(token, verb):
            return measure
        for child in verb.children:
            if child.dep_ in ("acomp", "attr", "oprd", "dobj", "nsubj", "nsubjpass") and (
                child is not token
            ):
                found = MEASURES.get(child.lemma_.lower(), "")
                if found in allowed:
                    return found
        token = verb
    return ""


def _agent(token: Token, verb: Token) -> bool:
    """Whether those counted are who did it: "two gunmen killed five"."""
    return token.dep_ == "nsubj" and any(c.dep_ == "dobj" for c in verb.children)


def _nearest(doc: Doc, phrase: _Phrase, allowed: frozenset[str]) -> str:
    """The nearest word of the lexicon in the sentence, within a dozen tokens."""
    sentence = phrase.head.sent
    best, distance = "", 13
    for token in sentence:
        away = min(abs(token.i - phrase.first), abs(token.i - phrase.last))
        if away < distance and (m := MEASURES.get(token.lemma_.lower(), "")) in allowed:
            best, distance = m, away
    return best
