"""What a figure counts: its noun, what happened to it, and which value is an old one.

The noun stands behind the number ("300 North Korean soldiers"), or was said before ("and more than
2,700 were injured"), or governs it ("put the death toll at 131").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc

from onrecord.readings.figures_measures import measure_of, measure_word, said_of
from onrecord.readings.figures_nouns import (
    Phrase,
    compound,
    people,
    phrase_behind,
    role,
    words_of,
)
from onrecord.readings.figures_quantities import Quantity
from onrecord.readings.figures_units import rate_at
from onrecord.readings.figures_words import OF_PEOPLE, OF_THINGS

_EARLIER = re.compile(
    r"\b(?:from|against|compared\s+(?:with|to)|instead\s+of|(?:earlier|previous|old|initial|former)"
    r"\s+(?:figure|count|toll|number|estimate|total|report|tally)s?\s+of)\s+[\"“]?$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom\s+[\"“]?$", re.IGNORECASE)
_TO = re.compile(r"(?:\s+\w+){0,2}\s+to\s+(?:\w+\s+){0,3}[$€£]?\d", re.IGNORECASE)
_TO_FROM = re.compile(r"\b(?:to\s+\S+(?:\s\S+){0,3}|up|down)\s+from\s+[\"“]?$", re.IGNORECASE)
_AGO = re.compile(
    r"\s+(?:\w+\s+){0,2}(?:(?:a|one|two|three|\d+)\s+(?:day|week|month|year)s?\s+(?:ago|earlier|before)"
    r"|earlier|previously|yesterday)\b",
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

    `before` is the figure before it, whose noun an elided head takes up within the sentence.
    """
    sentence = doc[at].sent
    earlier = _earlier(text, quantity)
    if before is not None and before[0].last <= sentence.start_char:
        before = None
    if quantity.kind != "count" or quantity.unit:
        return _of_unit(doc, quantity, at, earlier)
    if _magnitude(text, quantity, sentence.start_char, sentence.end_char):
        return Counted(
            unit="magnitude", words="magnitude", measure="", end=quantity.end, noun="magnitude",
            earlier=earlier,
        )  # fmt: skip
    phrase = phrase_behind(doc, text, quantity, at)
    if phrase is None or phrase.pronoun:
        return _elided(doc, quantity, phrase, at, before, earlier)
    if phrase.adjective:
        measure = measure_word(phrase.head)
        return Counted(
            unit="person", words=f"people {measure}", measure=measure, noun="people",
            end=phrase.head.idx + len(phrase.head), earlier=earlier,
        )  # fmt: skip
    return _of_noun(doc, text, phrase, earlier)


def _earlier(text: str, quantity: Quantity) -> bool:
    """Whether a value is said to be the old one."""
    window = text[max(0, quantity.begin - 40) : quantity.begin]
    if not _EARLIER.search(window):
        return False
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


def _of_noun(doc: Doc, text: str, phrase: Phrase, earlier: bool) -> Counted:
    noun, end = words_of(doc, phrase), phrase.head.idx + len(phrase.head)
    human = people(phrase)
    measure = measure_of(doc, phrase, human or role(phrase), "count")
    person = human or (measure in OF_PEOPLE and role(phrase))
    unit = "person" if person else compound(doc, phrase)
    rate = rate_at(text, end, only_per=True)
    if rate is not None:
        unit, end = f"{unit} per {rate.name}", rate.end
    words = _with(noun, measure)
    return Counted(unit=unit, words=words, measure=measure, end=end, noun=noun, earlier=earlier)


def _with(noun: str, measure: str) -> str:
    return noun if not measure or measure in noun.split() else f"{noun} {measure}"


def _elided(
    doc: Doc, quantity: Quantity, phrase: Phrase | None, at: int, before: Before, earlier: bool
) -> Counted:
    """A number without its noun: that of the figure before it, else what the clause speaks of."""
    place = phrase or Phrase(first=at, last=at, head=doc[at])
    end = quantity.end if phrase is None else phrase.head.idx + len(phrase.head)
    measure = measure_of(doc, place, True, "count")
    unit, noun, kind = ("person", "people", "count") if measure in OF_PEOPLE else ("", "", "count")
    if before is not None and before[1].unit and not (measure and before[1].kind != "count"):
        unit, noun, kind = before[1].unit, before[1].noun, before[1].kind
        if before[1].kind == "count":
            measure = measure or (before[1].measure if earlier else "")
        else:
            unit, measure = unit.partition(" per ")[0] if kind == "money" else unit, ""
    if unit != "person" and measure in OF_PEOPLE - OF_THINGS:
        unit, noun = "person", "people"
    words = _with(noun, measure) if noun else measure or said_of(doc[at])
    return Counted(
        unit=unit, words=words, measure=measure, end=end, noun=noun, kind=kind, earlier=earlier
    )


def _of_unit(doc: Doc, quantity: Quantity, at: int, earlier: bool) -> Counted:
    """Money, shares and measures: what is measured governs the number."""
    measure = measure_of(doc, Phrase(first=at, last=at, head=doc[at]), False, quantity.kind)
    return Counted(
        unit=quantity.unit, words=said_of(doc[at]), measure=measure, end=quantity.end,
        kind=quantity.kind, earlier=earlier,
    )  # fmt: skip
