"""RSS (0.9x, 1.0, 2.0), Atom, and lists of feeds (OPML). An entry is a report, be it a title alone.

XML with a document type of its own making is refused: entities are how a small file becomes a large
one, and how it asks for others. What a feed gets wrong in its markup is passed over.
"""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Iterator, Mapping
from html.entities import html5
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree

from onrecord.reports.credits import credited
from onrecord.reports.feed_names import outlet
from onrecord.reports.interface import EMPTY_FEED, Unreadable
from onrecord.reports.markup import characters, plain
from onrecord.reports.slices import openings

_PROLOG = re.compile(r"\s*(?:<\?xml[^>]*\?>)?\s*")
_DOCTYPE = re.compile(r"<!DOCTYPE\s[^<>\[\]]*>", re.IGNORECASE)
_MADE = re.compile(r"<!(?:DOCTYPE\b[^<>]*\[|ENTITY\b)", re.IGNORECASE)
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_BARE = re.compile(r"&(?!#\d|#x|[A-Za-z][A-Za-z0-9]{1,31};)")
_ASIDE = re.compile(r"search\.yahoo\.com/mrss|itunes\.com|^(?:media|itunes):")
_MEDIA = re.compile(r"(?:image|audio|video)/|application/(?!xhtml|xml)")
_FEEDS = frozenset(("channel", "feed"))
_ENTRIES = frozenset(("item", "entry"))
_FIELDS = {  # in the order in which they are believed
    "title": ("title",),
    "published": ("pubDate", "published", "issued", "date", "created", "updated", "modified"),
    "modified": ("updated", "modified"),
    "author": ("creator", "author"),
    "text": (
        "encoded",
        "content",
        "fullitem",
        "fulltext",
        "body",
        "description",
        "summary",
        "abstract",
    ),
}
_RELATIONS = {"alternate": 0, "": 1}  # of links, the best first
_TAIL = re.compile(
    r"\n?(?:The post .{1,300}? (?:appeared first on|first appeared on) .{1,100}"
    r"|(?:Continue reading|Read (?:more|on|the full (?:story|article)))\b.{0,150})$",
    re.IGNORECASE,
)


def read(data: bytes, told: Mapping[str, Any]) -> dict[str, Any]:
    """The entries' fields, and how many the parser lost to broken markup (`lost`).

    Raises `Unreadable` with what the XML is where it is no feed.
    """
    text = characters(data, told.get("charset"))
    root = parsed(text)
    name = _local(root)
    if name == "opml":
        raise Unreadable(_listed(len(list(outlines(root)))))
    entries = [one for one in root.iter() if _local(one) in _ENTRIES]
    if name not in ("rss", "feed", "RDF", "channel") and not entries:
        raise Unreadable(
            f"The file is XML of a kind that is not read (<{name[:60]}>); save its text."
        )
    if not entries:
        raise Unreadable(EMPTY_FEED)
    lost = openings(text.encode("utf-8", "replace")) - len(entries)
    return {"rows": list(_rows(root, entries, told)), "lost": max(lost, 0)}


