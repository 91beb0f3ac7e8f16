"""What a page says of itself: its outlet, author, date, title and address.

Taken from JSON-LD (schema.org), then from the meta elements of Open Graph, Dublin Core and the
search engines, then from the elements that show it. A date is taken only where it is given as one:
one that is merely mentioned on the page would order reports wrongly.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

from onrecord.reports.markup import plain

_ARTICLES = re.compile(r"(?:Article|BlogPosting|Posting|Report|Review|LiveBlogPosting)$")
_SITES = re.compile(r"(?:WebSite|NewsMediaOrganization)$")
_MOST_ITEMS = 200  # of JSON-LD on one page
_OUTLET = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher",
           "citation_journal_title", "publisher", "apple-mobile-web-app-title")  # fmt: skip
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published", "parsely-pub-date",
    "datepublished", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date",
    "dcterms.date",
    "citation_publication_date", "citation_date", "sailthru.date", "pubdate", "publishdate",
    "publish_date", "publish-date", "publication_date", "article.published", "published-date",
    "date",
)  # fmt: skip
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified")
_TITLE = ("og:title", "dc.title", "dcterms.title", "twitter:title", "citation_title", "title")
_AUTHOR = ("author", "parsely-author", "article:author_name", "dc.creator", "dcterms.creator",
           "citation_author", "sailthru.author", "byl")  # fmt: skip
_SAVED = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)(?P<saved>\S+)"
    r"|Page saved with SingleFile\s+url:\s*(?P<single>\S+))"
)
_WRAPPED = re.compile(
    r"^\s*(?:(?://|/\*)?\s*(?:<!\[CDATA\[|<!--)(?:\s*\*/)?)|(?:(?://|/\*)?\s*(?:\]\]>|-->)(?:\s*\*/)?)\s*;?\s*$"
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}\S*)?|\w+ \d{1,2},? \d{4}|\d{1,2} \w+ \d{4}")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d{2})[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?:[/-]|$)")
_SHOWN_TIME = (
    ".//time[@itemprop='datePublished']", ".//*[@itemprop='datePublished']", ".//time[@pubdate]",
    ".//article//header//time[@datetime]", ".//*[contains(@class,'entry-date')][@datetime]",
    ".//*[contains(@class,'published')][@datetime]",
)  # fmt: skip


def facts(tree: Any, source: str, told: Mapping[str, str]) -> dict[str, str]:
    """The fields that are there, by our names. `told`: what the page's container says of it."""
    meta = _meta(tree)
    linked = list(_linked(tree))
    article = next((one for one in linked if _is(one, _ARTICLES)), {})
    site = next((one for one in linked if _is(one, _SITES)), {})
    url = _address(tree, meta, article, source, told)
    found = {
        "title": _headline(tree, meta, article),
        "outlet": _publisher(article, meta) or _name(site),
        "published": _day(article.get("datePublished")) or _published(tree, meta, url),
        "modified": _day(article.get("dateModified")) or _first(meta, _MODIFIED),
        "author": _names(article.get("author")) or _first(meta, _AUTHOR) or _byline(tree),
        "url": url,
        "retrieved": told.get("retrieved", ""),
    }
    found["outlet"] = _outlet(found["outlet"]) or _host(url)
    return {name: value for name, value in found.items() if value}


def body(tree: Any) -> str:
    """The article's words where the page carries them in JSON-LD, else ""."""
    for one in _linked(tree):
        words = one.get("articleBody")
        if _is(one, _ARTICLES) and isinstance(words, str):
            return plain(words)
    return ""


def _meta(tree: Any) -> dict[str, str]:
    """Contents of meta elements by name; of two alike the first that says something."""
    found: dict[str, str] = {}
    for one in tree.iter("meta"):
        content = " ".join((one.get("content") or "").split())
        names = one.get("property") or one.get("name") or one.get("itemprop") or ""
        for name in names.lower().split() if content else ():
            found.setdefault(name, content)
    return found


