"""Proper names: where they begin and end, and whether they are a person's."""

from __future__ import annotations

import re
from typing import Any

from onrecord import text as tx
from onrecord.names.knowledge import shipped
from onrecord.readings import clauses as cl
from onrecord.readings.extents import ACRONYM, is_one
from onrecord.readings.genders import given_gender
from onrecord.readings.speakers import nouns

Token = Any

_TAKEN_FOR_WORDS = frozenset({"Per", "Will", "Mark", "Bill", "An", "Van", "De", "Al"})
_INSIDE = re.compile(r"[a-zß-ÿ][A-ZÀ-Þ]")
_PREFIX = re.compile(r"^(?:Ma?c|D[aei]|L[aeo]|Van|Von|Fitz|O|Al|Ben|El)[’'A-ZÀ-Þ]")
# Last words of companies' names, hardly a surname.
_FIRMS = frozenset(
    "motors holdings industries enterprises energy pharma pharmaceuticals electronics foods "
    "logistics shipping railways telecom mobile ltd plc inc gas oil steel airlines airways "
    "networks systems technologies partners group".split()
)
_ANYONE = frozenset({"rival", "owner", "operator", "buyer", "seller", "critic"})  # a firm as well
_TRADES = frozenset({"market", "industry", "world"})  # "the market leader" is no person
_POINTS = frozenset(
    "north south east west northern southern eastern western central new old upper lower great "
    "saint st san santa los las el la lake mount port fort cape river sea bay united republic "
    "kong korea sudan guinea lanka arabia zealand africa leone rica salvador faso verde".split()
)
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


def is_person(token: Token) -> bool:
    """Whether the name that ends with a proper noun is a person's."""
    first, _ = run(token)
    before = token.doc[first - 1] if first > 0 else None
    words = [t.lower_.rstrip(".") for t in token.doc[first : token.i + 1]]
    known = nouns()
    if words[-1] in known.bodies or words[-1].rstrip("s") in known.bodies:
        return False
    if words[-1] in _FIRMS or _inner_capital(token):
        return False
    if token.ent_type_ == "PERSON" or (len(words) > 1 and given_gender(tx.key(words[0]))):
        return True
    if len(words) > 1 and any(w in nouns().titles for w in words[:-1]):
        return token.ent_type_ not in {"GPE"} or words[0] in {"mr", "mrs", "ms", "dr"}
    if (
        before is not None
        and before.lemma_.lower() in known.roles
        and before.dep_ in {"compound", "nmod", "amod"}
    ):
        return True
    if token.dep_ == "appos" and token.head.lemma_.lower() in known.roles:
        return True
    if any(c.dep_ == "appos" and _is_role(c) for c in token.children):
        return True
    if len(words) > 1 and (_holds_office(token) or words[-1] in surnames(token.doc)):
        return True
    return (
        token.ent_type_ not in {"ORG", "GPE", "NORP", "LOC", "FAC", "PRODUCT"}
        and len(words) == 2
        and not ACRONYM.match(words[-1])
    )


def _inner_capital(token: Token) -> bool:
    """ "OstraTram": one word with a capital inside, unless as in "McAdam"."""
    alone = run(token)[0] == token.i
    return alone and bool(_INSIDE.search(token.text)) and not _PREFIX.match(token.text)


def _is_role(noun: Token) -> bool:
    """Whether a noun beside a name says that it is a person's: "the market leader" does not."""
    if noun.lemma_.lower() not in nouns().roles or noun.lemma_.lower() in _ANYONE:
        return False
    return not any(c.dep_ == "compound" and c.lower_ in _TRADES for c in noun.children)


def _holds_office(token: Token) -> bool:
    """ "the editor of the Weekly, Boyka Milova,": a full name tied to the place of the office."""
    place, before = token.head, token.doc[run(token)[0] - 1]
    if token.dep_ != "appos" or place.dep_ != "pobj" or before.lower_ != ",":
        return False
    return place.head.lower_ == "of" and place.head.head.lemma_.lower() in nouns().roles


def surnames(doc: Token) -> frozenset[str]:
    """Last names that a text gives with a first name and alone: "Sorin Valka ... Valka said".

    A place is not called by the last word of its name; what a body is called is in `bodies`.
    """
    found: frozenset[str] | None = doc.user_data.get("surnames")
    if found is None:
        alone = {t.lower_: t.ent_type_ for t in doc if _stands_alone(t)}
        full = (t for t in doc if t.lower_ in alone and _ends_full_name(t))
        found = frozenset(t.lower_ for t in full if alone[t.lower_] == "PERSON" or _mapped(t))
        doc.user_data["surnames"] = found
    return found


def _stands_alone(token: Token) -> bool:
    """Whether a name of one word is that of one who acts or has something: "Valka talks"."""
    if token.pos_ != "PROPN" or token.dep_ not in {"nsubj", "poss"} or run(token)[0] != token.i:
        return False
    return _mapped(token) and token.lower_ not in _POINTS


def _ends_full_name(token: Token) -> bool:
    """Whether a word ends a name of two or three, none of which is of the map."""
    first = run(token)[0]
    words = [t.lower_.strip(".") for t in token.doc[first : token.i + 1]]
    plain = not set(words) & (_POINTS | nouns().bodies | nouns().titles | nouns().leading)
    placed = words[-1] in shipped().country or words[-1] in shipped().capital
    return 2 <= len(words) <= 3 and plain and not placed


def _mapped(token: Token) -> bool:
    """Whether a name is no body's: a place's, for all that the parser knows."""
    return token.ent_type_ in {"GPE", "LOC", "FAC", "NORP", "PERSON", ""}


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
