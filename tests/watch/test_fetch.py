"""What is asked of a server, what is not, and what becomes of every answer."""

from __future__ import annotations

import contextlib
import gzip
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.watch import Fetcher, Refused, checked
from onrecord.watch.addresses import public
from onrecord.watch.interface import Answer, Failure
from watch.newsroom import Newsroom, Page, newsroom

FAR = "http://elsewhere.invalid/"


@pytest.fixture
def room() -> Iterator[Newsroom]:
    with newsroom() as opened:
        yield opened


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    made = Fetcher("tester/1", private=True, delay=0.0, max_bytes=100_000)
    yield made
    made.close()


def got(found: Answer | Failure) -> Answer:
    assert isinstance(found, Answer), found
    return found


def failed(found: Answer | Failure) -> Failure:
    assert isinstance(found, Failure), found
    return found


def test_it_says_who_asks(room: Newsroom, fetcher: Fetcher) -> None:
    page = got(fetcher.get(room.says("/a", "words")))
    assert (page.status, page.body) == (200, b"words")
    assert room.asked["/a"][0]["user-agent"] == "tester/1"
    assert room.asked["/robots.txt"][0]["user-agent"] == "tester/1"


def test_what_is_as_before_is_not_sent_again(room: Newsroom, fetcher: Fetcher) -> None:
    address = room.says("/a", "words", ETag='"1"')
    tag = got(fetcher.get(address)).headers["etag"]
    again = got(fetcher.get(address, headers={"If-None-Match": tag}))
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize(
    ("pack", "name"),
    [(gzip.compress, "gzip"), (zlib.compress, "deflate"), (bytes, "identity")],
)
def test_packed_for_the_way(room: Newsroom, fetcher: Fetcher, pack: object, name: str) -> None:
    address = room.says("/a", pack(b"words" * 9), Content_Encoding=name)  # type: ignore[operator]
    assert got(fetcher.get(address)).body == b"words" * 9


def test_robots_are_asked_once_and_kept_to(room: Newsroom, fetcher: Fetcher) -> None:
    room.says("/robots.txt", "User-agent: *\nDisallow: /private/\n")
    assert got(fetcher.get(room.says("/open", "yes"))).body == b"yes"
    refused = failed(fetcher.get(room.says("/private/a", "no")))
    assert "robots.txt" in refused.reason
    assert refused.wait > 3600
    assert len(room.asked["/robots.txt"]) == 1
    assert room.asked["/private/a"] == []


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False)])
def test_robots_that_can_not_be_had(
    room: Newsroom, fetcher: Fetcher, status: int, allowed: bool
) -> None:
    room.says("/robots.txt", "", status=status)
    assert isinstance(fetcher.get(room.says("/a", "words")), Answer) == allowed


def test_a_host_has_its_rest(room: Newsroom) -> None:
    room.says("/robots.txt", "User-agent: *\nCrawl-delay: 7\n")
    room.says("/a", "words")
    now, rests = [100.0], []

    def sleep(seconds: float) -> None:
        rests.append(seconds)
        now[0] += seconds

    slow = Fetcher("tester/1", private=True, delay=2.0, clock=lambda: now[0], sleep=sleep)
    for _ in range(2):
        got(slow.get(room.address + "/a"))
    slow.close()
    assert rests == [0.0, 7.0, 7.0]  # its robots.txt, which asks for more than ours, and two pages


def test_redirects_are_followed_and_remembered(room: Newsroom, fetcher: Fetcher) -> None:
    room.says("/new", "words")
    room.says("/mid", status=301, Location="/new")
    old = room.says("/old", status=308, Location="/mid")
    page = got(fetcher.get(old))
    assert (page.body, page.url) == (b"words", room.address + "/new")
    assert page.moved == room.address + "/new"
    for_now = got(fetcher.get(room.says("/now", status=302, Location="/new")))
    assert for_now.moved is None


def test_a_circle_of_redirects_ends(room: Newsroom, fetcher: Fetcher) -> None:
    room.says("/b", status=302, Location="/a")
    found = failed(fetcher.get(room.says("/a", status=302, Location="/b")))
    assert "redirected over 5 times" in found.reason
    assert len(room.asked["/a"]) + len(room.asked["/b"]) == 6


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "gopher://x/", "http://user:pass@127.0.0.1/", "//[::1"]
)
def test_a_redirect_leads_nowhere_else(room: Newsroom, fetcher: Fetcher, target: str) -> None:
    found = failed(fetcher.get(room.says("/a", status=302, Location=target)))
    assert "redirected to" in found.reason


