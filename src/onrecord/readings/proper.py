"""Proper names: where they begin and end, and whether they are a person's."""

from __future__ import annotations

from typing import Any

from onrecord import text as tx
from onrecord.readings import clauses as cl
from onrecord.readings.extents import is_one
from onrecord.readings.genders import given_gender
from onrecord.readings.speakers import nouns

Token = Any

_TAKEN_FOR_WORDS = frozenset({"Per", "Will", "Mark", "Bill", "An", "Van", "De", "Al"})
_AFTER_NAMES = frozenset(
    {
        "Jr",
        "Sr",
        "KC",
        "QC",
        "SC",
        "MP",
        "MEP",
        "MSP",
        "MBE",
        "OBE",
        "CBE",
        "PhD",
        "MD",
        "II",
        "III",
    }
)


def run(token: Token) -> tuple[int, int]:
    """The run of capitalised words that ends with a proper noun, small linking words included."""
    doc = token.doc
    first = token.i
    while first > 0:
        before = doc[first - 1]
        if before.text in _TAKEN_FOR_WORDS and doc[first].pos_ == "PROPN" and before.i > 0:
            first -= 1
        elif before.pos_ == "PROPN" or (
            before.text[:1].isupper()
            and before.is_alpha
            and before.pos_ in {"NOUN", "ADJ"}
            and before.dep_ in {"compound", "amod", "nmod"}
        ):
            if before.sent != token.sent:
                break
            first -= 1
        elif (
            before.text in {"-", "."}
            and first > 1
            and doc[first - 2].pos_ == "PROPN"
            and not before.whitespace_
        ):
            first -= 1
        else:
            break
    if first < token.i and doc[first].is_sent_start and _opens(doc[first]):
        first += 1
    return first, token.i + 1


def _opens(word: Token) -> bool:
    """Whether a word has its capital from the start of a sentence: "Though Lund agreed"."""
    return word.lower_ in nouns().leading and not given_gender(tx.key(word.text))


def own_name(named: Token) -> tuple[int, int]:
    """A person's own name: without "Transport Minister" before it and "KC" after it."""
    first, last = run(named)
    while last - 1 > first and named.doc[last - 1].text.rstrip(".") in _AFTER_NAMES:
        last -= 1
    known = nouns()
    offices = [
        i
        for i in range(first, last - 1)
        if named.doc[i].lower_.rstrip(".") in known.titles | known.roles
    ]
    begin = offices[-1] + 1 if offices else first
    if begin == first and _of_office(named.doc, first) and last - first > 2:
        begin += 1  # "Secretary of | State | Ada Lund"
    return begin, last


def _of_office(doc: Token, first: int) -> bool:
    """Whether "Secretary of" stands before a run of names."""
    before = first > 1 and doc[first - 1].lower_ == "of"
    return bool(before and doc[first - 2].lower_ in nouns().roles | nouns().titles)


def is_office(head: Token) -> bool:
    """ "The Prime Minister", "the Foreign Secretary": an office in capitals, no name."""
    known = nouns()
    if head.pos_ != "PROPN" or head.lower_ not in known.roles:
        return False
    before = [t.lower_.rstrip(".") for t in head.doc[run(head)[0] : head.i]]
    pointed = any(c.dep_ in {"det", "poss"} for c in head.children)
    offices = all(w in known.titles or w in known.roles for w in before)
    return offices and (pointed or bool(before)) and not _names_one(head)


def _names_one(head: Token) -> bool:
    """Whether a name follows the office: "Prime Minister Rao"."""
    after = head.doc[head.i + 1] if head.i + 1 < len(head.doc) else None
    return after is not None and after.pos_ == "PROPN"


def is_surname(head: Token) -> bool:
    """Whether a noun is a name that the parser did not know: "fumed Ilves"."""
    if head.pos_ != "NOUN" or not head.text[:1].isupper() or head.i == head.sent.start:
        return False
    bare = not any(c.dep_ in {"det", "poss", "amod", "compound", "nummod"} for c in head.children)
    known = nouns()
    words = known.bodies | known.roles | known.people | known.experts | known.documents
    before = head.doc[head.i - 1]
    return bare and before.text not in {'"', ":"} and not {head.lower_, head.lemma_.lower()} & words


def is_title_case(head: Token) -> bool:
    """Whether a noun heads a name of several words, capitalised throughout."""
    if head.pos_ != "NOUN" or head.ent_type_ != "ORG" or not head.text[:1].isupper():
        return False
    first, last = cl.entity(head)
    big = sum(t.text[:1].isupper() for t in head.doc[first:last])
    return big > 1 and last - first > 1 and head.doc[last - 1].text[:1].isupper()


def own_begin(head: Token, begin: int) -> int:
    """Where a body's own name begins: after "Nepal's" and after "the travel company"."""
    alone = run(head)[0]
    first = _over_and(head, alone)
    if first < alone:
        inside = begin <= first or is_one(head.doc, first, head.i + 1)
        return first if inside else max(begin, alone)
    for child in cl.children(head, "poss"):
        if child.ent_type_ in {"GPE", "PERSON", "NORP", "ORG"} and head.i - child.right_edge.i > 1:
            return int(child.right_edge.i + 1)
    return max(begin, first) if first < head.i or head.lower_ not in nouns().bodies else begin


def _over_and(head: Token, first: int) -> int:
    """ "Disaster Relief and | Management Authority": one name over an "and"."""
    doc, known = head.doc, nouns().bodies
    if first < 2 or doc[first - 1].lower_ not in {"and", "&"} or head.lower_ not in known:
        return first
    at = first - 1
    while at and doc[at - 1].pos_ == "PROPN" and doc[at - 1].sent == head.sent:
        at -= 1
    return at if at < first - 1 and doc[first - 2].lower_ not in known else first


def _beside(named: Token) -> str:
    """ "her lawyer" in "her lawyer, Anders Moe"."""
    office = named.head
    if named.dep_ != "appos" or office.lemma_.lower() not in nouns().roles:
        return ""
    return str(named.doc[office.left_edge.i : office.i + 1].text)


def role_text(doc: Token, head: Token, named: Token, begin: int, first: int) -> str:
    """The words of an office beside a name: "home ministry spokesman"."""
    if named == head:
        role = doc[begin:first].text or _beside(named)
        for child in named.children:
            if child.dep_ == "appos" and child.lemma_.lower() in nouns().roles:
                role = role or child.doc[child.left_edge.i : child.right_edge.i + 1].text
        return str(role).strip(" ,")
    return str(doc[begin : max(begin, min(first, named.left_edge.i))].text).strip(" ,")
