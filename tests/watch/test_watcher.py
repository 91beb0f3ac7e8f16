"""Feeds watched on a real server: what is taken in, what is not, how each is said to do."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from kept.small import opened
from onrecord.kept import Kept
from onrecord.settings import Settings
from onrecord.store import Feed
from onrecord.types import Report
from onrecord.watch import Fetcher, Told, Watcher
from watch.newsroom import Newsroom, newsroom

LONG = " ".join(["The ferry to Holm lies at the quay since its engine failed on Monday."] * 12)
EDITED = LONG.replace("Monday", "Sunday")
DAY = 86_400.0


class Desk:
    """A record, a watcher of it and a server, with a clock that a test moves."""

    def __init__(self, path: Path, room: Newsroom) -> None:
        self.path = path
        self.room = room
        self.now = 1_900_000_000.0
        self._fetcher = Fetcher("tester/1", private=True, delay=0.0, robots=False)
        self.kept: Kept = opened(path)
        self.watcher = self._watcher()

    def _watcher(self) -> Watcher:
        return Watcher(self.kept, self._fetcher, settings=Settings(), interval=900.0,
                       clock=lambda: self.now, chance=random.Random(7))  # fmt: skip

    def again(self) -> None:
        """As after a restart."""
        self.kept.close()
        self.kept = opened(self.path)
        self.watcher = self._watcher()

    def round(self, later: float = 0.0) -> list[Told]:
        self.now += later
        return list(self.watcher.round())

    def feed(self) -> Feed:
        (feed,) = self.kept.feeds.all()
        return feed

    def texts(self) -> list[str]:
        return sorted(report.text for report in self.kept.record().reports)

    def versions(self) -> tuple[Report, Report]:
        """The one report, and the other version of it."""
        reports = self.kept.record().reports
        first, second = sorted(reports, key=lambda report: report.version_of is not None)
        assert second.version_of == first.id
        return first, second

    def close(self) -> None:
        self.kept.close()
        self._fetcher.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with newsroom() as room:
        made = Desk(tmp_path / "onrecord.db", room)
        yield made
        made.close()


def rss(*entries: tuple[str, str, str], title: str = "Harbour Post") -> str:
    items = "".join(
        f"<item><title>{name}</title><link>{link}</link><description>{words}</description>"
        "<pubDate>Mon, 17 Mar 2030 09:00:00 GMT</pubDate></item>"
        for name, link, words in entries
    )
    return f'<rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'


def page(words: str) -> str:
    body = f"<body><article><p>{words}</p></article></body>"
    return f"<html><head><title>Ferry</title></head>{body}</html>"


def watch(desk: Desk, *entries: tuple[str, str, str], **headers: str) -> str:
    address = desk.room.says("/feed", rss(*entries), Content_Type="application/rss+xml", **headers)
    desk.kept.watch([(address, "")])
    return address


def test_an_entry_that_says_it_all_is_taken_as_it_is(desk: Desk) -> None:
    watch(desk, ("Ferry", desk.room.address + "/ferry", LONG))
    (told,) = desk.round()
    assert (told.reports, told.failure) == (1, "")
    (report,) = desk.kept.record().reports
    assert (report.outlet, report.title, report.text) == ("Harbour Post", "Ferry", LONG)
    assert report.published == "2030-03-17T09:00:00Z"
    assert desk.room.asked["/ferry"] == []
    assert desk.kept.verify().faults == ()


def test_a_stub_is_its_page(desk: Desk) -> None:
    desk.room.says("/ferry", page(LONG), Content_Type="text/html")
    watch(desk, ("Ferry", desk.room.address + "/ferry", "The ferry is late."))
    assert [told.reports for told in desk.round()] == [0, 1]
    (report,) = desk.kept.record().reports
    assert report.text == LONG
    assert (report.outlet, report.url) == ("Harbour Post", desk.room.address + "/ferry")
    assert desk.feed().reports == 1


def test_a_page_that_can_not_be_had_leaves_its_entry(desk: Desk) -> None:
    watch(desk, ("Ferry", desk.room.address + "/ferry", "The ferry is late."))
    _, told = desk.round()
    assert "404" in told.failure
    assert desk.texts() == ["The ferry is late."]
    desk.room.says("/ferry", page(LONG), Content_Type="text/html")
    desk.round(later=400.0)
    first, later = desk.versions()
    assert (first.text, later.text) == ("The ferry is late.", LONG)


def test_what_was_seen_is_not_taken_again(desk: Desk) -> None:
    watch(desk, ("Ferry", desk.room.address + "/ferry", LONG))
    desk.round()
    entries = len(desk.kept.log())
    for _ in range(3):
        (told,) = desk.round(later=1000.0)
        assert told.reports == 0
    assert len(desk.kept.log()) == entries
    assert len(desk.room.asked["/feed"]) == 4


def test_a_feed_is_asked_for_what_is_new(desk: Desk) -> None:
    watch(desk, ("Ferry", desk.room.address + "/ferry", LONG), ETag='"1"')
    desk.round()
    desk.round(later=1000.0)
    assert "if-none-match" not in desk.room.asked["/feed"][0]
    assert desk.room.asked["/feed"][1]["if-none-match"] == '"1"'
    assert desk.feed().failures == 0


def test_it_is_not_asked_before_its_time(desk: Desk) -> None:
    watch(desk, ("Ferry", desk.room.address + "/ferry", LONG))
    desk.round()
    assert desk.round(later=100.0) == []
    assert 700 < (desk.watcher.next_due() or 0) < 1000


def test_an_edited_page_is_another_version(desk: Desk) -> None:
    desk.room.says("/ferry", page(LONG), Content_Type="text/html")
    watch(desk, ("Ferry", desk.room.address + "/ferry", "The ferry is late."))
    desk.round()
    desk.room.says("/ferry", page(EDITED), Content_Type="text/html")
    desk.round(later=2 * 3600.0)
    first, second = desk.versions()
    assert (first.text, second.text) == (LONG, EDITED)
    assert [s.report for s in desk.kept.record().statements] == [second.id]
    desk.round(later=DAY)
    assert len(desk.kept.record().reports) == 2


def test_an_edited_entry_is_another_version(desk: Desk) -> None:
    address = desk.room.address + "/ferry"
    watch(desk, ("Ferry", address, LONG))
    desk.round()
    desk.room.says("/feed", rss(("Ferry", address, EDITED)), Content_Type="application/rss+xml")
    desk.round(later=1000.0)
    first, second = desk.versions()
    assert (first.text, second.text) == (LONG, EDITED)


def test_pages_are_looked_at_for_some_days_alone(desk: Desk) -> None:
    desk.room.says("/ferry", page(LONG), Content_Type="text/html")
    watch(desk, ("Ferry", desk.room.address + "/ferry", "The ferry is late."))
    for _ in range(12):
        desk.round(later=DAY)
    assert len(desk.room.asked["/ferry"]) == 5


def test_an_empty_feed_does_well(desk: Desk) -> None:
    watch(desk)
    (told,) = desk.round()
    assert (told.failure, told.rejected) == ("", 0)
    assert (desk.feed().entries, desk.feed().failures) == (0, 0)


def test_as_before_clears_no_failure(desk: Desk) -> None:
    desk.room.says("/feed", "this is no feed <", ETag='"1"', Content_Type="application/rss+xml")
    desk.kept.watch([(desk.room.address + "/feed", "")])
    desk.room.says("/feed", '<?xml version="1.0"?><html/>', ETag='"1"')
    desk.round()
    assert desk.feed().failures == 1
    desk.round(later=2 * 900.0)
    assert len(desk.room.asked["/feed"]) == 2
    assert desk.feed().failures == 1
    assert desk.feed().failure


def test_a_failing_feed_is_asked_with_patience(desk: Desk) -> None:
    desk.room.says("/feed", status=500)
    desk.kept.watch([(desk.room.address + "/feed", "")])
    waits = []
    for _ in range(8):
        desk.round()
        waits.append(desk.watcher.next_due() or 0)
        desk.now += waits[-1]
    assert desk.feed().failures == 8
    assert all(450 * 2**n <= wait <= 1800 * 2**n for n, wait in enumerate(waits[:6]))
    assert max(waits) <= DAY
    watch(desk, ("Ferry", desk.room.address + "/ferry", LONG))
    desk.round(later=DAY)
    assert (desk.feed().failures, desk.feed().failure, desk.feed().entries) == (0, "", 1)


def test_a_server_that_wants_more_time_has_it(desk: Desk) -> None:
    desk.room.says("/feed", status=429, Retry_After="50000")
    desk.kept.watch([(desk.room.address + "/feed", "")])
    desk.round()
    assert desk.watcher.next_due() == pytest.approx(50_000.0)


def test_what_is_gone_is_asked_no_more(desk: Desk) -> None:
    desk.room.says("/feed", status=410)
    desk.kept.watch([(desk.room.address + "/feed", "")])
    desk.round()
    assert desk.feed().gone
    assert desk.round(later=9 * DAY) == []
    assert desk.watcher.next_due() is None
    assert desk.kept.watch([(desk.room.address + "/feed", "")]) == 0
    assert len(desk.round()) == 1


def test_a_feed_that_moved_is_asked_where_it_is(desk: Desk) -> None:
    desk.room.says("/new", rss(("Ferry", "", LONG)), Content_Type="application/rss+xml")
    address = desk.room.says("/feed", status=301, Location="/new")
    desk.kept.watch([(address, "")])
    desk.round()
    desk.round(later=1000.0)
    assert desk.feed().moved == desk.room.address + "/new"
    assert (len(desk.room.asked["/feed"]), len(desk.room.asked["/new"])) == (1, 2)


def test_one_that_fails_takes_no_other_with_it(desk: Desk) -> None:
    watch(desk, ("Ferry", desk.room.address + "/ferry", LONG))
    desk.kept.watch([("http://127.0.0.1:1/feed", "")])
    desk.round()
    failing, well = sorted(desk.kept.feeds.all(), key=lambda feed: -feed.failures)
    assert "can't be reached" in failing.failure
    assert (well.failures, well.reports) == (0, 1)


def test_a_restart_goes_on_where_it_was(desk: Desk) -> None:
    watch(desk, ("Ferry", desk.room.address + "/ferry", LONG), ETag='"1"')
    desk.round()
    desk.again()
    assert desk.round() == []
    desk.round(later=1000.0)
    assert desk.room.asked["/feed"][1]["if-none-match"] == '"1"'
    assert len(desk.kept.record().reports) == 1


def test_what_is_dropped_stays_on_the_record(desk: Desk) -> None:
    address = watch(desk, ("Ferry", desk.room.address + "/ferry", LONG))
    desk.round()
    assert desk.kept.unwatch([address, "http://never.example/"]) == (address,)
    assert desk.kept.feeds.all() == ()
    assert desk.texts() == [LONG]
    assert [entry.what for entry in desk.kept.log()] == ["watched", "added", "unwatched"]


def test_words_of_a_feed_that_hurt_are_named(desk: Desk) -> None:
    entry = "<channel><item><title>&a;</title></item></channel>"
    bomb = f'<!DOCTYPE x [<!ENTITY a "aaaa">]><rss>{entry}</rss>'
    desk.kept.watch([(desk.room.says("/feed", bomb, Content_Type="application/rss+xml"), "")])
    (told,) = desk.round()
    assert "entities" in told.failure
    assert [one.where for one in desk.kept.rejected()] == [desk.room.address + "/feed"]
