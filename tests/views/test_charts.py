"""A chart of figures draws what the table says, and nothing where there is nothing to tell."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.views.charts import chart
from onrecord.views.outline import Moved, Step
from onrecord.views.placing import NARROW, WIDE, Words, _box, _meet, placed

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
    hours = row("a", *((n, n, n * 3600.0) for n in range(1000, 1012)), (5, 5, 30 * DAY))
    drawn = chart([hours])
    told = re.findall(r'class="value"[^>]*>([^<]+)<', drawn)
    assert 1 < len(told) < 13
    assert told[-1] == "5"
    months = row("a", *((1000 + n % 2 * 900, None, n * DAY) for n in range(16)))
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
