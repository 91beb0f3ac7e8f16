"""The same properties from raw reports on: every stage in a row, on our own invented reports."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import pipeline, reports
from onrecord.names import Names
from onrecord.settings import Settings
from onrecord.types import Claim, Place, Reading, Record, Report, Span, Statement
from properties.test_counting import _places

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports.jsonl"
PRINTERS = ["Upland Echo", "Lake News", "The Fenland Star", "Moor Mail", "Radio Sill"]
LATER = "2026-03-20T08:00:00Z"


@cache
def examples() -> tuple[Report, ...]:
    came = [received.outcome for received in reports.read([EXAMPLES])]
    return tuple(r for r in came if isinstance(r, Report))


@cache
def readings() -> dict[str, Reading]:
    """Each example read once: the properties are about what happens to readings afterwards."""
    read = pipeline.read(examples(), Settings(), Names.load())
    return {reading.report: reading for reading in read}


@cache
def whole() -> Record:
    return record(examples())


def record(pile: tuple[Report, ...]) -> Record:
    known = {i: r for i, r in readings().items() if any(report.id == i for report in pile)}
    return pipeline.build(pile, readings=known)


def printed(report: Report, outlet: str) -> Report:
    """The report again, word for word, in another outlet."""
    return replace(
        report, id=f"{report.id} {outlet}", outlet=outlet, published=LATER, url=None, sha256="",
        bytes_sha256=None,
    )  # fmt: skip


@given(st.permutations(range(12)))
@settings(max_examples=6, deadline=None)
def test_order_does_not_matter(order: list[int]) -> None:
    pile = tuple(examples()[i] for i in order if i < len(examples()))
    assert record(pile) == whole()


def test_one_by_one_is_the_same_as_at_once() -> None:
    read: dict[str, Reading] = {}
    for report in reversed(examples()[:6]):
        for reading in pipeline.read([report], Settings(), Names.load()):
            read[reading.report] = reading
    pile = examples()[:6]
    assert pipeline.build(pile, readings=read) == record(pile)


@given(st.sampled_from(range(12)), st.sampled_from(PRINTERS))
@settings(max_examples=5, deadline=None)
def test_one_more_copy_raises_no_count(number: int, outlet: str) -> None:
    report = examples()[number % len(examples())]
    after = record((*examples(), printed(report, outlet)))
    _assert_none_raised(after)


def test_a_report_under_five_outlets_raises_no_count() -> None:
    again = tuple(printed(examples()[2], outlet) for outlet in PRINTERS)
    after = record((*examples(), *again))
    _assert_none_raised(after)
    assert len(after.claims) == len(whole().claims)


@given(st.sets(st.sampled_from(range(12)), min_size=1, max_size=5))
@settings(max_examples=5, deadline=None)
def test_nothing_is_made_up(chosen: set[int]) -> None:
    pile = tuple(r for i, r in enumerate(examples()) if i in chosen)
    made = record(pile)
    texts = {r.id: r.text for r in pile}
    assert {r.id: r.text for r in made.reports} == texts
    for place in (*_places(made), *_contents(made.statements)):
        assert texts[place.report][place.begin : place.end] == place.text


def _assert_none_raised(after: Record) -> None:
    """No claim of before, found again by any of its statements, has a higher count."""
    holder = {s: claim for claim in after.claims for s in claim.statements}
    for claim in whole().claims:
        for statement in claim.statements:
            now: Claim = holder[statement]
            assert now.independent.low <= claim.independent.low, (claim, now)
            assert now.independent.high <= claim.independent.high, (claim, now)


def _contents(statements: tuple[Statement, ...]) -> list[Place]:
    spans: list[tuple[str, Span]] = [(s.report, piece) for s in statements for piece in s.content]
    return [Place(report=r, begin=p.begin, end=p.end, text=p.text) for r, p in spans]
