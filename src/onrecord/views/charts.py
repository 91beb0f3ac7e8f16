"""A series of counts drawn as SVG: each value stands until its own source replaces it.

Across, positions are in percent and down in pixels, so that a chart fits any width and its letters
keep their size. An arrow is "at least" or "up to"; hatching is two counts of one thing that stand
at the same time and differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from itertools import pairwise

from onrecord.views import wording
from onrecord.views.outline import Moved, Step
from onrecord.views.placing import Placed, Words, placed

HEIGHT = 190  # pixels of the plot
_TOP, _LEFT, _RIGHT = 22, 9.0, 94.0  # room above the plot; where time begins and ends, in percent
_ROWS = 4  # series in one chart; more are not told apart
_LAST_LABEL = 90.0  # percent from which a label of time ends where it would begin
_LABEL = 12.0  # percent that a label of time takes on a phone
_NAME = 40  # characters of a name
_LETTER, _DIGIT = 6.2, 8.7  # pixels of a letter of a name, and of a digit of a value
_DAY = 86400.0
_MARKS = (
    '<rect x="-4" y="-4" width="8" height="8"/>',
    '<path d="M0-5.5 5.5 0 0 5.5-5.5 0z"/>',
    '<circle r="4.4"/>',
    '<path d="M0-5 5 4H-5z"/>',
)


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


def chart(rows: Sequence[Moved]) -> str:
    """The rows as one chart; "" where they have no two times, or are too many to tell apart."""
    shown = [r for r in rows if all(s.at is not None for s in r.steps)]
    times = [s.at for r in shown for s in r.steps if s.at is not None]
    values = [_value(s) for r in shown for s in r.steps]
    if not values or len(shown) > _ROWS or len(set(times)) < 2 or min(values) < 0:
        return ""
    scale = _Scale(min(times), max(times), _ceiling(max(values)))
    told = "".join(_drawn(shown, scale))
    label = escape(f"{rows[0].counted}, over time; the table below has every figure")
    height = _TOP + HEIGHT + 26
    return f'<svg class="chart" height="{height}" role="img" aria-label="{label}">{told}</svg>'


def _drawn(rows: list[Moved], scale: _Scale) -> Iterator[str]:
    yield from _axes(scale)
    if len(rows) == 2 and rows[1].claim in rows[0].against:
        yield from _differing(rows[0], rows[1], scale)
    for i, row in enumerate(rows):
        yield from _line(row, i, scale)
    yield from _told(rows, scale)


def _value(step: Step) -> float:
    return step.high if step.low is None and step.high is not None else step.low or 0.0


def _ceiling(highest: float) -> float:
    """A round value a little above the highest.

    >>> _ceiling(26), _ceiling(112), _ceiling(0)
    (30.0, 125.0, 1.0)
    """
    size = 10.0 ** (len(str(int(highest))) - 1)
    steps = [size * n / 4 for n in (1, 1.5, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32, 40, 48)]
    return next((s for s in steps if s >= highest * 1.05 and s >= 1), highest or 1.0)


def _axes(scale: _Scale) -> Iterator[str]:
    for share in (0, 0.5, 1):
        y = scale.y(scale.top * share)
        yield f'<line class="grid" x1="0" x2="100%" y1="{y:.0f}" y2="{y:.0f}"/>'
        yield f'<text class="ax" x="0" y="{y - 4:.0f}">{wording.number(scale.top * share)}</text>'
    day = scale.begin // _DAY * _DAY
    every = max(1, round((scale.end - scale.begin) / _DAY / 6))
    free = 0.0  # percent from which the next label has room on a phone
    while day <= scale.end:
        x = scale.x(max(day, scale.begin))
        ends = x > _LAST_LABEL
        begin = x - _LABEL if ends else x
        if day + _DAY > scale.begin and begin >= free:
            told = wording.day(datetime.fromtimestamp(day, UTC).isoformat(), year=False)
            way = ' text-anchor="end"' if ends else ""
            yield f'<text class="ax" x="{x:.1f}%" y="{_TOP + HEIGHT + 18}"{way}>{told}</text>'
            free = begin + _LABEL
        day += _DAY * every


def _line(row: Moved, i: int, scale: _Scale) -> Iterator[str]:
    """Steps that hold until the next, and a mark at each."""
    places = [(scale.x(s.at or 0), scale.y(_value(s)), s) for s in row.steps]
    ends = [(x, y) for x, y, _ in places[1:]] + [(100.0, places[-1][1])]
    for (x, y, step), (until, after) in zip(places, ends, strict=True):
        across = f'x2="{until:.1f}%"'
        yield f'<line class="hold n{i}" x1="{x:.1f}%" {across} y1="{y:.0f}" y2="{y:.0f}"/>'
        if until < 100.0:
            down = f'y1="{y:.0f}" y2="{after:.0f}"'
            yield f'<line class="drop n{i}" x1="{until:.1f}%" {across} {down}/>'
        yield f'<svg class="n{i}" x="{x:.1f}%" y="{y:.0f}" overflow="visible">{_MARKS[i]}'
        yield f"{_bound(step)}</svg>"


# --- words ----------------------------------------------------------------------------------------


def _told(rows: list[Moved], scale: _Scale) -> Iterator[str]:
    """The value of each step but the last, and each name with its last value, where there is room.

    Names have the first choice: without them nobody knows whose line it is.
    """
    steps = [(i, s) for i, row in enumerate(rows) for s in row.steps[:-1]]
    marks = [(scale.x(s.at or 0), scale.y(_value(s))) for row in rows for s in row.steps]
    order = sorted(range(len(rows)), key=lambda i: scale.y(_value(rows[i].steps[-1])))
    words = [_name_words(rows[i], scale) for i in order]
    words += [_step_words(step, scale) for _, step in steps]
    places = placed(words, marks)
    for (i, step), one, at in zip(steps, words[len(rows) :], places[len(rows) :], strict=True):
        yield _text(_short(step), f"n{i}", one, at, kind="value")
    named = zip(order, words, places, strict=False)
    for i, one, at in sorted(named, key=lambda row: row[0]):
        value = f'<tspan class="value">{_short(rows[i].steps[-1])}</tspan>'
        yield _text(f"{escape(_named(rows[i]))} {value}", f"n{i}", one, at)


def _named(row: Moved) -> str:
    return row.origin if len(row.origin) <= _NAME else row.origin[: _NAME - 1] + "…"


def _name_words(row: Moved, scale: _Scale) -> Words:
    """Above its line where that ends, else under it, else further up or down."""
    y = scale.y(_value(row.steps[-1]))
    ways = (y - 8, y + 18, y - 26, y + 36, y - 44, y - 62)
    wide = _LETTER * len(_named(row)) + _DIGIT * (len(_short(row.steps[-1])) + 0.5)
    return Words(100.0, 0.0, tuple(v for v in ways if 10 <= v <= _TOP + HEIGHT - 3), wide, end=True)


def _step_words(step: Step, scale: _Scale) -> Words:
    """Above its mark, beside its arrow; else under it."""
    exact = step.low is not None and step.high is not None
    y = scale.y(_value(step))
    wide = _DIGIT * len(_short(step))
    ways = tuple(v for v in (y - 10, y + 20) if v <= _TOP + HEIGHT - 3)
    return Words(scale.x(step.at or 0), -4 if exact else 9, ways, wide)


def _text(told: str, group: str, words: Words, at: Placed, *, kind: str = "name") -> str:
    if not at.shown:
        return ""
    group += " wide" if at.only_wide else ""
    way, shift = (' text-anchor="end"', -words.shift) if at.end else ("", words.shift)
    where = f'x="{words.x:.4g}%" y="{at.y:.0f}"{way}' + (f' dx="{shift:.0f}"' if shift else "")
    return f'<g class="{group}"><text class="{kind}" {where}>{told}</text></g>'


def _bound(step: Step) -> str:
    """An arrow up for "at least", down for "up to"."""
    if step.low is not None and step.high is not None:
        return ""
    way = "-" if step.high is None else ""
    return f'<path class="open" d="M0 {way}6V{way}20M-3.5 {way}16 0 {way}20 3.5 {way}16"/>'


def _short(step: Step) -> str:
    bound = "+" if step.high is None else ""
    return escape(wording.number(_value(step)) + bound)


def _differing(one: Moved, other: Moved, scale: _Scale) -> Iterator[str]:
    """Hatched: where two exact counts stand at once and are not the same."""
    times = sorted({s.at or 0 for s in (*one.steps, *other.steps)} | {scale.end + _DAY})
    for begin, end in pairwise(times):
        standing = [_standing(row, begin) for row in (one, other)]
        exact = [s for s in standing if s is not None and s.low == s.high and s.low is not None]
        if len(exact) < 2 or exact[0].low == exact[1].low:
            continue
        left, right = scale.x(begin), 100.0 if end > scale.end else scale.x(end)
        high, low = sorted(scale.y(_value(s)) for s in exact)
        yield (
            f'<rect class="hatch" x="{left:.1f}%" width="{right - left:.1f}%" '
            f'y="{high:.0f}" height="{low - high:.0f}"/>'
        )


def _standing(row: Moved, at: float) -> Step | None:
    return next((s for s in reversed(row.steps) if (s.at or 0) <= at), None)
