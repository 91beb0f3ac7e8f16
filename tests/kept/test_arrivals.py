"""What comes in: batches, days, and which arrival a report of the record stands for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.small import build, read, received, report
from onrecord.kept import arrivals, known_by, of_story
from onrecord.reports import from_text, settle
from onrecord.settings import Settings
from onrecord.types import Report


@given(sizes=st.lists(st.integers(0, 30)), most=st.integers(1, 5), size=st.integers(1, 50))
def test_batches_lose_nothing_and_are_bounded(sizes: list[int], most: int, size: int) -> None:
    inputs = [received(report("x" * n, id=str(at))) for at, n in enumerate(sizes)]
    cut = list(arrivals.batches(inputs, most=most, size=size))
    assert [one for batch in cut for one in batch] == inputs
    for batch in cut:
        assert 0 < len(batch) <= most
        assert sum(len(one.data) for one in batch[:-1]) <= size


@pytest.mark.parametrize(
    ("published", "basis", "known"),
    [
        ("2025-05-01", "given", True),
        ("2025-05-01T23:59:59Z", "given", True),
        ("2025-05-02T00:00:00Z", "given", False),
        ("2024-12-31", "given", True),
        ("2025-05-01", "inferred", None),
        (None, None, None),
    ],
)
def test_what_was_known_on_the_first_of_may(
    published: str | None, basis: str | None, known: bool | None
) -> None:
    one = report("The bridge is closed.", published=published, published_basis=basis)
    dated, undated = known_by([one], "2025-05-01")
    assert (one in dated) == (known is True)
    assert (one in undated) == (known is None)


def test_a_file_and_a_report_go_in_together(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_text("The bridge is closed.\n")
    given_one = report("The bridge is open.")
    came = list(arrivals.received([given_one, path], False, None, Settings()))
    assert [type(one.outcome) for one in came] == [Report, Report]
    assert came[0].outcome.bytes_sha256 is None  # type: ignore[union-attr]
    assert came[1].data == b"The bridge is closed."


def test_each_report_of_the_record_stands_for_an_arrival() -> None:
    came = {
        "k1": from_text("The bridge is closed.", id="a", outlet="Post", url="https://p.example/1"),
        "k2": from_text("The bridge is closed.", id="a"),
        "k3": from_text("The bridge is open.", id="a", outlet="Herald"),
        "k4": from_text("The bridge is open."),
    }
    settled = settle(came.values())
    keys = arrivals.keys(settled, came)
    assert {one.text for one in settled} == {came[key].text for key in keys.values()}
    assert len(set(keys.values())) == len(settled) == 3


def test_an_arrival_that_says_less_of_itself_is_the_same_report() -> None:
    full = from_text("The bridge is closed.", id="a", outlet="Post")
    bare = from_text("The bridge is closed.", id="a")
    (settled,) = settle([full, bare])
    assert arrivals.stands_for(settled, bare)
    assert arrivals.stands_for(settled, full)
    assert not arrivals.stands_for(settled, replace(full, outlet="Herald"))
    assert not arrivals.stands_for(settled, from_text("The bridge is open.", id="a"))


def test_a_story_with_all_that_it_rests_on() -> None:
    reports = [
        report("Ferrywick bridge was closed for 3 days.", id="a"),
        report("Ferrywick opened 2 bridges.", id="b"),
        report("Quokkas were counted.", id="c"),
    ]
    record = build(reports, {one.id: read(one) for one in reports})
    part = of_story(record, record.stories[0])
    assert [one.id for one in part.reports] == ["a", "b"]
    assert {one.report for one in (*part.statements, *part.figures)} == {"a", "b"}
    assert [one.id for one in part.claims] == list(record.stories[0].claims)
    assert part.stories == record.stories
