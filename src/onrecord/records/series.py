"""How a claim's figure moved: its series, and which values can stand beside each other.

The latest value is the best, as conflict coders take it; where it is a range, its lower end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.order import published
from onrecord.records.interface import Index, Voice
from onrecord.records.scope import kind, one_event, one_group, one_matter, part, vague
from onrecord.types import Figure, Point, Series

_ABOUT = 0.1  # how far from it "about" still is
_REACH = 1.5  # "at least 40" and 55 agree, "at least 12" and 48 do not
_LAST = 5  # values of a series that the next one is compared with
_SPOKEN = frozenset({"minute", "hour", "day", "week", "month", "metre", "kilometre", "mile"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One figure with who gave it and for which day."""

    figure: Figure
    voice: Voice
    day: str | None  # ISO date of what it counts, else of its report; None where neither is known


def values(voices: Sequence[Voice], claim: str, index: Index) -> tuple[Value, ...]:
    """The figures that a claim's vouching statements carry, by day."""
    found = [
        Value(figure=figure, voice=voice, day=figure.as_of or _day(voice))
        for voice in voices
        for figure in index.figures.get(voice.statement.id, ())
        if figure.claim in (claim, None)
    ]
    return tuple(sorted(found, key=_turn))


def main(found: Sequence[Value]) -> tuple[Value, ...]:
    """Those of a claim's values that are of the kind which it mostly counts."""
    if not found:
        return ()
    [(most, _)] = Counter(kind(v.figure) for v in found).most_common(1)
    alike = tuple(v for v in found if kind(v.figure) == most)
    [(whom, _)] = Counter(part(v.figure) for v in alike).most_common(1)
    return tuple(v for v in alike if part(v.figure) == whom)


def chain(found: Sequence[Value]) -> tuple[Value, ...]:
    """The values of what a claim mostly counts.

    Of several things that its statements count, the one that most of them do; then one that says
    what befell somebody, then the first.
    """
    return max(chains(found), key=_weight, default=())


def chains(found: Sequence[Value]) -> tuple[tuple[Value, ...], ...]:
    """A claim's values by what they count, one a statement and the old ones beside it.

    What only adds to a count is none, and a word for a number ("thousands") beside numbers says no
    more than they do.
    """
    groups: list[list[Value]] = []
    for value in (v for v in found if not v.figure.partial):
        home = next((g for g in groups if _fits(value, g)), None)
        if home is None:
            groups.append([value])
        elif not _beside(value, home):
            home.append(value)
    return tuple(map(_exact, groups))


def _exact(group: Sequence[Value]) -> tuple[Value, ...]:
    return tuple(v for v in group if not vague(v.figure)) or tuple(group)


def _fits(value: Value, group: Sequence[Value]) -> bool:
    """Whether a value counts what the first and the last values of a group do."""
    return all(_of_one(v, value) for v in (*group[:1], *group[1:][-_LAST:]))


def _weight(group: Sequence[Value]) -> tuple[int, bool]:
    return len({v.voice.statement.id for v in group}), bool(group[0].figure.measure)


def _beside(value: Value, group: Sequence[Value]) -> bool:
    """Whether its statement gave another value before it: two numbers are as a rule two things."""
    if value.figure.earlier:
        return False
    here = value.voice.statement.id
    return any(v.voice.statement.id == here and not v.figure.earlier for v in group)


def _of_one(left: Value, right: Value) -> bool:
    """Whether two values count one thing, as far as anything tells."""
    if kind(left.figure) != kind(right.figure):
        return False
    ours, theirs = left.voice.statement, right.voice.statement
    if ours.id == theirs.id:
        return one_group(left.figure, right.figure, ours, theirs)
    return (
        one_event(ours, theirs, (left.voice.report.published, right.voice.report.published))
        and one_group(left.figure, right.figure, ours, theirs)
        and (bool(left.figure.measure) or one_matter(ours, theirs))
        and (ours.stance == "projected") == (theirs.stance == "projected")
    )


def series(found: Sequence[Value]) -> Series | None:
    """The series of a claim's values, repeated ones once; None where it counts nothing."""
    points: dict[tuple[object, ...], Point] = {}
    for value in found:
        one = _point(value)
        points.setdefault((one.origin, one.low, one.high, one.as_of), one)
    if not points:
        return None
    last = _point(found[-1])
    return Series(low=last.low, best=_best(last), high=last.high, series=tuple(points.values()))


def revised(found: Sequence[Value]) -> bool:
    """Whether one origin gave another value later, or says that it gave another before."""
    given: dict[str, set[tuple[float | None, float | None]]] = {}
    for value in found:
        given.setdefault(value.voice.speaker.key, set()).add((value.figure.low, value.figure.high))
    return any(len(different) > 1 for different in given.values())


def latest(found: Sequence[Value]) -> tuple[Value, ...]:
    """For each speaker, kind and day, the last value that was not told as an old one."""
    last = {(v.voice.speaker.key, kind(v.figure), v.day): v for v in found if not v.figure.earlier}
    return tuple(last.values())


def compatible(left: Figure, right: Figure) -> bool:
    """Whether two figures can both be right: their intervals touch."""
    return _touch(_bounds(left, float("inf")), _bounds(right, float("inf")))


def agree(found: Sequence[Value], groups: Mapping[str, str]) -> bool:
    """Whether two independent origins give one value, or no two of them give any."""
    by_group: dict[str, list[Figure]] = {}
    for value in found:
        by_group.setdefault(groups[value.voice.speaker.key], []).append(value.figure)
    pairs = combinations(by_group.values(), 2)
    return len(by_group) < 2 or any(
        _touch(_bounds(a, _REACH), _bounds(b, _REACH))
        for one, other in pairs
        for a in one
        for b in other
    )


def _touch(left: tuple[float, float], right: tuple[float, float]) -> bool:
    return left[0] <= right[1] and right[0] <= left[1]


def _bounds(figure: Figure, reach: float) -> tuple[float, float]:
    """The interval that a figure leaves open; an open end reaches so many times its value.

    "About" opens both ends, and times and distances are always said in round numbers.
    """
    low, high = figure.low, figure.high
    if low is None:
        low = float("-inf") if high is None else high / reach
    if high is None:
        high = low * reach if low > 0 else float("inf")
    if figure.approx or figure.unit in _SPOKEN:
        low, high = low - _ABOUT * abs(low), high + _ABOUT * abs(high)
    return low, high


def _day(voice: Voice) -> str | None:
    """The day that a statement speaks of as it is printed."""
    when = published(voice.report)
    return when.date().isoformat() if when else None


def _turn(value: Value) -> tuple[object, ...]:
    """By day, what is told as old first; a missing day is no late one."""
    return (
        value.day or "",
        not value.figure.earlier,
        value.voice.report.published or "",
        value.voice.report.id,
        value.figure.span.begin,
        value.figure.id,
    )


def _point(value: Value) -> Point:
    figure = value.figure
    return Point(
        as_of=None if figure.earlier else value.day,
        origin=value.voice.speaker.name,
        low=figure.low,
        high=figure.high,
        statement=value.voice.statement.id,
    )


def _best(point: Point) -> float | None:
    return point.low if point.low is not None else point.high
