"""JSON Feed (version 1 and 1.1): each item is a report."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from onrecord.reports.feed_names import outlet
from onrecord.reports.interface import EMPTY_FEED, Unreadable
from onrecord.reports.json_items import items
from onrecord.reports.markup import characters, plain


def read(data: bytes, told: Mapping[str, Any]) -> dict[str, Any]:
    """The items' fields, and their own JSON as `pieces`."""
    text = characters(data)
    try:
        feed = json.loads(text)
        pieces = list(items(text))
    except (ValueError, RecursionError) as error:
        raise Unreadable("The feed is broken JSON; fetch it again.") from error
    found = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(found, list) or not found:
        raise Unreadable(EMPTY_FEED)
    rows = [_entry(one if isinstance(one, dict) else {}, feed, told) for one in found]
    return {"rows": rows, "pieces": pieces}


def _entry(
    item: Mapping[str, Any], feed: Mapping[str, Any], told: Mapping[str, Any]
) -> dict[str, str]:
    url = _words(item.get("url")) or _words(item.get("external_url"))
    home = url or _words(feed.get("home_page_url")) or str(told.get("url") or "")
    given = {
        "id": _id(item),
        "title": plain(_words(item.get("title"))),
        "text": plain(_words(item.get("content_html")))
        or _words(item.get("content_text"))
        or plain(_words(item.get("summary"))),
        "published": _words(item.get("date_published")) or _words(item.get("date_modified")),
        "modified": _words(item.get("date_modified")),
        "url": url,
        "author": _author(item) or _author(feed),
        "outlet": outlet(_words(feed.get("title")), home),
        "retrieved": str(told.get("retrieved") or ""),
    }
    return {name: value for name, value in given.items() if value or name == "title"}


def _words(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _id(item: Mapping[str, Any]) -> str:
    """The item's id where it is one for the world and not for its feed alone."""
    value = _words(item.get("id")).strip()
    return value if len(value) >= 12 and (":" in value or "-" in value) else ""


def _author(node: Mapping[str, Any]) -> str:
    """Authors by their names: a list in version 1.1, one in version 1."""
    given = node.get("authors") or node.get("author")
    many = given if isinstance(given, list) else [given]
    names = (_words(one.get("name")) for one in many if isinstance(one, dict))
    return ", ".join(name for name in names if name)
