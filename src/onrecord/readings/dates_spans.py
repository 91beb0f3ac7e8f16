"""Durations, sets, vague references and holidays."""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.readings.dates_context import Context, Timex
from onrecord.readings.dates_patterns import (
    COUNT,
    MONTH,
    NUMBER,
    PART,
    UNITS,
    WEEKDAY,
    compile_rule,
    count_of,
    unit_of,
)
from onrecord.readings.dates_values import (
    PARTS,
    WEEKDAYS,
    day_value,
    duration,
    make_day,
    month_number,
)

_ROUGH = (
    r"(?:(?:more|less|longer|fewer)\s+than|over|nearly|almost|about|around|some|at\s+least|up\s+to"
    r"|roughly|approximately|only|just|within|for|another|an\s+additional|a\s+further)"
)
LENGTH = compile_rule(
    rf"""(?:(?:(?:more|less|longer)\s+than|nearly|almost|about|at\s+least|up\s+to|roughly)\s+)?
    (?:(?P<which>the\s+(?:past|last|next|coming|first|final|previous|following|latest|preceding)
      |past|last|next|coming|first|recent|this\s+past|(?:the|these|those)(?=[\w\s]{{1,20}}\s\w+s\b))\s+)?
    {COUNT}
    (?:\s+(?P<more>more|additional|extra|full|straight|consecutive|long|whole|solid|fiscal|calendar
      |academic|working|business|school))?
    (?:\s+or\s+(?:so|more))?[\s-]{{1,2}}{UNITS}(?P<half>\s+and\s+a\s+half)?
    (?P<old>[\s-](?:old|olds)\b|\s+of\s+age\b)?(?:-long\b)?(?:\s+or\s+(?:so|more)\b)?"""
)
UNITS_ALONE = compile_rule(
    r"""(?P<which>(?:the\s+)?(?:past|last|next|coming|recent|future|following)\s+|the\s+(?=\w+\s+ahead))?
    (?P<units>seconds|minutes|hours|days|weeks|months|quarters|years
      |decades|centuries)(?:\s+(?P<ahead>ahead|to\s+come))?\b"""
)
UNIT_LONG = compile_rule(r"(?:(?P<unit>hour|day|night|week|month|year|decade|century)-?long)\b")
EACH = compile_rule(
    rf"""(?:every|each|once\s+an?|twice\s+an?|times\s+an?)\s+(?P<other>other\s+|few\s+)?
    (?:(?P<count>{NUMBER})\s+)?(?:(?P<weekday>{WEEKDAY})(?:\s+(?P<part>{PART}))?
    |(?P<month>{MONTH})|(?P<unit>second|minute|hour|day|night|week|weekend|month|quarter|year
      |decade|century|morning|afternoon|evening|summer|winter|spring|autumn)s?)\b"""
)
ADVERB = compile_rule(
    r"(?P<word>hourly|daily|nightly|weekly|fortnightly|monthly|annually|yearly|biweekly"
    r"|bimonthly)\b"
)
WEEKDAYS_OF = compile_rule(
    r"(?:on\s+)?(?P<weekday>(?-i:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    r"(?:s(?!\w)|\s+(?P<part>morning|afternoon|evening|night)s)\b"
)
PRESENT = compile_rule(
    r"(?:now|nowadays|currently|at\s+present|at\s+the\s+moment|at\s+this\s+(?:time|point|moment)|presently"
    r"|these\s+days|current(?=\s+\w))\b(?!\s+and\s+then)"
)
PAST = compile_rule(
    r"""(?:recently|lately|(?<=in\s)the\s+past(?=\s*[,.;]|\s+(?:it|that|they|he|she|we|i|and|has|have|had|was|were)\b)|long\s+ago|the\s+time(?=\s*[,.;])
    |that\s+time|at\s+the\s+time(?=\s*[,.;])|(?<=at\s)the\s+time|not\s+long\s+ago
    |some\s+time\s+ago)\b"""
)
FUTURE = compile_rule(
    r"(?:the\s+(?:near\s+|foreseeable\s+)?future(?!\s+of)|soon|the\s+(?:near|short|long)\s+term|shortly"
    r"|as\s+soon\s+as\s+possible)\b(?!\s+(?:after|before|as\b))"
)
HOLIDAY = compile_rule(
    r"""(?:(?P<which>last|next|this|every)\s+)?(?-i:(?P<name>Christmas(?:\s+(?:Day|Eve))?|Boxing\s+Day
    |New\s+Year['’]?s?(?:\s+(?:Day|Eve))?|Thanksgiving(?:\s+Day)?|Halloween|Valentine['’]s\s+Day
    |Labor\s+Day|Memorial\s+Day|Independence\s+Day|Fourth\s+of\s+July|Veterans\s+Day|Election\s+Day
    |Easter(?:\s+(?:Sunday|Monday|week))?|Good\s+Friday|May\s+Day|St\.?\s+Patrick['’]s\s+Day))
    (?:,?\s+(?P<year>(?:19|20)\d\d))?\b"""
)
_FIXED = {
    "christmas eve": (12, 24), "christmas": (12, 25), "boxing": (12, 26), "halloween": (10, 31),
    "valentine": (2, 14), "independence": (7, 4), "fourth": (7, 4), "veterans": (11, 11),
    "may day": (5, 1), "st": (3, 17),
}  # fmt: skip


