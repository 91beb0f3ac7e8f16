"""The noun phrase of a source: how far it reaches, and whom it describes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from onrecord.readings import clauses as cl
from onrecord.readings.extents import (
    ACRONYM,
    bracketed,
    extent,
    joined,
    name_after,
    until_comma,
    within,
)
from onrecord.readings.owners import PARTS, behind, body_of, owner, place_of
from onrecord.readings.persons import is_person
from onrecord.readings.proper import (
    is_office,
    is_surname,
    is_title_case,
    own_begin,
    own_name,
    role_text,
    run,
)
from onrecord.readings.speakers import called, nouns
from onrecord.types import PartyType

Token = Any

_PERSONAL = frozenset({"he", "she", "they", "we", "it", "i", "who", "which", "her", "him", "them"})
_SPOKESMEN = frozenset({"spokesman", "spokeswoman", "spokesperson", "mouthpiece", "spokespeople"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A source's noun phrase, described."""

    begin: int  # first token
    end: int  # after the last one
    head: Token
    name: str
    type: PartyType
    pronoun: str = ""
    anonymous: bool = False
    definite: bool = False  # "the ministry", "its spokesman": may stand for one named before
    common: str = ""  # the common noun that heads it, lower case
    role: str | None = None
    of: Token | None = None  # head of the body that it speaks for or belongs to
    names: tuple[str, ...] = ()
    whole: str = ""  # all words of the mention
    words: frozenset[str] = frozenset()  # nouns that say what it is, lower case: "operator"
    mouthpiece: bool = False  # a spokesman without a name

    @property
    def described(self) -> bool:
        """Whether a common noun or an office tells who it is, and no name."""
        return bool(self.common) and (self.head.pos_ != "PROPN" or self.type == "PERSON")


def describe(head: Token) -> Phrase:
    """What the noun phrase around a head says of whom it names."""
    found = _described(_unbracketed(head))
    whole = head.doc[found.begin : found.end].text
    words = _kind_words(found.head, found.begin) if found.type == "ORG" else frozenset()
    return replace(found, head=head, whole=whole, words=words)


def _kind_words(head: Token, begin: int) -> frozenset[str]:
    """What a mention says of a body: "operator" in "Rail operator Netline" and beside it."""
    owners = {i for c in cl.children(head, "poss") for i in cl.words(c)}
    own = {t.lower_ for t in head.doc[begin : head.i + 1] if t.i not in owners}
    beside = {c.lower_ for c in head.children if c.dep_ == "appos"}
    if head.dep_ == "appos":
        beside.add(head.head.lower_)
    return frozenset(own | beside)


def _unbracketed(head: Token) -> Token:
    """The name before "(ABBR)", where the parser took the abbreviation for the head."""
    if head.i > 1 and bracketed(head.doc, head) and ACRONYM.match(head.text):
        return head.doc[head.i - 2]
    return head


def _described(head: Token) -> Phrase:
    begin, end = extent(head)
    if head.lower_ in _PERSONAL and head.pos_ in {"PRON", "DET"}:
        return Phrase(
            begin=begin,
            end=end,
            head=head,
            name=head.text,
            type="GROUP" if head.lower_ == "they" else "PERSON",
            pronoun=head.lower_,
        )
    before = _name_before(head, begin)
    if before is not None:
        first = extent(before)[0]
        if before.pos_ != "PROPN":
            return _of_name(before, before, first, end)
        return replace(_described(before), begin=first, end=end)
    if is_office(head):
        return _of_common(head, begin, end)
    named = _named(head)
    if named is not None and (named == head or is_person(named)):
        return _of_name(head, named, begin, end)
    if named is not None and named.dep_ == "appos" and head.lemma_ in nouns().bodies:
        return replace(_of_name(named, named, *extent(named)), begin=begin, end=end)
    if head.pos_ == "PROPN" or is_surname(head) or is_title_case(head):
        return _of_name(head, head, begin, end)
    if called(head):
        return Phrase(begin=begin, end=end, head=head, name=head.doc[begin:end].text, type="ORG")
    return _of_noun(head, begin, end)


def _name_before(head: Token, begin: int) -> Token | None:
    """ "Netline, the London firm, saw": the name that the noun stands beside."""
    doc = head.doc
    if (
        head.pos_ != "NOUN"
        or begin < 2
        or doc[begin - 1].lower_ != ","
        or doc[begin].lower_ not in {"the", "a", "an", "its", "their"}
    ):
        return None
    name = doc[begin - 2]
    last = head.right_edge.i
    closed = "," in {t.lower_ for t in doc[last : last + 2]}
    first = run(name)[0] if name.pos_ == "PROPN" else name.i
    proper = name.pos_ == "PROPN" or (name.text[:1].isupper() and name.head != head)
    starts = proper and first == name.sent.start
    return name if starts and closed else None


