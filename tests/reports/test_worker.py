"""What a parser does to one input costs that input alone."""

from __future__ import annotations

import pytest

from onrecord.reports.interface import Unreadable
from onrecord.reports.worker import Worker

PAGE = b"<html><title>Bridge</title><p>The bridge is closed, the mayor of Oster said.</p></html>"
TEXT = "The bridge is closed, the mayor of Oster said."


def test_the_process_is_kept_from_one_input_to_the_next() -> None:
    with Worker() as worker:
        for _ in range(3):
            assert worker.ask("page", PAGE, {})["rows"][0]["text"] == TEXT


def test_an_input_that_takes_too_long_is_given_up() -> None:
    with Worker(seconds=0.001) as worker:
        for _ in range(2):
            with pytest.raises(Unreadable, match=r"took over 0\.001 seconds"):
                worker.ask("page", PAGE, {})


def test_a_crash_costs_one_input() -> None:
    with Worker() as worker:
        with pytest.raises(Unreadable, match="failed inside the parser"):
            worker.ask("no such task", PAGE, {})
        assert worker.ask("page", PAGE, {})["rows"][0]["title"] == "Bridge"


def test_an_input_that_fills_the_memory_costs_that_input() -> None:
    with Worker(mebibytes=300, seconds=30) as worker:
        with pytest.raises(Unreadable, match=r"memory|too large"):
            worker.ask("page", b"<p>" + b"<b>x</b>" * 2_000_000, {})
        assert worker.ask("page", PAGE, {})["rows"][0]["text"] == TEXT


def test_an_answer_of_many_bytes_comes_whole() -> None:
    item = b"<item><title>%s</title></item>"
    feed = (
        b"<rss><channel>" + b"".join(item % (b"x" * 5000) for _ in range(400)) + b"</channel></rss>"
    )
    with Worker() as worker:
        rows = worker.ask("xml", feed, {})["rows"]
    assert len(rows) == 400
    assert {len(row["title"]) for row in rows} == {5000}
