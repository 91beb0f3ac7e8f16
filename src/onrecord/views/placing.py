"""Where the words of a chart stand so that none stands on another, on a phone and on a desk.

Across, a place is a share of a width that nobody knows beforehand, and letters keep their size: so
words are placed at two widths. What finds room on a phone has room everywhere; what finds room on a
wide screen alone is marked as such; what finds none is left to the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

NARROW, WIDE = 330.0, 640.0  # pixels
_HIGH = 15.0  # pixels of a line of letters


@dataclass(frozen=True, slots=True)
class Words:
    """Words to be placed. `x` in percent, `shift` in pixels from there; `ys` as one would like."""

    x: float
    shift: float
    ys: tuple[float, ...]  # baselines, the best first
    wide: float  # pixels of the words
    end: bool = False  # they end at `x` instead of beginning there


@dataclass(frozen=True, slots=True)
class Placed:
    """Where words stand: the baseline, where they begin or end, and whether on a wide chart alone.

    `shown` is false where there is no room for them at any width.
    """

    y: float = 0.0
    end: bool = False
    only_wide: bool = False
    shown: bool = True


Box = tuple[float, float, float, float]  # left, right, top, bottom


def placed(words: Sequence[Words], marks: Iterable[tuple[float, float]]) -> list[Placed]:
    """A place for each, those that come first with the first choice; `marks` stay free.

    A mark is a place across in percent and down in pixels.
    """
    held = list(marks)
    narrow = _at_width(list(words), held, NARROW, {})
    kept = {i: at for i, at in enumerate(narrow) if at is not None}
    wide = _at_width(words, held, WIDE, kept)
    return [
        Placed(*at, only_wide=i not in kept) if (at := kept.get(i) or wide[i]) else _NOWHERE
        for i in range(len(words))
    ]


_NOWHERE = Placed(shown=False)


def _at_width(
    words: Sequence[Words],
    marks: Sequence[tuple[float, float]],
    width: float,
    kept: dict[int, tuple[float, bool]],
) -> list[tuple[float, bool] | None]:
    taken = [(x * width / 100 - 5, x * width / 100 + 5, y - 5, y + 5) for x, y in marks]
    taken += [_box(words[i], y, end, width) for i, (y, end) in kept.items()]
    found: list[tuple[float, bool] | None] = []
    for i, one in enumerate(words):
        place = kept.get(i) or _room(one, taken, width)
        if place is not None and i not in kept:
            taken.append(_box(one, *place, width))
        found.append(place)
    return found


def _room(one: Words, taken: Sequence[Box], width: float) -> tuple[float, bool] | None:
    beyond = one.x * NARROW / 100 + one.shift + one.wide > NARROW
    end = one.end or beyond
    boxes = ((y, _box(one, y, end, width)) for y in one.ys)
    return next(((y, end) for y, box in boxes if not any(_meet(box, t) for t in taken)), None)


def _box(one: Words, y: float, end: bool, width: float) -> Box:
    at = one.x * width / 100 + (-one.shift if end else one.shift)
    left, right = (at - one.wide, at) if end else (at, at + one.wide)
    return left, right, y - _HIGH + 3, y + 3


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]
