"""The record that is served follows the record that is kept, and nobody waits for it."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from kept.small import Small, report
from kept.small import opened as small
from onrecord.errors import NotFound, RecordDamaged, RecordLocked, UsageError
from onrecord.types import Record
from onrecord.web import Live
from onrecord.web.adding import Adding
from onrecord.web.address import Addresses
from onrecord.web.front import front
from onrecord.web.pages import _visit
from onrecord.web.problems import of_error, problem
from onrecord.web.rows import rows
from views import dam
from web.shelved import shelved


def ids(live: Live) -> list[str]:
    """The reports that are served now."""
    with live.desk() as desk:
        return [r.id for r in desk.shelf.reports(["a", "b"])]


def test_what_is_added_is_served_without_a_new_start(tmp_path: Path) -> None:
    with small(tmp_path / "r.db", Small()) as kept:
        live = Live(kept)
        assert ids(live) == []
        kept.add([report("Ferry sank. Two died.", id="a"), report("Ferry sank at 5.", id="b")])
        assert ids(live) == ["a", "b"]
        with live.desk() as desk:
            assert desk.shelf.count("stories") == 1
            assert desk.shelf.came("a")
            assert desk.shelf.statuses(s.id for s in desk.shelf.newest_stories(5, 0))


def test_what_was_forgotten_is_served_no_more(tmp_path: Path) -> None:
    with small(tmp_path / "r.db", Small()) as kept:
        kept.add([report("Ferry sank.", id="a"), report("Bridge fell.", id="b")])
        live = Live(kept)
        kept._store.forget(list(kept._store.snapshot().reports), ["a", "b"], by="ann")
        assert ids(live) == []  # at once, though nothing made the record anew
        with live.desk() as desk:
            assert desk.made == -1
            assert desk.shelf.stale()


def test_a_look_is_of_one_moment(tmp_path: Path) -> None:
    with small(tmp_path / "r.db", Small()) as kept:
        live = Live(kept)
        with live.desk() as before:
            kept.add([report("Ferry sank.", id="a")])
            assert before.shelf.reports(["a"]) == []
        assert ids(live) == ["a"]


def test_a_desk_fetches_what_a_claim_rests_on() -> None:
    record = dam.record()
    with shelved(record) as desk:
        story = desk.story("s1")
        assert story
        assert {c.id for c in desk.claims_of(story)} == set(story.claims)
        desk.weigh(["c-toll"])
        assert {c for k in desk.conflicts["c-toll"] for c in k.claims} == {"c-toll", "c-rival"}
        dates = [r.published or "~" for r in desk.reports_of(story)]
        assert dates == sorted(dates)
        for claim in desk.lookup.claims.values():
            assert desk.said.keys() >= set(claim.statements) & {s.id for s in record.statements}
        assert desk.lookup.reports.keys() >= {s.report for s in desk.said.values()}


def test_one_more_copy_draws_no_disc() -> None:
    record = dam.record()
    first = record.reports[0]
    copy = replace(first, id="copy", copy_of=first.id, outlet="Sixth", title="Again")
    drawn = []
    for told in (record, replace(record, reports=(*record.reports, copy))):
        with shelved(told) as desk:
            found = rows(desk.claims(c.id for c in record.claims), desk)
            drawn.append([(row.id, row.sure, row.perhaps) for row in found])
    assert drawn[0] == drawn[1]


def test_a_side_is_named() -> None:
    record = dam.record()
    one, two = record.entities[:2]
    sided = (replace(one, side="AL"), replace(two, side=one.id), *record.entities[2:])
    with shelved(replace(record, entities=sided)) as desk:
        desk.entities([two.id])
        assert desk.side(desk.lookup.entities[two.id]) == (one.name, one.id)
        assert desk.side(desk.lookup.entities[one.id]) == ("Albania", "")


def test_an_empty_record_has_an_empty_front() -> None:
    with shelved(Record()) as desk:
        assert front(desk).total == 0


def test_a_visit_is_new_after_half_an_hour() -> None:
    from datetime import UTC, datetime

    now = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)
    assert _visit("", now) == ("", "|2026-05-01T12:00:00Z")
    assert _visit("|2026-05-01T11:50:00Z", now) == ("", "|2026-05-01T12:00:00Z")
    since, cookie = _visit("|2026-04-30T08:00:00Z", now)
    assert since == "2026-04-30T08:00:00Z"
    assert cookie == "2026-04-30T08:00:00Z|2026-05-01T12:00:00Z"
    assert _visit("<script>", now)[0] == ""


def test_problems_say_nothing_that_we_did_not_write() -> None:
    assert of_error(RecordDamaged("(/home/ann/secret.db: malformed)")).detail == (
        RecordDamaged.__doc__
    )
    assert of_error(RecordLocked("x")).status == 503
    assert of_error(NotFound("(x)")).status == 404
    assert of_error(UsageError("x")).status == 400
    assert problem(500).detail == "Something went wrong here."


def test_an_upload_of_nonsense_is_told(tmp_path: Path) -> None:
    from io import BytesIO

    jobs = Adding(tmp_path / "nowhere" / "r.db")
    job = jobs.start([("a.txt", BytesIO(b"words"))], whole=False)
    until = time.monotonic() + 60
    while not (now := jobs.job(job.id)) or not now.over:
        assert time.monotonic() < until
        time.sleep(0.1)
    assert now.state == "failed"
    assert now.reason


def test_addresses_are_seen_from_where_they_stand() -> None:
    assert Addresses.seen_from(b"/").story("a") == "./stories/a"
    assert Addresses.seen_from(b"/stories/a%2Fb").claim("c d") == "../claims/c%20d"
    assert Addresses.seen_from(b"/add/x?y=/").page("add") == "../add"
