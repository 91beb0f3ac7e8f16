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
    """Whether two statements are one line: a template, whoever is named before it, or words that
    one outlet prints twice.

    What an outlet gives once as the word of two whom it names is theirs. What it gives once as
    somebody's and as its own is one word, and so is what stands a second time in its reports, even
    in part.
    """
    one, other = (content(v.statement, v.report) for v in (left, right))
    first, second = key(one.text).split(), key(other.text).split()
    if (one.report, one.begin) == (other.report, other.begin):
        return left.speaker.outlet or right.speaker.outlet
    if first == second and len(first) >= wording.LINE:
        return True
    printed = left.report.outlet, right.report.outlet
    at_home = one.report == other.report or (printed[0] is not None and printed[0] == printed[1])
    return at_home and not wording.runs(first, wording.REPEATED).isdisjoint(
        wording.runs(second, wording.REPEATED)
    )
