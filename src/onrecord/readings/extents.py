"""How far the noun phrase of a source reaches: the nearest mention, cut at the comma."""

from __future__ import annotations

import re
from typing import Any

from onrecord.readings import clauses as cl
from onrecord.readings.speakers import nouns

Token = Any

ACRONYM = re.compile(r"^[A-Z][A-Za-z]*[A-Z]+[A-Za-z]*$|^[A-Z]{2,8}$")


def extent(head: Token) -> tuple[int, int]:
    """First token and the one after the last of the nearest mention around a head noun."""
    begin = _first_word(head)
    for child in head.children:
        if child.i < head.i and child.dep_ in _NO_PART:
            begin = max(begin, child.right_edge.i + 1)
    while begin < head.i and (
        head.doc[begin].is_punct
        or head.doc[begin].dep_ in {"preconj", "cc"}
        or head.doc[begin].lower_ in {"neither", "nor", "but", "and", "not", "even", "reckon"}
        or head.doc[begin].is_space
    ):
        begin += 1
    end = head.i + 1
    for child in head.children:
        if child.i <= head.i or (
            child.i > end + 1 and not _adjacent(head.doc, end, child.left_edge.i)
        ):
            continue
        if child.dep_ == "prep" and any(c.ent_type_ in {"DATE", "TIME"} for c in child.children):
            continue
        if child.lower_ in {"at", "on"} and any(c.tag_ == "CD" for c in child.children):
            continue
        if child.dep_ == "relcl" and any(t.lemma_.lower() in _NAMING for t in child.subtree):
            continue
        if child.dep_ in {"prep", "acl", "relcl", "amod"} and child.left_edge.i == end:
            end = until_comma(head.doc, end, child.right_edge.i + 1)
            end = _until_told(head, end)
        elif child.lower_ == "there" and child.i == end:
            end += 1
        elif child.dep_ == "appos" and bracketed(head.doc, child):
            end = child.i + 2
        elif child.dep_ == "appos" and _names_role(head, child):
            end = child.right_edge.i + 1
            end = _until_clause(child, end)
    for child in within(head):
        if head.doc[end].lower_ == "," and child.left_edge.i == end + 1:
            end = _until_clause(child, child.right_edge.i + 1)
    if (name := name_after(head, end)) is not None:
        end = int(name.i) + 1
    end = _abbreviation(head.doc, joined(head, end))
    return _past_owner(head, min(begin, _with_field(head))), end


def _first_word(head: Token) -> int:
    """Where a subject begins, also one that the parser took for several."""
    begin = int(head.left_edge.i)
    while begin and head.dep_ == "nsubj":
        before = head.doc[begin - 1]
        if before.dep_ != "nsubj" or before.head != head.head:
            break
        begin = int(before.left_edge.i)
    return begin


def _with_field(head: Token) -> int:
    """ "interior ministry" in "interior ministry spokesman", where both hang on the role."""
    first = int(head.i)
    role = head.head.lemma_.lower() in nouns().roles and head.dep_ in {"compound", "nmod"}
    while role and first and head.doc[first - 1].head == head.head:
        before = head.doc[first - 1]
        field = before.pos_ in {"ADJ", "NOUN", "PROPN"} and before.dep_ in {
            "amod",
            "compound",
            "nmod",
        }
        if not field or before.lower_ in _RANKS or head.lower_ in _WHOLE:
            break
        first -= 1
    return first


def within(head: Token) -> list[Token]:
    """ "the mayor of Lunedale, Ada Brandt": a person's name tied to the place of the office."""
    if head.pos_ != "NOUN" or head.lemma_.lower() not in nouns().roles:
        return []
    places = [n for p in cl.children(head, "prep") for n in cl.children(p, "pobj")]
    return [c for n in places for c in cl.children(n, "appos") if _full_name(c)]


def name_after(head: Token, end: int) -> Token | None:
    """ "the coach, Per Ola Vik, said": a name between commas that the parser did not see."""
    doc = head.doc
    role = head.pos_ == "NOUN" and head.lemma_.lower() in nouns().roles
    if not role or end + 3 >= len(doc) or doc[end].lower_ != ",":
        return None
    at = end + 1
    while at < len(doc) and doc[at].text[:1].isupper() and doc[at].is_alpha:
        at += 1
    words = at - end - 1
    if not 2 <= words <= _LONGEST_NAME or doc[at - 1].pos_ != "PROPN":
        return None
    closed = at < len(doc) and doc[at].lower_ == ","
    return doc[at - 1] if closed and doc[at - 1].lower_ not in nouns().bodies else None


def _full_name(token: Token) -> bool:
    """Whether a person's name ends here: one that is known, or two words in capitals."""
    if token.ent_type_ == "PERSON":
        return True
    before = token.doc[token.i - 1]
    two = token.pos_ == before.pos_ == "PROPN" and before.dep_ == "compound"
    return two and token.lower_ not in nouns().bodies


