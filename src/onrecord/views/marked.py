"""One report with its statements, figures and dates marked, and who stands behind each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.types import Record, Report, Statement
from onrecord.views import wording
from onrecord.views.changes import edits, fetched
from onrecord.views.lookup import Lookup
from onrecord.views.safe import one_line
from onrecord.views.spots import Spot, segments, spots
from onrecord.views.terminal import SIGNS, STYLES, finished, plain_console, text

_BESIDE = 96  # columns from which notes fit beside the text
_WIDEST = 120
_MOST_CHANGES = 30
_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_STYLES = {
    "content": "underline",
    "source": "cyan",
    "cue": "dim",
    "figure": "bold",
    "date": "italic",
}
_OPEN = {"figure": "{", "date": "<"}
_CLOSE = {"figure": "}", "date": ">"}


def marked(
    report: Report, record: Record, *, width: int | None = None, color: bool | None = None
) -> str:
    """The report's text, marked, with a note for each statement; for a terminal.

    With `color`: contents underlined, figures bold, dates italic, sources coloured. Without: a
    content stands in [1: ], a figure in { }, a date in < >. Notes stand beside the text where
    `width` (80 where it is None) allows, else under their paragraph. Nothing in the text is obeyed.
    """
    width = max(24, min(width or 80, _WIDEST))
    console = plain_console(width, bool(color))
    for part in _parts(report, record, width, bool(color)):
        console.print(part)
    return finished(console)


def _parts(report: Report, record: Record, width: int, color: bool) -> Iterator[RenderableType]:
    lookup = Lookup.of(record)
    spoken = [s for s in lookup.spoken.get(report.id, ()) if s.content]
    dates = [d for d in record.dates if d.report == report.id]
    figures = [f for f in record.figures if f.report == report.id]
    marks = spots(spoken, figures, dates)
    yield text(one_line(report.title or report.id), "bold")
    yield text(_facts(report, lookup), "dim")
    yield text(_legend(color), "dim")
    for paragraph in _PARAGRAPH.finditer(report.text):
        body = _marked(report.text, paragraph.start(), paragraph.end(), marks, color)
        own = [(n, s) for n, s in enumerate(spoken, 1) if _starts_in(s, paragraph)]
        yield text("")
        yield _beside(body, _notes(own, lookup), width)
    yield from _edits(report, record)


def _facts(report: Report, lookup: Lookup) -> str:
    told = [wording.outlet(report), wording.published(report), one_line(report.id)]
    original = lookup.reports.get(report.copy_of or "")
    if original:
        told.append(f"a copy of {one_line(original.id)}, {wording.outlet(original)}")
    if report.story:
        told.append(f"story {one_line(report.story)}")
    later = next((r for r in _versions(report, lookup) if r.reader is not None), None)
    if report.reader is None and later:
        told.append(f"replaced by {one_line(later.id)}")
    elif report.reader is None:
        told.append("not read: no reader for its language")
    return " · ".join(told)


def _versions(report: Report, lookup: Lookup) -> Iterator[Report]:
    """The other versions of a report."""
    first = report.version_of or report.id
    for other in lookup.reports.values():
        if first in (other.id, other.version_of) and other.id != report.id:
            yield other


def _edits(report: Report, record: Record) -> Iterator[RenderableType]:
    """What changed from version to version."""
    for edit in edits(report, record.reports):
        when = fetched(edit.after) or edit.after.published or "at an unknown time"
        yield text("")
        names = f"{one_line(edit.before.id)} to {one_line(edit.after.id)}"
        yield text(f"Edited ({names}, seen {when[:16].replace('T', ' ')}):", "bold")
        for change in edit.changes[:_MOST_CHANGES]:
            if change.gone:
                yield text(f"  - {one_line(change.gone)}")
            if change.come:
                yield text(f"  + {one_line(change.come)}")
        if len(edit.changes) > _MOST_CHANGES:
            yield text(f"  and {len(edit.changes) - _MOST_CHANGES} more changes")


def _legend(color: bool) -> str:
    if color:
        return "underlined: put forward; coloured: who says so; bold: a figure; italic: a date"
    return "[1: put forward]  {a figure}  <a date>"


def _starts_in(statement: Statement, paragraph: re.Match[str]) -> bool:
    return paragraph.start() <= statement.content[0].begin < paragraph.end()


# --- the marked text -----------------------------------------------------------------------------


def _marked(whole: str, begin: int, end: int, among: list[Spot], color: bool) -> Text:
    inside = [s for s in among if s.begin < end and s.end > begin]
    out = Text()
    for left, right, over in segments(begin, end, inside):
        out.append_text(text(_openings(inside, left, color)))
        style = " ".join(_STYLES[s.kind] for s in over)
        out.append_text(text(whole[left:right], style))
        out.append_text(text(_closings(inside, right, color), "cyan" if color else ""))
    return out


def _openings(inside: list[Spot], at: int, color: bool) -> str:
    """What opens at an offset, the longest outermost."""
    opening = sorted((s for s in inside if s.begin == at), key=lambda s: -s.end)
    if color:
        return ""
    return "".join(f"[{s.number}: " if s.number else _OPEN.get(s.kind, "") for s in opening)


def _closings(inside: list[Spot], at: int, color: bool) -> str:
    """What closes at an offset, the shortest innermost."""
    closing = sorted((s for s in inside if s.end == at), key=lambda s: -s.begin)
    if color:
        return "".join(f"[{s.number}]" for s in closing if s.number)
    return "".join("]" if s.number else _CLOSE.get(s.kind, "") for s in closing)


# --- notes --------------------------------------------------------------------------------------


def _beside(body: Text, notes: list[Text], width: int) -> Table:
    grid = Table.grid(padding=(0, 3, 0, 0))
    if width < _BESIDE or not notes:
        grid.add_column()
        for row in (body, *notes):
            grid.add_row(row)
        return grid
    left = (width - 3) * 3 // 5
    grid.add_column(width=left)
    grid.add_column(width=width - left - 6)
    grid.add_row(body, Text("\n").join(notes))
    return grid


def _notes(own: list[tuple[int, Statement]], lookup: Lookup) -> list[Text]:
    return [_note(number, statement, lookup) for number, statement in own]


def _note(number: int, statement: Statement, lookup: Lookup) -> Text:
    """ "[1] Interior Ministry: indirect ● single source, 1 origin in 2 reports (c3)"."""
    entity = lookup.entities.get(statement.source_entity or "")
    source = one_line(statement.source.text) if statement.source else "no source named"
    told = [statement.kind, *filter(None, [wording.STANCES[statement.stance]])]
    told += ["unnamed"] if statement.anonymous else []
    note = text(f"[{number}] ", "cyan")
    note.append_text(text(one_line(entity.name) if entity else source))
    note.append_text(text(f" ({', '.join(told)})", "dim"))
    claim = lookup.claims.get(statement.claim or "")
    if claim is None:
        return note.append_text(text(" in no claim", "dim"))
    reports = len({s.report for s in lookup.in_order(claim.statements)})
    note.append_text(text(f" {SIGNS[claim.status]} ", STYLES[claim.status]))
    status = wording.TITLES[claim.status].lower()
    told = [status, f"{wording.count(reports, 'report')}", f"claim {one_line(claim.id)}"]
    return note.append_text(text(", ".join(told), "dim"))
