"""Counts that no time tells apart, drawn as SVG: a bar for each origin, over a line of values.

The last value is solid, those before it are open. A bar spans what its origin told; an arrow is
"at least"; hatching lies between two counts of one thing that differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise

from onrecord.views.outline import Moved, Step
from onrecord.views.plotted import axis, bottom, ceiling, is_range, named, short, top, valued

_LEFT, _RIGHT = 1.0, 95.0  # where values begin and end, in percent
_STEP, _LINE = 44, 30  # pixels from one origin to the next, and down to its line
MOST = 6  # origins in one chart


def ranges(rows: Sequence[Moved]) -> str:
    """The counts of one thing, an origin a line; "" where there are fewer than two, or too many."""
    shown = valued(rows)
    if not 2 <= len(shown) <= MOST:
        return ""
    end = ceiling(max(top(s) for row in shown for s in row.steps))
    height = _STEP * len(shown) + 26
    told = "".join(_drawn(shown, end, height))
    label = escape(f"{rows[0].counted}, by who counted; the table below has every figure")
    return f'<svg class="chart" height="{height}" role="img" aria-label="{label}">{told}</svg>'


def _x(value: float, end: float) -> float:
    return _LEFT + (_RIGHT - _LEFT) * value / end


def _drawn(rows: list[Moved], end: float, height: int) -> Iterator[str]:
    for share in (0.0, 0.5, 1.0):
        x = _x(end * share, end)
        way = ' text-anchor="end"' if share == 1 else ""
        yield f'<line class="grid" x1="{x:.1f}%" x2="{x:.1f}%" y1="4" y2="{height - 20}"/>'
        told = axis(end * share)
        yield f'<text class="ax" x="{x:.1f}%" y="{height - 5}"{way}>{told}</text>'
    for i, (one, other) in enumerate(pairwise(rows)):
        yield from _between(one, other, i, end)
    for i, row in enumerate(rows):
        yield from _row(row, i, end)


def _between(one: Moved, other: Moved, i: int, end: float) -> Iterator[str]:
    """Hatched: from the one exact last value to the other, where they differ."""
    left, right = sorted((top(one.steps[-1]), top(other.steps[-1])))
    exact = all(r.steps[-1].low == r.steps[-1].high for r in (one, other))
    if exact and left < right and other.claim in one.against:
        x, until, y = _x(left, end), _x(right, end), _STEP * i + _LINE
        size = f'width="{until - x:.1f}%" height="{_STEP}"'
        yield f'<rect class="hatch" x="{x:.1f}%" y="{y}" {size}/>'


def _row(row: Moved, i: int, end: float) -> Iterator[str]:
    y = _STEP * i + _LINE
    yield f'<line class="track" x1="0" x2="100%" y1="{y}" y2="{y}"/>'
    for step in row.steps[:-1]:
        yield _mark(step, y, end, "was")
    last = row.steps[-1]
    yield _mark(last, y, end, "n0")
    value = f'<tspan class="value">{escape(short(last))}</tspan>'
    told = f"{escape(named(row))} {value}"
    yield f'<g class="n0"><text class="name" x="0" y="{y - 12}">{told}</text></g>'


def _mark(step: Step, y: int, end: float, kind: str) -> str:
    x = _x(top(step), end)
    if is_range(step):
        begin = f'x1="{_x(bottom(step), end):.1f}%"'
        return f'<line class="bar {kind}" {begin} x2="{x:.1f}%" y1="{y}" y2="{y}"/>'
    arrow = '<path class="open" d="M6 0H20M16-3.5 20 0 16 3.5"/>' if step.high is None else ""
    return (
        f'<svg class="{kind}" x="{x:.1f}%" y="{y}" overflow="visible"><circle r="5"/>{arrow}</svg>'
    )
