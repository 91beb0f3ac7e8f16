"""What a look at a page comes to. Pure: a page and an answer in, the report that it is out.

Where a page can't be had, or shows nothing to a program, the feed's entry is the report; the page
may take its place later, as another version of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord import codec, reports
from onrecord.store import Page
from onrecord.text import sha256
from onrecord.types import Received, Report
from onrecord.watch import schedule
from onrecord.watch.interface import Answer, Failure
from onrecord.watch.reading import reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A page as it is after a look at it."""

    page: Page
    received: tuple[Received, ...] = ()
    failure: str = ""


def fetched(page: Page, answer: Answer | Failure, found: Received | None, now: float) -> Fetched:
    """`found` is the first that the answer holds, if it holds anything."""
    page = replace(page, tries=page.tries + 1)
    if isinstance(answer, Failure):
        wait = None if answer.gone else schedule.page_retry(page.tries, answer.wait)
        return _in_its_place(_due(page, now, wait), answer.reason)
    page = _due(replace(page, failure=""), now, schedule.page_again(page.tries))
    if answer.status == 304:
        return Fetched(page=page)
    headers = answer.headers
    page = replace(page, etag=headers.get("etag"), modified=headers.get("last-modified"))
    if found is None or not isinstance(found.outcome, Report):
        why = reason(found) if found else "It is empty."
        return _in_its_place(replace(page, due=None), why)
    return _taken(page, found, found.outcome)


def _taken(page: Page, found: Received, shown: Report) -> Fetched:
    entry = codec.decode(page.entry, Report)
    if len(shown.text.split()) < len(entry.text.split()):
        return _in_its_place(page, "")
    report = reports.completed(entry, shown)
    digest = sha256(report.text)
    if digest == page.text:
        return Fetched(page=page)
    return Fetched(page=replace(page, text=digest), received=(replace(found, outcome=report),))


def _in_its_place(page: Page, failure: str) -> Fetched:
    """The page as it was taken before; the first time, its entry. The feed's bytes, of which the
    entry was a part, are no longer at hand."""
    page = replace(page, failure=failure)
    if page.text is not None:
        return Fetched(page=page, failure=failure)
    entry = replace(codec.decode(page.entry, Report), bytes_sha256=None)
    received = Received(where=page.address, data=b"", outcome=entry)
    return Fetched(
        page=replace(page, text=sha256(entry.text)), received=(received,), failure=failure
    )


def _due(page: Page, now: float, wait: float | None) -> Page:
    return replace(page, due=None if wait is None else now + wait)
