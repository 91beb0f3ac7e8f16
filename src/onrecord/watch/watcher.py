"""Polls feeds, fetches the pages that they point to, and takes both into the record.

What was asked, when, and what came of it is kept in the record, so that a process that is killed
goes on where it was. An entry that says little is a report by its page. Pages are looked at again
for some days: one that says something else by then is another version of its report.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import TypeVar

from onrecord import reports
from onrecord.kept import Kept
from onrecord.settings import Settings
from onrecord.store import Feed, Page
from onrecord.types import Received
from onrecord.watch.fetching import fetched
from onrecord.watch.interface import Answer, Failure, Fetching, Told
from onrecord.watch.polling import Polling
from onrecord.watch.reading import read

INTERVAL = 900.0  # seconds between two looks at a feed
_AT_ONCE = 8  # requests to different hosts at the same time
T = TypeVar("T", Feed, Page)


class Watcher:
    """The feeds of a record. `round` does what is due and says what came of it."""

    def __init__(
        self,
        kept: Kept,
        fetcher: Fetching,
        *,
        settings: Settings,
        interval: float = INTERVAL,
        pages: bool = True,
        clock: Callable[[], float] = time.time,
        chance: random.Random | None = None,
    ) -> None:
        """`interval`: seconds between two looks at a feed. Without `pages` none are fetched."""
        self._kept = kept
        self._fetcher = fetcher
        self._settings = settings
        self._polling = Polling(interval=interval, pages=pages, chance=chance or random.Random())
        self._clock = clock

    def next_due(self) -> float | None:
        """Seconds until something is due, 0 where it is now; None where nothing is watched."""
        due = self._kept.feeds.next_due()
        return None if due is None else max(0.0, due - self._clock())

    def round(self) -> Iterator[Told]:
        """Look at each feed that is due, then at each page; each is kept as soon as it came.

        The record is brought up to date at the end of a round that brought something.
        """
        brought = 0
        with reports.Worker() as worker:
            for looked in (self._feeds, self._pages):
                for told in looked(worker):
                    brought += told.reports
                    yield told
        if brought:
            self._kept.relink()

    def _feeds(self, worker: reports.Worker) -> Iterator[Told]:
        now = self._clock()
        due = [feed for feed in self._kept.feeds.all() if not feed.gone and feed.due <= now]
        for feed, answer in self._asked(due, lambda feed: feed.moved or feed.address):
            now = self._clock()
            found = self._read(answer, now, worker)
            known = self._kept.feeds.pages(feed.address)
            polled = self._polling.polled(feed, answer, found, known, now)
            added = self._kept.take(polled.received)
            self._kept.feeds.keep(polled.feed, polled.pages, brought=added.added)
            yield Told(
                feed=feed.address,
                reports=added.added,
                rejected=added.rejected,
                failure=polled.feed.failure,
            )

    def _pages(self, worker: reports.Worker) -> Iterator[Told]:
        due = self._kept.feeds.due(self._clock())
        for page, answer in self._asked(due, lambda page: page.address):
            now = self._clock()
            found = self._read(answer, now, worker)
            looked = fetched(page, answer, next(found, None), now)
            added = self._kept.take(looked.received)
            self._kept.feeds.keep_page(looked.page, brought=added.added)
            yield Told(
                feed=page.feed,
                page=page.address,
                reports=added.added,
                rejected=added.rejected,
                failure=looked.failure,
            )

    def _read(
        self, answer: Answer | Failure, now: float, worker: reports.Worker
    ) -> Iterator[Received]:
        if isinstance(answer, Answer):
            yield from read(answer, now, self._settings, worker)

    def _asked(
        self, due: Iterable[T], address: Callable[[T], str]
    ) -> Iterator[tuple[T, Answer | Failure]]:
        """What servers answer, as it comes."""
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            asked = {
                threads.submit(self._fetcher.get, address(one), headers=_conditions(one)): one
                for one in due
            }
            try:
                for done in as_completed(asked):
                    yield asked[done], done.result()
            finally:
                for waiting in asked:
                    waiting.cancel()


def _conditions(known: Feed | Page) -> dict[str, str]:
    """What makes a request conditional (RFC 9110, 13.1)."""
    tags = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    return {name: value for name, value in tags.items() if value}
