"""What the benchmarks of linking choose and count: a record that grows month by month."""

from __future__ import annotations

from benchmarks.linking import by_months
from benchmarks.stages import timed
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reports import from_text
from onrecord.types import Report

MONTHS = st.lists(st.sampled_from(["2031-01-05", "2031-01-30", "2031-02-01", "2031-03-09", None]))


def _reports(days: list[str | None]) -> list[Report]:
    return [from_text("A dam broke.", id=f"{n}", published=day) for n, day in enumerate(days)]


@given(MONTHS, st.integers(0, 9))
def test_any_first_reports_are_whole_months_but_the_last(days: list[str | None], size: int) -> None:
    reports = _reports(days)
    grown = by_months(reports)
    assert sorted(grown, key=lambda r: int(r.id)) == reports
    kept, left = grown[:size], grown[size:]
    told = [{(r.published or r.id)[:7] for r in part} for part in (kept, left)]
    assert len(told[0] & told[1]) <= 1


def test_the_stages_are_told_with_their_ratio() -> None:
    texts = ("The dam broke, the mayor said.", "The dam held, the water board said.")
    head, reading, linking = timed([from_text(t, id=str(n)) for n, t in enumerate(texts)])
    assert head == "2 articles, 2 statements"
    assert reading.endswith(" 1.00")
    assert linking.startswith("linking and counting")
