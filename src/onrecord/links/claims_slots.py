"""The slot of a figure: what is counted, of whom, and in which bounds.

Two figures are compared only where they stand in one slot: the same kind of event (killed,
injured), the same counted things, and no sign that one is bound to a part ("in the valley alone").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.links.claims_words import Words, bases, is_number, name_stem, spoken
from onrecord.types import Figure, Statement

_SLACK = (0.1, 0.05, 0.01)  # of "about 90", "about 120", "about 1,052": by significant digits
_REACH = 1.25  # "at least 40" and 48 may be one count, "at least 12" and 48 are not
FAR = 30.0  # rival counts of one event differ, but not by more than this factor
_GENERIC = frozenset({"person", ""})
_SPANS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade"})
_PEOPLE = frozenset({"person", "soldier", "officer", "child", "civilian"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One figure and the slot in which it stands."""

    figure: Figure
    kind: str  # killed | injured | ... | "" where nothing tells
    noun: str  # what is counted: person, house, percent, or the unit
    group: frozenset[str]  # what narrows the counted: civilian, officer, names of peoples
    narrow: bool  # bound to a part of the whole
    predicate: str  # what the statement says of it


def slots(statement: Statement, figures: Sequence[Figure], words: Words) -> tuple[Slot, ...]:
    """The slots of a statement's figures.

    An old value ("from 112") stands in none beside the new one, but alone it is what is said.
    """
    narrow = bool(words.narrowing & set(_said(statement)))
    bounded = [f for f in figures if f.low is not None or f.high is not None]
    current = [f for f in bounded if not f.earlier] or bounded
    return tuple(
        _slot(figure, statement, narrow, words, alone=len(figures) == 1) for figure in current
    )


def _said(statement: Statement) -> Iterable[str]:
    return (w for piece in statement.content for w in spoken(piece.text))


def _slot(figure: Figure, statement: Statement, narrow: bool, words: Words, *, alone: bool) -> Slot:
    counted = _lookup(spoken(figure.counted), words)
    named = _lookup(spoken(figure.span.text), words)
    unit = _lookup((figure.unit.casefold(),), words)[0]
    noun = words.counted.get(unit) or words.synonyms.get(unit, unit)
    if noun == "person":
        noun = next((words.counted[w] for w in counted if words.counted.get(w, noun) != noun), noun)
    return Slot(
        figure=figure,
        kind=_kind(figure, (*counted, *named), noun, statement, words, alone=alone),
        noun=noun,
        group=_group(counted or named, words),
        narrow=narrow,
        predicate=words.predicate(statement.proposition.predicate),
    )


def _kind(
    figure: Figure,
    named: Sequence[str],
    noun: str,
    statement: Statement,
    words: Words,
    *,
    alone: bool,
) -> str:
    """What happened to the counted: from the figure's own words, else from its clause.

    "Two injured soldiers" who were captured are counted as captured. A fragment ("61", "a higher
    figure of 61") takes its kind from the sentence and the one before.
    """
    if noun in _SPANS:
        return ""
    happened = words.kinds.get(statement.proposition.predicate, "")
    attributive = words.all_kinds(_lookup(spoken(figure.span.text), words))
    if happened and (alone or (attributive and attributive != happened)):
        return happened
    if figure.measure:
        return words.term(_lookup((figure.measure,), words)[0])
    if kinds := words.all_kinds(named):
        return kinds
    if noun not in _PEOPLE and noun:
        return ""
    proposition = statement.proposition
    if kind := words.kind(proposition.lemmas):
        return kind
    bare = {words.term(w) for w in proposition.lemmas} - words.empty
    if all(w == "count" or w in words.counted or is_number(w, words.numerals) for w in bare):
        return words.kind(proposition.context)
    return ""