def _named(head: Token) -> Token | None:
    """The proper noun of a phrase: its head, or the apposition that gives the name."""
    if head.pos_ == "PROPN" or head.ent_type_ == "PERSON" or is_surname(head):
        return head
    for child in (*head.children, *within(head)):
        if child.dep_ == "appos" and child.pos_ == "PROPN" and child.i > head.i:
            return child
    last = max((c.right_edge.i for c in head.children if _said_of_office(c, head)), default=head.i)
    return name_after(head, last + 1) or name_after(head, head.i + 1)


def _said_of_office(child: Token, head: Token) -> bool:
    """ "of the museum" in "the director of the museum, X"."""
    return child.dep_ == "prep" and child.i > head.i and child.lower_ in {"of", "for", "at", "in"}


def _of_name(head: Token, named: Token, begin: int, end: int) -> Phrase:
    doc = head.doc
    if is_person(named):
        first, last = own_name(named)
        name = doc[first:last].text
        role = role_text(doc, head, named, begin, first)
        return Phrase(
            begin=begin,
            end=end,
            head=head,
            name=name,
            type="PERSON",
            role=role or None,
            of=body_of(head, named, range(first, last)),
        )
    if is_title_case(head):
        return _of_entity(head, begin, end)
    name = doc[own_begin(head, begin) : joined(head, head.i + 1)].text
    kind: PartyType = (
        "PLACE" if head.ent_type_ in {"GPE", "LOC"} or head.ent_type_ == "NORP" else "ORG"
    )
    if head.lemma_.lower() in nouns().bodies:
        kind = "ORG"
    full = name
    for prep in cl.children(head, "prep"):
        proper = any(
            c.pos_ == "PROPN" and (prep.lower_ != "in" or c.ent_type_ == head.ent_type_ == "ORG")
            for c in prep.subtree
        )
        if prep.i == head.i + 1 and prep.lower_ in {"of", "for", "on", "in"} and proper:
            stop = until_comma(doc, prep.i, prep.right_edge.i + 1)
            full = doc[own_begin(head, begin) : stop].text
    names = tuple(t.text for t in doc[begin:end] if bracketed(doc, t) and ACRONYM.match(t.text))
    if not names and end - 2 > head.i and doc[end - 1].lower_ == ")":
        names = (doc[end - 2].text,)
        full = doc[own_begin(head, begin) : end - 3].text
    return Phrase(
        begin=begin, end=end, head=head, name=full, type=kind, names=names, common=head.lower_
    )


def _of_entity(head: Token, begin: int, end: int) -> Phrase:
    """ "Teachers Without Borders": a name of common nouns, by its capitals."""
    first, last = cl.entity(head)
    return Phrase(
        begin=min(begin, first), end=max(end, last), head=head, name=head.doc[first:last].text,
        type="ORG", common=head.lower_,
    )  # fmt: skip


def _of_noun(head: Token, begin: int, end: int) -> Phrase:
    source = behind(head, nouns())
    if source is not None:
        inner = describe(source)
        known = inner.type in {"ORG", "PLACE"} or (inner.pronoun == "" and not inner.anonymous)
        if known or head.lemma_.lower() in PARTS:
            return replace(inner, begin=begin, end=end, head=head, role=None)
    return _of_common(head, begin, end)


def _of_common(head: Token, begin: int, end: int) -> Phrase:
    known = nouns()
    lower, lemma = head.lower_, head.lemma_.lower()
    determiner = next((c for c in head.children if c.dep_ in {"det", "poss", "nummod"}), None)
    indefinite = (
        determiner is None or determiner.lower_ in known.indefinite or determiner.dep_ == "nummod"
    )
    owned = determiner is not None and determiner.dep_ == "poss"
    text = head.doc[begin:end].text
    plain = Phrase(
        begin=begin, end=end, head=head, name=text, type="GROUP", common=lemma,
        definite=not indefinite,
    )  # fmt: skip
    several = head.tag_ in {"NNS", "NNPS"} and lower not in known.bodies
    if lemma in known.bodies and lower not in known.people and not several:
        return replace(plain, type="ORG", definite=True, of=place_of(head))
    if lemma in known.documents:
        whose = owner(head)
        return replace(plain, type="DOCUMENT", of=whose, anonymous=whose is None)
    body = body_of(head, head) or owner(head)
    if lemma in known.roles and head.tag_ not in {"NNS", "NNPS"}:
        office = lemma in _SPOKESMEN or owned
        unnamed = lemma in known.unnamed or (indefinite and not office)
        return replace(
            plain,
            type="PERSON",
            role=text,
            of=body,
            anonymous=unnamed and lemma not in _SPOKESMEN,
            mouthpiece=lemma in _SPOKESMEN,
        )
    return replace(
        plain, anonymous=indefinite or lower in known.people or lemma in known.unnamed, of=body
    )