def length(m: re.Match[str], context: Context) -> Timex | None:
    """ "three months", "a 45-day", "the past two years", "at least 12 hours"; no age."""
    if m["old"] or (
        m["unit"].casefold().startswith("second")
        and not re.search(r"seconds\b|-second\b", m[0], re.IGNORECASE)
    ):
        return None
    words = m["count"].casefold()
    unit = unit_of(m["unit"])
    if m["count"].isdigit() and m["unit"][0].isupper() and not m["unit"].isupper():
        return None  # a title: "60 Minutes"
    if unit == "quarter" and re.fullmatch(r"(?:19|20)\d\d", words):
        return None  # the quarter of a year
    if unit == "quarter" and re.match(r"\s+of\b", context.text[m.end() : m.end() + 5]):
        return None
    if words in ("a", "an") and not m["half"] and not _is_length(m, context):
        return None
    if unit in ("night", "weekend") and words in ("a", "an"):
        return None
    count = count_of(m["count"])
    if m["half"] and count is not None:
        count += 0.5
    return "DURATION", duration(count, unit)


def _is_length(m: re.Match[str], context: Context) -> bool:
    """Whether "a week" is a length, not a rate ("twice a week") or an article ("a year of")."""
    before, after = context.before(m.start(), 24), context.text[m.end() : m.end() + 8]
    if re.match(r"-\w|['’]s|\s+to\s", after):
        return True
    return re.search(
        r"\b(?:for|in|within|than|nearly|almost|about|over|least|after|half|during|lasted|lasting"
        r"|take|takes|took|spent|spend|every|once|of|only|just|another|around|as)\s+$",
        before + m[0][: m.start("count") - m.start()], re.IGNORECASE,
    ) is not None  # fmt: skip


def units_alone(m: re.Match[str], context: Context) -> Timex | None:
    """ "weeks", "the past decades", "recent months"."""
    which = (m["which"] or "").casefold()
    units = m["units"].casefold()
    unit = unit_of(re.sub(r"(?:ies|s)$", lambda e: "y" if e[0] == "ies" else "", units))
    if not which and not m["ahead"] and not _bare_length(m, context):
        return None
    if "recent" in which and unit == "year":
        return "DATE", "PAST_REF"
    if "future" in which or which.strip() == "coming":
        return "DATE", "FUTURE_REF"
    return "DURATION", duration(None, unit)


def _bare_length(m: re.Match[str], context: Context) -> bool:
    return re.search(
        r"\b(?:for|in|within|after|take|takes|took|last|lasted|spent|of|over|the|or|and|by)\s+$",
        context.before(m.start(), 12), re.IGNORECASE,
    ) is not None  # fmt: skip


def unit_long(m: re.Match[str], _: Context) -> Timex | None:
    """ "week-long", "yearlong"."""
    return "DURATION", duration(1, unit_of(m["unit"]))


