"""What of a series can be drawn, and the few characters that stand beside a mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.views import wording
from onrecord.views.outline import Moved, Step

MARKS = (
    '<rect x="-4" y="-4" width="8" height="8"/>',
    '<path d="M0-5.5 5.5 0 0 5.5-5.5 0z"/>',
    '<circle r="4.4"/>',
    '<path d="M0-5 5 4H-5z"/>',
)
ROWS = len(MARKS)  # series in one chart; more are not told apart
_NAME = 40  # characters of a name


def valued(rows: Sequence[Moved]) -> list[Moved]:
    """The rows with the steps that have a value, none of them below nought, and are no gap."""
    kept = [replace(row, steps=tuple(s for s in row.steps if _has_value(s))) for row in rows]
    return [row for row in kept if row.steps]


def timed(rows: Sequence[Moved]) -> list[Moved]:
    """The rows with the steps of which it is known when they were reported, in their order.

    A step stands from when it was reported. One that was reported no earlier than a step that
    comes after it in its series never stood: "to 97 from 112" tells both, and an old count that is
    told again replaces nothing. Nor does "more than 100" replace a count of 112.
    """
    kept = []
    for row in valued(rows):
        steps: list[Step] = []
        for step in row.steps:
            while step.at is not None and steps and (steps[-1].at or 0.0) >= step.at:
                steps.pop()
            steps += [step] if step.at is not None and not _met(step, steps[-1:]) else []
        kept += [replace(row, steps=tuple(steps))] if steps else []
    return kept


def _met(step: Step, standing: Sequence[Step]) -> bool:
    """Whether a step says what stands, or only "at least" of what is reached already."""
    if any((s.low, s.high) == (step.low, step.high) for s in standing):
        return True
    return step.high is None and any((s.low or 0.0) >= (step.low or 0.0) for s in standing)


def _has_value(step: Step) -> bool:
    known = [v for v in (step.low, step.high) if v is not None]
    return bool(known) and min(known) >= 0


def top(step: Step) -> float:
    """The highest value that is told of a step; where it has no upper bound, the lower one."""
    return step.high if step.high is not None else step.low or 0.0


def bottom(step: Step) -> float:
    """The lowest value that is told of a step; nought where only an upper bound is."""
    return step.low or 0.0


def is_range(step: Step) -> bool:
    """Whether a step spans values: "24 to 99", "up to 40"; "at least 9" is a mark with an arrow."""
    return step.high is not None and step.low != step.high


def axis(value: float) -> str:
    """A value beside an axis: round millions and more in a letter or two.

    >>> axis(150_000_000), axis(2_500_000_000), axis(6000)
    ('150m', '2.5bn', '6,000')
    """
    told = wording.number(value)
    for name, brief in ((" trillion", "tn"), (" billion", "bn"), (" million", "m")):
        told = told.replace(name, brief)
    return told


def ceiling(highest: float) -> float:
    """A round value a little above the highest.

    >>> ceiling(26), ceiling(112), ceiling(0)
    (30.0, 125.0, 1.0)
    """
    size = 10.0 ** (len(str(int(highest))) - 1)
    steps = [size * n / 4 for n in (1, 1.5, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32, 40, 48)]
    return next((s for s in steps if s >= highest * 1.05 and s >= 1), highest or 1.0)


def short(step: Step) -> str:
    """A value as a chart has it.

    >>> short(Step(value="", since="", low=48)), short(Step(value="", since="", high=40))
    ('48+', '≤40')
    >>> short(Step(value="", since="", low=24, high=99))
    '24–99'
    """
    if step.high is None:
        return f"{wording.number(step.low or 0)}+"
    if step.low is None:
        return f"≤{wording.number(step.high)}"
    low, high = wording.number(step.low), wording.number(step.high)
    return low if low == high else f"{low}–{high}"


def named(row: Moved) -> str:
    """Whose series it is, cut to what a chart has room for."""
    return row.origin if len(row.origin) <= _NAME else row.origin[: _NAME - 1] + "…"
