"""Web archives (WARC 1.0 and 1.1), read as they come: a report for each page that a server gave.

The bytes that a report keeps are its whole record: the archive's headers (address, date, digest),
the server's headers and the page.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.reports.interface import Piece, Source, Unreadable, refused
from onrecord.reports.members import label
from onrecord.reports.stream import Stream

MAGIC = b"WARC/1."
_MOST_HEADERS = 1 << 16
_LINE = 1 << 14
_HELD = 64 << 10  # bytes that headers may add to the largest report
_PAGES = ("response", "resource", "conversion")
_OTHERS = re.compile(
    r"(?:image|audio|video|font)/|text/css|(?:text|application)/(?:x-)?(?:javascript|ecmascript)"
    r"|application/(?:json|manifest\+json|wasm|octet-stream|x-font|font|vnd\.ms-fontobject|ocsp)",
    re.IGNORECASE,
)
_STATUS = re.compile(rb"[0-9]{3}")
# What tells the record from all others, and lets it be checked against its archive.
_KEPT = ("WARC-Target-URI", "WARC-Date", "WARC-Record-ID", "WARC-Payload-Digest")
_NOTES = re.compile(r"(?:metadata|urn|dns|whois):|https?://[^/?#]+/robots\.txt$", re.IGNORECASE)
_DAMAGED = "The web archive is damaged here; what follows is read again from its next record."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    """One record: its headers by their names in lower case, its block, all its bytes."""

    headers: dict[str, str]
    block: bytes
    data: bytes


def records(source: Source, limit: int) -> Iterator[Source | Piece]:
    """The pages of the archive, and what of it can't be read. What is no page (pictures, scripts,
    moved addresses) is counted in one rejection at the end."""
    stream = Stream(source.chunks)
    others: Counter[str] = Counter()
    number = pages = 0
    while (line := _opening(stream)) is not None:
        if not line.startswith(MAGIC):
            yield refused(f"{source.where}[{number + 1}]", _DAMAGED, line[:80])
            line = _resumed(stream)
            if line is None:
                break
        number += 1
        where = f"{source.where}[{number}]"
        try:
            record = _record(stream, line, limit)
            for page in _page(where, record, others) if record else ():
                pages += 1
                yield page
        except Unreadable as error:
            yield refused(where, str(error))
    if others:
        yield refused(source.where, _left_out(others))
    elif not pages:
        yield refused(source.where, "The web archive holds no page; leave it out.")


def _opening(stream: Stream) -> bytes | None:
    """The next line that is not blank; None at the end."""
    while line := stream.line(_LINE):
        if line.strip():
            return line
    return None


def _resumed(stream: Stream) -> bytes | None:
    """The opening line of the next record after damage; None where there is none."""
    while line := stream.line(_LINE):
        if line.startswith(MAGIC):
            return line
    return None


def _record(stream: Stream, opening: bytes, limit: int) -> _Record | None:
    """The record that begins with `opening`; None where it is of a kind that holds no page."""
    raw = [opening, *_header_lines(stream)]
    headers = _headers(raw[1:])
    length = headers.get("content-length", "")
    if not re.fullmatch(r"[0-9]{1,18}", length):
        raise Unreadable("The record does not say how long it is; pack the archive again.")
    size = int(length)
    url = headers.get("warc-target-uri", "")
    if headers.get("warc-type", "").lower() not in _PAGES:
        _passed(stream, size)
        return None
    if size > limit + _HELD:
        _passed(stream, size)
        raise Unreadable(
            f"It is larger than {limit:,} bytes; raise ONRECORD_MAX_BYTES if it is one report "
            f"({_shown(url)})."
        )
    block = stream.take(size)
    if len(block) < size:
        raise Unreadable(f"The web archive breaks off inside this record ({_shown(url)}).")
    return _Record(headers=headers, block=block, data=b"".join(raw) + block)


def _passed(stream: Stream, size: int) -> None:
    if stream.skip(size) < size:
        raise Unreadable("The web archive breaks off inside this record.")


def _header_lines(stream: Stream) -> Iterator[bytes]:
    size = 0
    while line := stream.line(_LINE):
        yield line
        size += len(line)
        if not line.strip():
            return
        if size > _MOST_HEADERS:
            raise Unreadable(_DAMAGED)


def _headers(lines: list[bytes]) -> dict[str, str]:
    """Headers by their names in lower case; a line that begins with white space goes on."""
    found: dict[str, str] = {}
    last = ""
    for line in lines:
        words = line.decode("utf-8", "replace").rstrip("\r\n")
        if words[:1] in (" ", "\t") and last:
            found[last] += " " + words.strip()
            continue
        name, colon, value = words.partition(":")
        if colon:
            last = name.strip().lower()
            found.setdefault(last, value.strip())
    return found


def _page(where: str, record: _Record, others: Counter[str]) -> Iterator[Source | Piece]:
    headers, body = record.headers, record.block
    media = headers.get("content-type", "")
    if media.lower().startswith("application/http") and headers["warc-type"].lower() == "response":
        status, served, body = _answer(body)
        if not 200 <= status < 300:
            others[f"answered with {status}"] += 1
            return
        media = served.get("content-type", "")
        body = _decoded(served, body)
    kind = media.partition(";")[0].strip().lower()
    url = headers.get("warc-target-uri", "").strip("<> ")
    aside = _aside(url, kind, body)
    if aside:
        others[aside] += 1
        return
    told = {
        "url": url,
        "retrieved": headers.get("warc-date", ""),
        "type": kind,
        "charset": _charset(media),
    }
    told = {name: value for name, value in told.items() if value}
    kept = tuple((name, headers[name.lower()]) for name in _KEPT if name.lower() in headers)
    yield Source(where=where, chunks=iter([body]), told=told, headers=kept, record=record.data)


def _aside(url: str, kind: str, body: bytes) -> str | None:
    """What a record holds that is no report and never could be, for the count; None for others."""
    if not body.strip():
        return "empty"
    if _NOTES.match(url):
        return "notes of the archive's maker, robots.txt"
    return kind if _OTHERS.match(kind) else None


def _answer(block: bytes) -> tuple[int, dict[str, str], bytes]:
    """A server's answer: its status, its headers, its body as it was sent."""
    stream = Stream(iter([block]))
    first = stream.line(_LINE).split(maxsplit=2)
    if len(first) < 2 or not first[0].startswith(b"HTTP/") or not _STATUS.fullmatch(first[1]):
        raise Unreadable("The record holds no answer of a web server; pack the archive again.")
    headers = _headers(list(_header_lines(stream)))
    return int(first[1]), headers, stream.take(len(block))


