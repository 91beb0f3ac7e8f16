"""What a figure counts: its noun, what happened to it, and which value is an old one.

The noun stands behind the number ("300 North Korean soldiers"), or was said before ("and more than
2,700 were injured"), or governs it ("put the death toll at 131").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span

from onrecord.readings.figures_measures import (
    Place,
    measure_word,
    said_of,
    told,
    told_before,
    told_by_verb,
    told_nearby,
)
from onrecord.readings.figures_nouns import (
    Phrase,
    compound,
    numbered,
    partitive_behind,
    people,
    phrase_behind,
    role,
    sentence_of,
    words_of,
)
from onrecord.readings.figures_quantities import Quantity
from onrecord.readings.figures_units import rate_at
from onrecord.readings.figures_words import COLLECTIVE, OF_PEOPLE

_EARLIER = re.compile(
    r"\b(?:from|against|compared\s+(?:with|to)|instead\s+of|(?:earlier|previous|old|initial|former)"
    r"\s+(?:figure|count|toll|number|estimate|total|report|tally)s?\s+of)\s+[\"“]?$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?\n]")
_FROM = re.compile(r"\bfrom\s+[\"“]?$", re.IGNORECASE)
_TO = re.compile(r"(?:\s+\w+){0,2}\s+to\s+(?:\w+\s+){0,3}[$€£]?\d", re.IGNORECASE)
_TO_FROM = re.compile(r"\b(?:to\s+\S+(?:\s\S+){0,3}|up|down)\s+from\s+[\"“]?$", re.IGNORECASE)
_AGO = re.compile(
    r"\s+(?:\w+\s+){0,2}(?:(?:a|one|two|three|\d+)\s+(?:day|week|month|year)s?\s+(?:ago|earlier|before)"
    r"|last\s+(?:year|month|week|quarter)|earlier|previously|yesterday)\b",
    re.IGNORECASE,
)
_MAGNITUDE = re.compile(r"\b(?:magnitude|richter)\b", re.IGNORECASE)
_QUAKE = re.compile(r"\b(?:magnitude|richter|earthquakes?|quakes?|tremors?|aftershocks?)\b", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What a quantity counts, in a report's words."""

    unit: str
    words: str
    measure: str
    end: int  # of the head noun, as far as the figure's span reaches
    noun: str = ""  # the phrase without what happened
    kind: str = "count"  # that of the quantity, or of the one whose unit it takes up
    earlier: bool = False


Before = tuple[Quantity, Counted] | None


def counted_in(doc: Doc, text: str, quantity: Quantity, at: int, before: Before) -> Counted:
    """What the quantity whose number is the token `at` counts.

    `before` is the figure before it, whose noun an elided head takes up.
    """
    sentence = doc[slice(*sentence_of(doc, at))]
    earlier = _earlier(text, quantity)
    after, near = sentence.start, before
    if before is not None:
        between = text[max(before[0].end, before[1].end) : quantity.begin]
        if before[0].last <= sentence.start_char and _ENDS.search(between):
            near = None
        else:
            after = _token_behind(doc, at, max(before[0].end, before[1].end))
    if quantity.kind != "count" or quantity.unit:
        return _of_unit(doc, text, quantity, at, after, earlier)
    if _magnitude(text, quantity, sentence.start_char, sentence.end_char):
        return Counted(
            unit="magnitude", words="magnitude", measure="", end=quantity.end, noun="magnitude",
            earlier=earlier,
        )  # fmt: skip
    phrase = phrase_behind(doc, text, quantity, at)
    if phrase is None or phrase.pronoun:
        place = Place(
            doc=doc, phrase=phrase or Phrase(first=at, last=at, head=doc[at]), after=after
        )
        return _elided(quantity, place, at, near, before, earlier)
    place = Place(doc=doc, phrase=phrase, after=after)
    if phrase.adjective:
        measure = "casualty" if told(place, "people") == "casualty" else measure_word(phrase.head)
        return Counted(
            unit="person", words=_with("people", measure), measure=measure, noun="people",
            end=phrase.head.idx + len(phrase.head), earlier=earlier,
        )  # fmt: skip
    return _of_noun(text, quantity, place, earlier)


def _token_behind(doc: Doc, at: int, end: int) -> int:
    """The first token behind an offset, no later than `at`."""
    while at > 0 and doc[at - 1].idx >= end:
        at -= 1
    return at


def _earlier(text: str, quantity: Quantity) -> bool:
    """Whether a value is said to be the old one."""
    window = text[max(0, quantity.begin - 40) : quantity.begin]
    if not _EARLIER.search(window):
        put = re.search(
            r"\bhad\s+(?:put|given|estimated|reported|counted)\b", window, re.IGNORECASE
        )
        return bool(put and _AGO.match(text, quantity.end))
    if _FROM.search(window):
        return bool(_TO.match(text, quantity.end) or _TO_FROM.search(window))
    if window.casefold().rstrip(' "“').endswith("against"):
        return bool(_AGO.match(text, quantity.end))
    return True


def _magnitude(text: str, quantity: Quantity, begin: int, end: int) -> bool:
    """Whether a number is the size of an earthquake."""
    value = quantity.low if quantity.low is not None else quantity.high
    if not quantity.digits or value is None or not 0 < value < 10:
        return False
    close = text[max(begin, quantity.begin - 30) : min(end, quantity.end + 14)]
    if _MAGNITUDE.search(close):
        return True
    fractional = "." in text[quantity.first : quantity.last]
    return fractional and _QUAKE.search(text, max(0, begin - 200), end) is not None


