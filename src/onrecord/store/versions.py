"""A report as it came in, as a row and back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Row

from onrecord import codec
from onrecord.types import Report

_SEALED = (
    "identity", "id", "sha256", "outlet", "outlet_basis", "published", "published_basis",
    "published_from", "published_to", "title", "url", "language", "bytes_sha256", "extra",
    "where", "at", "headers",
)  # fmt: skip


def row_of(report: Report, *, where: str, at: str, headers: Mapping[str, str]) -> dict[str, Any]:
    """The row for a report that came in from `where` at `at`, with what a server said."""
    between = report.published_between or (None, None)
    row: dict[str, Any] = {
        name: getattr(report, name)
        for name in (
            "id", "text", "sha256", "outlet", "outlet_basis", "published", "published_basis",
            "title", "url", "language", "bytes_sha256",
        )
    }  # fmt: skip
    row |= {"published_from": between[0], "published_to": between[1]}
    row |= {"extra": codec.dumps(report.extra).decode(), "where": where, "at": at}
    row["headers"] = codec.dumps(headers).decode()
    row["identity"] = identity(row)
    row["key"] = key(row)
    return row


def report_of(row: Row[Any]) -> Report:
    """The report as it came in."""
    between = None
    if row.published_from is not None and row.published_to is not None:
        between = (row.published_from, row.published_to)
    return Report(
        id=row.id,
        text=row.text,
        sha256=row.sha256,
        outlet=row.outlet,
        outlet_basis=row.outlet_basis,
        published=row.published,
        published_basis=row.published_basis,
        published_between=between,
        title=row.title,
        url=row.url,
        language=row.language,
        bytes_sha256=row.bytes_sha256,
        extra=codec.loads(row.extra),
    )


def identity(row: dict[str, Any]) -> str:
    """What makes two arrivals the same report: all that was given, less bytes and unknown fields.

    What was inferred is left out: a later version may infer better, and the report is the same.
    """
    outlet = row["outlet"] if row["outlet_basis"] != "inferred" else None
    published = row["published"] if row["published_basis"] != "inferred" else None
    return _digest([row["id"], row["sha256"], outlet, published, row["title"], row["url"]])


def key(row: dict[str, Any]) -> str:
    """What makes two arrivals one row: the report, its bytes and its unknown fields."""
    return _digest([identity(row), row["bytes_sha256"], row["extra"]])


def seal(row: dict[str, Any]) -> str:
    """A hash of everything about an arrival (its text by its own hash), for the log."""
    return _digest([row[name] for name in _SEALED])


def distinct(rows: Iterable[dict[str, Any]]) -> Sequence[dict[str, Any]]:
    """The first row for each key."""
    first: dict[str, dict[str, Any]] = {}
    for row in rows:
        first.setdefault(row["key"], row)
    return list(first.values())


def _digest(parts: list[Any]) -> str:
    return hashlib.sha256(codec.dumps(parts)).hexdigest()
