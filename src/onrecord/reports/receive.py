"""From opened inputs to what was received: sniff, decode, cut, and make reports of the pieces."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from onrecord.reports import boxes, documents, fields, formats, tarred, webarchives, zipped
from onrecord.reports.bounds import MOST_DEPTH, Meter
from onrecord.reports.decode import Decoder, marked, narrowed
from onrecord.reports.documents import Document
from onrecord.reports.events import Event
from onrecord.reports.forms import Container, form
from onrecord.reports.interface import Piece, Source, Unreadable, refused
from onrecord.reports.kinds import Kind, headless, kind, no_text, separator
from onrecord.reports.lines import lines
from onrecord.reports.sources import sources
from onrecord.reports.worker import Worker
from onrecord.types import Received, Rejected

_HEAD = 1 << 16  # bytes by which the kind and the encoding are told
_MOST_WHOLE = 10  # a JSON document may be this many times larger than a report
_MOST_PACKED = 64 << 20  # bytes of an archive that is no file by itself, and has to be held


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What one input is read with."""

    whole: bool
    max_bytes: int
    worker: Worker
    meter: Meter
    depth: int = 0  # how many archives it lies in


def receive(
    inputs: Iterable[str | Path | Source],
    *,
    whole: bool,
    stdin: BinaryIO | None,
    max_bytes: int,
    events: tuple[Event, ...],
    worker: Worker | None = None,
) -> Iterator[Received]:
    """Everything that the inputs hold, read or rejected, in the order in which it stands there.

    `worker` parses, where the caller keeps one; else one is made for these inputs.
    """
    with Worker() if worker is None else nullcontext(worker) as worker:
        for source in _sources(inputs, stdin):
            told = _Told(whole=whole, max_bytes=max_bytes, worker=worker, meter=Meter())
            if isinstance(source, Piece):
                pieces: Iterable[Piece] = (source,)
            else:
                pieces = _pieces(_metered(source, told.meter), told)
            for piece in pieces:
                yield _received(piece, max_bytes, events)


def _metered(source: Source, meter: Meter) -> Source:
    """The input with its size told to the meter: a file's at once, a stream's as it comes.

    What is unpacked from it, at any depth, is held against this and nothing else.
    """
    if source.path is None:
        return replace(source, chunks=_counted(source.chunks, meter))
    with contextlib.suppress(OSError):  # what is gone meanwhile says so when it is read
        meter.take(source.path.stat().st_size)
    return source


def _counted(chunks: Iterator[bytes], meter: Meter) -> Iterator[bytes]:
    for chunk in chunks:
        meter.take(len(chunk))
        yield chunk


def _sources(
    inputs: Iterable[str | Path | Source], stdin: BinaryIO | None
) -> Iterator[Source | Piece]:
    """Paths opened, and what is open already."""
    for one in inputs:
        yield from (one,) if isinstance(one, Source) else sources([one], stdin)


def _received(piece: Piece, max_bytes: int, events: tuple[Event, ...]) -> Received:
    if piece.row is None:
        outcome = Rejected(where=piece.where, reason=piece.reason or "")
        return Received(where=piece.where, data=piece.data, outcome=outcome)
    digest = hashlib.sha256(piece.data).hexdigest()
    made = fields.report(piece.row, bytes_sha256=digest, events=events)
    if isinstance(made, Rejected):
        made = replace(made, where=piece.where)
    return Received(where=piece.where, data=piece.data, outcome=made, headers=piece.headers)


def _pieces(source: Source, told: _Told) -> Iterator[Piece]:
    """The pieces of one input, one at least; where a fault ends it, a rejection is the last."""
    silent = True
    try:
        for piece in _cut(source, told):
            silent = False
            yield piece
    except Unreadable as error:
        silent = False
        yield refused(source.where, str(error), source.record or b"")
    if silent:  # blank lines are no reports, and what is blank depends on the encoding
        yield refused(source.where, "The file is empty.")


def _cut(source: Source, told: _Told) -> Iterator[Piece]:
    head, chunks = _peeked(source.chunks)
    source = replace(source, chunks=chunks)
    found = form(head, source.told.get("type", ""))
    match found:
        case None:
            yield from _plain(source, head, told)
        case "zip" | "tar" | "warc" | "box":
            yield from _opened(_members(source, found, told), told)
        case _:
            yield from _opened(_document(source, found, told), told)


def _opened(found: Iterator[Source | Piece], told: _Told) -> Iterator[Piece]:
    """The pieces of all that a container holds."""
    inner = replace(told, depth=told.depth + 1)
    for one in found:
        if isinstance(one, Piece):
            yield one
            continue
        for piece in _pieces(one, inner):
            yield _told_of(piece, one) if one.record is not None else piece


