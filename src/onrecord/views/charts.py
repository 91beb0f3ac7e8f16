"""A series of counts drawn as SVG: each value stands until its own source replaces it.

Across, positions are in percent and down in pixels, so that a chart fits any width and its letters
keep their size. An arrow is "at least"; a bar with a band is a count that spans values; hatching is
two counts of one thing that stand at the same time and differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from itertools import combinations, pairwise

from onrecord.views import wording
from onrecord.views.outline import Moved, Step
from onrecord.views.placing import Placed, Words, placed
from onrecord.views.plotted import (
    MARKS,
    ROWS,
    axis,
    bottom,
    ceiling,
    is_range,
    named,
    short,
    timed,
    top,
)

HEIGHT = 190  # pixels of the plot
_TOP, _LEFT, _RIGHT = 22, 9.0, 94.0  # room above the plot; where time begins and ends, in percent
_LAST_LABEL = 90.0  # percent from which a label of time ends where it would begin
_LABEL = 12.0  # percent that a label of time takes on a phone
_LETTER, _DIGIT = 6.2, 8.7  # pixels of a letter of a name, and of a digit of a value
_APART = 26  # pixels of hatching from which it is told how far two counts are apart
_DAY = 86400.0


@dataclass(frozen=True, slots=True)
class _Scale:
    """From time and value to the place on the page."""

    begin: float
    end: float
    top: float

    def x(self, at: float) -> float:
        return _LEFT + (_RIGHT - _LEFT) * (at - self.begin) / (self.end - self.begin)

    def y(self, value: float) -> float:
        return _TOP + HEIGHT * (1 - value / self.top)


@dataclass(frozen=True, slots=True)
class _Gap:
    """Where two counts stand at once and differ; across in percent, down in pixels."""

    left: float
    right: float
    high: float
    low: float
    apart: float  # the one value less the other


def chart(rows: Sequence[Moved], until: float | None = None) -> str:
    """The rows as one chart; "" where they have no two times, or are too many to tell apart.

    What nobody dates is left to the table. `until` is when the last report came out, in seconds
    since 1970: so long the last values stand unchanged.
    """
    shown = timed(rows)
    times = [s.at for r in shown for s in r.steps if s.at is not None]
    if len(shown) > ROWS or len(set(times)) < 2:
        return ""
    highest = max(top(s) for r in shown for s in r.steps)
    scale = _Scale(min(times), max(*times, until or 0.0), ceiling(highest))
    told = "".join(_drawn(shown, scale))
    label = escape(f"{rows[0].counted}, over time; the table below has every figure")
    height = _TOP + HEIGHT + 26
    return f'<svg class="chart" height="{height}" role="img" aria-label="{label}">{told}</svg>'


def _drawn(rows: list[Moved], scale: _Scale) -> Iterator[str]:
    gaps = [gap for a, b in combinations(rows, 2) for gap in _gaps(a, b, scale)]
    for i, row in enumerate(rows):
        yield from _bands(row, i, scale)
    yield from _axes(scale)
    for gap in gaps:
        yield (
            f'<rect class="hatch" x="{gap.left:.1f}%" width="{gap.right - gap.left:.1f}%" '
            f'y="{gap.high:.0f}" height="{gap.low - gap.high:.0f}"/>'
        )
    for i, row in enumerate(rows):
        yield from _line(row, i, scale)
    yield from _told(rows, gaps, scale)


def _axes(scale: _Scale) -> Iterator[str]:
    for share in (0, 0.5, 1):
        y = scale.y(scale.top * share)
        yield f'<line class="grid" x1="0" x2="100%" y1="{y:.0f}" y2="{y:.0f}"/>'
        yield f'<text class="ax" x="0" y="{y - 4:.0f}">{axis(scale.top * share)}</text>'
    day = scale.begin // _DAY * _DAY
    every = max(1, round((scale.end - scale.begin) / _DAY / 6))
    free = 0.0  # percent from which the next label has room on a phone
    while day <= scale.end:
        x = scale.x(max(day, scale.begin))
        ends = x > _LAST_LABEL
        begin = x - _LABEL if ends else x
        if day + _DAY > scale.begin and begin >= free - _LABEL / 2:
            told = wording.day(datetime.fromtimestamp(day, UTC).isoformat(), year=False)
            way = ' text-anchor="end"' if ends else ""
            wide = "" if begin >= free else " wide"
            at = f'x="{x:.1f}%" y="{_TOP + HEIGHT + 18}"'
            yield f'<text class="ax{wide}" {at}{way}>{told}</text>'
            free = free if wide else begin + _LABEL
        day += _DAY * every


def _standing_times(row: Moved, scale: _Scale) -> list[tuple[float, float, Step]]:
    """Each step with where it begins and ends across, in percent; the last one stays."""
    begins = [scale.x(s.at or 0.0) for s in row.steps]
    return list(zip(begins, [*begins[1:], 100.0], row.steps, strict=True))


def _bands(row: Moved, i: int, scale: _Scale) -> Iterator[str]:
    """Under all lines: what a count spans, as long as it stands."""
    for x, until, step in _standing_times(row, scale):
        if is_range(step):
            high, low = scale.y(top(step)), scale.y(bottom(step))
            size = f'width="{until - x:.1f}%" height="{low - high:.0f}"'
            yield f'<rect class="band n{i}" x="{x:.1f}%" y="{high:.0f}" {size}/>'


def _line(row: Moved, i: int, scale: _Scale) -> Iterator[str]:
    """Steps that hold until the next, and a mark at each; a bar where it spans values."""
    stands = _standing_times(row, scale)
    afters = [scale.y(top(step)) for _, _, step in stands[1:]]
    for (x, until, step), after in zip(stands, [*afters, 0.0], strict=True):
        y, low = scale.y(top(step)), scale.y(bottom(step))
        across = f'x2="{until:.1f}%"'
        if is_range(step):
            at = f'x1="{x:.1f}%" x2="{x:.1f}%"'
            yield f'<line class="bar n{i}" {at} y1="{y:.0f}" y2="{low:.0f}"/>'
        else:
            yield f'<line class="hold n{i}" x1="{x:.1f}%" {across} y1="{y:.0f}" y2="{y:.0f}"/>'
        if until < 100.0:
            down = f'y1="{y:.0f}" y2="{after:.0f}"'
            yield f'<line class="drop n{i}" x1="{until:.1f}%" {across} {down}/>'
        if not is_range(step):
            yield f'<svg class="n{i}" x="{x:.1f}%" y="{y:.0f}" overflow="visible">{MARKS[i]}'
            yield f"{_bound(step)}</svg>"


def _bound(step: Step) -> str:
    """An arrow up for "at least"."""
    return "" if step.high is not None else '<path class="open" d="M0-6V-20M-3.5-16 0-20 3.5-16"/>'


def _gaps(one: Moved, other: Moved, scale: _Scale) -> Iterator[_Gap]:
    """Where two exact counts of one thing stand at once and are not the same."""
    if other.claim not in one.against:
        return
    times = sorted({s.at or 0.0 for s in (*one.steps, *other.steps)} | {scale.end + _DAY})
    for begin, end in pairwise(times):
        standing = [_standing(row, begin) for row in (one, other)]
        exact = [s for s in standing if s is not None and s.low == s.high and s.low is not None]
        if len(exact) < 2 or exact[0].low == exact[1].low:
            continue
        high, low = sorted(scale.y(top(s)) for s in exact)
        right = 100.0 if end > scale.end else scale.x(end)
        yield _Gap(scale.x(begin), right, high, low, abs(top(exact[0]) - top(exact[1])))


def _standing(row: Moved, at: float) -> Step | None:
    return next((s for s in reversed(row.steps) if (s.at or 0.0) <= at), None)


# --- words ----------------------------------------------------------------------------------------


def _told(rows: list[Moved], gaps: list[_Gap], scale: _Scale) -> Iterator[str]:
    """The value of each step but the last, and each name with its last value, where there is room.

    Names have the first choice: without them nobody knows whose line it is. How far two counts are
    apart comes last.
    """
    steps = [(i, s) for i, row in enumerate(rows) for s in row.steps[:-1]]
    marks = [(scale.x(s.at or 0), scale.y(top(s))) for row in rows for s in row.steps]
    order = sorted(range(len(rows)), key=lambda i: scale.y(top(rows[i].steps[-1])))
    wide = [gap for gap in gaps if gap.low - gap.high >= _APART]
    words = [_name_words(rows[i], scale) for i in order]
    words += [_step_words(step, scale) for _, step in steps]
    words += [_gap_words(gap) for gap in wide]
    found = list(zip(words, placed(words, marks), strict=True))
    for (i, step), (one, at) in zip(steps, found[len(rows) :], strict=False):
        yield _text(escape(short(step)), f"n{i}", one, at, kind="value")
    for gap, (one, at) in zip(wide, found[len(rows) + len(steps) :], strict=True):
        yield _text(_apart(gap), "apart", one, at)
    for i, (one, at) in sorted(zip(order, found, strict=False), key=lambda pair: pair[0]):
        value = f'<tspan class="value">{escape(short(rows[i].steps[-1]))}</tspan>'
        yield _text(f"{escape(named(rows[i]))} {value}", f"n{i}", one, at)


def _name_words(row: Moved, scale: _Scale) -> Words:
    """Above its line where that ends, else under it, else further up or down."""
    y = scale.y(top(row.steps[-1]))
    ways = (y - 8, y + 18, y - 26, y + 36, y - 44, y - 62)
    wide = _LETTER * len(named(row)) + _DIGIT * (len(short(row.steps[-1])) + 0.5)
    return Words(100.0, 0.0, tuple(v for v in ways if 10 <= v <= _TOP + HEIGHT - 3), wide, end=True)


def _step_words(step: Step, scale: _Scale) -> Words:
    """Above its mark, beside its arrow; else under it."""
    y = scale.y(top(step))
    wide = _DIGIT * len(short(step))
    ways = tuple(v for v in (y - 10, y + 20) if v <= _TOP + HEIGHT - 3)
    return Words(scale.x(step.at or 0), -4 if step.high is not None else 9, ways, wide)


def _gap_words(gap: _Gap) -> Words:
    """Within the hatching, where that ends."""
    middle = (gap.high + gap.low) / 2 + 4
    return Words(gap.right, 8.0, (middle, gap.low - 5), _LETTER * len(_apart(gap)), end=True)


def _apart(gap: _Gap) -> str:
    return f"{wording.number(round(gap.apart, 6))} apart"


def _text(told: str, group: str, words: Words, at: Placed, *, kind: str = "name") -> str:
    if not at.shown:
        return ""
    group += " wide" if at.only_wide else ""
    way, shift = (' text-anchor="end"', -words.shift) if at.end else ("", words.shift)
    where = f'x="{words.x:.4g}%" y="{at.y:.0f}"{way}' + (f' dx="{shift:.0f}"' if shift else "")
    return f'<g class="{group}"><text class="{kind}" {where}>{told}</text></g>'
