"""Which of the forms other than plain text a file has, told by its first bytes."""

from __future__ import annotations

import re
from typing import Literal

from onrecord.reports import boxes, webarchives, zipped
from onrecord.reports.decode import marked
from onrecord.reports.documents import Document
from onrecord.reports.tarred import is_tar

Container = Literal["zip", "tar", "warc", "box"]
Form = Container | Document
_LEAD = re.compile(
    r"\s+|<!--.*?-->|<\?.*?\?>|<!DOCTYPE\b(?:[^\[\]<>]*\[.*?\]\s*>|[^<>\[\]]*>)",
    re.DOTALL | re.IGNORECASE,
)
_HTML = re.compile(r"<!DOCTYPE\s+html\b|<html\b", re.IGNORECASE)
_ELEMENT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)")
_OF_PAGES = frozenset(
    "html head body title meta link script style div p table article main section header nav "
    "footer aside h1 h2 h3 h4 h5 h6 ul ol center font span a img br blockquote form".split()
)
_OF_FEEDS = frozenset(("rss", "feed", "rdf", "opml", "channel"))
_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,40}):[ \t]?[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*")
_OF_LETTERS = frozenset(
    b"from to cc bcc subject date message-id received return-path mime-version content-type "
    b"reply-to delivered-to sender list-id list-unsubscribe x-mailer in-reply-to references "
    b"dkim-signature content-transfer-encoding snapshot-content-location x-original-to".split()
)
_LEAST_HEADERS = 3
_JSON_FEED = re.compile(r'"version"\s*:\s*"https?:(?:\\?/){2}jsonfeed\.org')
_LOOKED = 4000  # characters that are looked at for a form's marks


def form(head: bytes, told: str = "") -> Form | None:
    """The form of what begins with `head`; None for text, JSON, tables, and what is not read.

    `told`: the media type that a server gave; it decides only where the bytes leave it open.
    """
    if head.startswith(zipped.MAGIC):
        return "zip"
    if is_tar(head):
        return "tar"
    if head.startswith(webarchives.MAGIC):
        return "warc"
    if b"%PDF-" in head[:1024] and not head[:1024].lstrip().startswith((b"<", b"{", b"[")):
        return "pdf"
    if head.startswith(b"PAR1"):
        return "parquet"
    if boxes.OPENS.match(head):
        return "box"
    if _headers(head):
        return "letter"
    return _marked_up(_characters(head), told)


def _headers(head: bytes) -> bool:
    """Whether the bytes begin with the headers of a letter: several, and most of them known."""
    known = whole = at = 0
    while (found := _HEADER.match(head, at)) and whole < 40:
        whole += 1
        known += found[1].lower() in _OF_LETTERS
        at = found.end()
    ended = head[at : at + 2].startswith((b"\n", b"\r\n")) or at == len(head)
    most = known >= _LEAST_HEADERS and 2 * known >= whole
    return (ended and most) or known > 2 * _LEAST_HEADERS


def _characters(head: bytes) -> str:
    encoding, mark = marked(head)
    text = head[mark : mark + 4 * _LOOKED].decode(encoding or "utf-8", "ignore")
    return text.lstrip("\ufeff")


def _marked_up(text: str, told: str) -> Form | None:
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith("{"):
        return "json feed" if _JSON_FEED.search(start) else None
    if not start.startswith("<"):
        return "page" if told in ("text/html", "application/xhtml+xml") else None
    at = 0
    while found := _LEAD.match(start, at):
        if _HTML.match(start, at):
            return "page"
        at = found.end()
    element = _ELEMENT.match(start, at)
    name = element[1].lower() if element else ""
    if name in _OF_FEEDS:
        return "xml"
    if name in _OF_PAGES:
        return "page" if name in ("html", "head", "body") or start.count("</") >= 1 else None
    declared = start.startswith(("<?xml", "<!DOCTYPE", "<!doctype"))
    return "xml" if declared or (not name and at == len(start)) else None
