"""What holds of claims whatever the reports: order, copies, and that nothing is left out."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from links.claims_story import Linked, link, linked, read
from onrecord.links.claims_slots import compatible
from onrecord.types import Copy, Figure, Reading, Report, Span

ROWS = (
    {
        "outlet": "Harbour Wire",
        "published": "2031-03-04T08:00:00Z",
        "text": "At least 17 people were killed when a dam burst above Ostel, Poland's interior"
        " ministry said. The contractor used cheap cement, the engineers' union said. Two villages"
        " were flooded, the governor, Anna Rybak, told Harbour Wire. She did not say how many"
        " people were missing.",
    },
    {
        "outlet": "Lowland Post",
        "published": "2031-03-04T15:00:00Z",
        "text": "Poland's interior ministry put the number of dead at 42. The Red Cross said 60"
        " people had been killed. The contractor, Barenz, denied that it had used cheap cement.",
    },
    {
        "outlet": "Tagblatt Nord",
        "published": "2031-03-05T09:00:00Z",
        "text": "Barenz did not respond to a request for comment. The governor, Anna Rybak, said"
        " that two villages had been flooded. The reservoir will be rebuilt, the water board said.",
    },
    {
        "outlet": None,
        "published": None,
        "text": "The dam at Ostel burst on Tuesday. Warsaw will send 200 soldiers to the valley,"
        " the defence ministry said.",
    },
)


@cache
def whole() -> Linked:
    return linked(ROWS)


def partition(story: Linked) -> set[frozenset[str]]:
    return {frozenset(c.statements) for c in story.links.claims}


def test_every_statement_that_says_something_stands_in_one_claim() -> None:
    story = whole()
    for statement in story.statements:
        if statement.act == "said" and not statement.silent:
            assert story.links.main[statement.id] in {c.id for c in story.links.claims}
    for claim in story.links.claims:
        assert all(story.links.main[s] == claim.id for s in claim.statements)


def test_claims_are_told_in_their_own_words() -> None:
    story = whole()
    texts = {s.id: " ".join(p.text for p in s.content) for s in story.statements}
    for claim in story.links.claims:
        assert claim.text in {texts[s] for s in claim.statements}


def test_rivals_are_claims() -> None:
    story = whole()
    known = {c.id for c in story.links.claims}
    assert all(set(rival.claims) <= known for rival in story.links.rivals)


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(len(ROWS))), st.randoms(use_true_random=False))
def test_order_does_not_matter(order: list[int], random: object) -> None:
    story = whole()
    reports = [story.reports[n] for n in order]
    readings = [story.readings[n] for n in reversed(order)]
    again = link(reports, readings, {})
    assert again.links == story.links


@settings(max_examples=8, deadline=None)
@given(st.integers(0, len(ROWS) - 1), st.integers(1, 3))
def test_a_copy_changes_no_claim(which: int, copies: int) -> None:
    story = whole()
    original, reading = story.reports[which], story.readings[which]
    reports: list[Report] = list(story.reports)
    readings: list[Reading] = list(story.readings)
    known: dict[str, Copy] = {}
    for n in range(copies):
        name = f"z{n}"
        later = "2031-03-06T00:00:00Z" if original.published else None
        reports.append(replace(original, id=name, outlet=f"Paper {n}", published=later))
        readings.append(copied(reading, name))
        known[name] = Copy(report=name, copy_of=original.id, direction="known")
    mine = {s.id for s in story.statements}
    again = link(reports, readings, known)
    assert {frozenset(claim & mine) for claim in partition(again)} == partition(story)


def copied(reading: Reading, name: str) -> Reading:
    return replace(
        reading,
        report=name,
        statements=tuple(replace(s, id=f"{name} {s.id}", report=name) for s in reading.statements),
        figures=tuple(
            replace(
                f,
                id=f"{name} {f.id}",
                report=name,
                statement=f"{name} {f.statement}" if f.statement else None,
            )
            for f in reading.figures
        ),
    )


def test_linking_again_gives_the_same() -> None:
    reports, readings = read(ROWS)
    assert link(reports, readings, {}).links == whole().links


def figure(low: float | None, high: float | None, approx: bool = False) -> Figure:
    return Figure(
        id="f", report="r", span=Span(begin=0, end=1, text="x"), low=low, high=high, approx=approx
    )


values = st.integers(1, 100_000).map(float)
ends = st.one_of(st.none(), values)
figures = st.builds(figure, ends, ends, st.booleans()).filter(
    lambda f: f.low is None or f.high is None or f.low <= f.high
)


@given(figures, figures)
def test_compatible_is_mutual(left: Figure, right: Figure) -> None:
    assert compatible(left, right) == compatible(right, left)


@given(values, st.booleans())
def test_a_value_agrees_with_itself(value: float, approx: bool) -> None:
    assert compatible(figure(value, value, approx), figure(value, value))


@given(values)
def test_twice_as_many_is_another_value(value: float) -> None:
    assert not compatible(figure(value, value), figure(2 * value, 2 * value, True))
    assert not compatible(figure(value, None), figure(2 * value, None))
