"""`onrecord watch` and `onrecord feeds` as a user types them, against a real server."""

from __future__ import annotations

import json
from pathlib import Path

from cli.command import onrecord
from watch.newsroom import Newsroom, newsroom

WORDS = "The bridge at Holm is closed, mayor Ada Lund said. " * 15


def feed(room: Newsroom) -> str:
    body = (
        "<rss version='2.0'><channel><title>Harbour Post</title><item><title>Bridge shut</title>"
        f"<link>{room.address}/bridge</link><description>{WORDS}</description></item></channel></rss>"
    )
    return room.says("/feed", body, Content_Type="application/rss+xml")


def test_a_list_of_feeds_is_watched_and_told(tmp_path: Path) -> None:
    with newsroom() as room:
        good, bad = feed(room), room.address + "/nothing"
        outlines = "".join(f'<outline title="{n}" xmlUrl="{n}"/>' for n in (good, bad))
        (tmp_path / "list.opml").write_text(f"<opml><body>{outlines}</body></opml>")
        args = ("watch", "--once", "--private", "list.opml")
        done = onrecord(*args, folder=tmp_path)
        assert done.returncode == 1
        assert done.stdout == f"{good}: 1 added\n"
        assert "watching 2 more feeds" in done.stderr
        assert f"{bad}: It is not there (404)." in done.stderr
        told = onrecord("feeds", folder=tmp_path)
        assert told.returncode == 1
        assert "fails: It is not there (404)." in told.stdout
        assert "well" in told.stdout
        dropped = onrecord("feeds", "--drop", bad, "--json", folder=tmp_path)
        assert dropped.returncode == 0
        assert [(one["address"], one["reports"]) for one in json.loads(dropped.stdout)] == [
            (good, 1)
        ]
    claims = onrecord("claims", folder=tmp_path)
    assert "The bridge at Holm is closed" in claims.stdout


def test_what_can_not_be_watched_is_refused_in_words(tmp_path: Path) -> None:
    for args, told in (
        (["ftp://example.org/feed"], "Only http and https addresses are fetched."),
        (["nothing.opml"], "neither an address"),
        (["--every", "soon", "https://example.org/"], "write it like 15m"),
        (["--every", "2s", "https://example.org/"], "--every is at least 60s"),
        ([], "No feed is watched"),
    ):
        done = onrecord("watch", "--once", *args, folder=tmp_path)
        assert done.returncode != 0
        assert told in done.stderr, done.stderr
        assert "Traceback" not in done.stderr


def test_this_machine_is_not_asked_unless_it_is_said(tmp_path: Path) -> None:
    with newsroom() as room:
        done = onrecord("watch", "--once", feed(room), folder=tmp_path)
        assert done.returncode == 1
        assert "private network; --private allows those" in done.stderr
        assert not room.asked
