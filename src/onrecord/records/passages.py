"""Where a statement's words first stood.

A report that copies another is no new witness: its words are followed back, passage by passage,
to the report that had them first.
"""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.records import wording
from onrecord.records.interface import Passage, Voice
from onrecord.text import key
from onrecord.types import Place, Report, Reuse, Statement

_MOST = 0.5  # of a statement's words must stand in the passage that was taken over


def extent(statement: Statement) -> tuple[int, int]:
    """The begin of a statement's first piece of content and the end of its last."""
    if not statement.content:
        return statement.sentence
    return (
        min(piece.begin for piece in statement.content),
        max(piece.end for piece in statement.content),
    )


def content(statement: Statement, report: Report) -> Place:
    """The whole content of a statement, from its first piece to its last."""
    begin, end = extent(statement)
    return Place(report=report.id, begin=begin, end=end, text=report.text[begin:end])


def home(statement: Statement, reports: Mapping[str, Report]) -> Passage:
    """The report, and the place in it, where the words of a statement first stood."""
    begin, end = extent(statement)
    here = Passage(report=statement.report, begin=begin, end=end)
    seen = {here.report}
    while (earlier := _earlier(here, reports)) and earlier.report not in seen:
        seen.add(earlier.report)
        here = earlier
    return here


def overlap(left: Passage, right: Passage) -> bool:
    """Whether two passages are, for the most part of the shorter, the same words of one report."""
    if left.report != right.report:
        return False
    shared = min(left.end, right.end) - max(left.begin, right.begin)
    shorter = min(left.end - left.begin, right.end - right.begin)
    return shared > 0 and shared >= _MOST * shorter


def _earlier(here: Passage, reports: Mapping[str, Report]) -> Passage | None:
    """The passage that this one was taken from, one report back."""
    report = reports.get(here.report)
    if report is None:
        return None
    pieces = [r for r in report.reused if r.report in reports and _covers(r, here)]
    if pieces:
        return _moved(here, min(pieces, key=lambda r: (-_shared(r, here), r.report, r.begin)))
    if report.copy_of in reports and not report.reused:
        return Passage(report=str(report.copy_of), begin=here.begin, end=here.end)
    return None


def _shared(piece: Reuse, here: Passage) -> int:
    return min(piece.end, here.end) - max(piece.begin, here.begin)


def _covers(piece: Reuse, here: Passage) -> bool:
    shared = _shared(piece, here)
    return shared > 0 and shared >= _MOST * (here.end - here.begin)


def _moved(here: Passage, piece: Reuse) -> Passage:
    """The same passage in the report that it was taken from; ends move in proportion."""
    size = max(1, piece.end - piece.begin)
    scale = (piece.report_end - piece.report_begin) / size
    begin = piece.report_begin + round((max(here.begin, piece.begin) - piece.begin) * scale)
    end = piece.report_begin + round((min(here.end, piece.end) - piece.begin) * scale)
    return Passage(report=piece.report, begin=begin, end=max(begin + 1, end))


def sentence(voice: Voice) -> str:
    """The whole sentence that a statement stands in, as a key."""
    begin, end = voice.statement.sentence
    return key(voice.report.text[begin:end])


def same_line(left: Voice, right: Voice) -> bool:
    """Whether two statements are one line word for word: a template, whoever is named before it."""
    one, other = (content(v.statement, v.report) for v in (left, right))
    if (one.report, one.begin) == (other.report, other.begin):
        return False
    said = key(one.text)
    return said == key(other.text) and len(said.split()) >= wording.LINE
