"""Boxes of e-mail (mbox), cut into their letters as they come."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.reports.interface import Piece, Source, refused
from onrecord.reports.stream import Stream

# "From somebody@a.example Thu May 15 04:10:00 2025", the line that opens a letter in a box.
OPENS = re.compile(
    rb"From \S{1,300} +(?:\w{3} ){1,2} ?\d{1,2} [\d: ]+\d{4}|From (?:- |MAILER-DAEMON)"
)
_QUOTED = re.compile(rb"^>(?=>*From )", re.MULTILINE)
_LINE = 1 << 16


def letters(source: Source, limit: int) -> Iterator[Source | Piece]:
    """The letters, each a source of its own; of one over `limit` bytes, why it is not read."""
    for number, (data, whole) in enumerate(_cut(Stream(source.chunks), limit), start=1):
        where = f"{source.where}[{number}]"
        if not whole:
            reason = f"It is larger than {limit:,} bytes; raise ONRECORD_MAX_BYTES to read it."
            yield refused(where, reason, data[:80])
        elif data.strip():
            yield Source(where=where, chunks=iter([_QUOTED.sub(b"", data)]))


def _cut(stream: Stream, limit: int) -> Iterator[tuple[bytes, bool]]:
    """The bytes of each letter without its opening line, and whether all of them are there."""
    held: list[bytes] = []
    size = 0
    blank = True
    opened = False
    while line := stream.line(_LINE):
        if blank and OPENS.match(line):
            if opened:
                yield b"".join(held), size <= limit
            held, size, opened = [], 0, True
        else:
            size += len(line)
            if size <= limit:
                held.append(line)
        blank = not line.strip()
    if opened:
        yield b"".join(held), size <= limit
