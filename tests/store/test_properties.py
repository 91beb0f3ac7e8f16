"""What holds for any report, any log and any words."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kept.small import build, read, received, report
from onrecord.store import Entry, Store, log
from onrecord.types import Report

WORDS = st.text(st.characters(codec="utf-8"), max_size=40)
MAYBE = st.none() | WORDS
REPORTS = st.builds(
    lambda text, id, **rest: report(text, id=id, **rest),
    text=WORDS.filter(str.strip),
    id=WORDS.filter(bool),
    outlet=MAYBE,
    outlet_basis=st.sampled_from([None, "given", "inferred"]),
    published=MAYBE,
    published_basis=st.sampled_from([None, "given", "inferred"]),
    published_between=st.none() | st.tuples(WORDS, WORDS),
    title=MAYBE,
    url=MAYBE,
    extra=st.dictionaries(
        WORDS, st.none() | st.booleans() | st.integers(-9, 9) | WORDS, max_size=3
    ),
)


@contextmanager
def new_store() -> Iterator[Store]:
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(Path(folder) / "x.db", create=True) as store,
    ):
        yield store


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as made:
        yield Path(made)


@settings(max_examples=25, deadline=None)
@given(reports=st.lists(REPORTS, max_size=4))
def test_any_report_comes_back_and_holds(reports: list[Report]) -> None:
    with new_store() as store:
        batch = [received(one) for one in reports]
        added = store.add(batch, by="ann")
        assert added.added + added.already == len(reports)
        there = list(store.snapshot().reports.values())
        assert all(one in there for one in reports) or added.already
        assert store.add(batch, by="ann").added == 0
        assert store.verify().faults == ()


@settings(max_examples=25, deadline=None)
@given(
    written=st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=5),
    at=st.integers(0, 4),
    field=st.sampled_from(["at", "by", "what", "about"]),
    forged=WORDS,
)
def test_any_change_of_any_entry_shows(
    written: list[tuple[str, str, str]], at: int, field: str, forged: str
) -> None:
    with new_store() as store:
        with store._database.begin() as connection:
            for by, what, about in written:
                log.append(connection, at="2025-05-01", by=by, what=what, about=about)
        chain = list(store.log())
    assert log.broken(chain) == []
    at %= len(chain)
    if getattr(chain[at], field) != forged:
        changed = [replace(e, **{field: forged}) if n == at else e for n, e in enumerate(chain)]
        assert log.broken(changed) == [at + 1]
    assert at + 1 == len(chain) or log.broken(chain[:at] + chain[at + 1 :]) != []


def test_a_forged_entry_with_a_fitting_hash_breaks_what_follows() -> None:
    first = _entry(1, log.START, "ann")
    second = _entry(2, first.hash, "ann")
    forged = _entry(1, log.START, "bob")
    assert log.broken([first, second]) == []
    assert log.broken([forged, second]) == [2]


def _entry(n: int, before: str, by: str) -> Entry:
    told = {"at": "2025-05-01", "by": by, "what": "added", "about": "{}"}
    return Entry(n=n, hash=log.entry_hash(before, n=n, **told), **told)


@pytest.fixture(scope="module")
def searched(folder: Path) -> Iterator[Store]:
    reports = [
        report("Ferrywick bridge was closed: 5,000 cars turned. Élan over (brackets) AND OR NOT."),
        report("Nothing at all", title="NEAR(bridge, 3)"),
    ]
    with Store.open(folder / "searched.db", create=True) as store:
        store.add([received(one) for one in reports], by="ann")
        came = store.snapshot()
        made = {"one": build(reports, {one.id: read(one) for one in reports})}
        keys = {one.id: key for key, one in came.reports.items()}
        store.replace_piles((), made, keys, generation=came.generation, last=True)
        yield store


@settings(max_examples=150, deadline=None)
@given(words=st.text(max_size=20) | st.text('"*^:(){}[]-+AND ORNEAT,\x00', max_size=20))
def test_any_words_can_be_searched(searched: Store, words: str) -> None:
    for hit in searched.search(words):
        text = next(one for one in searched.record().reports if one.id == hit.report).text
        assert hit.excerpt in text


@pytest.mark.parametrize("words", ["elan", "5,000", "(brackets)", "NEAR", "and or not", "bridges"])
def test_signs_and_accents_are_no_hindrance(searched: Store, words: str) -> None:
    assert searched.search(words)


@settings(max_examples=60, deadline=None)
@given(name=st.text(max_size=20) | st.text("%_~s0123456789abcdef", max_size=14))
def test_any_name_can_be_asked_for(searched: Store, name: str) -> None:
    known = {one.id for one in searched.record().reports}
    for found in searched.resolve(name):
        assert found.kind != "report" or found.id in known
    assert isinstance(searched.near(name), tuple)
