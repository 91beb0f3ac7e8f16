"""Tar archives (POSIX, GNU), read as they come: members are named and read, never written out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.reports.bounds import MOST_MEMBERS, Meter
from onrecord.reports.gzipped import unpacked
from onrecord.reports.interface import Piece, Source, Unreadable, refused
from onrecord.reports.members import hidden, label, rest
from onrecord.reports.stream import Stream

_BLOCK = 512
_MOST_NAME = 1 << 20  # bytes of a record that carries a long name
_PAX_NAME = re.compile(rb"(?:^|\n)\d+ path=([^\n]*)\n")
_REFUSED = {
    b"1": "It is a link, and links in archives lead nowhere; add the file.",
    b"2": "It is a link, and links in archives lead nowhere; add the file.",
    b"3": "It is a device, no file; leave it out.",
    b"4": "It is a device, no file; leave it out.",
    b"6": "It is a pipe, no file; leave it out.",
    b"S": "It is a file with holes, which is not read; pack it without `--sparse`.",
}
_FOLDER = b"5"
_DAMAGED = "The tar archive is damaged here; fetch or pack it again."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Header:
    """One member: its name as it was packed, its kind by tar's letter, its size in bytes."""

    name: str
    kind: bytes
    size: int


def is_tar(head: bytes) -> bool:
    """Whether the bytes begin with a tar header whose checksum holds."""
    return head[257:262] == b"ustar" and _sums(head[:_BLOCK])


def members(source: Source, meter: Meter) -> Iterator[Source | Piece]:
    """What the archive holds, in its order."""
    stream = Stream(source.chunks)
    count = 0
    while (one := _next(stream)) is not None:
        end = stream.passed + one.size
        if one.kind != _FOLDER and not hidden(one.name):
            if meter.members >= MOST_MEMBERS or meter.spent:
                yield rest(source.where, None, None, label(one.name), meter)
                return
            count, meter.members = count + 1, meter.members + 1
            yield _member(f"{source.where}:{label(one.name)}", one, stream)
        stream.skip(end - stream.passed)
        if stream.passed < end:
            raise Unreadable("The tar archive breaks off inside a member; fetch or pack it again.")
        stream.skip(-one.size % _BLOCK)
    if not count:
        yield refused(source.where, "The tar archive holds no files.")


def _member(where: str, one: _Header, stream: Stream) -> Source | Piece:
    reason = _REFUSED.get(one.kind)
    if reason:
        return refused(where, reason)
    return Source(where=where, chunks=unpacked(stream.part(one.size)))


def _next(stream: Stream) -> _Header | None:
    """The next member's header, its name taken from the records before it; None at the end."""
    named: str | None = None
    while True:
        block = stream.take(_BLOCK)
        if not block.strip(b"\0"):
            return None
        if len(block) < _BLOCK or not _sums(block):
            raise Unreadable(_DAMAGED)
        one = _header(block)
        if one.kind not in b"LKxgX":
            return _Header(name=named or one.name, kind=one.kind, size=one.size)
        if one.size > _MOST_NAME:
            raise Unreadable(_DAMAGED)
        words = stream.take(one.size)
        stream.skip(-one.size % _BLOCK)
        named = _long(one.kind, words) or named


def _header(block: bytes) -> _Header:
    prefix = block[345:500].split(b"\0")[0] if block[257:263] == b"ustar\0" else b""
    name = block[:100].split(b"\0")[0]
    whole = b"/".join(part for part in (prefix, name) if part)
    return _Header(name=_words(whole), kind=block[156:157], size=_number(block[124:136]))


def _long(kind: bytes, words: bytes) -> str | None:
    if kind == b"L":
        return _words(words.split(b"\0")[0])
    found = _PAX_NAME.search(words) if kind in b"xX" else None
    return _words(found[1]) if found else None


def _words(name: bytes) -> str:
    return name.decode("utf-8", "backslashreplace")


def _number(digits: bytes) -> int:
    """A size: octal digits, or where it is large a binary number after a mark."""
    if digits[:1] == b"\x80":
        return int.from_bytes(digits[1:], "big")
    plain = digits.strip(b" \0")
    if plain.strip(b"01234567"):
        raise Unreadable(_DAMAGED)
    return int(plain or b"0", 8)


def _sums(block: bytes) -> bool:
    """Whether the header's checksum holds: the sum of its bytes, its own field taken as blanks."""
    try:
        told = _number(block[148:156])
    except Unreadable:
        return False
    return told == sum(block[:148]) + 8 * 32 + sum(block[156:512])
