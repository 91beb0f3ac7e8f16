"""The first stage: from bytes to reports, or to the reason why there is none.

A text is kept exactly as it came in. What can't be read is a value, `Rejected`, with the place and
the way out; the rest goes on. What the input does not say and its text gives away (the outlet, the
date) is filled in and marked as inferred.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import UsageError
from onrecord.reports import events, fields
from onrecord.reports.fetched import completed, listed_in, source, stub
from onrecord.reports.identity import base_id, derived_id, settle, superseded
from onrecord.reports.interface import EMPTY_FEED
from onrecord.reports.receive import receive
from onrecord.reports.sources import file_of
from onrecord.reports.worker import Worker
from onrecord.settings import Settings
from onrecord.types import Received, Rejected, Report

__all__ = [
    "EMPTY_FEED",
    "Worker",
    "base_id",
    "completed",
    "derived_id",
    "fetched",
    "file_of",
    "from_text",
    "listed_in",
    "read",
    "settle",
    "stub",
    "superseded",
]


def read(
    paths: Iterable[str | Path],
    *,
    whole: bool = False,
    stdin: BinaryIO | None = None,
    settings: Settings | None = None,
) -> Iterator[Received]:
    """Read files, folders and standard input (`-`), one `Received` for each report or rejection.

    The kind of a file (text, JSON lines, JSON, CSV, gzip of each) is told by its content. A text
    file holds one report a line, or with `whole` one report. Nothing is held in memory beyond one
    report. The same report may come several times: `settle` makes them one.
    Raises `UsageError` where the user's own file of names holds events that can't be understood.
    """
    told = settings or Settings()
    return receive(
        paths,
        whole=whole,
        stdin=stdin,
        max_bytes=told.max_bytes,
        events=events.load(told.names),
    )


def fetched(
    data: bytes,
    *,
    url: str,
    media_type: str = "",
    charset: str = "",
    retrieved: str = "",
    settings: Settings | None = None,
    worker: Worker | None = None,
) -> Iterator[Received]:
    """Read what a server sent for `url`, one `Received` for each report or rejection.

    `media_type` and `charset` are what the server calls it, `retrieved` is when it came (ISO 8601).
    `worker` is the process that parses, for a caller that reads many answers.
    """
    told = settings or Settings()
    answer = source(data, url=url, media_type=media_type, charset=charset, retrieved=retrieved)
    return receive(
        [answer],
        whole=True,
        stdin=None,
        max_bytes=told.max_bytes,
        events=events.load(told.names),
        worker=worker,
    )


def from_text(
    text: str,
    *,
    id: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
    extra: Mapping[str, object] | None = None,
) -> Report:
    """A report from a text that a program holds. Raises `UsageError` where it is empty or damaged.

    >>> report = from_text("The bridge is closed, the mayor said.", outlet="Harbour Post")
    >>> report.outlet_basis, report.published, report.language
    ('given', None, 'en')
    """
    row = {
        "id": id,
        "outlet": outlet,
        "published": published,
        "title": title,
        "url": url,
        "text": text,
    }
    made = fields.report(row, bytes_sha256=None, events=events.load())
    if isinstance(made, Rejected):
        raise UsageError(made.reason)
    return replace(made, extra={**(extra or {}), **made.extra})
