"""What a sentence in hand says and a statement on the record does not bear out.

Two origins' words may differ where neither is asked to prove the other; a sentence that is checked
must be borne out whole: its figures, its names, its source, and no more certain than it was said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.links.claims_contrast import CHECKS, Check, kind, polarity
from onrecord.links.claims_naming import naming
from onrecord.links.claims_nodes import Node
from onrecord.links.claims_slots import Slot, bounds, compatible
from onrecord.links.claims_words import name_stem, tokens
from onrecord.links.claims_world import World
from onrecord.types import Span, Statement

_OPENING = 240  # characters at the head of a report, where it says whom and where it is about
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_PEOPLE = frozenset({"person", ""})
# What is only suspected is not what is said to be so.
_GUESSED = frozenset(
    "suspected feared believed thought presumed alleged allegedly reportedly rumoured rumored "
    "possible possibly probable probably perhaps apparently supposedly purported unconfirmed "
    "likely fears fear suspects".split()
)
_GUESSED_STANCES = frozenset({"questioned", "unconfirmed"})
_NUMBER = re.compile(r"\d[\d,.]*")
_DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|reject\w*|disput\w+|dismiss\w*|refut\w+|repudiat\w+"
    r"|rul(?:es?|ed|ing) out|disavow\w*|rebut\w*)\b",
    re.IGNORECASE,
)


def denies(statement: Statement) -> bool:
    """Whether the content is what is denied ("denied that X"), not itself the denial ("no X")."""
    cue = statement.cue.text if statement.cue else ""
    return statement.stance == "denied" and _DENYING.search(cue) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A sentence in hand: what it says, and whose word it says that this is."""

    node: Node
    denied: bool = False  # "Tresk denied that ...": what it says is that this is denied
    by: str | None = None  # the entity that the sentence itself names as its source


def differences(question: Question, other: Node, known: World) -> Iterator[str]:
    """The names of all that keeps a sentence and a statement apart, as `views.check` tells them."""
    yield from (check.__name__ for check in CHECKS if _differ(check, question, other, known))
    yield from _unsaid(question.node, other, known)
    if question.by is not None and question.by not in _speakers(other, known):
        yield "source"


def _differ(check: Check, question: Question, other: Node, known: World) -> bool:
    asked = question.node
    if check is polarity:  # "denied that X" says that X is not so, whatever X's own words are
        turned = question.denied != denies(other.lead)
        return turned != polarity(asked, other, known.words)
    if check is kind and any(_one_measure(a, b) for a, b in _pairs(asked, other)):
        return False
    return check(asked, other, known.words)


def _speakers(node: Node, known: World) -> frozenset[str]:
    """Who says a statement: its source and whom that speaks for, who passed it on, who is in it."""
    lead = node.lead
    own = {lead.source_entity or "", *lead.via, *node.about} - {""}
    return frozenset(own.union(*(known.entities[e].part_of for e in own if e in known.entities)))


def _unsaid(asked: Node, other: Node, known: World) -> Iterator[str]:
    """A part of a sentence is no support for all of it."""
    if asked.slots and not other.slots:
        yield "no figure"
    elif not all(_found(slot, other) for slot in asked.slots):
        yield "figure"
    if asked.predicate and not other.predicate and asked.predicate not in other.terms.of:
        yield "deed"
    if _guessed(other) and not _guessed(asked):
        yield "certainty"
    if _unheard(asked, other, known):
        yield "unnamed"
    mine, theirs = _weekdays(asked), _weekdays(other)
    if mine and theirs and mine.isdisjoint(theirs):
        yield "weekday"


def _pairs(asked: Node, other: Node) -> Iterator[tuple[Slot, Slot]]:
    return ((a, b) for a in asked.slots for b in other.slots)


def counts_alike(asked: Node, other: Node) -> bool:
    """Whether both count one kind of thing."""
    return any(
        _measure(a) == _measure(b) and (a.kind == b.kind or _one_measure(a, b))
        for a, b in _pairs(asked, other)
    )


def _measure(slot: Slot) -> str:
    """What is counted, without the time in which: barrels a day are barrels here."""
    return slot.noun.partition(" per ")[0]


def _one_measure(left: Slot, right: Slot) -> bool:
    """Whether both measure in one unit, and nothing tells that they measure different things.

    People are told apart by what happened to them alone, so that no two such counts are one here.
    """
    if _measure(left) != _measure(right) or _measure(left) in _PEOPLE:
        return False
    own = {name_stem(word) for word in _measure(left).split()}
    mine, theirs = left.group - own, right.group - own
    if mine and theirs and mine.isdisjoint(theirs):
        return False
    return left.kind == right.kind or not (left.kind and right.kind)


def _found(asked: Slot, other: Node) -> bool:
    """Whether the statement gives a figure of the sentence, or has its number in another."""
    if any(_borne_out(asked, slot) for slot in other.slots):
        return True
    numbers = {n for p in other.lead.content for n in _NUMBER.findall(p.text)}
    ends = {n for slot in other.slots if _range(slot) for n in _NUMBER.findall(_words(slot))}
    mine = set(_NUMBER.findall(_words(asked)))
    return bool(mine) and not asked.kind and mine <= numbers - ends


def _words(slot: Slot) -> str:
    return slot.figure.span.text


def _range(slot: Slot) -> bool:
    """Whether two ends are given in numbers: "1,000 to 5,000"."""
    return slot.figure.low != slot.figure.high and len(_NUMBER.findall(_words(slot))) > 1


def _borne_out(asked: Slot, said: Slot) -> bool:
    """Whether a figure on the record may be the sentence's; "1,000 to 5,000" is no 1,000."""
    if not compatible(asked.figure, said.figure) or (
        asked.kind and said.kind and asked.kind != said.kind
    ):
        return False
    if not _range(said):
        return True
    inner, outer = bounds(said.figure), bounds(asked.figure)
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _guessed(node: Node) -> bool:
    said = {word for piece in node.lead.content for word in tokens(piece.text)}
    return node.lead.stance in _GUESSED_STANCES or bool(said & _GUESSED)


def _unheard(asked: Node, other: Node, known: World) -> bool:
    """Whether a name of the sentence is neither in the statement nor around it.

    Around it are its sentence and the opening of its report: "the quake" there has its place.
    """
    if asked.names <= other.names | other.near | other.about:
        return False
    lead = other.lead
    text = known.reports[lead.report].text
    spans = (*lead.content, _span(text, *lead.sentence), _span(text, 0, _OPENING))
    found = naming(replace(lead, content=spans), known)
    heard = found.names | found.about | other.names | other.near
    said = (word for span in spans for word in tokens(span.text))
    words = {name_stem(part) for word in said for part in (word, *word.split("-"))}
    own = {name_stem(word) for word in asked.lead.proposition.names}
    for name in asked.names - heard:
        spelt = asked.spelt.get(name) or own
        if words.isdisjoint(spelt):
            return True
    return False


def _span(text: str, begin: int, end: int) -> Span:
    return Span(begin=begin, end=end, text=text[begin:end])


def _weekdays(node: Node) -> frozenset[str]:
    """A sentence has no date of its own from which its weekdays could be reckoned."""
    said = (word for piece in node.lead.content for word in tokens(piece.text))
    return _WEEKDAYS.intersection(said)