def _first(meta: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((meta[name] for name in names if name in meta), "")


def _linked(tree: Any) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD, those in lists and graphs too, at most so many."""
    waiting: list[Any] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            waiting.append(_loaded(script.text or ""))
    for _ in range(_MOST_ITEMS):
        if not waiting:
            return
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting[:0] = one[:_MOST_ITEMS]
        elif isinstance(one, dict):
            yield one
            waiting += [one[name] for name in ("@graph", "mainEntity") if name in one]


def _loaded(words: str) -> Any:
    try:
        return json.loads(_WRAPPED.sub("", words), strict=False)
    except (ValueError, RecursionError):
        return None


def _is(one: Mapping[str, Any], kinds: re.Pattern[str]) -> bool:
    kind = one.get("@type")
    return any(
        isinstance(k, str) and kinds.search(k) for k in (kind if isinstance(kind, list) else [kind])
    )


def _name(value: Any) -> str:
    """A name, or that of an object or of the first of a list."""
    if isinstance(value, list):
        return next((name for one in value if (name := _name(one))), "")
    if isinstance(value, dict):
        return _name(value.get("name"))
    return " ".join(plain(value).split()) if isinstance(value, str) else ""


def _names(value: Any) -> str:
    """Authors, parted by commas."""
    many = value if isinstance(value, list) else [value]
    return ", ".join(
        dict.fromkeys(name for one in many if (name := _name(one)) and "://" not in name)
    )


def _publisher(article: Mapping[str, Any], meta: Mapping[str, str]) -> str:
    """The publisher's name, without the slogan that some add to it in one of two places."""
    named, shown = _name(article.get("publisher")), _first(meta, _OUTLET)
    return shown if not named or (shown and named.startswith(shown)) else named


def _day(value: Any) -> str:
    return value.strip() if isinstance(value, str) and re.search(r"\d{4}", value) else ""


def _published(tree: Any, meta: Mapping[str, str], url: str) -> str:
    for name in _PUBLISHED:
        if name in meta and _DAY.search(meta[name]):
            return meta[name]
    for path in _SHOWN_TIME:
        for one in tree.iterfind(path) if "contains" not in path else tree.xpath(path):
            words = one.get("datetime") or one.get("content") or "".join(one.itertext())
            if found := _DAY.search(words):
                return str(words.strip() if len(words) < 40 else found[0])
    dated = _IN_ADDRESS.search(urlsplit(url).path) if url else None
    return "-".join(dated.groups()) if dated else ""


def _headline(tree: Any, meta: Mapping[str, str], article: Mapping[str, Any]) -> str:
    """The headline: of the names that the page gives itself the first that its title shows."""
    shown = _title(tree)
    given = [_name(article.get("headline")), _name(article.get("name")), _first(meta, _TITLE)]
    named = [name for name in given if name]
    return next((name for name in named if name in shown), named[0] if named else shown)


def _title(tree: Any) -> str:
    for name in ("title", "h1"):
        for one in tree.iter(name):
            if words := " ".join("".join(one.itertext()).split()):
                return words
    return ""


def _byline(tree: Any) -> str:
    for one in tree.xpath(".//a[@rel='author'] | .//*[@itemprop='author']"):
        words = " ".join("".join(one.itertext()).split())
        if words and len(words) < 100:
            return words
    return ""


def _address(
    tree: Any,
    meta: Mapping[str, str],
    article: Mapping[str, Any],
    source: str,
    told: Mapping[str, str],
) -> str:
    """The canonical address, made whole by the one from which the page came."""
    saved = _SAVED.search(source[:4000])
    base = told.get("url") or (saved and (saved["saved"] or saved["single"])) or ""
    links = tree.iterfind(".//link[@rel='canonical']")
    found = next((one.get("href") for one in links if one.get("href")), None)
    for one in (found, meta.get("og:url"), article.get("url"), base):
        if isinstance(one, str) and one.strip():
            whole = _joined(base, one.strip())
            if whole:
                return whole
    return ""


def _joined(base: str, address: str) -> str:
    try:
        whole = urljoin(base, address)
        return (
            whole if urlsplit(whole).scheme in ("http", "https") and urlsplit(whole).netloc else ""
        )
    except ValueError:
        return ""


def _outlet(name: str) -> str:
    """A site's name without an address's parts; "@name" is an account, no name."""
    if name.startswith("@") or len(name) > 120:
        return ""
    return _host(name) if "://" in name else name


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
