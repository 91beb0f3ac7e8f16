"""What a look at a feed comes to. Pure: a feed and an answer in, what is new out."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from onrecord import codec, reports
from onrecord.store import Feed, Page
from onrecord.text import sha256
from onrecord.types import Received, Report
from onrecord.watch import schedule
from onrecord.watch.interface import Answer, Failure
from onrecord.watch.reading import iso, reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """A feed as it is after a look at it."""

    feed: Feed
    pages: tuple[Page, ...] = ()  # of entries that are new or say something else
    received: tuple[Received, ...] = ()  # entries that are reports as they are; what was refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Polling:
    """How feeds are looked at."""

    interval: float  # seconds
    pages: bool  # whether the pages of short entries are fetched
    chance: random.Random

    def polled(
        self,
        feed: Feed,
        answer: Answer | Failure,
        found: Iterable[Received],
        known: Mapping[str, Page],
        now: float,
    ) -> Polled:
        """`found` is what the answer holds, `known` are the feed's entries so far, by address."""
        feed = replace(feed, asked=iso(now))
        if isinstance(answer, Failure):
            return Polled(feed=self._failed(feed, answer, now))
        feed = replace(feed, moved=answer.moved or feed.moved)
        feed = replace(feed, due=now + schedule.after_answer(self.interval, self.chance))
        if answer.status == 304:  # as before: a feed that could not be read then can't be now
            return Polled(feed=replace(feed, answered=iso(now)))
        return self._read(_marked(feed, answer), list(found), known, now)

    def _read(
        self, feed: Feed, found: list[Received], known: Mapping[str, Page], now: float
    ) -> Polled:
        faults = tuple(one for one in found if reason(one) not in ("", reports.EMPTY_FEED))
        entries = [one for one in found if isinstance(one.outcome, Report)]
        if faults and not entries:
            failed = self._failed(feed, Failure(reason=reason(faults[0])), now)
            return Polled(feed=failed, received=faults)
        pages, received = self._new(feed, entries, known, now)
        feed = replace(feed, answered=iso(now), failures=0, failure="", entries=len(entries))
        return Polled(feed=feed, pages=tuple(pages), received=(*received, *faults))

    def _failed(self, feed: Feed, failure: Failure, now: float) -> Feed:
        failures = feed.failures + 1
        wait = schedule.after_failure(self.interval, failures, failure.wait, self.chance)
        return replace(
            feed, failures=failures, failure=failure.reason, gone=failure.gone, due=now + wait
        )

    def _new(
        self, feed: Feed, entries: Iterable[Received], known: Mapping[str, Page], now: float
    ) -> tuple[list[Page], list[Received]]:
        """What is new among the entries: pages to fetch, and reports that stand as they are."""
        pages: dict[str, Page] = {}
        received = []
        for one in entries:
            entry = one.outcome
            assert isinstance(entry, Report)
            said = sha256(f"{entry.title}\n{entry.text}")
            address = entry.url or f"{feed.address}#{entry.id}"
            before = known.get(address)
            if address in pages or (before is not None and before.said == said):
                continue
            wanted = self.pages and reports.stub(entry)
            page = before or Page(address=address, feed=feed.address, seen=now)
            pages[address] = replace(
                page,
                entry=codec.dumps(entry).decode(),
                said=said,
                due=now if wanted else None,
                tries=0,
            )
            if not wanted:
                received.append(one)
        return list(pages.values()), received


def _marked(feed: Feed, answer: Answer) -> Feed:
    """The feed with what makes the next request conditional."""
    headers = answer.headers
    return replace(feed, etag=headers.get("etag"), modified=headers.get("last-modified"))
