"""Dates told by a step from another: "two years ago", "a day earlier", "the day before"."""

from __future__ import annotations

import re

from onrecord.readings.dates_context import Context, Timex
from onrecord.readings.dates_patterns import COUNT, UNIT, UNITS, compile_rule, count_of, unit_of
from onrecord.readings.dates_values import (
    coarse,
    day_value,
    duration,
    quarter_of,
    quarter_value,
    shifted,
)

AGO = compile_rule(
    rf"""(?:(?P<rough>(?:more|less)\s+than|over|nearly|almost|about|around|some|just|only
    |roughly|at\s+least|exactly
    )\s+)*{COUNT}\s+(?:more\s+|full\s+|or\s+so\s+)?{UNITS}(?:\s+or\s+(?:so|more))?\s+
    (?P<where>ago|earlier|later|before|after|previously|hence|from\s+now|prior|back|on)\b"""
)
UNITS_AGO = compile_rule(rf"{UNITS}\s+(?P<where>ago|earlier|later)\b")
THE_DAY_BEFORE = compile_rule(
    r"""the\s+(?P<unit>day|night|week|month|year|morning|evening)\s+(?P<where>before|after|earlier|later)
    \b(?P<rest>(?:\s+(?:his|her|its|their|the|that|a)\s+\w+)?)"""
)
YEAR_EARLIER = compile_rule(
    rf"""(?:the\s+|an?\s+(?=year-))?(?:comparable\s+)?year[\s-](?:earlier|ago)(?:\s+(?P<unit>quarter|period|month
    |week|nine\s+months|six\s+months|{UNIT}))?(?![\w])"""
)


def ago(m: re.Match[str], context: Context) -> Timex | None:
    """ "two years ago", "a day earlier", "five days later", "three months from now"."""
    unit, count = unit_of(m["unit"]), count_of(m["count"])
    where = m["where"].casefold().split()[0]
    if where in ("before", "after", "on", "prior") and not _bare(m, context):
        return None
    if re.match(r"\s+than\b", context.text[m.end() : m.end() + 6]):
        return None
    if where == "back" and not re.match(r"\s*[,.;]", context.text[m.end() : m.end() + 3]):
        return None
    back = where in ("ago", "earlier", "before", "previously", "prior", "back")
    if count is None:
        return "DATE", "PAST_REF" if back else "FUTURE_REF"
    told = where not in ("ago", "hence", "from", "back")
    if unit == "year" and context.quarter and back and count == 1:
        return "DATE", _year_before(context, m.start())
    base = _base(context, m.start(), unit, told, back)
    if base is None:
        return ("DURATION", duration(count, unit)) if told else ("DATE", _nowhere(back))
    if unit in ("second", "minute", "hour"):
        return "TIME", shifted(base, unit, round(-count if back else count)) or base[:10]
    return "DATE", _moved(base, unit, -count if back else count)


_MONTHS_TOLD = re.compile(
    r"\b(?:(?:six|nine|6|9)\s+months|(?:first|full|fiscal)\s+(?:half|year))\b", re.IGNORECASE
)


def _year_before(context: Context, begin: int) -> str | None:
    """A year before the quarter that is told, or, of nine months, before the year."""
    assert context.quarter is not None
    said = context.text[context.sentence_start(begin) : begin]
    whole = _MONTHS_TOLD.search(said) and "quarter" not in said.casefold()
    return shifted(context.quarter[:4] if whole else context.quarter, "year", -1)


def _nowhere(back: bool) -> str:
    return "PAST_REF" if back else "FUTURE_REF"


_FINE = {"second": 3, "minute": 3, "hour": 3, "day": 3, "night": 3, "week": 3}


def _base(context: Context, begin: int, unit: str, told: bool, back: bool) -> str | None:
    """What is counted from: the date just told if it is fine enough, else the report's day."""
    last = context.last if told and (not back or _at_hand(context, begin)) else None
    if last is not None and (unit not in _FINE or re.match(r"\d{4}-\d\d-\d\d", last)):
        return last
    if context.anchor is None or (told and not back):
        return None
    return day_value(context.anchor)


def _at_hand(context: Context, begin: int) -> bool:
    """Whether the last date is what "a day earlier" is earlier than: it stands in its sentence, or
    the sentence opens with the step.
    """
    start = context.sentence_start(begin)
    return context.last_at >= start or len(context.text[start:begin].split()) < 2


def _bare(m: re.Match[str], context: Context) -> bool:
    """Whether "two days before" ends there, and so points back to what was told."""
    return (
        re.match(r"\s*(?:[,.;:)]|$|\band\b|\bwhen\b)", context.text[m.end() : m.end() + 6])
        is not None
    )


def _moved(base: str, unit: str, count: float) -> str | None:
    if count != int(count):
        if unit not in ("year", "decade"):
            return shifted(base, unit, round(count))
        return shifted(coarse(base, "month"), "month", round(count * 12))
    if unit == "year" and re.fullmatch(r"\d{4}-(?:Q\d|H\d|SP|SU|FA|WI)", base):
        return shifted(base, unit, int(count))
    return shifted(base[:4] if unit == "year" else coarse(base, unit), unit, int(count))


def units_ago(m: re.Match[str], context: Context) -> Timex | None:
    """ "months ago", "years later": so many that nobody says."""
    back = m["where"].casefold() in ("ago", "earlier")
    if m["unit"].casefold() not in m[0].casefold() or not re.match(r"\w+s\s", m[0]):
        return None
    return "DATE", "PAST_REF" if back else "FUTURE_REF"


def the_day_before(m: re.Match[str], context: Context) -> Timex | None:
    """ "the day before", "the day after his inauguration": a step from the date just told."""
    unit = m["unit"].casefold()
    step = -1 if m["where"].casefold() in ("before", "earlier") else 1
    if m["rest"]:
        apposed = re.search(r"\d,\s+$", context.before(m.start(), 4))
        return "DATE", context.last if apposed else None
    base = _base(context, m.start(), unit, True, step < 0)
    return "DATE", shifted(coarse(base, unit), unit, step) if base else None


def year_earlier(m: re.Match[str], context: Context) -> Timex | None:
    """ "the year-earlier quarter", "the year-ago period": a year before what was told."""
    if context.anchor is None:
        return None
    words = (m["unit"] or "").casefold()
    if words.endswith("months"):
        return "DURATION", f"P{'9' if 'nine' in words else '6'}M"
    if context.quarter:
        return "DATE", _year_before(context, m.start())
    if words == "quarter":
        base = quarter_value(context.anchor.year - 1, quarter_of(context.anchor.month) - 1)
        return "DATE", base
    return "DATE", str(context.anchor.year - 1)