def _lookup(said: Iterable[str], words: Words) -> tuple[str, ...]:
    """Inflected words as the lists have them, or as they stand."""
    found = []
    for word in said:
        forms = bases(word)
        known = (f for f in forms if f in words.kinds or f in words.counted or f in words.synonyms)
        found.append(next(known, word))
    return tuple(found)


def _group(lemmas: Iterable[str], words: Words) -> frozenset[str]:
    return frozenset(
        name_stem(words.counted.get(w, w))
        for w in lemmas
        if w not in words.kinds
        and words.counted.get(w, w) not in _GENERIC
        and words.term(w) != "count"
        and not is_number(w, words.numerals)
        and not _function(w, words)
    )


def _function(word: str, words: Words) -> bool:
    return word in words.empty or len(word) < 3 or words.weight(word) < 3.0


def same_slot(left: Slot, right: Slot, words: Words) -> bool:
    """Whether two figures count the same things, as far as their words tell."""
    if not (_same_kind(left, right) and _same_noun(left, right)):
        return False
    common = left.group & right.group
    if left.group and right.group:
        return 2 * len(common) >= min(len(left.group), len(right.group))
    if not (left.group or right.group or left.kind):
        return left.predicate == right.predicate or not (left.predicate and right.predicate)
    return bool(left.kind and right.kind) and not any(
        words.is_name(w) for w in left.group | right.group
    )


def same_count(left: Slot, right: Slot) -> bool:
    """Whether one value of one thing is given, and nothing tells the two apart.

    What a measure is of ("a quarter of the schools", "of the schools a quarter") is told by the
    participants of the two statements, not by the words beside the number.
    """
    return (
        left.noun == right.noun
        and (left.figure.low, left.figure.high) == (right.figure.low, right.figure.high)
        and (left.kind == right.kind or not (left.kind and right.kind))
        and (_measure(left) or not (left.group and right.group) or left.group == right.group)
    )


def _measure(slot: Slot) -> bool:
    """Whether the unit is a share, a span of time or a currency ("EUR"), not what is counted."""
    unit = slot.figure.unit
    return slot.noun == "percent" or slot.noun in _SPANS or (len(unit) == 3 and unit.isupper())


def _same_kind(left: Slot, right: Slot) -> bool:
    if left.kind and right.kind:
        return left.kind == right.kind
    return left.kind == right.kind or (bool(left.predicate) and left.predicate == right.predicate)


def _same_noun(left: Slot, right: Slot) -> bool:
    if left.noun == right.noun:
        return True
    if name_stem(left.noun) in right.group or name_stem(right.noun) in left.group:
        return True
    nouns = {left.noun, right.noun}
    return bool(left.kind and right.kind) and bool(nouns & _GENERIC) and nouns <= _PEOPLE | {""}


def bounds(figure: Figure) -> tuple[float, float]:
    """The values that a figure allows, open ends as far as one count reaches."""
    low, high = figure.low, figure.high
    if low is None and high is None:
        return (float("-inf"), float("inf"))
    if low is None:
        assert high is not None
        return (high / _REACH, high)
    if high is None:
        return (low, low * _REACH)
    slack = _slack(figure)
    return (low * (1 - slack), high * (1 + slack))


def far(left: Figure, right: Figure) -> bool:
    """Whether two values are so far apart that they hardly count one thing."""
    mine, theirs = (max(f.low or 0.0, f.high or 0.0) for f in (left, right))
    return max(mine, theirs) > FAR * min(mine, theirs)


def _slack(figure: Figure) -> float:
    """How far a value that is said to be about so many may be off: less, the more digits it has."""
    if not figure.approx:
        return 0.0
    digits = len(f"{figure.low or figure.high or 0:g}".replace(".", "").strip("0"))
    return _SLACK[min(digits, len(_SLACK)) - 1] if digits else 0.0


def compatible(left: Figure, right: Figure) -> bool:
    """Whether two figures may be one value: "about 90" and 92, "at least 40" and 42."""
    a, b = bounds(left), bounds(right)
    return a[0] <= b[1] and b[0] <= a[1]
