"""What passes between the parts of this stage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

Row = Mapping[str, object]
"""One input's fields by the input's own names; a line of a text file is `{"text": line}`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One input cut out of what holds it: its fields, or the reason why it has none."""

    where: str  # "news.jsonl:17"
    data: bytes  # as it came in, without the line's end
    row: Row | None = None
    reason: str | None = None  # set exactly where `row` is not
    headers: tuple[tuple[str, str], ...] = ()  # what an archive says of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An opened input: its name and its bytes, which come as they are asked for."""

    where: str
    chunks: Iterator[bytes]
    path: Path | None = None  # where the bytes lie as a file of their own
    told: Mapping[str, str] = field(default_factory=dict)  # what its container says of it:
    # "url", "type" (of media), "retrieved" (when it was fetched)
    headers: tuple[tuple[str, str], ...] = ()  # what an archive says of it, as names and values
    record: bytes | None = None  # what is kept as its bytes where that is more than them: a web
    # archive's record with its headers


EMPTY_FEED = "The feed holds no entries now; add it again when it does."


class Unreadable(Exception):
    """Raised while bytes are read; becomes a `Rejected` before it leaves this stage."""


def refused(where: str, reason: str, data: bytes = b"") -> Piece:
    """A piece that can't be read, with the reason and the way out."""
    return Piece(where=where, data=data, reason=reason)
