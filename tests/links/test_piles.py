"""Piles are what the reports held make them, however they came."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from links.test_stories_properties import NAMES
from links.test_stories_properties import piles as some_reports
from onrecord.decisions import Ties
from onrecord.links import Pile, Piles, piles
from onrecord.types import Report


def ids(found: tuple[Pile, ...]) -> list[tuple[str, ...]]:
    return [tuple(report.id for report in pile.reports) for pile in found]


@settings(max_examples=40, deadline=None)
@given(some_reports(), st.data())
def test_holding_others_is_as_if_these_alone_had_come(
    reports: list[Report], data: st.DataObject
) -> None:
    held = Piles(NAMES)
    for _ in range(4):
        now = data.draw(st.lists(st.sampled_from(reports), unique_by=lambda r: r.id))
        held.hold(now)
        assert held.all() == piles(now, NAMES)


@settings(max_examples=40, deadline=None)
@given(some_reports(), st.data())
def test_what_moves_is_told(reports: list[Report], data: st.DataObject) -> None:
    held = Piles(NAMES)
    for report in data.draw(st.permutations(reports)):
        before = {r.id: held.of(r.id) for pile in held.all() for r in pile.reports}
        moved = held.add(report)
        after = {r.id: held.of(r.id) for pile in held.all() for r in pile.reports}
        others = {name for name, pile in after.items() if before.get(name) != pile}
        firsts = {held.of(name).reports[0].id for name in moved}
        assert {held.of(name).reports[0].id for name in others} <= firsts


@settings(max_examples=40, deadline=None)
@given(some_reports())
def test_each_report_is_in_one_pile_and_a_copy_with_its_original(reports: list[Report]) -> None:
    found = piles(reports, NAMES)
    assert sorted(name for pile in ids(found) for name in pile) == sorted(r.id for r in reports)
    for pile in found:
        here = {report.id for report in pile.reports}
        assert all(copy.copy_of is None or copy.copy_of in here for copy in pile.copies.values())
        assert (pile.story is None) == (len(here) == 1)


@settings(max_examples=40, deadline=None)
@given(some_reports())
def test_what_an_analyst_puts_together_is_one_pile(reports: list[Report]) -> None:
    first, *_, last = (report.id for report in reports)
    as_one = piles(reports, NAMES, Ties(together=((first, last),)))
    assert any({first, last} <= set(pile) for pile in ids(as_one))
    apart = piles(reports, NAMES, Ties(apart=(((first,), (last,)),)))
    assert not any({first, last} <= set(pile) for pile in ids(apart))
