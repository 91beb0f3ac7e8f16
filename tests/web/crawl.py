"""Reading pages as a browser would: their elements, and where their links lead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

import httpx

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


@dataclass
class Page(HTMLParser):
    """The elements of a page: tag and attributes."""

    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def parsed(html: str) -> Page:
    page = Page()
    page.feed(html)
    page.close()
    return page


def links(html: str, base: str) -> Iterator[str]:
    """Addresses of our own on a page, without fragments."""
    for tag, attributes in parsed(html).elements:
        for name in ("href", "src", "action", "hx-get"):
            if attributes.get("method") == "post":  # a change: nothing stands at its address
                continue
            if tag != "use" and attributes.get(name) and not attributes[name].startswith("#"):
                yield urldefrag(urljoin(base, attributes[name]))[0]


def crawl(root: str, most: int = 400) -> dict[str, httpx.Response]:
    """Every address that can be reached from the front page, with its answer."""
    found: dict[str, httpx.Response] = {}
    todo = [root]
    with httpx.Client(timeout=30) as client:
        while todo and len(found) < most:
            url = todo.pop()
            if url in found or not url.startswith(root):
                continue
            found[url] = answer = client.get(url, follow_redirects=True)
            if "text/html" in answer.headers["content-type"]:
                todo += links(answer.text, str(answer.url))
    return found
