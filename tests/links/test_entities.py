"""Properties of the resolution: order changes nothing, ids name a member, spans are verbatim."""

from __future__ import annotations

import tomllib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from links.test_entities_cases import CASES, NAMES, pile
from onrecord.links.entities import resolve
from onrecord.links.entities_lands import stem
from onrecord.links.interface import Resolution
from onrecord.types import Reading, Report


def everything() -> tuple[list[Report], list[Reading]]:
    """All cases as one pile: strangers meet."""
    reports, readings = [], []
    for path in CASES:
        some, read = pile(tomllib.loads(path.read_text(encoding="utf-8")))
        reports += [replace(r, id=f"{path.stem}/{r.id}") for r in some]
        readings += [replace(r, report=f"{path.stem}/{r.report}") for r in read]
    return reports, readings


REPORTS, READINGS = everything()


@given(st.permutations(range(len(READINGS))), st.permutations(range(len(REPORTS))))
@settings(max_examples=10, deadline=None)
def test_order_changes_nothing(first: list[int], second: list[int]) -> None:
    told = resolve([READINGS[i] for i in first], [REPORTS[i] for i in second], NAMES)
    assert told == resolve(READINGS, REPORTS, NAMES)


@given(st.sets(st.integers(0, len(REPORTS) - 1), min_size=1))
@settings(max_examples=25, deadline=None)
def test_any_part_of_a_pile_is_resolved_whole(chosen: set[int]) -> None:
    told = resolve([READINGS[i] for i in chosen], [REPORTS[i] for i in chosen], NAMES)
    wanted = {(READINGS[i].report, p.index) for i in chosen for p in READINGS[i].parties}
    assert told.of.keys() == wanted
    whole(told, {REPORTS[i].id: REPORTS[i] for i in chosen})


def whole(told: Resolution, reports: dict[str, Report]) -> None:
    """What holds of every resolution."""
    ids = [e.id for e in told.entities]
    assert len(ids) == len(set(ids))
    assert set(told.of.values()) == set(ids)
    for entity in told.entities:
        assert entity.name
        assert entity.id not in entity.part_of
        assert set(entity.part_of) <= set(ids)
        for place in entity.mentions:
            assert reports[place.report].text[place.begin : place.end] == place.text
    for left, right in told.maybe_same:
        assert left < right
        assert {left, right} <= set(ids)


def test_strangers_in_one_pile_stay_strangers() -> None:
    told = resolve(READINGS, REPORTS, NAMES)
    for path in CASES:
        case = tomllib.loads(path.read_text(encoding="utf-8"))
        for group in case.get("different", ()):
            refs = [p.rsplit(" ", 1) for p in group]
            ids = {told.of[f"{path.stem}/{r}", int(i)] for r, i in refs}
            assert len(ids) == len(group), (path.stem, group)


def test_an_id_does_not_move_when_later_reports_come() -> None:
    early = [i for i, r in enumerate(REPORTS) if r.id.endswith("/a")]
    alone = resolve([READINGS[i] for i in early], [REPORTS[i] for i in early], NAMES)
    told = resolve(READINGS, REPORTS, NAMES)
    dated = {r.id for r in REPORTS if r.published}
    kept = [ref for ref in alone.of if ref[0] in dated]
    assert kept
    assert sum(alone.of[ref] == told.of[ref] for ref in kept) >= len(kept) - 1


def test_nothing_gives_nothing() -> None:
    assert resolve([], [], NAMES) == Resolution(entities=(), of={})


@pytest.mark.parametrize(
    ("country", "demonym"),
    [
        ("Velmar", "Velmari"),
        ("Ostavia", "Ostavian"),
        ("Dorrania", "Dorranians"),
        ("Kessa", "Kessan"),
    ],
)
def test_a_country_and_its_people_share_a_stem(country: str, demonym: str) -> None:
    assert stem(country) == stem(demonym)