def each(m: re.Match[str], _: Context) -> Timex | None:
    """ "every day", "each Thursday", "every ten days", "once a week"."""
    if m["weekday"]:
        number = WEEKDAYS[m["weekday"].casefold().rstrip(".")] + 1
        part = f"T{PARTS[m['part'].casefold()]}" if m["part"] else ""
        return "SET", f"XXXX-WXX-{number}{part}"
    if m["month"]:
        return "SET", f"XXXX-{month_number(m['month']):02d}"
    unit = m["unit"].casefold()
    if unit in ("summer", "winter", "spring", "autumn"):
        return "SET", {"summer": "XXXX-SU", "winter": "XXXX-WI", "spring": "XXXX-SP"}.get(
            unit, "XXXX-FA"
        )
    count = 2.0 if m["other"] else count_of(m["count"]) if m["count"] else 1.0
    if unit in ("morning", "afternoon", "evening", "night"):
        return "SET", f"XXXX-XX-XXT{PARTS[unit]}"
    return "SET", duration(count, unit)


_ADVERBS = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W",
    "monthly": "P1M", "annually": "P1Y", "yearly": "P1Y", "biweekly": "P2W", "bimonthly": "P2M",
}  # fmt: skip


def adverb(m: re.Match[str], _: Context) -> Timex | None:
    """ "daily", "annual"."""
    return "SET", _ADVERBS[m["word"].casefold()]


def weekdays_of(m: re.Match[str], _: Context) -> Timex | None:
    """ "Tuesdays", "Tuesday nights"."""
    number = WEEKDAYS[m["weekday"].casefold()] + 1
    part = f"T{PARTS[m['part'].casefold()]}" if m["part"] else ""
    return "SET", f"XXXX-WXX-{number}{part}"


def present(_m: re.Match[str], _: Context) -> Timex | None:
    """ "now", "currently"."""
    return "DATE", "PRESENT_REF"


def past(_m: re.Match[str], _: Context) -> Timex | None:
    """ "recently", "at the time"."""
    return "DATE", "PAST_REF"


def future(m: re.Match[str], context: Context) -> Timex | None:
    """ "soon", "the future"; what soon became so lies behind."""
    token = context.token(m.start())
    if m[0].casefold() == "soon" and token is not None and token.head.tag_ == "VBD":
        return None
    return "DATE", "FUTURE_REF"


def holiday(m: re.Match[str], context: Context) -> Timex | None:
    """ "Christmas Eve", "Thanksgiving Day", "Easter", in the year that fits."""
    name = m["name"].casefold()
    if m["year"]:
        day = _holiday(name, int(m["year"]))
        return "DATE", day_value(day) if day else m["year"]
    if context.anchor is None:
        return "DATE", None
    which = (m["which"] or "").casefold()
    days = [d for k in (-1, 0, 1) if (d := _holiday(name, context.anchor.year + k))]
    behind = [d for d in days if d <= context.anchor]
    ahead = [d for d in days if d >= context.anchor]
    where = {"last": -1, "next": 1}.get(which) or context.direction(m.start())
    if where < 0:
        return "DATE", day_value(max(behind)) if behind else None
    if where > 0:
        return "DATE", day_value(min(ahead)) if ahead else None
    anchor = context.anchor
    return "DATE", day_value(min(days, key=lambda d: abs((d - anchor).days))) if days else None


def _holiday(name: str, year: int) -> date | None:
    if name.startswith("new year"):
        return make_day(year, 12, 31) if name.endswith("eve") else make_day(year, 1, 1)
    for start, (month, day) in _FIXED.items():
        if name.startswith(start):
            return make_day(year, month, day)
    if name.startswith(("easter", "good")):
        return _easter(year) + timedelta(
            days={"good": -2}.get(name[:4], int(name.endswith("monday")))
        )
    nth = {"thanksgiving": (11, 3, 4), "labor": (9, 0, 1), "memorial": (5, 0, 5)}
    for start, (month, weekday, n) in nth.items():
        if name.startswith(start):
            return _nth(year, month, weekday, n)
    return _nth(year, 11, 0, 1) + timedelta(days=1) if name.startswith("election") else None


def _nth(year: int, month: int, weekday: int, n: int) -> date:
    """The n-th such weekday of a month; the fifth is the last."""
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))
    return day if day.month == month else day - timedelta(days=7)


def _easter(year: int) -> date:
    """Easter Sunday by the Gregorian calendar (the Meeus/Jones/Butcher computation)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)
