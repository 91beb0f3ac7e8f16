"""A page of the web as one report: its running text without what stands around it.

The text is found by trafilatura; adverts, menus, banners, readers' comments and the lists of what
else there is to read are left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import lxml_html_clean  # noqa: F401  trafilatura's parts look for it and name it nowhere
from lxml import html
from trafilatura import extract

from onrecord.reports.credits import credited
from onrecord.reports.interface import Unreadable
from onrecord.reports.markup import characters
from onrecord.reports.page_facts import body, facts

_SHORT = 250  # characters under which the text of a page may have been missed
_HIDDEN = [
    ".//*[@hidden]",
    ".//*[contains(translate(@style,' ',''),'visibility:hidden')]",
    ".//*[contains(translate(@style,' ',''),'display:none')]",
]
_RULED = re.compile(r"[\s|]*")  # what is left of a table without words


def read(data: bytes, told: Mapping[str, Any]) -> dict[str, Any]:
    """The page's report. Raises `Unreadable` where it has no running text."""
    source = characters(data, told.get("charset"))
    tree = _parsed(source)
    row: dict[str, str] = facts(tree, source, told)
    row["text"] = text(source, tree)
    if not row["text"]:
        raise Unreadable(
            "The page holds no running text (perhaps its words come by script); "
            "save the page once it shows, or its text."
        )
    row["text"] = credited(row["text"], row.get("author", ""), row.get("outlet", ""))
    return {"rows": [row]}


def text(source: str, tree: Any) -> str:
    """The running text, one paragraph a line.

    Read narrowly first: another story's words taken for this one's do more harm than a missed
    caption. Where that leaves next to nothing, widely; then the words that JSON-LD carries.
    """
    found = ""
    for narrow, unseen in ((True, _HIDDEN), (False, _HIDDEN), (False, None)):
        found = max(found, _extracted(source, narrow, unseen), key=len)
        if len(found) >= _SHORT:
            return found
    return max(found, body(tree), key=len)


def _extracted(source: str, narrow: bool, unseen: list[str] | None) -> str:
    found = extract(
        source,
        include_comments=False,
        with_metadata=False,
        favor_precision=narrow,
        prune_xpath=unseen,
    )
    rows = (row.strip() for row in (found or "").split("\n"))
    return "\n".join(row for row in rows if not _RULED.fullmatch(row))


def _parsed(source: str) -> Any:
    parser = html.HTMLParser(encoding="utf-8", remove_pis=True, huge_tree=False)
    try:
        tree = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (ValueError, html.etree.ParserError) as error:
        raise Unreadable("The page is empty.") from error
    return tree
