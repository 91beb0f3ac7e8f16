"""What a server's answer holds, as reports and rejections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email.message import Message

from onrecord import reports
from onrecord.settings import Settings
from onrecord.types import Received, Rejected
from onrecord.watch.interface import Answer

_KEPT_HEADERS = ("content-type", "date", "etag", "last-modified", "server", "age")


def read(
    answer: Answer, now: float, settings: Settings, worker: reports.Worker
) -> Iterator[Received]:
    """What an answer holds, each with what the server said of it; `now` in seconds since 1970.

    `worker` is the process that parses.
    """
    media, charset = _media(answer.headers.get("content-type", ""))
    retrieved = iso(now)
    headers = [(n, v) for n in _KEPT_HEADERS if (v := answer.headers.get(n))]
    found = reports.fetched(
        answer.body,
        url=answer.url,
        media_type=media,
        charset=charset,
        retrieved=retrieved,
        settings=settings,
        worker=worker,
    )
    for one in found:
        yield replace(one, headers=(("url", answer.url), ("retrieved", retrieved), *headers))


def reason(one: Received) -> str:
    """Why there is no report; "" where there is one."""
    return one.outcome.reason if isinstance(one.outcome, Rejected) else ""


def iso(seconds: float) -> str:
    """A time as the record writes it.

    >>> iso(0)
    '1970-01-01T00:00:00Z'
    """
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _media(value: str) -> tuple[str, str]:
    """The media type and the encoding of a Content-Type."""
    message = Message()
    message["content-type"] = value
    charset = message.get_param("charset")
    return message.get_content_type() if value else "", charset if isinstance(charset, str) else ""
