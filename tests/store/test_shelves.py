"""The shelves say what the nouns say, in whatever portions these come and go."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kept import small
from onrecord.parts import together
from onrecord.store import Shelf, Store, derived, seeking, shelves
from onrecord.store.seeking import Sought
from onrecord.types import Claim, Record
from onrecord.views.compose import ORDER
from views import dam
from web.shelved import connected, put

TABLES = tuple(shelves._TABLES)
WORDS = ("Ferry", "Bridge", "Mine", "Storm")


def rows(connection: object) -> dict[str, Counter[tuple[object, ...]]]:
    """All slips of all shelves, without the numbers of rows."""
    found = {}
    for table in TABLES:
        query = f"SELECT * FROM {table}"
        result = connection.exec_driver_sql(query)  # type: ignore[attr-defined]
        found[table] = Counter(tuple(row)[1:] for row in result)
    return found


def made(texts: list[str]) -> list[Record]:
    """A record's parts, one a pile."""
    reports = [
        small.report(f"{text} {n}.", id=f"r{n}", published=f"2026-03-0{n % 9 + 1}", outlet=text)
        for n, text in enumerate(texts)
    ]
    readings = {one.id: small.read(one) for one in reports}
    return [small.part(pile, readings) for pile in small.piles(reports)]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8), st.data())
@settings(max_examples=30, deadline=None)
def test_what_comes_and_goes_leaves_what_is_made_anew(
    texts: list[str], data: st.DataObject
) -> None:
    parts = made(texts)
    gone = data.draw(st.sets(st.integers(0, len(parts) - 1)))
    with connected(Record()) as connection:
        for n, part in enumerate(parts):
            put(connection, part, str(n))
        derived.drop(connection, [str(n) for n in gone])
        kept = rows(connection)
        shelves.make(connection)
        assert rows(connection) == kept
    left = together(part for n, part in enumerate(parts) if n not in gone)
    assert sum(kept["shelf_claims"].values()) == len(left.claims)
    assert sum(kept["shelf_stories"].values()) == len(left.stories)
    assert sum(kept["shelf_said"].values()) == len(left.statements)


def test_shelves_made_before_or_after_are_the_same() -> None:
    with connected(dam.record()) as before, connected(dam.record(), before=False) as after:
        assert rows(before) == rows(after)
        assert all(found for table, found in rows(before).items() if table != "shelf_outlets")


def test_a_record_gets_its_shelves_once(tmp_path: Path) -> None:
    with Store.open(tmp_path / "r.db", create=True) as store:
        store.looking.shelve()
        with store.looking.look() as shelf:
            assert shelf.newest_stories(5, 0) == []
        store.looking.shelve()
        with Store.open(tmp_path / "r.db") as other, other.looking.look() as shelf:
            assert shelf.count("claims") == 0


def rank(claim: Claim, record: Record) -> tuple[int, int, int, str]:
    said = {s.id: s.report for s in record.statements}
    carrying = {said[s] for s in claim.statements if s in said}
    return ORDER.index(claim.status), -claim.independent.low, -len(carrying), claim.id


def test_claims_come_in_the_order_of_their_rank() -> None:
    record = dam.record()
    with connected(record) as connection:
        shelf = Shelf(connection)
        for story in record.stories:
            own = sorted(
                (c for c in record.claims if c.story == story.id), key=lambda c: rank(c, record)
            )
            assert shelf.best_claims([story.id, "no"], 3) == {story.id: [c.id for c in own[:3]]}
            ranks = Counter(ORDER.index(c.status) for c in own)
            assert shelf.statuses([story.id]) == {story.id: ranks}
        every = sorted(record.claims, key=lambda c: rank(c, record))
        total, ids = seeking.claims(shelf, Sought(), 100, 0)
        assert (total, ids) == (len(every), [c.id for c in every])


