"""What a server sent, as reports: a feed's entries, or the page that an entry names."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from onrecord.reports import feeds
from onrecord.reports.identity import derived_id
from onrecord.reports.interface import Source, Unreadable
from onrecord.reports.markup import characters
from onrecord.types import Report

STUB = 120  # words: an entry with fewer points to its page and does not stand for it
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


def listed(data: bytes) -> tuple[tuple[str, str], ...]:
    """The feeds of an OPML list: address and title. Raises `Unreadable` where it is none."""
    root = feeds.parsed(characters(data, None))
    if etree.QName(root).localname.lower() != "opml":
        raise Unreadable("It is no list of feeds (OPML).")
    found: dict[str, str] = {}
    for title, address in feeds.outlines(root):
        found.setdefault(address, title)
    return tuple(found.items())
