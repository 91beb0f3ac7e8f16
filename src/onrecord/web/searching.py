"""Search: words and filters, over the claims and the reports of the record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.store import seeking
from onrecord.store.seeking import Sought, stem, words_of
from onrecord.views.compose import ORDER
from onrecord.views.safe import one_line
from onrecord.web import front, naming
from onrecord.web.asked import Asked
from onrecord.web.desk import Desk
from onrecord.web.listing import Listed, listed
from onrecord.web.rows import ClaimRow, rows

PAGE = 25
_SOURCES = 8
_AROUND = 90  # characters of an excerpt before the word; twice as many after it
_CHOICES = 60  # stories to choose from
_NAMES = 200  # origins to choose from


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportHit:
    """A report that was found, with the words around the first that was sought."""

    report: Listed
    excerpt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """A page of what was found."""

    asked: Asked
    claims: tuple[ClaimRow, ...]
    claim_count: int
    reports: tuple[ReportHit, ...]
    report_count: int
    newest: bool  # the reports that hold the words come the newest first, being so many
    sources: tuple[tuple[str, str], ...]  # id and name
    page: int
    pages: int


def search(asked: Asked, desk: Desk, page: int = 1) -> Results:
    """A page of the claims and of the reports that fit."""
    begin = (page - 1) * PAGE
    claims, claim_ids = claims_of(asked, desk, PAGE, begin)
    reports, report_ids = reports_of(asked, desk, PAGE, begin)
    shown = desk.shelf.in_order(desk.shelf.reports, report_ids)
    return Results(
        asked=asked,
        claims=rows(desk.glance(claim_ids), desk),
        claim_count=claims,
        reports=tuple(
            ReportHit(report=listed(r), excerpt=_excerpt(r.text, words_of(asked.q))) for r in shown
        ),
        report_count=reports,
        newest=not seeking.weighed(desk.shelf, asked.q),
        sources=tuple(_sources(asked.q, desk)) if page == 1 else (),
        page=page,
        pages=max(-(-max(claims, reports) // PAGE), 1),
    )


def claims_of(asked: Asked, desk: Desk, limit: int, offset: int) -> tuple[int, list[str]]:
    """How many claims fit, and the ids of some.

    With words a claim fits where a statement in one of the first reports that hold them, with its
    speaker, has all of them.
    """
    sought = _sought(asked, desk)
    if sought == Sought(rank=sought.rank):  # of so many it takes a while to count them
        known = desk.once(
            f"claims {sought.rank}", desk.made, lambda: desk.shelf.ranked(sought.rank)
        )
        return known, seeking.best_claims(desk.shelf, sought, limit, offset)
    return seeking.claims(desk.shelf, sought, limit, offset)


def reports_of(asked: Asked, desk: Desk, limit: int, offset: int) -> tuple[int, list[str]]:
    """How many reports fit, and the ids of some: the best first, else the newest."""
    return seeking.reports(desk.shelf, _sought(asked, desk), limit, offset)


def _sought(asked: Asked, desk: Desk) -> Sought:
    return Sought(
        words=asked.q,
        rank=next((i for i, status in enumerate(ORDER) if status == asked.status), None),
        story=asked.story,
        outlets=_having(asked.outlet, desk.shelf.outlets()) if asked.outlet.strip() else None,
        origin=asked.origin,
        names=_having(asked.origin, desk.origin_names()) if asked.origin.strip() else None,
        since=asked.since,
        until=asked.until,
    )


def _having(part: str, names: Iterable[str]) -> tuple[str, ...]:
    """The names in which a part is, however it is written."""
    folded = part.strip().casefold()
    return tuple(name for name in names if folded in name.casefold())


def _excerpt(text: str, words: Sequence[str]) -> str:
    """The words of a text around the first of those that were sought; "" where none were."""
    found = re.search("|".join(rf"\b{re.escape(stem(w))}" for w in words), text, re.IGNORECASE)
    if not words or found is None:
        return ""
    begin = text.rfind(" ", 0, max(found.start() - _AROUND, 0)) + 1
    end = text.find(" ", found.end() + 2 * _AROUND)
    return one_line(text[begin : end if end >= 0 else None])


def _sources(q: str, desk: Desk) -> list[tuple[str, str]]:
    words = words_of(q)
    found = [name for name, told in desk.named() if words and all(w in told for w in words)]
    desk.entities(found[:_SOURCES])
    return [(name, naming.called(desk.lookup.entities[name])) for name in found[:_SOURCES]]


def outlets(desk: Desk) -> list[str]:
    """The outlets of the record, for a list to choose from."""
    return desk.once("outlets", desk.made, lambda: sorted(map(one_line, desk.shelf.outlets())))[
        :300
    ]


def origins(desk: Desk) -> list[str]:
    """The sources that say most, for a list to choose from."""
    return desk.once("origins", desk.made, lambda: _origins(desk))


def _origins(desk: Desk) -> list[str]:
    often = desk.shelf.entities(name for name, _ in desk.sources()[:_NAMES])
    return sorted({one_line(entity.name) for entity in often})


def stories(desk: Desk, keep: str) -> list[tuple[str, str]]:
    """The biggest stories, and the one that is asked for, with the beginning of each title."""
    big = desk.once("stories", desk.made, lambda: desk.shelf.biggest_stories(_CHOICES))
    asked = [(s.id, s.title) for s in desk.shelf.stories([keep])] if keep else []
    return [(name, front.titled(title)[:70]) for name, title in dict([*big, *asked]).items()]
