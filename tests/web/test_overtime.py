"""How others stood to a source, by days, weeks, months or years; every claim is counted once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.store.shelf import Vouched
from onrecord.web.overtime import over_time


def claim(day: str | None, *, joined: bool = False, denied: bool = False) -> Vouched:
    return Vouched(rank=0, joined=joined, denied=denied, first=day)


@pytest.mark.parametrize(
    ("last", "begins", "ends", "periods"),
    [
        ("2026-03-05", "2 Mar 2026", "5 Mar 2026", 4),
        ("2026-05-05", "week of 2 Mar 2026", "week of 4 May 2026", 10),
        ("2027-02-01", "Mar 2026", "Feb 2027", 12),
        ("2031-02-01", "2026", "2031", 6),
    ],
)
def test_the_period_fits_the_span(last: str, begins: str, ends: str, periods: int) -> None:
    found = over_time([claim("2026-03-02T10:00:00Z"), claim(last)])
    assert found is not None
    assert (found.begins, found.ends, len(found.periods)) == (begins, ends, periods)


def test_nothing_is_drawn_of_one_period_or_none() -> None:
    assert over_time([]) is None
    assert over_time([claim(None), claim(None)]) is None
    assert over_time([claim("2026-03-02"), claim("2026-03-02T23:00:00Z")]) is None


def test_what_is_denied_hangs_under_the_line() -> None:
    first, second = [claim("2026-03-02", joined=True), claim("2026-03-02")], "2026-03-03"
    found = over_time([*first, claim(second, joined=True, denied=True)])
    assert found is not None
    one, other = found.periods
    assert (one.joined, one.alone, one.denied) == (1, 1, 0)
    assert (other.joined, other.alone, other.denied) == (0, 0, 1)
    assert one.down == 0
    assert other.up == (0, 0)
    assert found.height == found.above + other.down


@given(
    st.lists(
        st.tuples(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.booleans(), st.booleans()),
        min_size=1,
        max_size=30,
    ),
    st.integers(1, 900),
)
def test_every_dated_claim_is_counted_once(
    claims: list[tuple[date, bool, bool]], near: int
) -> None:
    base = claims[0][0]
    days = [min(base + timedelta(days=(d - base).days % near), date.max) for d, _, _ in claims]
    made = [
        claim(d.isoformat(), joined=j, denied=n) for d, (_, j, n) in zip(days, claims, strict=True)
    ]
    found = over_time(made)
    if found is None:
        return
    assert sum(p.joined + p.alone + p.denied for p in found.periods) == len(claims)
    assert len(found.periods) <= 40
    assert all(0 < p.x < 100 for p in found.periods)
    assert max(sum(p.up) for p in found.periods) <= found.above + 0.1
