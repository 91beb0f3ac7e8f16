"""Pages, feeds and documents: read whole, in a process of its own, into one piece a report."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from onrecord.reports.gzipped import unpacked
from onrecord.reports.interface import Piece, Source, Unreadable, refused
from onrecord.reports.members import label
from onrecord.reports.slices import slices
from onrecord.reports.worker import Worker

Document = Literal["page", "xml", "json feed", "pdf", "docx", "letter", "parquet"]
_MANY = ("xml", "json feed", "parquet")  # what may hold several reports


def read(source: Source, data: bytes, form: Document, worker: Worker) -> Iterator[Piece | Source]:
    """The pieces of one document, and what is attached to it as sources of their own.

    Raises `Unreadable` with the reason where it holds nothing that can be read.
    """
    found = worker.ask(form, data, dict(source.told))
    rows = found["rows"]
    for number, (row, own) in enumerate(zip(rows, _bytes(form, data, found), strict=True), start=1):
        where = f"{source.where}[{number}]" if form in _MANY else source.where
        yield Piece(where=where, data=own, row=row)
    if lost := found.get("lost"):
        yield refused(
            source.where,
            f"{lost:,} of its entries could not be read, for its markup is broken there; "
            "fetch it again.",
        )
    for one in found.get("attached", ()):
        attached = base64.b64decode(one["data"])
        yield Source(
            where=f"{source.where}:{label(one['name'])}", chunks=unpacked(iter([attached]))
        )


def _bytes(form: Document, data: bytes, found: Mapping[str, Any]) -> list[bytes]:
    """The bytes of each row as they came in: the document's, or the part of it that is the row's.

    A row of Parquet has no bytes of its own; it is kept as JSON.
    """
    rows = found["rows"]
    if form == "xml":
        return slices(data, len(rows))
    if form == "json feed":
        return [piece.encode("utf-8") for piece in found["pieces"]]
    if form == "parquet":
        return [json.dumps(row, ensure_ascii=False).encode("utf-8", "replace") for row in rows]
    return [data] * len(rows)


def gathered(source: Source, limit: int) -> bytes:
    """All bytes of a source. Raises `Unreadable` over the limit."""
    parts = bytearray()
    for chunk in source.chunks:
        parts += chunk
        if len(parts) > limit:
            raise Unreadable(
                f"It is larger than {limit:,} bytes; raise ONRECORD_MAX_BYTES if it is one report."
            )
    return bytes(parts)
