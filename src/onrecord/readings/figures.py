"""Figures: every quantity that a report gives, as an interval with unit, noun and measure.

The forms are found in the text (figures_numbers.py, figures_quantities.py), what is no figure is
thrown out (figures_not.py), and what is counted is read from the parse (figures_counted.py).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from onrecord.readings.dates import find_dates
from onrecord.readings.figures_counted import Counted, counted_in
from onrecord.readings.figures_not import counts_nothing
from onrecord.readings.figures_partial import is_partial
from onrecord.readings.figures_quantities import Quantity, find_quantities
from onrecord.text import span
from onrecord.types import Figure, Report, TimeExpression


def find_figures(
    doc: Doc, report: Report, dates: Sequence[TimeExpression] | None = None
) -> tuple[Figure, ...]:
    """The figures of a report in the order of its text; `statement` and `claim` are open.

    `doc` is the parse of a text with the report's offsets. `dates` are the report's time
    expressions, where the caller has them already.
    """
    dates = find_dates(doc, report) if dates is None else dates
    return tuple(_figures(doc, report, dates))


def _figures(doc: Doc, report: Report, dates: Sequence[TimeExpression]) -> Iterator[Figure]:
    text = report.text
    starts, begins = [t.idx for t in doc], [d.span.begin for d in dates]
    before: tuple[Quantity, Counted] | None = None
    end = 0
    for quantity in find_quantities(text):
        if quantity.first < end and quantity.kind == "count" and not quantity.scaled:
            continue
        at = bisect_right(starts, quantity.first) - 1
        from_date = max(0, bisect_right(begins, quantity.first) - 1)
        near = dates[from_date : from_date + _FEW]
        if at < 0 or counts_nothing(doc, text, quantity, at, near):
            continue
        counted = counted_in(doc, text, quantity, at, before)
        other = before is not None and counted.measure not in ("", before[1].measure)
        before, end = (quantity, counted), counted.end
        yield replace(
            _figure(report, quantity, counted, _as_of(report, quantity, counted, near)),
            partial=is_partial(text, quantity, other=other),
        )


_SO_FAR = re.compile(r"\b(?:as\s+of|as\s+at|by)\s+(?:early\s+|late\s+|the\s+)?$", re.IGNORECASE)
_CLOSE = 24  # characters between a count and its date
_FEW = 4  # dates that may stand about a figure: the last to begin before it, and the next ones
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_BREAK = re.compile(r"[.;,:]")


def _as_of(
    report: Report, quantity: Quantity, counted: Counted, dates: Sequence[TimeExpression]
) -> str | None:
    """The day that a count is of, where a date beside it says so: "83 dead by evening".

    An old value takes the date that follows it ("3,000 a week ago"); no other date is taken, for
    it tells when the thing happened.
    """
    end = max(quantity.end, counted.end)
    for found in dates:
        between = report.text[end : found.span.begin]
        day = _DAY.match(found.value or "")
        if day is None or not 0 <= found.span.begin - end <= _CLOSE or _BREAK.search(between):
            continue
        ahead = report.published is not None and day[0] > report.published[:10]
        if counted.earlier or (_SO_FAR.search(between) and not ahead):
            return day[0]
    return None


def _figure(report: Report, quantity: Quantity, counted: Counted, as_of: str | None) -> Figure:
    words = span(report.text, quantity.begin, max(quantity.end, counted.end))
    return Figure(
        id=f"{report.id}:f{words.begin}",
        report=report.id,
        span=words,
        low=quantity.low,
        high=quantity.high,
        approx=quantity.approx,
        unit=counted.unit,
        counted=counted.words,
        measure=counted.measure,
        earlier=counted.earlier,
        as_of=as_of,
    )
