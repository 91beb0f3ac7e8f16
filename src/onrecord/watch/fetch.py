"""One request at a time to a host, bounded in time, size and redirects; robots.txt is kept to.

RFC 9309 for robots.txt, RFC 9110 for conditional requests, Retry-After and redirects.
"""

from __future__ import annotations

import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import httpcore

from onrecord.watch.addresses import Refused, checked, pool
from onrecord.watch.interface import Answer, Failure

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
_MOST_REDIRECTS = 5
_CHUNK_SECONDS = 15.0  # without a byte
_ALL_SECONDS = 60.0  # for one answer
_ROBOTS_BYTES = 512_000
_ROBOTS_SECONDS = 86_400.0
_MOST_DELAY = 60.0  # seconds between two requests that a robots.txt may ask for
_MEANINGS = {
    401: "It asks for a password",
    403: "The server forbids it",
    404: "It is not there",
    429: "The server asks us to come less often",
    503: "The server has no time now",
}
_CUT = 200  # characters of an address in a message


@dataclass(slots=True)
class _Host:
    """What is known of one host."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    asked: float = -1e9
    rules: RobotFileParser | None = None
    ruled: float = -1e9


class Fetcher:
    """Fetches pages and feeds. Threads may share it: each host is asked by one at a time."""

    def __init__(
        self,
        agent: str,
        *,
        private: bool = False,
        max_bytes: int = 20_000_000,
        delay: float = 2.0,
        robots: bool = True,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """`agent` is what we say we are; `delay` the seconds between two requests to a host."""
        self._agent = agent
        self._pool = pool(private=private)
        self._max_bytes = max_bytes
        self._delay = delay
        self._robots = robots
        self._clock = clock
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    def close(self) -> None:
        """Let go of all connections."""
        self._pool.close()

    def get(self, url: str, *, headers: Mapping[str, str] | None = None) -> Answer | Failure:
        """What is there. Never raises for what a server does."""
        first, moved, for_good = url, None, True
        try:
            for _ in range(_MOST_REDIRECTS + 1):
                answer = self._hop(url, headers or {})
                if isinstance(answer, Failure):
                    return answer
                target = answer.headers.get("location")
                if answer.status not in _REDIRECTS or not target:
                    return _judged(replace(answer, moved=moved))
                url = _target(url, target)
                for_good = for_good and answer.status in _FOR_GOOD
                moved = url if for_good else moved
        except Refused as refused:
            hop = "" if url == first else f" (it was redirected to {url[:_CUT]})"
            return Failure(reason=f"{refused}{hop}")
        return Failure(reason=f"It was redirected over {_MOST_REDIRECTS} times.")

    def _hop(self, url: str, headers: Mapping[str, str]) -> Answer | Failure:
        scheme, name, port = checked(url)
        host = self._host(f"{scheme}://{name}:{port}")
        with host.lock:
            unwanted = self._unwanted(host, url) if self._robots else None
            return unwanted or self._asked(host, url, headers, self._max_bytes)

    def _host(self, origin: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(origin, _Host())

    def _unwanted(self, host: _Host, url: str) -> Failure | None:
        """Why the host's robots.txt keeps us away, if it does. None there, or one that is
        forbidden, is leave; a server that fails on it is not asked (RFC 9309, 2.3.1)."""
        if host.rules is None or self._clock() - host.ruled > _ROBOTS_SECONDS:
            found = self._ruled(host, url)
            if isinstance(found, Failure):
                return found
            host.rules, host.ruled = found, self._clock()
        if host.rules.can_fetch(self._agent, url):
            return None
        return Failure(reason="Its robots.txt asks not to fetch it.", wait=_ROBOTS_SECONDS)

    def _ruled(self, host: _Host, url: str) -> RobotFileParser | Failure:
        address = urljoin(url, "/robots.txt")
        answer = self._asked(host, address, {}, _ROBOTS_BYTES)
        for _ in range(_MOST_REDIRECTS):
            if isinstance(answer, Failure) or answer.status not in _REDIRECTS:
                break
            address = _target(address, answer.headers.get("location", ""))
            checked(address)
            answer = self._asked(host, address, {}, _ROBOTS_BYTES)
        if isinstance(answer, Failure):
            return answer
        if answer.status >= 500:
            told = f"Its robots.txt can't be had ({answer.status}), so nothing more is asked of it."
            return Failure(reason=told, wait=_seconds(answer.headers.get("retry-after")))
        rules = RobotFileParser()
        rules.parse(answer.body.decode("utf-8", "replace").splitlines())  # empty: all is allowed
        return rules

    def _asked(
        self, host: _Host, url: str, headers: Mapping[str, str], most: int
    ) -> Answer | Failure:
        """One request, not before the host has had its rest."""
        wished = host.rules.crawl_delay(self._agent) if host.rules else None
        rest = max(self._delay, min(float(wished or 0), _MOST_DELAY))
        self._sleep(max(0.0, host.asked + rest - self._clock()))
        try:
            return self._read(url, headers, most)
        except httpcore.TimeoutException:
            return Failure(reason=f"No answer within {_CHUNK_SECONDS:g} seconds.")
        except httpcore.ConnectError:
            return Failure(reason=f"{urlsplit(url).hostname} can't be reached.")
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError):
            return Failure(reason="The connection broke off, or what came was no HTTP.")
        except (_TooLarge, _TooSlow, _Damaged) as error:
            return Failure(reason=str(error))
        finally:
            host.asked = self._clock()

    def _read(self, url: str, headers: Mapping[str, str], most: int) -> Answer:
        sent = {
            "User-Agent": self._agent,
            "Accept": "application/rss+xml, application/atom+xml, application/feed+json, "
            "text/html, application/xml;q=0.9, */*;q=0.5",
            "Accept-Encoding": "gzip, deflate",
            **headers,
        }
        timeout = dict.fromkeys(("connect", "read", "write", "pool"), _CHUNK_SECONDS)
        until = self._clock() + _ALL_SECONDS
        with self._pool.stream(
            "GET", httpcore.URL(_ascii(url)), headers=list(sent.items()),
            extensions={"timeout": timeout},
        ) as response:  # fmt: skip
            given = {
                name.decode("latin-1").lower(): value.decode("latin-1")
                for name, value in response.headers
            }
            answer = Answer(url=url, status=response.status, headers=given)
            if response.status != 200:
                return answer
            packed = given.get("content-encoding", "").lower()
            parts = _unpacked(self._timed(response, until), packed, most)
            return replace(answer, body=b"".join(parts))

    def _timed(self, response: httpcore.Response, until: float) -> Iterator[bytes]:
        for part in response.iter_stream():
            if self._clock() > until:
                raise _TooSlow(f"It was still coming after {_ALL_SECONDS:g} seconds.")
            yield part


def _target(url: str, location: str) -> str:
    """The address that a redirect names. One that is none is kept, to be refused by name."""
    try:
        return urljoin(url, location).partition("#")[0]
    except ValueError:
        return location


class _TooLarge(Exception):
    pass


class _TooSlow(Exception):
    pass


class _Damaged(Exception):
    pass


def _unpacked(parts: Iterator[bytes], packed: str, most: int) -> Iterator[bytes]:
    """The bytes as they were before they were packed for the way, at most so many."""
    size = 0
    for part in _inflated(parts, packed, most):
        size += len(part)
        if size > most:
            raise _TooLarge(f"It is larger than {most:,} bytes.")
        yield part


def _inflated(parts: Iterator[bytes], packed: str, most: int) -> Iterator[bytes]:
    if packed in ("", "identity"):
        yield from parts
        return
    if packed not in ("gzip", "x-gzip", "deflate"):
        raise _Damaged(f"It came packed in a way that was not asked for ({packed[:20]}).")
    engine = zlib.decompressobj(47 if packed != "deflate" else 15)
    try:
        for part in parts:
            yield engine.decompress(part, most + 1)
            if engine.unconsumed_tail:
                raise _TooLarge(f"It is larger than {most:,} bytes.")
        yield engine.flush()
    except zlib.error as error:
        raise _Damaged("It came damaged.") from error


def _ascii(url: str) -> str:
    """The address as it goes over the wire: names and paths of other scripts are encoded."""
    try:
        url.encode("ascii")
    except UnicodeEncodeError:
        parts = urlsplit(url)
        try:
            host = (parts.hostname or "").encode("idna").decode("ascii")
        except UnicodeError as error:
            raise Refused("It is no address of a page or feed.") from error
        netloc = host if parts.port is None else f"{host}:{parts.port}"
        quoted = "".join(c if c < "\x80" else _quoted(c) for c in parts.path)
        query = "".join(c if c < "\x80" else _quoted(c) for c in parts.query)
        return parts._replace(netloc=netloc, path=quoted, query=query, fragment="").geturl()
    return url


def _quoted(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogatepass"))


def _judged(answer: Answer) -> Answer | Failure:
    """The answer, where it is one; what a server's status means, where it is not."""
    if answer.status in (200, 304):
        return answer
    wait = _seconds(answer.headers.get("retry-after"))
    if answer.status == 410:
        return Failure(reason="It is gone for good (410).", gone=True)
    meaning = _MEANINGS.get(answer.status, "The server answers")
    return Failure(reason=f"{meaning} ({answer.status}).", wait=wait)


def _seconds(value: str | None) -> float:
    """Seconds of a Retry-After, which may be a number or a date; 0 where there is none."""
    if not value:
        return 0.0
    if value.strip().isdigit():
        return min(float(value), 7 * 86_400.0)
    try:
        when = parsedate_to_datetime(value)
    except ValueError:
        return 0.0
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return min(max(0.0, (when - datetime.now(UTC)).total_seconds()), 7 * 86_400.0)