def joined(head: Token, end: int) -> int:
    """ "Disaster Risk Reduction and Management Authority": where one name over an "and" ends."""
    doc = head.doc
    if head.pos_ != "PROPN" or end + 1 >= len(doc) or doc[end].lower_ not in {"and", "&"}:
        return end
    at = end + 1
    while (
        at < len(doc)
        and (doc[at].pos_ == "PROPN" or doc[at].text[:1].isupper())
        and doc[at].is_alpha
    ):
        at += 1
    last = doc[at - 1].lower_
    if at == end + 1 or last not in nouns().bodies or head.lower_ in nouns().bodies:
        return end
    return at if is_one(doc, head.left_edge.i, at) else end


def is_one(doc: Token, begin: int, end: int) -> bool:
    """Whether a name goes on over an "and": its initials in brackets, or one article, show it.

    "The Flood Relief and Management Authority (FRMA)"; "Helvar Motors and Dunmore Bank" are two.
    """
    if end + 2 < len(doc) and doc[end].lower_ == "(" and doc[end + 2].lower_ == ")":
        letters = "".join(t.text[0] for t in doc[begin:end] if t.text[:1].isupper())
        return letters.endswith(doc[end + 1].text)
    first, last = cl.entity(doc[end - 1])
    article = doc[first].lower_ == "the" or (first > 0 and doc[first - 1].lower_ == "the")
    return first <= begin + 1 and last >= end and article


def _past_owner(head: Token, begin: int) -> int:
    """ "whose leader, X": the relative word is no part of the mention."""
    return begin + 1 if head.doc[begin].lower_ in {"whose"} else begin


_NO_PART = frozenset({"advcl", "relcl", "appos", "parataxis", "ccomp", "prep"})  # before a noun
_RANKS = frozenset(
    {"former", "senior", "deputy", "acting", "chief", "top", "local", "new", "veteran"}
)
_TOLD = frozenset("claim report rumour rumor allegation suggestion speculation accusation".split())
_LONGEST_NAME = 4  # words
_WHOLE = frozenset({"police", "army", "navy", "parliament"})  # named by the one word
_NAMING = frozenset({"name", "identify", "quote", "anonymity", "identity", "surname"})


def _adjacent(doc: Token, end: int, at: int) -> bool:
    return all(bool(doc[i].is_punct) for i in range(end, at))


def until_comma(doc: Token, begin: int, end: int) -> int:
    """The first comma, semicolon or colon between two tokens, else the second token."""
    for i in range(begin, end):
        if doc[i].lower_ in {",", ";", ":"} or doc[i].is_space:
            return i
    return end


def _until_told(head: Token, end: int) -> int:
    """ "Claims on social media | that the dam has burst": what is claimed is no part of it."""
    if head.lemma_.lower() not in _TOLD:
        return end
    told = (i for i in range(head.i + 1, end) if head.doc[i].lower_ == "that")
    return next((i for i in told if head.doc[i].tag_ == "IN"), end)


def _until_clause(child: Token, end: int) -> int:
    for part in child.children:
        if part.dep_ in {"relcl", "advcl"} and part.i > child.i:
            return min(end, _back_over_punct(child.doc, part.left_edge.i))
    return end


def _back_over_punct(doc: Token, at: int) -> int:
    while at > 0 and doc[at - 1].is_punct:
        at -= 1
    return at


def bracketed(doc: Token, child: Token) -> bool:
    """Whether a token stands alone in brackets."""
    if child.i == 0 or child.i + 1 >= len(doc):
        return False
    return bool(doc[child.i - 1].lower_ == "(" and doc[child.i + 1].lower_ == ")")


def _abbreviation(doc: Token, end: int) -> int:
    """ "Authority (NDRRA)" takes in the brackets."""
    if (
        end + 2 < len(doc)
        and doc[end].lower_ == "("
        and doc[end + 2].lower_ == ")"
        and ACRONYM.match(doc[end + 1].text)
    ):
        return end + 3
    return end


def _names_role(head: Token, child: Token) -> bool:
    """ "the presidential spokesman, Lucan Brehm": the name belongs to the mention."""
    if head.pos_ == "NOUN" and child.pos_ == "PROPN":
        return True
    if head.pos_ == "PROPN" and child.pos_ == "NOUN":
        short = child.right_edge.i - child.left_edge.i < 6
        closed = head.ent_type_ != "PERSON" or _meets_verb(head, child.right_edge.i + 1)
        return short and closed and not cl.children(child, "relcl", "acl")
    return False


def _meets_verb(head: Token, at: int) -> bool:
    """Whether after a comma the verb follows whose subject the head is: "X, the dean, said"."""
    doc = head.doc
    if at + 1 >= len(doc) or doc[at].lower_ != ",":
        return False
    after = doc[at + 1]
    return head.dep_ in {"nsubj", "nsubjpass"} and (after == head.head or after.head == head.head)
