"""What passes between the parts of the watching."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server said."""

    url: str  # the last one, after all redirects
    status: int
    headers: Mapping[str, str]  # names in lower case
    body: bytes = b""
    moved: str | None = None  # where the first address went for good (301, 308)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why there is no answer that helps, and for how long not to ask again."""

    reason: str
    wait: float = 0.0  # seconds that the server asked for
    gone: bool = False  # it says that this will never be there again (410)


class Fetching(Protocol):
    """Asks for one address, politely."""

    def get(self, url: str, *, headers: Mapping[str, str] | None = None) -> Answer | Failure:
        """What is there. Never raises for what a server does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a round of polling tells whoever waits."""

    feed: str
    page: str = ""  # the page of the feed that was looked at; "" where it was the feed itself
    reports: int = 0  # new, and new versions
    rejected: int = 0
    failure: str = ""