def parsed(text: str) -> Any:
    """The tree of an XML text without types and entities. Raises `Unreadable` without one."""
    body = _PROLOG.sub("", text, count=1)
    if _MADE.search(body[: _head(body)]):
        raise Unreadable(
            "The XML makes entities of its own, which is how files are made to hurt; "
            "save it without its DOCTYPE."
        )
    body = "".join(_referenced(_DOCTYPE.sub("", body, count=1)))
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, recover=True,
        remove_pis=True, remove_comments=True, strip_cdata=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(body.encode("utf-8", "replace"), parser=parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable("The XML is too damaged to be read; fetch it again.") from error
    if root is None:
        raise Unreadable("The XML is too damaged to be read; fetch it again.")
    return root


def _head(body: str) -> int:
    """Where the first element begins: types stand before it."""
    found = re.search(r"<[A-Za-z_]", body)
    return found.start() if found else len(body)


def _referenced(body: str) -> Iterator[str]:
    """The text with references that XML knows; what stands in CDATA is left as it is."""
    at = 0
    while (begin := body.find("<![CDATA[", at)) >= 0:
        yield _BARE.sub("&#38;", _NAMED.sub(_character, body[at:begin]))
        at = body.find("]]>", begin)
        at = len(body) if at < 0 else at + 3
        yield body[begin:at]
    yield _BARE.sub("&#38;", _NAMED.sub(_character, body[at:]))


def _character(found: re.Match[str]) -> str:
    """A character by its name in HTML, as feeds use it, by its number: of XML that is broken
    somewhere, the parser drops even XML's own five names."""
    words = html5.get(f"{found[1]};")
    return f"&#38;{found[1]};" if words is None else "".join(f"&#{ord(c)};" for c in words)


def outlines(root: Any) -> Iterator[tuple[str, str]]:
    """The feeds of an OPML list: title and address."""
    for one in root.iter():
        address = one.get("xmlUrl") or one.get("xmlurl") if _local(one) == "outline" else None
        if address:
            yield one.get("title") or one.get("text") or "", address.strip()


def _listed(count: int) -> str:
    return (
        f"The file is a list of feeds (OPML, {count} of them), which holds no reports itself; "
        "`onrecord watch` polls them."
    )


def _local(one: Any) -> str:
    return str(one.tag).rpartition("}")[2].rpartition(":")[2] if isinstance(one.tag, str) else ""


def _rows(root: Any, entries: list[Any], told: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """Each entry's fields, with what its feed says: the one around it, or beside it (RSS 1.0)."""
    base = str(told.get("url") or "")
    fetched = {name: str(told[name]) for name in ("retrieved",) if name in told}
    beside = next((one for one in root.iter() if _local(one) in _FEEDS), root)
    known = {beside: (_title(beside), _link(beside, base) or base)}
    for one in entries:
        parent = one.getparent()
        feed = parent if parent is not None and _local(parent) in _FEEDS else beside
        if feed not in known:
            known[feed] = (_title(feed), _link(feed, base) or base)
        title, home = known[feed]
        yield _entry(one, title, home) | fetched


def _entry(entry: Any, feed: str, home: str) -> dict[str, str]:
    given = {"title": ""}
    for name, tags in _FIELDS.items():
        for tag in tags:
            words = next(filter(None, (_words(one, name) for one in _children(entry, tag))), "")
            if words:
                given[name] = given.get(name) or words
    given["url"] = _link(entry, home)
    given |= _identity(entry, given)
    given["outlet"] = _source(entry) or outlet(feed, given["url"] or home)
    if "text" in given:
        text = _TAIL.sub("", given["text"]).strip()
        given["text"] = credited(text, given.get("author", ""), given["outlet"])
    return {name: value for name, value in given.items() if value or name == "title"}


def _children(node: Any, tag: str) -> Iterator[Any]:
    """The elements of that name, but for those that describe a picture or a recording."""
    return (one for one in node if _local(one) == tag and not _ASIDE.search(str(one.tag)))


def _words(node: Any, name: str) -> str:
    if name == "author":
        inner = next(
            filter(None, ("".join(one.itertext()) for one in _children(node, "name"))), None
        )
        return " ".join((inner or "".join(node.itertext())).split())
    if name in ("published", "modified"):
        return " ".join("".join(node.itertext()).split())
    words = _marked(node)
    return " ".join(words.split()) if name == "title" else words


def _marked(node: Any) -> str:
    """The words of an element that may hold markup: as characters, or in Atom as elements."""
    if len(node):
        inner = "".join(etree.tostring(one, encoding="unicode", with_tail=True) for one in node)
        return plain((html.escape(node.text or "", quote=False)) + inner)
    words = node.text or ""
    if node.get("type") in ("text", "text/plain"):
        return plain(html.escape(words, quote=False))
    if node.get("mode") == "base64":
        words = _unpacked(words)
    return "" if _MEDIA.match(node.get("type", "")) else plain(words)


def _unpacked(words: str) -> str:
    try:
        return base64.b64decode(words).decode("utf-8", "replace")
    except ValueError:
        return ""


def _title(node: Any) -> str:
    return next(filter(None, (_words(one, "title") for one in _children(node, "title"))), "")


def _link(node: Any, base: str) -> str:
    """The address of an entry or feed: of several links the one that is the page itself."""
    found: list[tuple[int, str]] = []
    for one in _children(node, "link"):
        address = one.get("href") or one.text or ""
        rank = _RELATIONS.get(one.get("rel", ""))
        if address.strip() and rank is not None:
            found.append((rank, address.strip()))
    found += [(2, one) for one in (node.get("href"), node.get("HREF")) if one]  # of old channels
    for one in _children(node, "guid"):
        if one.get("isPermaLink", "true").lower() != "false" and (one.text or "").strip():
            found.append((3, one.text.strip()))
    return next(filter(None, (_whole(base, address) for _, address in sorted(found))), "")


def _whole(base: str, address: str) -> str:
    try:
        whole = urljoin(base, address)
        return whole if urlsplit(whole).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def _identity(entry: Any, given: Mapping[str, str]) -> dict[str, str]:
    """The entry's own id where it is one for the world and not for its feed alone."""
    for tag in ("id", "guid"):
        for one in _children(entry, tag):
            words = (one.text or "").strip()
            if len(words) >= 12 and (":" in words or "-" in words):
                return {"id": words}
            if words:
                return {"entry": words}
    return {}


def _source(entry: Any) -> str:
    """The outlet that the feed took the entry from: a name in RSS, a feed's own data in Atom."""
    for one in _children(entry, "source"):
        words = _title(one) if len(one) else " ".join((one.text or "").split())
        if words:
            return words
    return ""
