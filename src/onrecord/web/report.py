"""A report's page: its text with what it says marked in place, and what stands in its margins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.types import Report, Reuse, Statement
from onrecord.views import wording
from onrecord.views.safe import one_line
from onrecord.views.spots import spots
from onrecord.web import naming
from onrecord.web.address import outward
from onrecord.web.claim import manner
from onrecord.web.desk import Desk
from onrecord.web.front import titled
from onrecord.web.rows import Head, heads
from onrecord.web.runs import Block, blocks

_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
_LONG = 1400  # characters of a paragraph; a longer one is cut at the end of a sentence
_END = re.compile(r"(?<=[.!?]) +(?=\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What stands beside the text for one statement."""

    number: int
    statement: str
    voice: str
    entity: str
    kind: str  # the shape: named | unnamed | outlet | denies
    manner: str
    claim: Head | None
    told: str  # where it is in none


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """Another report in which a passage stands too."""

    report: str
    outlet: str
    earlier: bool  # this one took it from there


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph with its margins."""

    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    elsewhere: tuple[Elsewhere, ...]
    more_elsewhere: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line of where a report came from."""

    name: str
    value: str
    basis: str = ""
    mono: bool = False
    report: str = ""  # it names another report
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """The whole page."""

    report: Report
    title: str
    outlet: str
    when: str
    statements: int
    copies: tuple[Elsewhere, ...]  # what it is a copy of, and what is a copy of it
    paragraphs: tuple[Paragraph, ...]
    facts: tuple[Fact, ...]
    language: str
    citation: str
    text_is_title: bool


def report_page(report: Report, desk: Desk) -> ReportPage:
    """The page of a report."""
    desk.said_in([report])
    desk.reports(use.report for use in report.reused)
    spoken = [s for s in desk.lookup.spoken.get(report.id, ()) if s.content]
    outlet, when = naming.outlet(report), wording.published(report)
    title = titled(report.title or report.text)
    return ReportPage(
        report=report,
        title=title,
        outlet=outlet,
        when=when,
        statements=len(spoken),
        copies=tuple(_copies(report, desk)),
        paragraphs=tuple(_paragraphs(report, spoken, desk)),
        facts=tuple(_facts(report, desk)),
        language=report.language or "",
        citation=one_line(f"“{title}”. {outlet}, {when}. Onrecord, report {report.id}."),
        text_is_title=not report.title,
    )


def _paragraphs(report: Report, spoken: Sequence[Statement], desk: Desk) -> Iterator[Paragraph]:
    claims = heads((s.claim for s in spoken), desk)
    marks = spots(spoken, desk.figures_in.get(report.id, ()), desk.dates_in.get(report.id, ()))
    denials = frozenset(n for n, s in enumerate(spoken, 1) if s.stance == "denied")
    taken_from_here = _taken_from(report, desk)
    for begin, end in _cut(report.text):
        others = list(dict.fromkeys(_elsewhere(report, begin, end, taken_from_here, desk)))
        yield Paragraph(
            blocks=blocks(report, begin, end, marks, denials),
            notes=tuple(
                _note(n, s, claims.get(s.claim or ""), desk)
                for n, s in enumerate(spoken, 1)
                if begin <= s.content[0].begin < end
            ),
            elsewhere=tuple(others[:3]),
            more_elsewhere=max(len(others) - 3, 0),
        )


def _cut(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs; one that is long is cut between sentences."""
    for match in _PARAGRAPH.finditer(text):
        begin, end = match.span()
        while end - begin > _LONG:
            after = _END.search(text, begin + _LONG // 2, end)
            if after is None:
                break
            yield begin, after.end()
            begin = after.end()
        yield begin, end


def _taken_from(report: Report, desk: Desk) -> list[tuple[Report, Reuse]]:
    """Where later reports of the story took passages from this one."""
    others = [r for r in desk.reports(desk.shelf.taken_from(report.id)) if r.id != report.id]
    return [(other, use) for other in others for use in other.reused if use.report == report.id]


def _copies(report: Report, desk: Desk) -> Iterator[Elsewhere]:
    """The report that it repeats, then those that repeat it."""
    for original in desk.reports([report.copy_of] if report.copy_of else []):
        yield Elsewhere(report=original.id, outlet=naming.outlet(original), earlier=True)
    for other in desk.reports(desk.shelf.taken_from(report.id)):
        if other.copy_of == report.id != other.id:
            yield Elsewhere(report=other.id, outlet=naming.outlet(other), earlier=False)


def _elsewhere(
    report: Report, begin: int, end: int, later: Sequence[tuple[Report, Reuse]], desk: Desk
) -> Iterator[Elsewhere]:
    for use in report.reused:
        if use.begin < end and use.end > begin and use.report in desk.lookup.reports:
            source = desk.lookup.reports[use.report]
            yield Elsewhere(report=source.id, outlet=naming.outlet(source), earlier=True)
    for other, use in later:
        if use.report_begin < end and use.report_end > begin:
            yield Elsewhere(report=other.id, outlet=naming.outlet(other), earlier=False)


def _note(number: int, statement: Statement, claim: Head | None, desk: Desk) -> Note:
    entity = desk.lookup.entities.get(statement.source_entity or "")
    named = "unnamed" if statement.anonymous else "named" if entity else "outlet"
    outlet = naming.outlet(desk.lookup.reports[statement.report])
    source = naming.short(statement.source.text) if statement.source else outlet
    return Note(
        number=number,
        statement=statement.id,
        voice=naming.called(entity) if entity else source,
        entity=entity.id if entity else "",
        kind="denies" if statement.stance == "denied" else named,
        manner=_small(manner(statement, desk)),
        claim=claim,
        told="an attitude, in no claim" if statement.act == "held" else "in no claim",
    )


def _small(told: str) -> str:
    """A sentence of ours as a part of another: names in it keep their capitals."""
    return told[:1].lower() + told[1:]


def _facts(report: Report, desk: Desk) -> Iterator[Fact]:
    came = desk.shelf.came(report.id)
    yield Fact(
        name="Outlet", value=report.outlet or "could not tell", basis=_basis(report.outlet_basis)
    )
    yield Fact(
        name="Published", value=wording.published(report), basis=_basis(report.published_basis)
    )
    url = outward(report.url)
    yield Fact(name="Address", value=report.url or "could not tell", url=url)
    yield Fact(name="Language", value=report.language or "could not tell")
    if report.copy_of:
        basis = "" if report.copy_direction else "who copied whom is not known"
        yield Fact(name="Copy of", value=report.copy_of, report=report.copy_of, basis=basis)
    if report.version_of:
        yield Fact(name="Earlier version of", value=report.version_of, report=report.version_of)
    if came:
        yield Fact(name="Came in", value=_moment(came.at), basis=f"from {one_line(came.where)}")
    yield Fact(name="Read by", value=report.reader or "nobody: no reader for its language")
    yield Fact(name="Length", value=wording.count(len(report.text), "character"))
    yield Fact(name="sha256 of the text", value=report.sha256, mono=True)
    if report.bytes_sha256:
        yield Fact(name="sha256 of the bytes", value=report.bytes_sha256, mono=True)


def _moment(iso: str) -> str:
    """A time of ours to the second, as a page has it."""
    when = wording.moment(iso)
    return f"{wording.day(iso)}, {when:%H:%M:%S} UTC" if when else iso


def _basis(told: str | None) -> str:
    return {"given": "given with the report", "inferred": "inferred from the text"}.get(
        told or "", ""
    )
