"""Figures: one behaviour a case; whatever stands in a text, spans are verbatim and nothing fails.

A case lists all figures of a text, in order. `is` is the interval: "120", "120.." (at least),
"..50" (up to), "25..30", with "~" in front where it is approximate.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.readings.dates import find_dates
from onrecord.readings.figures import find_figures
from onrecord.readings.figures_quantities import find_quantities
from onrecord.types import Figure
from readings.parsed import cases, parsed

CASES = cases("figures")


@pytest.mark.parametrize("case", [c for _, c in CASES], ids=[n for n, _ in CASES])
def test_case(case: dict[str, Any]) -> None:
    for row in case["texts"]:
        doc, report = parsed(row["text"], row.get("published"))
        found = find_figures(doc, report)
        assert [_shown(f, want) for f, want in zip(found, row["figures"], strict=False)] == list(
            row["figures"]
        ), case["why"]
        assert [f.span.text for f in found[len(row["figures"]) :]] == [], case["why"]


def _shown(figure: Figure, like: dict[str, Any]) -> dict[str, Any]:
    """A figure by the fields that a case tells."""
    shown = {"is": _interval(figure), "span": figure.span.text}
    return {k: shown[k] if k in shown else getattr(figure, k) for k in like}


def _interval(figure: Figure) -> str:
    low, high = (_end(v) for v in (figure.low, figure.high))
    ends = low if low == high else f"{low}..{high}"
    return f"~{ends}" if figure.approx else ends


def _end(value: float | None) -> str:
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else f"{value:g}"


def test_every_case_says_why() -> None:
    assert all(case["why"] and case["texts"] for _, case in CASES)


READABLE = st.characters(exclude_categories=["Cs", "Cc"])  # what a report may hold
WORDS = st.sampled_from(
    [
        "12", "1,250", "3.5", "forty", "a dozen", "dozens of", "more than", "up to", "between",
        "and", "to", "from", "million", "percent", "$", "€4m", "km", "people", "were killed",
        "half", "tens of", "hundreds of", "scores", "trillions", "a few", "quarters", "twice",
        "one in", "five", "third", "hundred", "-", "–", "/", ":", ".", "May", "2019", "of them",
        "the", "a", "twenty-", "per cent", "-odd", "+", "(", ")", "''", "\n", "\n\n", "°C", "½",
        "é", "nearly", "at least",
    ]
)  # fmt: skip


@given(st.lists(WORDS, max_size=14).map(" ".join) | st.text(READABLE, max_size=60))
@settings(max_examples=60, deadline=None)
def test_odd_text_is_read_and_spans_are_verbatim(text: str) -> None:
    if not text.strip():
        return
    doc, report = parsed(text)
    for figure in find_figures(doc, report):
        assert report.text[figure.span.begin : figure.span.end] == figure.span.text
        assert figure.low is not None or figure.high is not None
        assert figure.low is None or figure.high is None or figure.low <= figure.high


@given(st.lists(WORDS, max_size=14).map(" ".join) | st.text(READABLE, max_size=200))
@settings(max_examples=300, deadline=None)
def test_quantities_stand_in_order_and_apart(text: str) -> None:
    found = list(find_quantities(text))
    assert all(0 <= q.begin <= q.first < q.last <= q.end <= len(text) for q in found)
    assert all(a.last <= b.first for a, b in pairwise(found))


def test_dates_that_are_known_are_not_sought_again() -> None:
    doc, report = parsed("In 2019 the dam held 40 million cubic metres.", "2025-03-04")
    assert find_figures(doc, report, find_dates(doc, report)) == find_figures(doc, report)
