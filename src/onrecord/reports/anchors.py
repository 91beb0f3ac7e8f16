"""Bounds for a missing date of publication, from "almost three years ago" of a dated event."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from onrecord.reports.events import Event

_NUMBERS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty".split(),
        start=1,
    )
} | {"a": 1, "an": 1}
_DAYS = {"year": 365.25, "month": 30.44, "week": 7.0, "day": 1.0}
_AGO = re.compile(
    r"(?:\b(?P<less>almost|nearly|just under|less than|close to)\s+"
    r"|\b(?P<more>more than|over|just over|at least)\s+"
    r"|\b(?P<about>about|around|some|roughly|approximately)\s+"
    r"|\b(?P<exact>exactly)\s+)?"
    rf"\b(?P<number>\d{{1,3}}|{'|'.join(_NUMBERS)})\s+(?P<unit>year|month|week|day)s?\s+ago\b"
    r"(?P<today>\s+(?:today|this week|this month)\b)?",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?][\"'”’)\s])\s*(?=[\"'“‘(]?[A-Z])|\n")
# What may stand between the event and "three years ago": the rest of its own clause.
_BETWEEN = re.compile(r"[^,;:.!?()“”\"—–]*")
_MOST_WORDS = 6
_AFTER = re.compile(r"\s*(?:,\s*)?(?:when|in)\s+(?:the\s+)?", re.IGNORECASE)


def bounds(text: str, events: tuple[Event, ...]) -> tuple[date, date] | None:
    """The earliest and latest day of publication; None where no event anchors the text, or where
    two anchors contradict each other."""
    if "ago" not in text:
        return None
    found = list(_anchored(text, events))
    if not found:
        return None
    earliest, latest = max(f[0] for f in found), min(f[1] for f in found)
    return (earliest, latest) if earliest <= latest else None


def _anchored(text: str, events: tuple[Event, ...]) -> Iterator[tuple[date, date]]:
    begin = 0
    for end in [*(match.start() for match in _SENTENCE.finditer(text)), len(text)]:
        sentence = text[begin:end]
        begin = end
        for ago in _AGO.finditer(sentence):
            event = _event_of(sentence, ago, text, events)
            if event is not None:
                yield _since(event.date, ago)


def _event_of(
    sentence: str, ago: re.Match[str], text: str, events: tuple[Event, ...]
) -> Event | None:
    """The one event that "ago" is said of; None where there is none or are several."""
    found = [
        event
        for event in events
        if _named_beside(sentence, ago, event)
        and (not event.near or _any(event.near).search(text))
        and not (event.unless and _any(event.unless).search(sentence))
    ]
    return found[0] if len({event.date for event in found}) == 1 else None


def _named_beside(sentence: str, ago: re.Match[str], event: Event) -> bool:
    """Whether the event stands before "ago" in its clause, or after it as "when Russia invaded"."""
    for named in _any(event.phrases).finditer(sentence):
        gap = sentence[named.end() : ago.start()]
        if named.end() <= ago.start() and _BETWEEN.fullmatch(gap):
            if len(gap.split()) <= _MOST_WORDS:
                return True
        elif named.start() >= ago.end() and _AFTER.fullmatch(sentence[ago.end() : named.start()]):
            return True
    return False


@cache
def _any(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the phrases as whole words, with either apostrophe."""
    words = "|".join(re.escape(phrase).replace("'", "['’]") for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def _since(event: date, ago: re.Match[str]) -> tuple[date, date]:
    """From the event and "almost three years ago" to the days on which that can be written.

    A plain number is rounded, so it reaches from half a unit under it to nearly one over it;
    "almost" ends at the number, "more than" begins there.
    """
    word = ago["number"].lower()
    number = _NUMBERS.get(word) or int(word)
    low, high = number - 0.5, number + 0.9
    if ago["exact"] or ago["today"]:
        low, high = number - 0.05, number + 0.05
    elif ago["less"]:
        high = float(number)
    elif ago["more"]:
        low, high = float(number), number + 1.0
    elif ago["about"]:
        high = number + 0.5
    unit = _DAYS[ago["unit"].lower()]
    return _later(event, low * unit), _later(event, high * unit)


def _later(day: date, days: float) -> date:
    return day + timedelta(days=round(days))
