"""The feeds that are watched, what became of each, and the pages that they named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, delete, insert, select, update

from onrecord.store import clock, engine, log
from onrecord.store.schema import feeds, pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed that is watched, and how it does."""

    address: str
    title: str = ""
    added: str = ""
    etag: str | None = None
    modified: str | None = None
    moved: str | None = None  # where it went for good; asked for there
    due: float = 0.0  # seconds since 1970
    asked: str | None = None  # when it was last asked for
    answered: str | None = None  # when it last had an answer that did
    failures: int = 0  # one after another, up to now
    failure: str = ""  # why the last one was
    gone: bool = False  # it is not asked for any more
    entries: int | None = None  # of the last answer that could be read
    reports: int = 0  # that it ever brought


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An entry of a feed, and the page that it names."""

    address: str
    feed: str
    entry: str = ""  # the entry's report as JSON
    said: str = ""  # sha256 of what the entry said
    seen: float = 0.0  # when, in seconds since 1970
    due: float | None = None  # when the page is to be fetched; None: not, or not again
    tries: int = 0
    etag: str | None = None
    modified: str | None = None
    text: str | None = None  # sha256 of the page's text as it was last taken in
    failure: str = ""


class Feeds:
    """What is watched; each method is one transaction."""

    def __init__(self, path: Path, database: Engine) -> None:
        self._path = path
        self._database = database

    def add(self, wanted: Iterable[tuple[str, str]], *, by: str) -> int:
        """Watch feeds, by address and title; how many of them are new.

        One that is watched already, and fails or was gone, is asked again now.
        """
        with engine.writing(self._database, self._path) as connection:
            there = set(connection.execute(select(feeds.c.address)).scalars())
            titles = dict(wanted)
            new = [address for address in titles if address not in there]
            for address in titles.keys() & there:
                failing = feeds.c.gone | (feeds.c.failures > 0)
                again = update(feeds).where(feeds.c.address == address, failing)
                connection.execute(again.values(gone=False, due=0.0))
            at = clock.now()
            rows = [_row(Feed(address=a, title=titles[a], added=at)) for a in new]
            if rows:
                connection.execute(insert(feeds), rows)
                log.append(connection, at=at, by=by, what="watched", about={"feeds": sorted(new)})
            return len(new)

    def drop(self, addresses: Sequence[str], *, by: str) -> tuple[str, ...]:
        """Watch these no more; the reports stay. Those that were watched."""
        with engine.writing(self._database, self._path) as connection:
            of = select(feeds.c.address).where(feeds.c.address.in_(addresses))
            gone = tuple(sorted(connection.execute(of).scalars()))
            connection.execute(delete(pages).where(pages.c.feed.in_(gone)))
            connection.execute(delete(feeds).where(feeds.c.address.in_(gone)))
            if gone:
                about = {"feeds": list(gone)}
                log.append(connection, at=clock.now(), by=by, what="unwatched", about=about)
            return gone

    def all(self) -> tuple[Feed, ...]:
        """Every feed, by address."""
        with engine.reading(self._database, self._path) as connection:
            rows = connection.execute(select(feeds).order_by(feeds.c.address))
            return tuple(Feed(**row._mapping) for row in rows)

    def keep(self, feed: Feed, found: Iterable[Page], *, brought: int) -> None:
        """What a feed is like now, with those of its entries that are new or say something else,
        and how many reports it brought.

        A feed that was dropped meanwhile stays dropped.
        """
        row = _row(feed) | {"reports": feeds.c.reports + brought}
        with engine.writing(self._database, self._path) as connection:
            kept = update(feeds).where(feeds.c.address == feed.address).values(**row)
            if connection.execute(kept).rowcount:
                _put(connection, found)

    def pages(self, feed: str) -> dict[str, Page]:
        """The entries of a feed, by address."""
        with engine.reading(self._database, self._path) as connection:
            rows = connection.execute(select(pages).where(pages.c.feed == feed))
            return {row.address: Page(**row._mapping) for row in rows}

    def due(self, now: float) -> tuple[Page, ...]:
        """The pages that are to be fetched by now, those that wait longest first."""
        of = select(pages).where(pages.c.due <= now).order_by(pages.c.due, pages.c.address)
        with engine.reading(self._database, self._path) as connection:
            return tuple(Page(**row._mapping) for row in connection.execute(of))

    def next_due(self) -> float | None:
        """When the next feed or page is due, in seconds since 1970; None where nothing is."""
        with engine.reading(self._database, self._path) as connection:
            of_feeds = select(feeds.c.due).where(~feeds.c.gone)
            first = [
                connection.execute(of_feeds.order_by(feeds.c.due).limit(1)).scalar(),
                connection.execute(
                    select(pages.c.due).where(pages.c.due.is_not(None)).order_by(pages.c.due)
                ).scalar(),
            ]
        return min((when for when in first if when is not None), default=None)

    def keep_page(self, page: Page, *, brought: int) -> None:
        """What a page is like now, and how many reports it brought; one whose feed was dropped
        meanwhile stays away."""
        with engine.writing(self._database, self._path) as connection:
            of = update(pages).where(pages.c.address == page.address)
            connection.execute(of.values(**_row(page)))
            its = update(feeds).where(feeds.c.address == page.feed)
            connection.execute(its.values(reports=feeds.c.reports + brought))


def _put(connection: Any, found: Iterable[Page]) -> None:
    rows = [_row(page) for page in found]
    if rows:
        gone = pages.c.address.in_([row["address"] for row in rows])
        connection.execute(delete(pages).where(gone))
        connection.execute(insert(pages), rows)


def _row(noun: Feed | Page) -> dict[str, Any]:
    return {one.name: getattr(noun, one.name) for one in fields(noun)}
