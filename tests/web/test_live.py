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
from onrecord.web.desk import Desk
from onrecord.web.pages import _visit
from onrecord.web.problems import of_error, problem
from onrecord.web.rows import rows
from views import dam


def test_what_is_added_is_served_without_a_new_start(tmp_path: Path) -> None:
    with small(tmp_path / "r.db", Small()) as kept:
        live = Live(kept)
        assert live.desk().record.reports == ()
        kept.add([report("Ferry sank. Two died.", id="a"), report("Ferry sank at 5.", id="b")])
        until = time.monotonic() + 10
        while not live.desk().record.reports and time.monotonic() < until:
            time.sleep(0.02)
        assert [r.id for r in live.desk().record.reports] == ["a", "b"]
        assert len(live.desk().stories) == 1
        assert set(live.desk().came) == {"a", "b"}


def test_what_was_forgotten_is_served_no_more(tmp_path: Path) -> None:
    with small(tmp_path / "r.db", Small()) as kept:
        kept.add([report("Ferry sank.", id="a"), report("Bridge fell.", id="b")])
        live = Live(kept)
        assert len(live.desk().record.reports) == 2
        kept._store.forget(list(kept._store.snapshot().reports), ["a", "b"], by="ann")
        assert live.desk().record.reports == ()  # at once, though nothing made the record anew
        assert live.stale()


def test_nobody_waits_for_what_is_being_linked(tmp_path: Path) -> None:
    with small(tmp_path / "r.db", Small()) as kept:
        kept.add([report("Ferry sank.", id="a")])
        live = Live(kept)
        kept._store.add([], by="ann")
        before = live.desk()
        assert live.desk() is before


def test_a_desk_joins_what_pages_ask_for() -> None:
    desk = Desk.of(dam.record(), made=1)
    story = desk.stories["s1"]
    assert {c.id for c in desk.claims_of(story)} == set(story.claims)
    assert [c.id for c in desk.copies["e01"]] == ["e02"]
    assert {c for k in desk.conflicts["c-toll"] for c in k.claims} == {"c-toll", "c-rival"}
    dates = [r.published or "~" for r in desk.reports_of(story)]
    assert dates == sorted(dates)


def test_one_more_copy_draws_no_disc() -> None:
    record = dam.record()
    desk = Desk.of(record, made=1)
    before = {row.id: (row.sure, row.perhaps) for row in rows(desk.ranked, desk)}
    copy = replace(record.reports[0], id="copy", copy_of=record.reports[0].id, outlet="Sixth")
    again = Desk.of(replace(record, reports=(*record.reports, copy)), made=2)
    assert before == {row.id: (row.sure, row.perhaps) for row in rows(again.ranked, again)}


def test_an_empty_record_has_an_empty_desk() -> None:
    desk = Desk.of(Record(), made=0)
    assert desk.ranked == ()


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
