"""The nodes of the linking of claims: one a statement, copied statements folded into the first.

A copy adds no voice, so it adds no node. Everything that later steps compare is made here once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.links.claims_folds import folded
from onrecord.links.claims_naming import COUNTRY, mentioned, naming, opening
from onrecord.links.claims_slots import Slot, slots
from onrecord.links.claims_times import Days, times
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

NAMED = "@"  # before a name, or the id of an entity, among the words of a participant
_PERSONAL = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|me|us|ours)\b")
_SHORT_OF = frozenset({"almost", "hardly", "nearly", "not", "virtually"})  # "nearly all"
Parted = Callable[[list[list[Statement]]], list[list[Statement]]]
Actor = frozenset[str]  # terms of a participant's words, with the id of its entity


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A statement with its copies, and what it is compared by."""

    order: int  # its place among the pile's statements: published, report, offset
    at: float | None  # when its report was published, in days; None where it is not known
    members: tuple[Statement, ...]  # the first is the original
    place: int  # which statement of its report it is
    paragraph: int
    voice: Voice
    about: frozenset[str]  # ids of the entities mentioned in the content
    near: frozenset[str]  # ids of the entities mentioned in its sentence
    terms: Terms  # class or lemma -> weight
    context: Terms
    matter: float  # weight of the terms that do more than judge or point at what was said
    names: frozenset[str]  # stems of names that no entity covers, with the ids of those that do
    spelt: Mapping[str, frozenset[str]]  # each of these names, but countries -> stems of its words
    slots: tuple[Slot, ...]
    predicate: str  # class of the main verb or event; "" where it says nothing
    opposites: frozenset[str]  # terms that would turn it into its opposite
    particles: frozenset[str]  # small words that have an opposite: for, before
    agents: tuple[Actor, ...]
    patients: tuple[Actor, ...]
    others: tuple[Actor, ...]  # participants in other roles: where, with what, for whom
    stems: frozenset[str]  # stems of all its terms, for looking participants up
    quantity: str  # "whole" or "part" of what it speaks of; "" where it does not say
    ahead: bool  # yet to come
    times: tuple[Days, ...]  # the days that its content names
    habitual: bool  # what happens again and again ("every year")
    personal: bool  # of whoever speaks: "I", "our"

    @property
    def lead(self) -> Statement:
        """The original."""
        return self.members[0]

    @property
    def id(self) -> str:
        """The id of the original."""
        return self.members[0].id

    @property
    def report(self) -> str:
        """The report in which it first stood."""
        return self.members[0].report


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
    lemmas = [singular(w) if w == common else w for w in said.lemmas or _fallback(lead)]
    terms = weighed(lemmas, named.names, named.covered, words)
    return Node(
        order=order,
        at=moment(report),
        members=members,
        place=place,
        paragraph=report.text.count("\n", 0, begin(lead)),
        voice=voice(lead, known),
        about=named.about,
        near=mentioned(lead.report, *lead.sentence, known),
        terms=terms,
        context=weighed(said.context, frozenset(), frozenset(), words),
        matter=sum(w for t, w in terms.of.items() if t not in words.verdict),
        names=named.names,
        spelt=named.spelt,
        slots=slots(lead, known.figures.get(lead.id, ()), words),
        predicate=words.predicate(said.predicate),
        opposites=words.opposites(terms.of),
        particles=frozenset(_fallback(lead)) & words.opposed.keys(),
        agents=_actors(lead, "agent", known),
        patients=_actors(lead, "patient", known),
        others=_actors(lead, "other", known),
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
        times=times(lead, known.dates.get(lead.report, ())),
        habitual=bool(words.habit & frozenset(_fallback(lead))),
        personal=any(_PERSONAL.search(piece.text) for piece in lead.content),
    )


def _quantity(statement: Statement, words: Words) -> str:
    """Whether it says "all" or "some": a word before a number only bounds the number.

    "Nearly all" and "not all" are some.
    """
    said = [word for piece in statement.content for word in tokens(piece.text)]
    for before, word, following in zip(["", *said], said, [*said[1:], ""], strict=False):
        if (found := words.quantity.get(word)) and not is_number(following, words.numerals):
            return "part" if before in _SHORT_OF else found
    return ""


def is_named(word: str) -> bool:
    """Whether a word of a participant is a name or an entity."""
    return word.startswith(NAMED)


def _actors(statement: Statement, role: str, known: World) -> tuple[Actor, ...]:
    """The participants in one role, each as the stems of its words and its entity."""
    return tuple(
        frozenset(_actor(statement, one, known))
        for one in statement.proposition.roles
        if one.role == role
    )


def _actor(statement: Statement, role: Role, known: World) -> Iterator[str]:
    """What a participant is told by; a pronoun that nobody resolved means the speaker."""
    named = statement.proposition.names
    common = opening(statement, known)
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
    for one in known.parties.get(report, ()):
        if one.index == party and one.type == "PERSON" and one.role:
            for word in spoken(one.role):
                if not _says_little(word, known.words):
                    yield name_stem(known.words.term(word))


def _fallback(statement: Statement) -> tuple[str, ...]:
    return tuple(w for piece in statement.content for w in spoken(piece.text))