def test_private_networks_are_not_asked(room: Newsroom) -> None:
    strict = Fetcher("tester/1", delay=0.0)
    found = failed(strict.get(room.says("/a", "secret")))
    by_name = failed(strict.get(room.address.replace("127.0.0.1", "localhost") + "/a"))
    strict.close()
    assert "private network" in found.reason
    assert "private network" in by_name.reason
    assert not room.asked


def test_sizes_are_bounded_packed_and_unpacked(room: Newsroom, fetcher: Fetcher) -> None:
    plain = failed(fetcher.get(room.says("/a", b"x" * 100_001)))
    bomb = failed(fetcher.get(
        room.says("/b", gzip.compress(b"x" * 50_000_000), Content_Encoding="gzip")
    ))  # fmt: skip
    assert "larger than 100,000 bytes" in plain.reason
    assert "larger than 100,000 bytes" in bomb.reason


def test_damage_is_named(room: Newsroom, fetcher: Fetcher) -> None:
    torn = failed(fetcher.get(room.says("/a", b"no gzip", Content_Encoding="gzip")))
    odd = failed(fetcher.get(room.says("/b", b"?", Content_Encoding="br")))
    assert "damaged" in torn.reason
    assert "packed in a way" in odd.reason


def test_no_http_and_no_end(room: Newsroom) -> None:
    def nonsense(asked: BaseHTTPRequestHandler) -> None:
        asked.wfile.write(b"hello, this is no HTTP\r\n\r\n")

    def forever(asked: BaseHTTPRequestHandler) -> None:
        asked.send_response(200)
        asked.end_headers()
        with contextlib.suppress(OSError):
            while True:
                asked.wfile.write(b"x" * 1024)

    room.pages["/a"] = Page(write=nonsense)
    room.pages["/b"] = Page(write=forever)
    now = [0.0]

    def clock() -> float:
        now[0] += 1.0  # each look at the clock costs a second: a slow server's answer takes long
        return now[0]

    fetcher = Fetcher("tester/1", private=True, delay=0.0, clock=clock, sleep=lambda _: None,
                      robots=False)  # fmt: skip
    assert "no HTTP" in failed(fetcher.get(room.address + "/a")).reason
    begun = time.monotonic()
    slow = failed(fetcher.get(room.address + "/b"))
    fetcher.close()
    assert "still coming" in slow.reason
    assert time.monotonic() - begun < 10


def test_what_a_status_means(room: Newsroom, fetcher: Fetcher) -> None:
    busy = failed(fetcher.get(room.says("/a", status=429, Retry_After="120")))
    gone = failed(fetcher.get(room.says("/b", status=410)))
    lost = failed(fetcher.get(room.says("/c", status=404)))
    late = failed(fetcher.get(room.says("/d", status=503, Retry_After="nonsense")))
    assert (busy.wait, busy.gone) == (120.0, False)
    assert gone.gone
    assert "404" in lost.reason
    assert late.wait == 0.0


def test_nobody_there(fetcher: Fetcher) -> None:
    assert "can't be reached" in failed(fetcher.get(FAR)).reason


@pytest.mark.parametrize(
    "address",
    ["10.1.2.3", "172.16.0.1", "192.168.1.1", "127.8.8.8", "169.254.169.254", "0.0.0.0",
     "224.0.0.1", "100.64.0.1", "::1", "fe80::1", "fc00::1", "::ffff:127.0.0.1",
     "64:ff9b::7f00:1", "2002:7f00:1::", "::", "255.255.255.255"],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"])
def test_addresses_that_are(address: str) -> None:
    assert public(address)


@given(st.text(max_size=60) | st.text("htps:/@[]%#?.0123456789\\ ", max_size=40))
def test_any_words_are_an_address_or_refused(words: str) -> None:
    with contextlib.suppress(Refused):
        scheme, host, port = checked(words)
        assert scheme in ("http", "https")
        assert host
        assert 0 <= port < 65536
