"""Search: words and filters, over the claims and the reports of the record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.kept import Standing
from onrecord.store import seeking
from onrecord.store.seeking import Sought
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
CLAIMED = 100  # of the reports that hold the words, those in which claims are sought
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
    sources: tuple[tuple[str, str], ...]  # id and name
    page: int
    pages: int


def search(asked: Asked, desk: Desk, standing: Standing, page: int = 1) -> Results:
    """A page of the claims and of the reports that fit."""
    found = matching(asked, standing)
    begin = (page - 1) * PAGE
    claims, claim_ids = claims_of(asked, desk, found, PAGE, begin)
    reports, report_ids = reports_of(asked, desk, found, PAGE, begin)
    shown = desk.reports(report_ids)
    return Results(
        asked=asked,
        claims=rows(desk.claims(claim_ids), desk),
        claim_count=claims,
        reports=tuple(
            ReportHit(report=listed(r), excerpt=_excerpt(r.text, _words(asked.q))) for r in shown
        ),
        report_count=reports,
        sources=tuple(_sources(asked.q, desk)) if page == 1 else (),
        page=page,
        pages=max(-(-max(claims, reports) // PAGE), 1),
    )


def matching(asked: Asked, standing: Standing) -> tuple[str, ...] | None:
    """The reports that hold the words, the best first; None where none are asked for."""
    return standing.matching(asked.q) if asked.q.strip() else None


def claims_of(
    asked: Asked, desk: Desk, found: Sequence[str] | None, limit: int, offset: int
) -> tuple[int, list[str]]:
    """How many claims fit, and the ids of some; `found` are the reports that hold the words.

    With words a claim fits where a statement in the best of these reports, with its speaker, has
    all of them.
    """
    return seeking.claims(desk.shelf, _sought(asked, desk, found), limit, offset)


def reports_of(
    asked: Asked, desk: Desk, found: Sequence[str] | None, limit: int, offset: int
) -> tuple[int, list[str]]:
    """How many reports fit, and the ids of some: in the order of the search, else the newest."""
    return seeking.reports(desk.shelf, _sought(asked, desk, found), limit, offset)


def _sought(asked: Asked, desk: Desk, found: Sequence[str] | None) -> Sought:
    outlet = asked.outlet.strip().casefold()
    named = tuple(o for o in desk.shelf.outlets() if outlet in o.casefold())
    return Sought(
        reports=None if found is None else tuple(found),
        claimed=tuple(found or ())[:CLAIMED],
        words=tuple(_stem(word) for word in _words(asked.q)),
        rank=next((i for i, status in enumerate(ORDER) if status == asked.status), None),
        story=asked.story,
        outlets=named if outlet else None,
        origin=asked.origin,
        since=asked.since,
        until=asked.until,
    )


def _words(q: str) -> list[str]:
    return [w.casefold() for w in re.findall(r"\w+", q)]


def _stem(word: str) -> str:
    """A word without the ending by which it may differ."""
    return word if len(word) < 6 else word[:-2]


def _excerpt(text: str, words: Sequence[str]) -> str:
    """The words of a text around the first of those that were sought; "" where none were."""
    found = re.search("|".join(rf"\b{re.escape(_stem(w))}" for w in words), text, re.IGNORECASE)
    if not words or found is None:
        return ""
    begin = text.rfind(" ", 0, max(found.start() - _AROUND, 0)) + 1
    end = text.find(" ", found.end() + 2 * _AROUND)
    return one_line(text[begin : end if end >= 0 else None])


def _sources(q: str, desk: Desk) -> list[tuple[str, str]]:
    words = _words(q)
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
    shown = {s.id: s for s in (*desk.shelf.biggest_stories(_CHOICES), *desk.shelf.stories([keep]))}
    return [(s.id, front.titled(s.title)[:70]) for s in shown.values()]
