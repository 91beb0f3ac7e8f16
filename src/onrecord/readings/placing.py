"""Where and when what a statement speaks of happened, as far as its own words say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from onrecord.readings import clauses as cl
from onrecord.types import Span, TimeExpression

Token = Any

_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?|-W\d\d)?")
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_IN = frozenset({"in", "at", "near", "outside", "around", "across", "off", "throughout", "inside"})


def date_of(content: Sequence[Span], dates: Sequence[TimeExpression]) -> str | None:
    """The first calendar date in the content: a day, week, month or year of TIMEX3."""
    for time in dates:
        if time.type not in {"DATE", "TIME"} or not any(_within(time.span, c) for c in content):
            continue
        if (found := _DAY.match(time.value or "")) is not None:
            return found.group()
    return None


def place_of(doc: Token, content: Sequence[Span]) -> str | None:
    """The first place in the content that stands after "in", "at", "near" ...: its own words."""
    for piece in content:
        words = doc.char_span(piece.begin, piece.end, alignment_mode="contract")
        if words is None:
            continue
        for first, last in cl.entities(words.start, words.end, doc):
            before = first - 1
            while before > words.start and doc[before].dep_ in {"det", "amod", "compound"}:
                before -= 1
            if doc[first].ent_type_ in _PLACES and doc[before].lower_ in _IN and last <= words.end:
                return _verbatim(piece, doc[first:last])
    return None


def _verbatim(piece: Span, entity: Token) -> str:
    """The report's own characters: the parser saw straight quotation marks."""
    return piece.text[entity.start_char - piece.begin : entity.end_char - piece.begin]


def _within(inner: Span, outer: Span) -> bool:
    return outer.begin <= inner.begin and inner.end <= outer.end
