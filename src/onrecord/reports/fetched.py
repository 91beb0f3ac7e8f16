"""What a server sent, as reports: a feed's entries, or the page that an entry names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from lxml import etree

from onrecord.errors import UsageError
from onrecord.reports import feeds
from onrecord.reports.identity import derived_id
from onrecord.reports.interface import Source, Unreadable
from onrecord.reports.markup import characters
from onrecord.types import Report

STUB = 120  # words: an entry with fewer points to its page and does not stand for it
_MOST_BYTES = 10_000_000  # of a list of feeds
_CUT = ("…", "...", "[…]", "[...]")


def source(
    data: bytes, *, url: str, media_type: str = "", charset: str = "", retrieved: str = ""
) -> Source:
    """An answer as an input: its bytes, and what the server said of them."""
    said = {"url": url, "type": media_type, "charset": charset, "retrieved": retrieved}
    told = {name: value for name, value in said.items() if value}
    return Source(where=url, chunks=iter([data]), told=told, record=data)


def stub(entry: Report) -> bool:
    """Whether an entry of a feed says so little, or breaks off, that its page is wanted."""
    text = entry.text.rstrip()
    return entry.url is not None and (len(text.split()) < STUB or text.endswith(_CUT))


def completed(entry: Report, page: Report) -> Report:
    """The page's report, named and dated as the feed has it where the feed says so.

    A feed knows the real publisher and when; a page's words about itself may be its template's.
    """
    given = entry.published if entry.published_basis == "given" else None
    made = replace(
        page,
        outlet=entry.outlet or page.outlet,
        outlet_basis=entry.outlet_basis if entry.outlet else page.outlet_basis,
        published=given or page.published,
        published_basis="given" if given else page.published_basis,
        published_between=None if given else page.published_between,
        title=entry.title or page.title,
        url=entry.url or page.url,
    )
    own = entry.id != derived_id(entry)
    return replace(made, id=entry.id if own else derived_id(made))


def listed_in(path: Path) -> tuple[tuple[str, str], ...]:
    """The feeds of a list in a file (OPML, or an address a line): address and title.

    Raises `UsageError` where it is none.
    """
    try:
        text = characters(path.read_bytes()[:_MOST_BYTES])
        return _outlines(text) if text.lstrip().startswith("<") else _lines(text)
    except (OSError, Unreadable) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise UsageError(f"{path}: {reason}") from error


def _lines(text: str) -> tuple[tuple[str, str], ...]:
    rows = (line.strip() for line in text.splitlines())
    return tuple((row, "") for row in dict.fromkeys(rows) if row and not row.startswith("#"))


def _outlines(text: str) -> tuple[tuple[str, str], ...]:
    root = feeds.parsed(text)
    if etree.QName(root).localname.lower() != "opml":
        raise Unreadable("It is no list of feeds (OPML).")
    found: dict[str, str] = {}
    for title, address in feeds.outlines(root):
        found.setdefault(address, title)
    return tuple(found.items())
