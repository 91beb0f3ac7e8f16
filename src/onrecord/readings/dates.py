"""Time expressions with their TIMEX3 values."""

from __future__ import annotations

from spacy.tokens import Doc

from onrecord.types import Report, TimeExpression


def find_dates(doc: Doc, report: Report) -> tuple[TimeExpression, ...]:
    """The time expressions of a report in the order of its text."""
    return ()
