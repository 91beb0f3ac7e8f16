"""Addresses of our own, all relative to the page on which they stand."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses as seen from a page `depth` folders down."""

    depth: int = 0

    @classmethod
    def seen_from(cls, raw_path: bytes) -> Addresses:
        """As seen from a request's path, before its percent signs are taken apart."""
        return cls(max(raw_path.split(b"?")[0].count(b"/") - 1, 0))

    @property
    def root(self) -> str:
        """The front page.

        >>> Addresses(0).root, Addresses(2).root
        ('./', '../../')
        """
        return "../" * self.depth or "./"

    def static(self, name: str) -> str:
        """A file that comes with the application."""
        return f"{self.root}static/{name}"

    def page(self, name: str, **query: str) -> str:
        """A page without an id; empty values of the query are left out.

        >>> Addresses(1).page("search", q="a b", story="")
        '../search?q=a+b'
        """
        told = {key: value for key, value in query.items() if value}
        return f"{self.root}{name}" + (f"?{urlencode(told, errors='replace')}" if told else "")

    def story(self, name: str) -> str:
        """A story's page."""
        return self._thing("stories", name)

    def claim(self, name: str) -> str:
        """A claim's page."""
        return self._thing("claims", name)

    def report(self, name: str) -> str:
        """A report's page.

        >>> Addresses(1).report("a/b?")
        '../reports/a%2Fb%3F'
        """
        return self._thing("reports", name)

    def source(self, name: str) -> str:
        """The page of a person or body."""
        return self._thing("sources", name)

    def data(self, kind: str, name: str) -> str:
        """The same thing for programs: `kind` is "stories", "claims", "reports" or "entities"."""
        return self._thing(f"api/v1/{kind}", name)

    def _thing(self, kind: str, name: str) -> str:
        return f"{self.root}{kind}/{_quoted(name)}"


def _quoted(name: str) -> str:
    return quote(name.encode("utf-8", "replace"), safe="~")


def outward(url: str | None) -> str:
    """An address of somebody else's that may be followed: http and https alone, else "".

    >>> outward("https://example.org/a"), outward("javascript:alert(1)"), outward(None)
    ('https://example.org/a', '', '')
    """
    told = (url or "").strip()
    plain = told.isprintable() and " " not in told
    return told if plain and told.lower().startswith(("https://", "http://")) else ""
