"""The nodes of the linking of claims: one a statement, copied statements folded into the first.

A copy adds no voice, so it adds no node. Everything that later steps compare is made here once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from onrecord.links.claims_folds import folded
from onrecord.links.claims_naming import COUNTRY, mentioned, naming, opening
from onrecord.links.claims_slots import Slot, slots
from onrecord.links.claims_times import Days, bygone, times
from onrecord.links.claims_voices import Voice, voice
from onrecord.links.claims_words import (
    Terms,
    Words,
    is_number,
    name_stem,
    singular,
    spoken,
    tokens,
    weighed,
)
from onrecord.links.claims_world import World, begin
from onrecord.links.order import moment, order
from onrecord.types import Role, Statement

LONG = 8  # words from which what is said in the same words is one utterance
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_PLACED = re.compile(
    r"\b(?:[Aa]round|[Aa]t|[Ii]n|[Ii]nside|[Nn]ear|[Oo]ff|[Oo]utside) "
    r"(?:the )?((?:[^\W\d_a-z][\w'’-]+ ?)+)"
)
NAMED = "@"  # before a name, or the id of an entity, among the words of a participant
_PERSONAL = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|me|us|ours)\b")
_REFLEXIVE = re.compile(
    r"\b(?:(?:him|her|it|my|your|one)self|(?:them|our|your)selves|self-\w+)\b", re.IGNORECASE
)
_SHORT_OF = frozenset({"almost", "hardly", "nearly", "not", "virtually"})  # "nearly all"
_SENTENCE_END = re.compile(r"[.!?;]+[”\"'’]*\s+")
Parted = Callable[[list[list[Statement]]], list[list[Statement]]]
Actor = frozenset[str]  # terms of a participant's words, with the id of its entity


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A statement with its copies, and what it is compared by."""

    id: str  # of the original
    lead: Statement  # the original
    report: str  # in which it first stood
    order: int  # its place among the pile's statements: published, report, offset
    at: float | None  # when its report was published, in days; None where it is not known
    members: tuple[Statement, ...]  # the first is the original
    place: int  # which statement of its report it is
    paragraph: int
    voice: Voice
    about: frozenset[str]  # ids of the entities mentioned in the content
    near: frozenset[str]  # ids of the entities mentioned in its sentence
    places: frozenset[str]  # of the names: those before which a word for a place stands
    alone: bool  # its report is no more than its sentence
    heard: frozenset[str]  # stems of all words of its report
    terms: Terms  # class or lemma -> weight
    context: Terms
    matter: float  # weight of the terms that do more than judge or point at what was said
    names: frozenset[str]  # stems of names that no entity covers, with the ids of those that do
    spelt: Mapping[str, frozenset[str]]  # each of these names, but countries -> stems of its words
    forms: tuple[frozenset[str], ...]  # the stems of each name, and of all together
    slots: tuple[Slot, ...]
    predicate: str  # class of the main verb or event; "" where it says nothing
    opposites: frozenset[str]  # terms that would turn it into its opposite
    particles: frozenset[str]  # small words that have an opposite: for, before
    agents: tuple[Actor, ...]
    patients: tuple[Actor, ...]
    others: tuple[Actor, ...]  # participants in other roles: where, with what, for whom
    named: tuple[bool, bool]  # whether all agents, and all patients, are called by a name
    unnamed: bool  # whether its doer is a pronoun alone
    stems: frozenset[str]  # stems of all its terms, for looking participants up
    quantity: str  # "whole" or "part" of what it speaks of; "" where it does not say
    ahead: bool  # yet to come
    times: tuple[Days, ...]  # the days that its content names
    bygone: bool  # over long before its report
    habitual: bool  # what happens again and again ("every year")
    reflexive: bool  # done to whoever does it: "himself", "self-administered"
    personal: bool  # of whoever speaks: "I", "our"
    sentences: frozenset[tuple[str, ...]]  # the long ones of these, each as its words


def nodes(statements: Iterable[Statement], known: World, parted: Parted = list) -> tuple[Node, ...]:
    """The statements of one pile as nodes, in canonical order.

    `parted` takes groups of copies apart again, where somebody says that they are none.
    """

    def rank(s: Statement) -> tuple[object, ...]:
        return (*order(known.reports[s.report]), begin(s), s.id)

    ordered = sorted(statements, key=rank)
    place: dict[str, int] = {}
    counts: dict[str, int] = defaultdict(int)
    for statement in ordered:
        place[statement.id] = counts[statement.report]
        counts[statement.report] += 1
    groups = parted(folded(ordered, known))
    return tuple(
        _node(order, tuple(group), place[group[0].id], known) for order, group in enumerate(groups)
    )


