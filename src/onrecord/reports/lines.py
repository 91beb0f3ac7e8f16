"""Lines of a stream, each bounded in size, however the chunks fall."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line without its newline, or a mark that it was longer than is allowed.

    A carriage return stays: it ends a line of text, but may stand inside a table's quoted cell.
    """

    number: int  # from 1
    data: bytes  # where `long`, its first bytes
    long: bool = False


Decoded = tuple[Line, str]
"""A line with its characters."""


def lines(chunks: Iterator[bytes], limit: int) -> Iterator[Line]:
    """Cut at newlines; of a line over `limit` bytes only the beginning is kept."""
    held: list[bytes] = []
    size = number = 0
    for chunk in chunks:
        *ended, rest = chunk.split(b"\n")
        for part in ended:
            number += 1
            yield _line(number, held, part, size + len(part), limit)
            held, size = [], 0
        size += len(rest)
        if size <= limit + 1 or not held:
            held.append(rest[: limit + 1])
    if size:
        yield _line(number + 1, held, b"", size, limit)


def _line(number: int, held: list[bytes], part: bytes, size: int, limit: int) -> Line:
    data = b"".join([*held, part])
    if size > limit + 1 or len(data.removesuffix(b"\r")) > limit:
        return Line(number=number, data=data[:80], long=True)
    return Line(number=number, data=data)
