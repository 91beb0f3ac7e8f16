"""Where in a report's text its statements, figures and dates stand, for whoever marks them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from onrecord.types import Figure, Span, Statement, TimeExpression

SpotKind = Literal["content", "source", "cue", "figure", "date"]


@dataclass(frozen=True, slots=True)
class Spot:
    """A run of the text to mark. `number` is that of the statement whose content it is."""

    begin: int
    end: int
    kind: SpotKind
    number: int = 0


def spots(
    spoken: Sequence[Statement],
    figures: Iterable[Figure] = (),
    dates: Iterable[TimeExpression] = (),
) -> list[Spot]:
    """The spots of one report; `spoken` are its statements, numbered from 1 as they are given."""
    found = [spot for n, statement in enumerate(spoken, 1) for spot in _of(statement, n)]
    found += [_spot(figure.span, "figure") for figure in figures]
    return found + [_spot(date.span, "date") for date in dates]


def segments(begin: int, end: int, among: Sequence[Spot]) -> Iterator[tuple[int, int, list[Spot]]]:
    """`begin`..`end` cut wherever a spot begins or ends, each piece with the spots over it."""
    inside = [s for s in among if s.begin < end and s.end > begin]
    edges = {begin, end, *(max(s.begin, begin) for s in inside), *(min(s.end, end) for s in inside)}
    for left, right in pairwise(sorted(edges)):
        yield left, right, [s for s in inside if s.begin <= left and s.end >= right]


def _of(statement: Statement, number: int) -> Iterator[Spot]:
    for span in statement.content:
        yield _spot(span, "content", number)
    if statement.source:
        yield _spot(statement.source, "source")
    if statement.cue:
        yield _spot(statement.cue, "cue")


def _spot(span: Span, kind: SpotKind, number: int = 0) -> Spot:
    return Spot(span.begin, span.end, kind, number)
