"""Gzip, told by its first bytes and unpacked as it is read."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from itertools import chain

from onrecord.reports.bounds import Meter
from onrecord.reports.interface import Unreadable

CHUNK = 1 << 16
_GZIP = b"\x1f\x8b"


def unpacked(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The bytes themselves, or what they hold where they are gzip."""
    first = next(chunks, b"")
    while len(first) < 2 and (more := next(chunks, b"")):
        first += more
    whole = chain([first] if first else [], chunks)
    yield from _gunzip(whole) if first.startswith(_GZIP) else whole


def _gunzip(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Unpack gzip of one or several members in bounded steps."""
    meter = Meter()
    member = zlib.decompressobj(wbits=31)
    for chunk in chunks:
        meter.take(len(chunk))
        while chunk:
            if member.eof:
                if not chunk.strip(b"\0"):  # padding after the last member is allowed
                    break
                member = zlib.decompressobj(wbits=31)
            plain = _step(member, chunk)
            meter.give(len(plain))
            if plain:
                yield plain
            chunk = member.unused_data if member.eof else member.unconsumed_tail
    if not member.eof:
        raise Unreadable("The gzip file breaks off before its end; fetch or pack it again.")


def _step(member: zlib._Decompress, chunk: bytes) -> bytes:
    try:
        return member.decompress(chunk, CHUNK)
    except zlib.error as error:
        raise Unreadable("The gzip file is damaged; fetch or pack it again.") from error
