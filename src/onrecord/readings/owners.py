"""To whom a mention belongs: the body behind a role, a document, an expert."""

from __future__ import annotations

from typing import Any

from onrecord.readings import clauses as cl
from onrecord.readings.speakers import Nouns, nouns

Token = Any

_LINKS = frozenset({"by", "of", "from", "at", "for", "with"})
_INSIDE = frozenset({"compound", "poss", "pobj", "nmod", "amod", "npadvmod"})
_FAR = 10  # tokens: a body further off belongs to something else


def body_of(head: Token, named: Token) -> Token | None:
    """The body in a role: "home ministry spokesman X", "X, a spokesman for the army"."""
    roots = [head, named, *(c for c in named.children if c.dep_ == "appos")]
    known = nouns()
    for root in roots:
        for child in root.subtree:
            if child.i == named.i or child.dep_ not in _INSIDE or abs(child.i - root.i) > _FAR:
                continue
            if any(a.dep_ in {"relcl", "advcl", "acl"} for a in _between(child, root)):
                continue
            body = child.lemma_.lower() in known.bodies or (
                child.ent_type_ == "ORG" and child.lower_ not in known.titles
            )
            if body and (child.dep_ != "pobj" or child.head.lower_ in _LINKS):
                return child
    return None


def _between(child: Token, root: Token) -> list[Token]:
    chain = []
    while child != root and child.head != child:
        chain.append(child)
        child = child.head
    return chain


def behind(head: Token, known: Nouns) -> Token | None:
    """The body whose word a document or an expert gives: "a poll by X", "researchers at X"."""
    lemma = head.lemma_.lower()
    if lemma in known.documents:
        for prep in cl.children(head, "prep", "agent"):
            if prep.lower_ in {"by", "of", "from"}:
                for noun in cl.children(prep, "pobj"):
                    if noun.pos_ == "PROPN" or noun.lemma_.lower() in known.bodies:
                        return noun
        for noun in cl.children(head, "poss", "compound"):
            if noun.lower_ not in {"its", "their", "his", "her", "our"} and (
                noun.pos_ == "PROPN" or noun.lemma_.lower() in known.bodies
            ):
                return noun
    if lemma in known.experts and head.tag_ in {"NNS", "NNPS"}:
        for prep in cl.children(head, "prep"):
            if prep.lower_ in {"at", "from", "of", "with"}:
                for noun in cl.children(prep, "pobj"):
                    if noun.pos_ == "PROPN" and noun.ent_type_ not in {"GPE", "LOC"}:
                        return noun
    return None


def owner(head: Token) -> Token | None:
    """Whose something is: "its report", "the spokesman of the ministry"."""
    for child in cl.children(head, "poss"):
        return child
    for prep in cl.children(head, "prep"):
        if prep.lower_ in {"of", "at", "for", "from", "in", "with"}:
            for noun in cl.children(prep, "pobj"):
                if noun.pos_ == "PROPN" or noun.lemma_.lower() in nouns().bodies:
                    return noun
    return None


def place_of(head: Token) -> Token | None:
    """The land or town that a body's mention names: "Peru's army", "the police in Cusco"."""
    for child in head.children:
        if child.dep_ in {"poss", "amod", "compound"} and child.ent_type_ in {"GPE", "NORP"}:
            return child
        if child.dep_ == "prep" and child.lower_ in {"in", "of"}:
            for noun in cl.children(child, "pobj"):
                if noun.ent_type_ == "GPE":
                    return noun
    return None
