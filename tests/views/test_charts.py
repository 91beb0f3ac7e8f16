"""A chart of figures draws what the table says, and nothing where there is nothing to tell."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.views.charts import chart
from onrecord.views.outline import Moved, Step
from onrecord.views.placing import NARROW, WIDE, Words, _box, _meet, placed
from onrecord.views.plotted import timed
from onrecord.views.ranges import MOST, ranges

DAY = 86400.0


def row(name: str, *steps: tuple[float | None, float | None, float | None], **more: str) -> Moved:
    made = tuple(Step(value="", since="", low=low, high=high, at=at) for low, high, at in steps)
    against = frozenset([more["against"]]) if "against" in more else frozenset()
    return Moved(counted="people", origin=name, steps=made, claim=name, against=against)


RISING = row("a", (9, None, 0.0), (21, 21, DAY), (19, 19, 2 * DAY), against="b")
RIVAL = row("b", (26, 26, DAY), against="a")


def test_each_value_is_drawn_and_told_once() -> None:
    drawn = chart([RISING, RIVAL])
    assert re.findall(r'class="value"[^>]*>([^<]+)<', drawn) == ["9+", "21", "19", "26"]
    assert drawn.count('class="hold') == 4
    assert drawn.count('class="open"') == 1


def test_rivals_are_hatched_while_both_stand() -> None:
    assert chart([RISING, RIVAL]).count('class="hatch"') == 2


def test_counts_of_different_things_are_not_hatched() -> None:
    apart = [row("a", (9, 9, 0.0), (8, 8, DAY)), row("b", (26, 26, DAY))]
    assert 'class="hatch"' not in chart(apart)


def test_no_chart_without_two_times() -> None:
    assert chart([row("a", (9, 9, 0.0), (10, 10, 0.0))]) == ""
    assert chart([row("a", (9, 9, None), (10, 10, None))]) == ""
    assert chart([]) == ""


def test_no_chart_of_what_cannot_be_told_apart() -> None:
    many = [row(str(n), (n, n, 0.0), (n + 1, n + 1, DAY)) for n in range(5)]
    assert chart(many) == ""


def test_names_do_not_stand_on_each_other() -> None:
    near = [row(str(n), (100 + n, 100 + n, 0.0), (101 + n, 101 + n, DAY)) for n in range(4)]
    places = [float(y) for y in re.findall(r'x="100%" y="(-?\d+)" text-anchor', chart(near))]
    places.sort()
    assert all(b - a >= 17 for a, b in pairwise(places))


def test_words_that_find_no_room_on_a_phone_are_for_wide_screens() -> None:
    hours = row("a", *((n, n, n * 3600.0) for n in range(1000, 1012)), (5, 5, 90 * DAY))
    drawn = chart([hours])
    told = re.findall(r'class="value"[^>]*>([^<]+)<', drawn)
    assert 1 < len(told) < 13
    assert told[-1] == "5"
    months = row("a", *((1000 + n % 2 * 900,) * 2 + (n * DAY,) for n in range(16)))
    assert ' wide">' in chart([months])


@given(
    st.lists(
        st.lists(st.tuples(st.integers(0, 10**7), st.integers(0, 40)), min_size=1, max_size=6),
        min_size=1,
        max_size=4,
    )
)
@settings(max_examples=60, deadline=None)
def test_no_words_stand_on_others(values: list[list[tuple[int, int]]]) -> None:
    words, marks = [], []
    for series in values:
        for value, day in series:
            x, y = 9 + day * 2.0, 22 + value / 10**7 * 190
            marks.append((x, y))
            words.append(Words(x, -4.0, (y - 10, y + 20), 8.7 * len(str(value))))
    places = placed(words, marks)
    for width, shown in (
        (NARROW, [p.shown and not p.only_wide for p in places]),
        (WIDE, [p.shown for p in places]),
    ):
        boxes = [
            _box(w, p.y, p.end, width) for w, p, on in zip(words, places, shown, strict=True) if on
        ]
        assert not any(_meet(a, b) for a, b in combinations(boxes, 2))


def test_a_name_is_escaped() -> None:
    assert "<i>" not in chart([row("<i>x", (1, 1, 0.0), (2, 2, DAY))])


# --- what is drawn of a series --------------------------------------------------------------------


def values(rows: list[Moved]) -> list[list[tuple[float | None, float | None]]]:
    return [[(s.low, s.high) for s in r.steps] for r in timed(rows)]


def test_what_nobody_dates_is_left_to_the_table() -> None:
    gap = row("a", (9, 9, 0.0), (None, None, None), (19, 19, DAY), (21, 21, None))
    assert values([gap]) == [[(9, 9), (19, 19)]]
    assert 'class="chart"' in chart([gap])


def test_what_never_stood_is_no_step() -> None:
    told_with_the_old_one = row("a", (112, 112, DAY), (97, 97, DAY))
    told_again_later = row("b", (9, 9, 0.0), (112, 112, 3 * DAY), (97, 97, 2 * DAY))
    assert values([told_with_the_old_one, told_again_later]) == [[(97, 97)], [(9, 9), (97, 97)]]


def test_a_lower_bound_that_is_reached_replaces_nothing() -> None:
    reached = row("a", (112, 112, 0.0), (100, None, DAY), (112, 112, 2 * DAY))
    raised = row("b", (112, 112, 0.0), (120, None, DAY))
    assert values([reached, raised]) == [[(112, 112)], [(112, 112), (120, None)]]


def test_a_count_that_spans_values_is_a_bar_with_a_band() -> None:
    drawn = chart([row("a", (24, 99, 0.0), (None, 40, DAY), (9, 9, 2 * DAY))])
    assert drawn.count('class="band') == 2
    assert drawn.count('class="bar') == 2
    assert drawn.count('class="hold') == 1
    assert "24–99" in drawn
    assert "≤40" in drawn


def test_it_is_told_how_far_two_counts_are_apart() -> None:
    wide = [row("a", (40, 40, 0.0), against="b"), row("b", (90, 90, DAY), against="a")]
    assert "50 apart" in chart(wide, until=9 * DAY)


def test_the_last_value_stands_until_the_last_report() -> None:
    def last(drawn: str) -> float:
        return max(float(x) for x in re.findall(r'class="n0" x="([\d.]+)%"', drawn))

    short = row("a", (9, 9, 0.0), (10, 10, DAY))
    assert last(chart([short])) > 90
    assert last(chart([short], until=10 * DAY)) < 20


def test_counts_of_one_day_stand_side_by_side() -> None:
    rivals = [
        row("harbour office", (12, 12, 0.0), (19, 19, 0.0), against="clinic"),
        row("clinic", (26, 26, 0.0), against="harbour office"),
        row("union", (None, 40, None)),
        row("guild", (30, None, None)),
    ]
    drawn = ranges(rivals)
    assert re.findall(r'class="value"[^>]*>([^<]+)<', drawn) == ["19", "26", "≤40", "30+"]
    assert drawn.count('class="hatch"') == 1
    assert drawn.count('class="bar n0"') == 1
    assert drawn.count('class="was"') == 1
    assert drawn.count('class="open"') == 1
    assert ranges(rivals[:1]) == ""
    assert ranges([row(str(n), (n, n, None)) for n in range(MOST + 1)]) == ""
    assert "<i>" not in ranges([row("<i>", (1, 1, None)), row("b", (2, 2, None))])


STEPS = st.lists(
    st.tuples(
        st.one_of(st.none(), st.integers(0, 10**9)),
        st.one_of(st.none(), st.integers(0, 10**9)),
        st.one_of(st.none(), st.floats(0, 40 * DAY)),
    ),
    max_size=8,
)


@given(st.lists(STEPS, min_size=1, max_size=7), st.one_of(st.none(), st.floats(0, 60 * DAY)))
@settings(max_examples=80, deadline=None)
def test_any_series_can_be_drawn(series: list[list[tuple[Any, Any, Any]]], until: float) -> None:
    ordered = [
        [(low, None if None in (low, high) else max(low, high), at) for low, high, at in steps]
        for steps in series
    ]
    rows = [row(str(n), *steps) for n, steps in enumerate(ordered)]
    for drawn in (chart(rows, until), ranges(rows)):
        assert "nan" not in drawn
        assert all(float(x) <= 100.0 for x in re.findall(r'x[12]?="(-?[\d.]+)%"', drawn))
        assert all(float(h) >= 0 for h in re.findall(r'height="(-?[\d.]+)', drawn))
