"""What the store keeps, answers and refuses, on real files."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kept.small import part, piles, read, received, report
from onrecord.parts import together
from onrecord.store import Added, Found, Store
from onrecord.text import claim_id, story_id
from onrecord.types import Received, Record, Rejected, Report

BRIDGE = report("Ferrywick bridge was closed for 3 days. Zanzibarish.", id="a", outlet="Post")
AGAIN = report("Ferrywick opened the bridge again.", id="b", title="Open", published="2025-05-02")
ALONE = report("Quokkas were counted in Ladd.", id="c")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "onrecord.db", create=True, wait=0.5) as opened:
        yield opened


def keep(store: Store, *reports: Report) -> Added:
    return store.add([received(one) for one in reports], by="ann")


def link(store: Store) -> Record:
    """Make the record of all that is there."""
    snapshot = store.snapshot()
    came = snapshot.reports
    readings = {one.id: read(one) for one in came.values()}
    made = {str(n): part(pile, readings) for n, pile in enumerate(piles(list(came.values())))}
    keys = {one.id: key for key, one in came.items()}
    store.keep_readings({key: read(one) for key, one in came.items()}, "small 1")
    gone = store.piles()
    assert store.replace_piles(gone, made, keys, generation=snapshot.generation, last=True)
    return together(made.values())


def test_the_same_report_twice_changes_nothing(store: Store) -> None:
    assert keep(store, BRIDGE, ALONE) == Added(added=2)
    before = store.snapshot(), store.log()
    assert keep(store, ALONE, BRIDGE, BRIDGE) == Added(already=3)
    assert (store.snapshot(), store.log()) == before


def test_a_report_comes_back_as_it_came_in(store: Store) -> None:
    odd = report(
        "Zero\x00width \u200b and \U0001f642 and e\u0301.",
        id="odd",
        outlet="Post",
        outlet_basis="inferred",
        published="2025-05-01T12:00:00Z",
        published_basis="inferred",
        published_between=("2025-05-01", "2025-05-02"),
        url="https://example.org/1",
        language="en",
        extra={"desk": "foreign", "tags": ["a", 1, None], "nested": {"deep": 1.5}},
    )
    keep(store, odd)
    assert list(store.snapshot().reports.values()) == [odd]


def test_the_same_report_in_other_bytes_is_the_same_report(store: Store) -> None:
    keep(store, BRIDGE)
    again = Received(where="x", data=b"other", outcome=replace(BRIDGE, bytes_sha256="0" * 64))
    assert store.add([again], by="ann") == Added(already=1)


def test_the_bytes_are_kept_as_received(store: Store) -> None:
    keep(store, BRIDGE)
    with sqlite3.connect(store.path) as raw:
        digest, data = raw.execute("SELECT sha256, data FROM received").fetchone()
    assert digest == BRIDGE.bytes_sha256
    assert zlib.decompress(data) == BRIDGE.text.encode()


def test_what_could_not_be_read_is_kept_once_with_its_reason(store: Store) -> None:
    bad = Rejected(where="news.jsonl:3", reason="It is no JSON.")
    batch = [Received(where=bad.where, data=b"{", outcome=bad)]
    assert store.add(batch, by="ann") == Added(rejected=1)
    store.add(batch, by="ann")
    assert store.rejected() == (bad,)


def test_the_record_comes_back_as_it_was_made(store: Store) -> None:
    keep(store, BRIDGE, AGAIN, ALONE)
    assert store.stale()
    record = link(store)
    assert not store.stale()
    assert store.record() == record


def test_a_record_made_of_an_older_state_is_not_taken(store: Store) -> None:
    keep(store, BRIDGE)
    snapshot = store.snapshot()
    keep(store, AGAIN)
    assert not store.replace_piles((), {}, {}, generation=snapshot.generation, last=True)
    assert store.stale()


def test_readings_of_an_earlier_reader_go(store: Store) -> None:
    keep(store, BRIDGE)
    (key,) = store.snapshot().reports
    store.keep_readings({key: read(BRIDGE)}, "one")
    store.keep_readings({key: read(BRIDGE)}, "two")
    assert store.read_by() == {key: (BRIDGE.id, "two")}
    assert store.readings([key]) == {key: read(BRIDGE)}


def test_a_reading_of_what_was_forgotten_meanwhile_is_not_kept(store: Store) -> None:
    store.keep_readings({"gone": read(BRIDGE)}, "one")
    assert store.readings(["gone"]) == {}


# --- ids


def test_every_id_that_a_member_gives_names_what_holds_it(store: Store) -> None:
    keep(store, BRIDGE, AGAIN, ALONE)
    record = link(store)
    (story,) = record.stories
    for member in ("a", "b"):
        assert store.resolve(story_id(member)) == (Found(kind="story", id=story.id),)
    claim = claim_id(f"{story.reports[0]}.0")
    assert store.resolve(claim_id("a.0")) == (Found(kind="claim", id=claim),)
    assert store.resolve("a.0") == (Found(kind="statement", id="a.0"),)
    assert store.resolve(story_id("c")) == (Found(kind="report", id="c"),)


def test_a_shared_id_names_each_report_that_bears_it(store: Store) -> None:
    keep(store, replace(BRIDGE, id="x~1111"), replace(AGAIN, id="x~2222"))
    link(store)
    assert [found.id for found in store.resolve("x")] == ["x~1111", "x~2222"]


def test_the_first_letters_of_an_id_do_where_they_are_one(store: Store) -> None:
    keep(store, replace(BRIDGE, id="harbour-1"), replace(AGAIN, id="harbour-22"))
    link(store)
    assert store.resolve("harbour-2") == (Found(kind="report", id="harbour-22"),)
    assert store.resolve("harbour") == ()
    assert store.resolve("%") == ()


def test_an_unknown_id_has_neighbours(store: Store) -> None:
    keep(store, replace(BRIDGE, id="harbour-1"))
    link(store)
    assert store.resolve("harbuor-1") == ()
    assert store.near("harbuor-1") == ("harbour-1",)


# --- search


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("bridge", ["a", "b"]),
        ("BRIDGES", ["a", "b"]),
        ("bridge closed", ["a"]),
        ('"bridge again"', ["b"]),
        ('"again bridge"', []),
        ("open", ["b"]),
        ("nowhere", []),
        ('AND OR * "', []),
        ("-", []),
        ("'; DROP TABLE reports", []),
    ],
)
def test_search(store: Store, words: str, found: list[str]) -> None:
    keep(store, BRIDGE, AGAIN, ALONE)
    link(store)
    assert sorted(hit.report for hit in store.search(words)) == found


def test_a_hit_quotes_the_report_and_names_its_statements(store: Store) -> None:
    long = report("Ladd. " + "Nothing to see here. " * 30 + "A quokka swam across.", id="long")
    keep(store, long, ALONE)
    link(store)
    hits = {hit.report: hit for hit in store.search("quokka")}
    assert "quokka swam" in hits["long"].excerpt
    assert hits["long"].excerpt in long.text
    assert hits["long"].statements == ()
    assert hits["c"].statements == ("c.0",)


# --- forgetting


def test_what_is_forgotten_is_nowhere_in_the_file(store: Store) -> None:
    keep(store, BRIDGE, ALONE)
    link(store)
    (key,) = [k for k, one in store.snapshot().reports.items() if one.id == "a"]
    store.forget([key], ["a"], by="ann", note="asked to")
    store.scrub()
    traces = (b"anzibarish", zlib.compress(BRIDGE.text.encode()), BRIDGE.text.encode())
    for file in store.path.parent.iterdir():
        data = file.read_bytes()
        assert not any(trace in data for trace in traces), file
    assert store.search("zanzibarish") == ()
    assert store.verify().faults == ()
    assert store.forgotten("a")
    assert store.forgotten("c") is None


def test_the_log_keeps_that_something_was_forgotten_and_not_what(store: Store) -> None:
    secret = replace(BRIDGE, id="https://example.org/a-telling-address")
    keep(store, secret)
    (key,) = store.snapshot().reports
    store.forget([key], [secret.id], by="ann", note="asked to")
    entry = store.log()[-1]
    assert (entry.what, entry.by) == ("forgot", "ann")
    assert "telling" not in entry.about
    assert "asked to" in entry.about


def test_bytes_that_another_report_came_in_stay(store: Store) -> None:
    shared = Received(
        where="y",
        data=BRIDGE.text.encode(),
        outcome=replace(ALONE, bytes_sha256=BRIDGE.bytes_sha256),
    )
    keep(store, BRIDGE)
    store.add([shared], by="ann")
    (key,) = [k for k, one in store.snapshot().reports.items() if one.id == "a"]
    store.forget([key], ["a"], by="ann")
    assert store.verify().faults == ()
    assert store.verify().received == 1


def test_until_its_bytes_are_gone_the_record_says_so(store: Store) -> None:
    keep(store, BRIDGE)
    (key,) = store.snapshot().reports
    assert not store.unscrubbed()
    store.forget([key], ["a"], by="ann")
    assert store.unscrubbed()
    store.scrub()
    assert not store.unscrubbed()


def test_what_is_known_is_not_read_again(store: Store) -> None:
    keep(store, BRIDGE)
    first = store.snapshot()
    assert store.snapshot(first) == first
    keep(store, ALONE)
    second = store.snapshot(first)
    assert second == store.snapshot()
    (gone,) = [key for key, one in second.reports.items() if one.id == "a"]
    store.forget([gone], ["a"], by="ann")
    keep(store, AGAIN)
    assert store.snapshot(second) == store.snapshot()
    assert [one.id for one in store.snapshot(second).reports.values()] == ["c", "b"]


def test_a_number_that_comes_again_is_no_known_one(store: Store) -> None:
    keep(store, ALONE, BRIDGE)
    first = store.snapshot()
    (gone,) = [key for key, one in first.reports.items() if one.id == "a"]
    store.forget([gone], ["a"], by="ann")
    keep(store, AGAIN)
    assert store.snapshot(first) == store.snapshot()
