"""Dates: one behaviour a case; whatever stands in a text, spans are verbatim and nothing fails.

A case lists all time expressions of a text, in order: [span, type, value]; "-" is no value.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.readings.dates import find_dates
from onrecord.readings.dates_patterns import MONTH, WEEKDAY
from onrecord.readings.dates_values import (
    MONTHS,
    WEEKDAYS,
    coarse,
    make_day,
    shifted,
    weekday_near,
)
from readings.parsed import cases, parsed

CASES = cases("dates")


@pytest.mark.parametrize("case", [c for _, c in CASES], ids=[n for n, _ in CASES])
def test_case(case: dict[str, Any]) -> None:
    for row in case["texts"]:
        doc, report = parsed(row["text"], row.get("published", case.get("published")))
        found = [[d.span.text, d.type, d.value or "-"] for d in find_dates(doc, report)]
        assert found == row["dates"], case["why"]


def test_every_case_says_why() -> None:
    assert all(case["why"] and case["texts"] for _, case in CASES)


READABLE = st.characters(exclude_categories=["Cs", "Cc"])  # what a report may hold
WORDS = st.sampled_from(
    [
        "May", "March", "Monday", "Friday night", "31", "3rd", "February 30", "2025", "'89",
        "1990s", "last", "next", "this", "week", "month", "year", "quarter", "third", "ago",
        "earlier", "later", "two days", "several", "a", "the", "end of", "early", "mid-", "every",
        "10:15", "25:61", "p.m.", "noon", "today", "Christmas", "twenty", "nineteen",
        "seventy-nine", "century", "of", "in", "\n", "99999999 years", "-", "/", "1/2/3",
        "0000-00-00", "9999", "before", "after", "will open",
    ]
)  # fmt: skip


@given(
    st.lists(WORDS, max_size=12).map(" ".join) | st.text(READABLE, max_size=60),
    st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31)).map(date.isoformat),
)
@settings(max_examples=80, deadline=None)
def test_odd_text_is_read_and_spans_are_verbatim(text: str, published: str | None) -> None:
    if not text.strip():
        return
    doc, report = parsed(text, published)
    found = find_dates(doc, report)
    assert all(report.text[d.span.begin : d.span.end] == d.span.text for d in found)
    assert all(a.span.end <= b.span.begin for a, b in pairwise(found))
    assert all(d.value != "" for d in found)


@given(
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.sampled_from(["day", "week", "month", "quarter", "year"]),
    st.integers(-30, 30),
)
def test_what_is_moved_keeps_its_granularity(day: date, unit: str, count: int) -> None:
    value = coarse(day.isoformat(), unit)
    moved = shifted(value, unit, count)
    assert moved is not None
    assert re.sub(r"\d", "9", moved) == re.sub(r"\d", "9", value)
    if unit in ("day", "week", "quarter"):
        assert shifted(moved, unit, -count) == value


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 6))
def test_weekdays_are_within_a_week(day: date, weekday: int) -> None:
    last, coming = weekday_near(day, weekday, -1), weekday_near(day, weekday, 1)
    assert last.weekday() == coming.weekday() == weekday
    assert 0 <= (day - last).days < 7
    assert 0 < (coming - day).days <= 7


def test_no_day_outside_the_calendar() -> None:
    assert make_day(2025, 2, 30) is None
    assert make_day(2025, 13, 1) is None
    assert make_day(0, 1, 1) is None


@pytest.mark.parametrize(("pattern", "known"), [(MONTH, MONTHS), (WEEKDAY, WEEKDAYS)])
def test_every_name_that_is_taken_for_a_day_or_month_is_one(
    pattern: str, known: dict[str, int]
) -> None:
    names = [name.capitalize() + end for name in known for end in ("", ".")]
    cut = [name[:n] + name[n + 1 :] for name in names for n in range(1, len(name))]
    for name in {*names, *cut}:
        assert not re.fullmatch(pattern, name) or name.rstrip(".").casefold() in known
