"""To whom a mention belongs: the body behind a role, a document, an expert."""

from __future__ import annotations

from typing import Any

from onrecord.readings import clauses as cl
from onrecord.readings.speakers import Nouns, nouns

Token = Any

_LINKS = frozenset({"by", "of", "from", "at", "for", "with"})
_INSIDE = frozenset({"compound", "poss", "pobj", "nmod", "amod", "npadvmod"})
_MAKING = frozenset(
    "conduct carry compile produce prepare issue sign write draft file adopt".split()
)
_PUBLISHING = frozenset({"publish", "release"})
_PRINTED = frozenset("study survey poll report figures data bulletin analysis audit census".split())
_TRADE = frozenset({"press", "media", "news"})  # "press secretary": what they do, not for whom
_FAR = 10  # tokens: a body further off belongs to something else


def body_of(head: Token, named: Token, name: range = range(0)) -> Token | None:
    """The body in a role: "home ministry spokesman X", "X, a spokesman for the army".

    `name` are the tokens of the person's own name: none of them is a body.
    """
    roots = [head, named, *(c for c in named.children if c.dep_ == "appos")]
    for root in roots:
        for child in root.subtree:
            if child.i == named.i or child.i in name or child.dep_ not in _INSIDE:
                continue
            if abs(child.i - root.i) > _FAR or any(
                a.dep_ in {"relcl", "advcl", "acl"} for a in _between(child, root)
            ):
                continue
            if _is_body(child) and (child.dep_ != "pobj" or child.head.lower_ in _LINKS):
                return _whole(child, root)
    return None


def _is_body(token: Token) -> bool:
    known = nouns()
    if token.lower_ in _TRADE and token.head.lemma_.lower() in known.roles:
        return False
    if token.lemma_.lower() in known.bodies:
        return token.lower_ not in known.grounds
    return bool(token.ent_type_ == "ORG" and token.lower_ not in known.titles)


def _whole(token: Token, root: Token) -> Token:
    """The head of the name that a word belongs to: "National" -> "Authority"."""
    if not token.ent_type_:
        return token
    first, last = cl.entity(token)
    return token if first <= root.i < last else token.doc[first:last].root


def _between(child: Token, root: Token) -> list[Token]:
    chain = []
    while child != root and child.head != child:
        chain.append(child)
        child = child.head
    return chain


PARTS = frozenset({"paragraph", "passage", "preamble", "postscript", "footnote", "headline"})


def behind(head: Token, known: Nouns) -> Token | None:
    """The body whose word a document or an expert gives: "a poll by X", "researchers at X"."""
    lemma = head.lemma_.lower()
    if lemma in known.documents:
        if (maker := _maker(head, known)) is not None:
            return maker
        for prep in cl.children(head, "prep", "agent"):
            if prep.lower_ in {"by", "of", "from"}:
                for noun in cl.children(prep, "pobj"):
                    part = lemma in PARTS and noun.lemma_.lower() in known.documents
                    if noun.pos_ == "PROPN" or noun.lemma_.lower() in known.bodies or part:
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


def _maker(head: Token, known: Nouns) -> Token | None:
    """ "a study published in May by X", "a decree signed by X": who made the document."""
    makes = _MAKING if head.lemma_.lower() not in _PRINTED else _MAKING | _PUBLISHING
    for made in cl.children(head, "acl"):
        noun = cl.agent(made) if made.lemma_ in makes else None
        if noun is not None and (noun.pos_ == "PROPN" or noun.lemma_.lower() in known.bodies):
            return noun
    return None


def owner(head: Token) -> Token | None:
    """Whose something is: "its report", "the spokesman of the ministry"."""
    for child in cl.children(head, "poss"):
        return child if child.tag_ != "WP$" else None
    for prep in cl.children(head, "prep"):
        if prep.lower_ in {"of", "at", "for", "from", "in", "with"}:
            for noun in cl.children(prep, "pobj"):
                place = noun.ent_type_ in {"GPE", "LOC"}
                if (noun.pos_ == "PROPN" and not place) or noun.lemma_.lower() in nouns().bodies:
                    return noun
    return None


def place_of(head: Token) -> Token | None:
    """The land or town that a body's mention names: "Peru's army", "the police in Cusco"."""
    for child in head.children:
        if child.dep_ in {"poss", "compound"} and child.ent_type_ == "GPE":
            return child
        if child.dep_ == "prep" and child.lower_ in {"in", "of"}:
            for noun in cl.children(child, "pobj"):
                if noun.ent_type_ == "GPE":
                    return noun
    return None
