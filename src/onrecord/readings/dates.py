"""Time expressions with their TIMEX3 values, against the day of publication.

Patterns find the expressions (dates_years.py, dates_relative.py, dates_spans.py), the longest
at a place wins, and they are read from left to right, so that "a day earlier" knows the date
before it. What nothing anchors has no value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from spacy.tokens import Doc

from onrecord.readings import dates_clock as clock
from onrecord.readings import dates_days as days
from onrecord.readings import dates_relative as relative
from onrecord.readings import dates_spans as spans
from onrecord.readings import dates_steps as steps
from onrecord.readings import dates_years as years
from onrecord.readings.dates_context import Context, Timex
from onrecord.readings.dates_patterns import DAY, MONTH
from onrecord.readings.dates_values import make_day, month_number
from onrecord.text import span
from onrecord.types import Report, TimeExpression

Rule = tuple[re.Pattern[str], Callable[[re.Match[str], Context], Timex | None]]

# In the order of preference where two match the same words.
_RULES: tuple[Rule, ...] = (
    (days.ISO, days.iso),
    (days.SLASHED, days.slashed),
    (days.DAY_OF_MONTH, days.day_of_month),
    (clock.CLOCK, clock.clock),
    (years.QUARTER, years.quarter),
    (years.DECADE, years.decade),
    (years.CENTURY, years.century),
    (spans.EACH, spans.each),
    (spans.WEEKDAYS_OF, spans.weekdays_of),
    (steps.AGO, steps.ago),
    (steps.THE_DAY_BEFORE, steps.the_day_before),
    (steps.YEAR_EARLIER, steps.year_earlier),
    (relative.TODAY, relative.today),
    (relative.WEEKDAY_RULE, relative.weekday),
    (relative.WHICH, relative.which_unit),
    (days.MONTH_ALONE, days.month_alone),
    (years.SEASON_ALONE, years.season),
    (years.YEAR_ALONE, years.year_alone),
    (years.YEAR_SPOKEN, years.year_spoken),
    (clock.PART_OF_DAY, clock.part_of_day),
    (spans.LENGTH, spans.length),
    (steps.UNITS_AGO, steps.units_ago),
    (relative.YEAR_END, relative.year_end),
    (relative.THE_UNIT, relative.the_unit),
    (spans.UNITS_ALONE, spans.units_alone),
    (spans.UNIT_LONG, spans.unit_long),
    (spans.ADVERB, spans.adverb),
    (spans.HOLIDAY, spans.holiday),
    (spans.PRESENT, spans.present),
    (spans.PAST, spans.past),
    (spans.FUTURE, spans.future),
)
_DATELINE = re.compile(
    rf"[^\n]{{0,40}}?\b(?P<month>{MONTH})\s+(?P<day>{DAY})(?=[^\n]{{0,30}}?(?:[-–—)]|\())"
)


def find_dates(doc: Doc, report: Report) -> tuple[TimeExpression, ...]:
    """The time expressions of a report in the order of its text.

    `doc` is the parse of a text with the report's offsets. A report without a published date
    anchors nothing: what is relative there has no value.
    """
    text = report.text
    context = Context(
        text=text, doc=doc, anchor=_anchor(report), starts=[t.idx for t in doc]
    )  # fmt: skip
    found: list[TimeExpression] = []
    end = -1
    for m, read in _matches(text):
        timex = read(m, context) if m.start() >= end else None
        if timex is None:
            continue
        words, end = span(text, m.start(), m.end()), m.end()
        found.append(TimeExpression(report=report.id, span=words, type=timex[0], value=timex[1]))
        if timex[0] in ("DATE", "TIME") and timex[1] and timex[1][:2].isdigit():
            context.last, context.last_at = timex[1], words.begin
            if timex[1][:4].isdigit() and timex[1][:4] in words.text:
                context.year, context.year_end = int(timex[1][:4]), end
    return tuple(found)


Match = tuple[re.Match[str], Callable[[re.Match[str], Context], Timex | None]]


def _matches(text: str) -> Iterator[Match]:
    """Every match of every rule, from left to right; of those at one place the longest first."""
    every = [
        (m.start(), -m.end(), rank, m, read)
        for rank, (pattern, read) in enumerate(_RULES)
        for m in pattern.finditer(text)
    ]
    every.sort(key=lambda row: row[:3])
    for _, _, _, m, read in every:
        yield m, read


def _anchor(report: Report) -> date | None:
    """The day on which a report was written: a dateline's, where it is close to the given day."""
    if report.published is None or report.published_basis == "inferred":
        return None
    try:
        day = date.fromisoformat(report.published[:10])
    except ValueError:
        return None
    if not 1400 < day.year < 2400:
        return None  # no report is of then: a placeholder, or a slip
    m = _DATELINE.match(report.text[:120])
    if m is None:
        return day
    local = make_day(day.year, month_number(m["month"]), int(re.sub(r"\D", "", m["day"])))
    return local if local and abs(local - day) <= timedelta(days=1) else day
