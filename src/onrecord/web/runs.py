"""A text cut into runs to mark: what is put forward, who says so, figures and dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from onrecord.types import Report, Statement
from onrecord.views.citing import extent
from onrecord.views.spots import Spot, segments, spots
from onrecord.web.desk import Desk

_CLASSES = {"source": "m-s", "cue": "m-q", "figure": "m-f", "date": "m-d"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words that bear the same marks."""

    text: str
    marks: str = ""  # names of classes


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Runs in a row: inside the content of the statements `numbers`, or outside of any."""

    runs: tuple[Run, ...]
    numbers: tuple[int, ...] = ()
    opens: tuple[int, ...] = ()  # of the numbers, those that begin here
    closes: tuple[int, ...] = ()  # and those that end here
    denies: bool = False


def blocks(
    report: Report, begin: int, end: int, marks: Sequence[Spot], denials: frozenset[int]
) -> tuple[Block, ...]:
    """`begin`..`end` of a report's text as blocks. `denials` are the numbers of denials."""
    return tuple(_blocks(report.text, begin, end, marks, denials))


def sentence(statement: Statement, desk: Desk) -> tuple[Block, ...]:
    """A statement marked in its own sentence."""
    report = desk.lookup.reports[statement.report]
    begin, end = extent(statement)
    figures = desk.lookup.figures.get(statement.id, ())
    denials = frozenset({1}) if statement.stance == "denied" else frozenset[int]()
    return blocks(report, begin, end, spots([statement], figures), denials)


def _blocks(
    text: str, begin: int, end: int, marks: Sequence[Spot], denials: frozenset[int]
) -> Iterator[Block]:
    starts, ends = _edges(marks)
    cut = segments(begin, end, marks) if begin < end else iter(())
    for numbers, group in groupby(cut, key=lambda piece: _numbers(piece[2])):
        pieces = list(group)
        left, right = pieces[0][0], pieces[-1][1]
        yield Block(
            runs=tuple(Run(text=text[a:b], marks=_marks(over)) for a, b, over in pieces),
            numbers=numbers,
            opens=tuple(n for n in numbers if starts[n] == left),
            closes=tuple(n for n in numbers if ends[n] == right),
            denies=bool(denials & set(numbers)),
        )


def _numbers(over: Sequence[Spot]) -> tuple[int, ...]:
    return tuple(sorted({spot.number for spot in over if spot.kind == "content"}))


def _marks(over: Sequence[Spot]) -> str:
    kinds = dict.fromkeys(_CLASSES[spot.kind] for spot in over if spot.kind in _CLASSES)
    return " ".join(kinds)


def _edges(marks: Sequence[Spot]) -> tuple[dict[int, int], dict[int, int]]:
    """Where each numbered content first begins and last ends."""
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    for spot in marks:
        if spot.kind == "content":
            starts[spot.number] = min(spot.begin, starts.get(spot.number, spot.begin))
            ends[spot.number] = max(spot.end, ends.get(spot.number, spot.end))
    return starts, ends