def test_filters_are_those_of_the_nouns() -> None:
    record = dam.record()
    outlets = {r.id: r.outlet or "" for r in record.reports}
    of = {s.id: outlets[s.report] for s in record.statements}
    record = replace(
        record,
        claims=tuple(
            replace(c, outlets=tuple(sorted({of[s] for s in c.statements if of.get(s)})))
            for c in record.claims
        ),
    )
    reports = {r.id: r for r in record.reports}
    said = {s.id: s for s in record.statements}
    carrying = {c.id: {said[s].report for s in c.statements if s in said} for c in record.claims}
    with connected(record) as connection:
        shelf = Shelf(connection)

        def found(**asked: object) -> tuple[set[str], set[str]]:
            sought = Sought(**asked)  # type: ignore[arg-type]
            claims, reports = (
                seeking.claims(shelf, sought, 999, 0),
                seeking.reports(shelf, sought, 999, 0),
            )
            assert claims[0] == len(claims[1])
            assert reports[0] == len(reports[1])
            return set(claims[1]), set(reports[1])

        for status in ORDER:
            fits = {c.id for c in record.claims if c.status == status}
            assert found(rank=ORDER.index(status)) == (
                fits,
                set().union(*(carrying[c] for c in fits)),
            )
        for outlet in {r.outlet for r in record.reports if r.outlet}:
            claims, of = found(outlets=(outlet,))
            assert claims == {c.id for c in record.claims if outlet in c.outlets}
            assert of == {r.id for r in record.reports if r.outlet == outlet}
        for claim in record.claims:
            for origin in claim.origins:
                fits = {
                    c.id
                    for c in record.claims
                    if any(o.name == origin.name or origin.name in o.name for o in c.origins)
                }
                names = tuple(n for n in shelf.origin_names() if origin.name in n)
                assert origin.name in names
                assert found(names=names)[0] == fits
        days = sorted({(r.published or "")[:10] for r in record.reports if r.published})
        for day in days:
            claims, of = found(since=day, until=day)
            given = {r.id for r in record.reports if r.published_basis != "inferred"}
            fits = {i for i in given if (reports[i].published or "")[:10] == day}
            assert of == fits
            assert claims >= {c for c in carrying if carrying[c] & fits}


def test_sources_are_those_who_speak() -> None:
    record = dam.record()
    spoken = Counter(s.source_entity for s in record.statements if s.source_entity and s.content)
    with connected(record) as connection:
        shelf = Shelf(connection)
        found = shelf.sources()
        assert dict(found) == spoken
        assert [n for _, n in found] == sorted(spoken.values(), reverse=True)
        for entity in spoken:
            assert len(shelf.spoken_by(entity)) == spoken[entity]
            ranks = shelf.vouched_ranks(entity)
            assert Counter(v.rank for v in shelf.vouched_by(entity)) == ranks
            own = {c.id for c in record.claims if any(o.entity == entity for o in c.origins)}
            assert sum(ranks.values()) >= len(own - set(shelf.denied_by(entity, 99)))


def test_hostile_words_are_only_words() -> None:
    with connected(dam.record()) as connection:
        shelf = Shelf(connection)
        for word in ("%", "_", "\\", "'", '"; DROP TABLE reports', "☃"):
            assert seeking.claims(shelf, Sought(words=word), 5, 0)[0] == 0
            assert seeking.claims(shelf, Sought(origin=word, names=(word,)), 5, 0)[0] == 0
            assert seeking.reports(shelf, Sought(words=word, outlets=(word,)), 5, 0) == (0, [])
            assert shelf.claims([word]) == []


def test_very_many_reports_come_the_newest_first_and_all_are_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    parts = made(["Ferry"] * 7)
    with connected(Record()) as connection:
        for n, part in enumerate(parts):
            put(connection, part, str(n))
        shelf, sought = Shelf(connection), Sought(words="ferry")
        best = seeking.reports(shelf, sought, 99, 0)
        assert seeking.weighed(shelf, "ferry")
        monkeypatch.setattr(seeking, "WEIGHED", 3)
        assert not seeking.weighed(shelf, "ferry")
        total, newest = seeking.reports(shelf, sought, 99, 0)
        assert (total, set(newest)) == (best[0], set(best[1]))
        assert newest == sorted(newest, key=lambda i: int(i[1:]), reverse=True)
        paged = [i for at in range(0, 9, 2) for i in seeking.reports(shelf, sought, 2, at)[1]]
        assert paged == newest
        assert seeking.reports(shelf, Sought(words="..."), 9, 0) == (0, [])
