"""The attributions as a layer of their own, in the manner of PolNeAR: outermost, whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from onrecord import text as tx
from onrecord.readings.combining import combined
from onrecord.readings.frames import Tie
from onrecord.readings.outermost import outermost
from onrecord.readings.quotes import Quote
from onrecord.readings.spans import spans
from onrecord.readings.tagged import tagged
from onrecord.readings.tagger import Tagger
from onrecord.types import Relation, Report, Span

Token = Any


def relations(
    report: Report, doc: Token, quotes: Sequence[Quote], tagger: Tagger | None = None
) -> tuple[Relation, ...]:
    """One relation an attribution: its source, its cue, and its content in pieces."""
    ties = outermost(doc, quotes)
    if tagger is not None:
        ties = combined(ties, tagged(doc, *tagger.read(report.text, doc, ties)))
    rows = (_relation(report, doc, tie) for tie in ties)
    return tuple(row for row in rows if row is not None)


def _relation(report: Report, doc: Token, tie: Tie) -> Relation | None:
    content = spans(report.text, doc, tie.content)
    if not content:
        return None
    return Relation(
        report=report.id,
        source=_runs(report.text, doc, tie.source),
        cue=_runs(report.text, doc, tie.cue),
        content=content,
    )


def _runs(text: str, doc: Token, inside: set[int]) -> tuple[Span, ...]:
    runs: list[list[int]] = []
    for i in sorted(inside):
        if runs and runs[-1][1] == i - 1:
            runs[-1][1] = i
        else:
            runs.append([i, i])
    return tuple(tx.span(text, doc[a].idx, doc[b].idx + len(doc[b].text)) for a, b in runs)
