"""The attributions as a layer of their own, in the manner of PolNeAR: outermost, whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from onrecord import text as tx
from onrecord.readings.found import Found
from onrecord.readings.parties import Cast
from onrecord.readings.spans import spans
from onrecord.types import Relation, Report, Span

Token = Any


def relations(
    report: Report, doc: Token, found: Sequence[Found], cast: Cast
) -> tuple[Relation, ...]:
    """One relation an attribution: its source, its cue, and its content in pieces."""
    rows = []
    for one in found:
        content = spans(report.text, doc, one.content - one.cue)
        if not content:
            continue
        source = (cast.span(one.source),) if one.source is not None else ()
        rows.append(
            Relation(
                report=report.id,
                source=source,
                cue=_cue(report.text, doc, one.cue),
                content=content,
            )
        )
    return tuple(rows)


def _cue(text: str, doc: Token, cue: set[int]) -> tuple[Span, ...]:
    runs: list[list[int]] = []
    for i in sorted(cue):
        if runs and runs[-1][1] == i - 1:
            runs[-1][1] = i
        else:
            runs.append([i, i])
    return tuple(tx.span(text, doc[a].idx, doc[b].idx + len(doc[b].text)) for a, b in runs)
