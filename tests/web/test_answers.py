"""Pages are made once for each making of the record, and told by what they say."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from fastapi import Request

from kept.small import Small, report
from kept.small import opened as small
from onrecord.web import Live, answers
from onrecord.web.answers import Answers
from views import dam
from web.served import opened, served

PROBLEM = "problem.html"


def request(path: str = "/", **headers: str) -> Request:
    """A request of a browser's."""
    told = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    path, _, query = path.partition("?")
    return Request(
        {
            "type": "http",
            "method": "GET",
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "headers": [(b"host", b"localhost"), *told],
            "server": ("localhost", 80),
            "scheme": "http",
        }
    )


class Counting:
    """Makes what a page says, and counts how often it was made."""

    def __init__(self, detail: str = "words") -> None:
        self.detail = detail
        self.times = 0

    def __call__(self) -> dict[str, object]:
        self.times += 1
        return {"problem": answers.Problem(status=404, detail=self.detail)}


def test_a_page_is_made_once_for_each_making() -> None:
    pages, make = Answers(), Counting()
    for made in (1, 1, 2, 2):
        pages.page(request("/a"), made, PROBLEM, make)
    assert make.times == 2
    pages.page(request("/a?page=2"), 2, PROBLEM, make)
    pages.page(request("/a"), 2, PROBLEM, make, personal="ann")
    assert make.times == 4


def test_while_a_part_is_taken_away_nothing_is_kept() -> None:
    pages, make = Answers(), Counting()
    for _ in range(2):
        answer = pages.page(request("/a"), -1, PROBLEM, make)
        assert answer.headers["cache-control"] == "no-store"
    assert make.times == 2


def test_a_tag_is_of_what_the_page_says() -> None:
    pages = Answers()
    first = pages.page(request("/a"), 1, PROBLEM, Counting())
    tag = first.headers["etag"]
    same = pages.page(request("/a", if_none_match=tag), 2, PROBLEM, Counting())
    assert same.status_code == 304
    other = pages.page(request("/a", if_none_match=tag), 3, PROBLEM, Counting("other words"))
    assert other.status_code == 200
    assert other.headers["etag"] != tag


def test_a_page_is_sent_as_the_reader_can_read_it() -> None:
    pages = Answers()
    zipped = pages.page(request("/a", accept_encoding="gzip, br"), 1, PROBLEM, Counting())
    plain = pages.page(request("/a"), 1, PROBLEM, Counting())
    assert zipped.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert gzip.decompress(bytes(zipped.body)) == bytes(plain.body)
    assert zipped.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"


def test_what_is_kept_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "_KEPT", 5000)
    pages, make = Answers(), Counting()
    for n in range(20):
        pages.page(request(f"/{n}"), 1, PROBLEM, make)
    assert 0 < len(pages._made) < 20
    assert pages._size == sum(len(one.zipped) for one in pages._made.values()) <= 5000
    pages.page(request("/19"), 1, PROBLEM, make)
    assert make.times == 20  # the last is still there
    pages.page(request("/0"), 1, PROBLEM, make)
    assert make.times == 21


def test_many_who_wait_for_the_same_wait_for_one(tmp_path: Path) -> None:
    with small(tmp_path / "r.db", Small()) as kept:
        live = Live(kept)
        made: list[int] = []

        def make() -> int:
            time.sleep(0.05)
            made.append(1)
            return len(made)

        asking = [threading.Thread(target=live._once, args=("x", 1, make)) for _ in range(8)]
        for one in asking:
            one.start()
        for one in asking:
            one.join()
        assert made == [1]
        assert live._once("x", 2, make) == 2
        assert live._once("x", -1, make) == 3
        assert live._once("x", -1, make) == 4


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[str, str]]:
    """Two records of one making each, served one after the other at their addresses."""
    record = dam.record()
    other = replace(
        record, stories=tuple(replace(s, title="Another title") for s in record.stories)
    )
    paths = tmp_path / "a.db", tmp_path / "b.db"
    with (
        opened(paths[0], record) as a,
        opened(paths[1], other) as b,
        served(a, paths[0]) as first,
        served(b, paths[1]) as second,
    ):
        yield first, second


def test_another_record_is_never_taken_for_this_one(two: tuple[str, str]) -> None:
    for path in ("", "stories/s1"):
        tag = httpx.get(two[0] + path).headers["etag"]
        assert httpx.get(two[0] + path, headers={"If-None-Match": tag}).status_code == 304
        assert httpx.get(two[1] + path, headers={"If-None-Match": tag}).status_code == 200


def test_what_is_read_anew_is_shown_anew(tmp_path: Path) -> None:
    stages = Small()
    with small(tmp_path / "r.db", stages) as kept:
        kept.add([report("Ferry sank.", id="a"), report("Ferry sank at 5.", id="b")])
        live = Live(kept)
        with live.desk() as desk:
            before = desk.made
        stages.made_by = "small 2"
        kept.reread()  # nothing came in, so the generation is the same
        with live.desk() as desk:
            assert desk.made != before
