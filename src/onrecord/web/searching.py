"""Search: words and filters, over the claims and the reports of the record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Literal

from onrecord.kept import Standing
from onrecord.types import Claim, Report
from onrecord.views.lookup import given
from onrecord.views.safe import one_line
from onrecord.web import front, naming
from onrecord.web.desk import Desk
from onrecord.web.listing import Listed, listed
from onrecord.web.rows import ClaimRow, rows

PAGE = 25
_SOURCES = 8
Which = Literal["claims", "reports"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is sought. An empty string is no filter."""

    q: str = ""
    status: str = ""
    story: str = ""
    outlet: str = ""
    origin: str = ""
    since: str = ""  # YYYY-MM-DD: published on that day or later
    until: str = ""

    def filters(self) -> dict[str, str]:
        """All that was asked, without what was left empty."""
        told = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in told.items() if value}


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
    found = standing.matching(asked.q) if asked.q.strip() else None
    claims = claims_of(asked, desk, found)
    reports = reports_of(asked, desk, found)
    begin = (page - 1) * PAGE
    shown = reports[begin : begin + PAGE]
    hits = standing.hits(asked.q, tuple(r.id for r in shown)) if asked.q.strip() else ()
    excerpts = {hit.report: hit.excerpt for hit in hits}
    most = max(len(claims), len(reports))
    return Results(
        asked=asked,
        claims=rows(claims[begin : begin + PAGE], desk),
        claim_count=len(claims),
        reports=tuple(
            ReportHit(report=listed(r), excerpt=one_line(excerpts.get(r.id, ""))) for r in shown
        ),
        report_count=len(reports),
        sources=tuple(_sources(asked.q, desk)) if page == 1 else (),
        page=page,
        pages=max(-(-most // PAGE), 1),
    )


def claims_of(asked: Asked, desk: Desk, found: Sequence[str] | None) -> list[Claim]:
    """The claims that fit; `found` are the reports that hold the words, None where none were."""
    chosen = desk.ranked if found is None else desk.best(_told_in(found, _words(asked.q), desk))
    return [c for c in chosen if _fits(c, asked, desk)]


def reports_of(asked: Asked, desk: Desk, found: Sequence[str] | None) -> list[Report]:
    """The reports that fit: in the order of the search, else the newest first."""
    if asked.status or asked.origin:
        carrying = {r.id for c in claims_of(asked, desk, found) for r in desk.reports_in(c)}
    else:
        carrying = set(desk.lookup.reports)
    if found is None:
        every = sorted(desk.record.reports, key=lambda r: (given(r) or "", r.id), reverse=True)
    else:
        every = [desk.lookup.reports[i] for i in found if i in desk.lookup.reports]
    return [r for r in every if r.id in carrying and _report_fits(r, asked)]


def _words(q: str) -> list[str]:
    return [w.casefold() for w in re.findall(r"\w+", q)]


def _told_in(found: Sequence[str], words: Sequence[str], desk: Desk) -> list[Claim]:
    """The claims of which a statement in these reports, with its speaker, has all the words."""
    claims: dict[str, Claim] = {}
    for report in found:
        for statement in desk.lookup.spoken.get(report, ()):
            entity = desk.lookup.entities.get(statement.source_entity or "")
            told = [s.text for s in statement.content] + ([entity.name] if entity else [])
            told += [statement.source.text] if statement.source else []
            text = " ".join(told).casefold()
            if statement.claim in desk.lookup.claims and all(_stem(w) in text for w in words):
                claims[statement.claim] = desk.lookup.claims[statement.claim]
    return list(claims.values())


def _stem(word: str) -> str:
    """A word without the ending by which it may differ."""
    return word if len(word) < 6 else word[:-2]


def _fits(claim: Claim, asked: Asked, desk: Desk) -> bool:
    if asked.status and claim.status != asked.status:
        return False
    if asked.story and claim.story != asked.story:
        return False
    if asked.outlet and not any(_named(asked.outlet, o) for o in claim.outlets):
        return False
    if asked.origin and not any(
        asked.origin == o.entity or _named(asked.origin, o.name) for o in claim.origins
    ):
        return False
    if asked.since or asked.until:
        return any(_within(r, asked) for r in desk.reports_in(claim))
    return True


def _report_fits(report: Report, asked: Asked) -> bool:
    if asked.story and report.story != asked.story:
        return False
    if asked.outlet and not _named(asked.outlet, report.outlet or ""):
        return False
    return _within(report, asked)


def _named(sought: str, name: str) -> bool:
    return sought.strip().casefold() in name.casefold()


def _within(report: Report, asked: Asked) -> bool:
    if not (asked.since or asked.until):
        return True
    day = (given(report) or "")[:10]
    return bool(day) and (asked.since or day) <= day <= (asked.until or day)


def _sources(q: str, desk: Desk) -> Iterable[tuple[str, str]]:
    words = _words(q)
    if not words:
        return []
    found = [
        (-len(said), naming.called(entity), entity.id)
        for name, said in desk.spoken_by.items()
        if (entity := desk.lookup.entities[name])
        and all(w in " ".join((entity.name, *entity.aliases)).casefold() for w in words)
    ]
    return [(name, told) for _, told, name in sorted(found)[:_SOURCES]]


def outlets(desk: Desk) -> list[str]:
    """The outlets of the record, for a list to choose from."""
    return sorted({one_line(r.outlet) for r in desk.record.reports if r.outlet})[:300]


def origins(desk: Desk) -> list[str]:
    """The origins that vouch for most, for a list to choose from."""
    often = sorted(desk.vouched_by, key=lambda e: -len(desk.vouched_by[e]))[:200]
    names = (one_line(desk.lookup.entities[e].name) for e in often if e in desk.lookup.entities)
    return sorted(set(names))


def stories(desk: Desk, keep: str) -> list[tuple[str, str]]:
    """The biggest stories, and the one that is asked for, with the beginning of each title."""
    often = sorted(desk.record.stories, key=lambda s: (-len(s.reports), s.id))
    shown = [s for i, s in enumerate(often) if i < 60 or s.id == keep]
    return [(s.id, front.titled(s.title)[:70]) for s in shown]