def _node(order: int, members: tuple[Statement, ...], place: int, known: World) -> Node:
    lead = members[0]
    report = known.reports[lead.report]
    words = known.words
    named = naming(lead, known)
    said = lead.proposition
    common = opening(lead, known)
    plainly = _fallback(lead)
    lemmas = [singular(w) if w == common else w for w in said.lemmas or plainly]
    terms = weighed(lemmas, named.names, named.covered, words)
    agents, patients, others = _actors(lead, common, known)
    when, at = times(lead, known.dates.get(lead.report, ())), moment(report)
    return Node(
        id=lead.id,
        lead=lead,
        report=lead.report,
        order=order,
        at=at,
        members=members,
        place=place,
        paragraph=report.text.count("\n", 0, begin(lead)),
        voice=voice(lead, known),
        about=named.about,
        near=mentioned(lead.report, *lead.sentence, known),
        places=_places(lead, named.spelt),
        alone=report.text.strip() == report.text[slice(*lead.sentence)].strip(),
        heard=_stems_of(f"{report.title or ''} {report.text}"),
        terms=terms,
        context=weighed(said.context, frozenset(), frozenset(), words),
        matter=sum(w for t, w in terms.of.items() if t not in words.verdict),
        names=named.names,
        spelt=named.spelt,
        forms=(*named.spelt.values(), frozenset().union(*named.spelt.values())),
        slots=slots(lead, known.figures.get(lead.id, ()), words),
        predicate=words.predicate(said.predicate),
        opposites=words.opposites(terms.of),
        particles=frozenset(plainly) & words.opposed.keys(),
        agents=agents,
        patients=patients,
        others=others,
        named=(all(map(has_name, agents)), all(map(has_name, patients))),
        unnamed=any(
            r.role == "agent" and r.party is None and r.head in words.pronouns for r in said.roles
        ),
        stems=frozenset(
            (
                *(name_stem(words.term(word)) for word in said.lemmas),
                *(name_stem(words.term(singular(n))) for n in said.names if not words.is_name(n)),
                *(w for r in said.roles for w in _office(lead.report, r.party, known)),
                *(NAMED + name_stem(name) for name in said.names),
                *(NAMED + name.removeprefix(COUNTRY) for name in named.names),
                *(NAMED + entity for entity in named.about),
            )
        ),
        quantity=_quantity(lead, words),
        ahead=lead.stance in {"projected", "offered"} or said.tense == "future",
        times=when,
        bygone=bygone(when, at),
        habitual=bool(words.habit & frozenset(plainly)),
        reflexive=any(_REFLEXIVE.search(piece.text) for piece in lead.content),
        personal=any(_PERSONAL.search(piece.text) for piece in lead.content),
        sentences=frozenset(_sentences(lead)),
    )


def _places(statement: Statement, spelt: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The names that stand after "in" or "near"."""
    found = " ".join(m[1] for p in statement.content for m in _PLACED.finditer(p.text))
    stood = _stems_of(found)
    return frozenset(name for name, stems in spelt.items() if stems and stems <= stood)


@lru_cache(maxsize=64)  # asked for by each statement of a report, one report after another
def _stems_of(text: str) -> frozenset[str]:
    found = (part for word in _WORD.findall(text) for part in {word, *word.split("-")})
    return frozenset(map(name_stem, found))


def _quantity(statement: Statement, words: Words) -> str:
    """Whether it says "all" or "some": a word before a number only bounds the number.

    "Nearly all" and "not all" are some.
    """
    said = _said(statement)
    for before, word, following in zip(["", *said], said, [*said[1:], ""], strict=False):
        if (found := words.quantity.get(word)) and not is_number(following, words.numerals):
            return "part" if before in _SHORT_OF else found
    return ""


def is_named(word: str) -> bool:
    """Whether a word of a participant is a name or an entity."""
    return word.startswith(NAMED)


def has_name(actor: Actor) -> bool:
    """Whether a participant is called by a name, or is an entity."""
    return any(map(is_named, actor))


def _actors(statement: Statement, common: str | None, known: World) -> list[tuple[Actor, ...]]:
    """The participants by role, each as the stems of its words and its entity."""
    found: dict[str, list[Actor]] = {"agent": [], "patient": [], "other": []}
    for one in statement.proposition.roles:
        found[one.role].append(frozenset(_actor(statement, one, common, known)))
    return [tuple(actors) for actors in found.values()]


def _actor(statement: Statement, role: Role, common: str | None, known: World) -> Iterator[str]:
    """What a participant is told by; a pronoun that nobody resolved means the speaker."""
    named = statement.proposition.names
    for word in role.words:
        if word in named and word != common:
            code = known.names.country_of(word.title())
            yield NAMED + (code or name_stem(word))
        elif not _says_little(word, known.words):
            yield name_stem(known.words.term(singular(word) if word == common else word))
    if common is None or common not in role.words:
        yield from _office(statement.report, role.party, known)
    entity = known.entity_of.get((statement.report, role.party or 0))
    if role.party is None:
        entity = statement.source_entity if role.head in known.words.pronouns else None
    if entity is not None and (common is None or common not in role.words):
        yield NAMED + entity


def _says_little(word: str, words: Words) -> bool:
    return word in words.empty or word in words.bounding or is_number(word, words.numerals)


def _office(report: str, party: int | None, known: World) -> Iterator[str]:
    """The words of a person's office, as the report has it: "the president" is then the same."""
    if party is None:
        return
    for one in known.parties.get(report, ()):
        if one.index == party and one.type == "PERSON" and one.role:
            for word in spoken(one.role):
                if not _says_little(word, known.words):
                    yield name_stem(known.words.term(word))


def _fallback(statement: Statement) -> tuple[str, ...]:
    return tuple(w for piece in statement.content for w in spoken(piece.text))


def _said(statement: Statement) -> tuple[str, ...]:
    return tuple(w for piece in statement.content for w in tokens(piece.text))


def _sentences(statement: Statement) -> Iterator[tuple[str, ...]]:
    """The sentences that say so much that two reports with one have it from one utterance."""
    said = (tokens(one) for p in statement.content for one in _SENTENCE_END.split(p.text))
    return (words for words in said if len(words) >= LONG)