def _told_of(piece: Piece, source: Source) -> Piece:
    """The piece with what its archive says of it, and the archive's record as its bytes."""
    row = piece.row
    if row is not None:
        known = {name: source.told[name] for name in ("url", "retrieved") if name in source.told}
        row = {**known, **row}
    return replace(piece, data=source.record or piece.data, row=row, headers=source.headers)


def _members(source: Source, found: Container, told: _Told) -> Iterator[Source | Piece]:
    if told.depth >= MOST_DEPTH:
        raise Unreadable(
            f"It lies in {MOST_DEPTH} archives, one in the other; unpack the outer ones."
        )
    if found == "zip":
        yield from _unzipped(source, told)
    elif found == "tar":
        yield from tarred.members(source, told.meter)
    elif found == "warc":
        yield from webarchives.records(source, told.max_bytes)
    else:
        yield from boxes.letters(source, told.max_bytes)


def _unzipped(source: Source, told: _Told) -> Iterator[Source | Piece]:
    data = b"" if zipped.lies(source.path) else documents.gathered(source, _MOST_PACKED)
    try:
        yield from zipped.members(source, data, told.meter)
    except zipped.OfficeDocument as kind:
        if str(kind) != "docx":
            raise Unreadable(
                "It is an office document that is not read; save it as text."
            ) from kind
        yield from _document(source, "docx", told, data)


def _document(
    source: Source, found: Document, told: _Told, data: bytes = b""
) -> Iterator[Source | Piece]:
    whole = data or documents.gathered(source, told.max_bytes)
    yield from documents.read(source, whole, found, told.worker)


def _plain(source: Source, head: bytes, told: _Told) -> Iterator[Piece]:
    """Text, JSON and tables, whose characters are cut here."""
    encoding, mark = marked(head)
    where, chunks = source.where, source.chunks
    whole = told.whole or source.record is not None  # a page of an archive is one report
    if encoding is None or encoding == "utf-8":
        rest = chain([next(chunks, b"")[mark:]], chunks)
        yield from _sniffed(where, head[mark:], rest, whole, told.max_bytes)
        return
    chunks = narrowed(chain([next(chunks, b"")[mark:]], chunks), encoding)
    head, chunks = _peeked(chunks)
    for piece in _sniffed(where, head, chunks, whole, told.max_bytes):
        yield replace(piece, data=piece.data.decode("utf-8", "ignore").encode(encoding))


def _sniffed(
    where: str, head: bytes, chunks: Iterator[bytes], whole: bool, max_bytes: int
) -> Iterator[Piece]:
    """Pieces of bytes that hold ASCII as it is, by what their first ones tell."""
    sample = head.decode("utf-8", "ignore")
    reason = no_text(head) or headless(sample, where)
    if reason:
        yield refused(where, reason, head[:80])
        return
    decoder = Decoder(head)
    found = kind(sample, where)
    if found == "json" or (whole and found == "text"):
        limit = max_bytes if found == "text" else max_bytes * _MOST_WHOLE
        yield from _at_once(where, chunks, decoder, found, limit)
        return
    rows = formats.decoded(where, lines(chunks, max_bytes), decoder, max_bytes)
    if found == "table":
        yield from formats.table_rows(where, rows, separator(sample, where) or ",", max_bytes)
    elif found == "json lines":
        yield from formats.json_lines(where, rows)
    else:
        yield from formats.text_lines(where, rows)


def _at_once(
    where: str, chunks: Iterator[bytes], decoder: Decoder, found: Kind, limit: int
) -> Iterator[Piece]:
    """What can't be cut into lines: one text, or one JSON document."""
    data = bytearray()
    for chunk in chunks:
        data += chunk
        if len(data) > limit:
            yield refused(where, formats.too_large(limit), bytes(data[:80]))
            return
    text = decoder.text(bytes(data))
    if found == "json":
        yield from formats.json_document(where, bytes(data), text)
    else:
        yield Piece(where=where, data=bytes(data), row={"text": text})


def _peeked(chunks: Iterator[bytes]) -> tuple[bytes, Iterator[bytes]]:
    """The first bytes, enough to tell by, and all of them again. A fault that comes up on the way
    is kept for those who read on: what stands before it is good."""
    head = b""
    try:
        while len(head) < _HEAD and (chunk := next(chunks, b"")):
            head += chunk
    except Unreadable as error:
        return head, chain([head], _failing(error))
    return head, chain([head], chunks)


def _failing(error: Unreadable) -> Iterator[bytes]:
    raise error
    yield b""