def _of_noun(text: str, quantity: Quantity, place: Place, earlier: bool) -> Counted:
    doc, phrase = place.doc, place.phrase
    noun = words_of(doc, phrase)
    end = quantity.end if phrase.apart else phrase.head.idx + len(phrase.head)
    human = people(phrase)
    measure = told(place, "people" if human or role(phrase) else "count")
    if human and not measure:
        measure = told_by_verb(place) or ("killed" if _toll(place) else "")
    person = human or (measure in OF_PEOPLE and role(phrase))
    unit = "person" if person else compound(doc, phrase)
    rate = None if phrase.apart else rate_at(text, end, only_per=True)
    if rate is not None:
        unit, end = f"{unit} per {rate.name}", rate.end
    words = _with(noun, measure, any(measure_word(t) == measure for t in _tokens(place)))
    return Counted(unit=unit, words=words, measure=measure, end=end, noun=noun, earlier=earlier)


def _toll(place: Place) -> bool:
    """Whether "the death toll" leads to the number."""
    return any(t.lower_ == "toll" for t in place.doc[place.after : place.phrase.first])


def _tokens(place: Place) -> Span:
    return place.doc[place.phrase.first : place.phrase.last + 1]


def _with(noun: str, measure: str, told_already: bool = False) -> str:
    if not measure or told_already or measure in noun.split():
        return noun
    return f"{noun} {'killed or injured' if measure == 'casualty' else measure}"


def _elided(
    quantity: Quantity, place: Place, at: int, near: Before, before: Before, earlier: bool
) -> Counted:
    """A number without its noun: what its clause tells, else that of the figure before it."""
    phrase = place.phrase
    end = phrase.head.idx + len(phrase.head) if phrase.pronoun else quantity.end
    governor = said_of(place.doc[at], place.after)
    through = None if phrase.pronoun or _toll(place) else numbered(place.doc, at)
    if through is not None:
        return _of_noun(place.doc.text, quantity, replace(place, phrase=through), earlier)
    own = _does(place)
    sure = told(place, "people") or (not own and told_before(place)) or told_by_verb(place)
    unit, noun, kind, measure = "", "", "count", sure
    if sure:
        unit, noun = "person", _people_before(near)
    elif near is not None and near[1].unit and _takes_up(place.doc.text, quantity, near):
        unit, noun, kind = near[1].unit, near[1].noun, near[1].kind
        measure = near[1].measure if kind == "count" and not own else ""
        unit = unit.partition(" per ")[0] if kind == "money" else unit
    elif not own and (measure := told_nearby(place)):
        unit, noun = "person", "people"
    elif _of_body(governor, phrase):
        unit = "person"
    elif before is not None and before[1].kind == "count":
        unit, noun = before[1].unit, before[1].noun
    words = _with(noun, measure) if noun else governor or measure
    return Counted(
        unit=unit, words=words, measure=measure, end=end, noun=noun, kind=kind, earlier=earlier
    )


def _does(place: Place) -> bool:
    """Whether a verb of its own says what a bare number does: "and 20 are in hospital"."""
    token = place.doc[place.phrase.first]
    verb = token.head
    return token.dep_ == "nsubj" and verb.pos_ in ("VERB", "AUX") and verb.i > token.i


def _takes_up(text: str, quantity: Quantity, before: tuple[Quantity, Counted]) -> bool:
    """Whether a bare number may have the unit of the figure before.

    No share goes beyond 100, none in words ("half") is gone on with in digits, and what rose 6% to
    12.80 is at 12.80 of something else.
    """
    last, counted = before
    if counted.kind != "share":
        return True
    if (quantity.low or quantity.high or 0) > 100 or (quantity.digits and not last.digits):
        return False
    moved = text[last.end : quantity.begin].casefold().split()[-1:] == ["to"]
    return not moved or _FROM.search(text[max(0, last.begin - 40) : last.begin]) is not None


def _people_before(near: Before) -> str:
    """Those of whom the sentence just spoke: "soldiers" for "and 2,700 were injured"."""
    return (
        near[1].noun if near is not None and near[1].unit == "person" and near[1].noun else "people"
    )


def _of_body(governor: str, phrase: Phrase) -> bool:
    """Whether a number is the strength of a force or crowd, or is of "us"."""
    words = governor.split()
    if words and words[-1].casefold().removesuffix("s") in COLLECTIVE:
        return True
    return phrase.pronoun and phrase.head.lower_ in ("us", "you")


def _of_unit(
    doc: Doc, text: str, quantity: Quantity, at: int, after: int, earlier: bool
) -> Counted:
    """Money, shares and measures: what is measured governs the number."""
    place = Place(doc=doc, phrase=Phrase(first=at, last=at, head=doc[at]), after=after)
    whole = partitive_behind(doc, text, quantity, at) if quantity.kind == "share" else None
    words = words_of(doc, whole) if whole else said_of(doc[at], after)
    return Counted(
        unit=quantity.unit, words=words, measure=told(place, quantity.kind), end=quantity.end,
        kind=quantity.kind, earlier=earlier,
    )  # fmt: skip