def _decoded(headers: dict[str, str], body: bytes) -> bytes:
    """The body without the coding in which it was sent, where it still has it."""
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _unchunked(body)
    coding = headers.get("content-encoding", "").strip().lower()
    if coding in ("gzip", "x-gzip", "deflate"):
        return _inflated(body)
    if coding == "br":
        raise Unreadable("The page is packed with Brotli, which is not read; save it unpacked.")
    return body


def _unchunked(body: bytes) -> bytes:
    """The chunks put together; bytes that are no chunks are taken for the body itself."""
    stream = Stream(iter([body]))
    parts: list[bytes] = []
    while line := stream.line(_LINE):
        size = line.split(b";")[0].strip()
        if not re.fullmatch(rb"[0-9a-fA-F]{1,8}", size):
            return b"".join(parts) if parts else body
        if int(size, 16) == 0:
            break
        parts.append(stream.take(int(size, 16)))
        stream.line(_LINE)
    return b"".join(parts)


def _inflated(body: bytes) -> bytes:
    """Gzip or deflate unpacked in bounds; other bytes as they are (archives often unpack them)."""
    limit = max(16 << 20, 200 * len(body))
    for bits in (47, -15):
        try:
            member = zlib.decompressobj(wbits=bits)
            found = member.decompress(body, min(limit, 256 << 20))
        except zlib.error:
            continue
        if member.unconsumed_tail:
            raise Unreadable("The page unpacks to far more than any news; leave it out.")
        return found
    return body


def _charset(media: str) -> str:
    found = re.search(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", media, re.IGNORECASE)
    return found[1] if found else ""


def _shown(url: str) -> str:
    return label(url) if url else "no address"


def _left_out(others: Counter[str]) -> str:
    kinds = ", ".join(f"{count} {label(kind)}" for kind, count in others.most_common(12))
    return f"{sum(others.values())} of its records hold no report ({kinds}); nothing to do."
