"""Dates told from the day of the report: "today", "Wednesday", "last week", "year-end"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.readings.dates_context import Context, Timex
from onrecord.readings.dates_patterns import (
    EARLY,
    MONTH,
    PART,
    UNIT,
    WEEKDAY,
    compile_rule,
    unit_of,
)
from onrecord.readings.dates_values import (
    PARTS,
    WEEKDAYS,
    coarse,
    day_value,
    duration,
    month_value,
    quarter_of,
    quarter_value,
    shifted,
    week_value,
    weekday_near,
    weekend_of,
)

TODAY = compile_rule(
    rf"""(?:(?:early|earlier|late|later|from|since)\s+(?=yesterday|today|tomorrow))?
    (?:(?P<ahead>the\s+day\s+after\s+tomorrow|the\s+day\s+before\s+yesterday)
    |(?P<day>today|yesterday|tomorrow)(?:\s+(?P<part>{PART}))?
    |(?P<tonight>tonight|overnight)|(?P<last>last|this|later\s+this|earlier\s+this|early\s+this
    |late\s+this|late\s+last)\s+(?P<part2>{PART}))\b"""
)
WEEKDAY_RULE = compile_rule(
    rf"""(?:(?P<which>last|next|this(?:\s+(?:past|coming))?|the\s+(?:previous|following)|previous
    |following)\s+)?(?:(?:early|late|later|earlier)\s+(?:on\s+)?(?:in\s+the\s+)?)?
    (?:(?:mid[\s-]?)?(?P<part>{PART})\s+(?:on|of)\s+)?
    (?P<weekday>{WEEKDAY})(?!,?\s+{MONTH}\s+\d)(?:\s+(?P<week>last|next|this)\s+week)?
    (?:\s+(?:at\s+)?(?:(?:early|late|mid)[\s-]+)?(?P<part2>{PART})(?![\w]))?"""
)
WHICH = compile_rule(
    rf"""(?:(?P<early>{EARLY}|(?:earlier|later|sometime|some\s+time|starting|beginning)\s+
    (?:on\s+|in\s+)?))?
    (?P<which>(?:the\s+)?(?:last|next|past|previous|following|coming|(?P<same>same)|current
    |present|latest)
    |this(?:\s+(?:past|coming|very|same))?|that(?:\s+same)?)\s+
    (?:(?P<fiscal>fiscal|financial|calendar)\s+)?(?P<unit>{UNIT}|{PART})(?!s)\b
    (?(same)(?P<ago>\s+(?:a\s+year\s+(?:ago|earlier|before)|last\s+year))?)"""
)
THE_UNIT = compile_rule(
    r"""(?P<early>(?:the\s+)?(?:end|beginning|start|middle|close|rest|remainder)\s+of\s+|
    (?:early|late|earlier|later|mid)[\s-]+(?:in\s+)?)?the\s+(?P<full>full\s+(?=year))?
    (?P<unit>year|quarter|month|week|weekend|fiscal\s+year|day|season|decade|century
      |(?:latest\s+)period)
    (?P<end>\s+end|-end)?(?![\w-])"""
)
YEAR_END = compile_rule(r"(?:the\s+)?(?:(?P<which>last|this|next)\s+)?year[\s-]end\b")
_BACK = {"last": -1, "past": -1, "previous": -1, "next": 1, "following": 1, "coming": 1}


def today(m: re.Match[str], context: Context) -> Timex | None:
    """ "today", "yesterday evening", "tonight", "last night", "overnight"."""
    if context.anchor is None:
        return "DATE", None
    words = m[0].casefold()
    move = 0
    if m["ahead"]:
        move = 2 if "tomorrow" in words else -2
    elif "yesterday" in words or words.endswith("last night") or words == "last night":
        move = -1
    elif "tomorrow" in words:
        move = 1
    elif (m["last"] or "").casefold().endswith("last"):
        move = -1
    day = context.anchor + timedelta(days=move)
    return _with_part(day, m["part"] or m["part2"] or m["tonight"] or "")


def _with_part(day: date, part: str) -> Timex:
    part = part.casefold()
    if part in ("noon", "midday"):
        return "TIME", f"{day_value(day)}T12:00"
    code = PARTS.get("night" if part == "tonight" else part)
    return ("TIME", f"{day_value(day)}T{code}") if code else ("DATE", day_value(day))


def weekday(m: re.Match[str], context: Context) -> Timex | None:
    """ "Wednesday", "last Friday", "early on Monday", "Thursday evening"."""
    if context.anchor is None:
        return "DATE", None
    wanted = WEEKDAYS[m["weekday"].casefold().rstrip(".")]
    which = " ".join((m["which"] or "").casefold().split())
    day = _weekday_day(m, context, wanted, which)
    return _with_part(day, m["part"] or m["part2"] or "")


def _weekday_day(m: re.Match[str], context: Context, wanted: int, which: str) -> date:
    anchor = context.anchor
    assert anchor is not None
    if m["week"]:
        weeks = {"last": -1, "this": 0, "next": 1}[m["week"].casefold()]
        monday = anchor - timedelta(days=anchor.weekday())
        return monday + timedelta(days=7 * weeks + wanted)
    last = _last_day(context)
    if which.endswith(("previous", "following")) and last:
        step = 1 if which.endswith("following") else -1
        return weekday_near(last + timedelta(days=min(step, 0)), wanted, step)
    if which == "last":
        return weekday_near(anchor - timedelta(days=1), wanted, -1)
    if which in ("next", "this coming", "the following", "following"):
        return weekday_near(anchor, wanted, 1)
    if which == "this past":
        return weekday_near(anchor, wanted, -1)
    if which == "this":
        return anchor - timedelta(days=anchor.weekday() - wanted)
    where = _where(m, context)
    if where > 0 and anchor.weekday() == wanted:
        return anchor
    return weekday_near(anchor, wanted, where)


_TO_COME = re.compile(
    r"['’]s\s+(?:\w+\s+){0,2}(?:elections?|votes?|meetings?|games?|match|debates?|hearings?|summit|talks"
    r"|deadline|runoff|referendum|ballot|final|race|session|launch|opening|conference|ceremony)\b"
)


def _where(m: re.Match[str], context: Context) -> int:
    """The tense tells, but "Wednesday's ruling" is behind, whatever is to become of it."""
    after = context.text[m.end() : m.end() + 40]
    if re.match(r"['’]s\s", after) and not _TO_COME.match(after):
        return -1
    return context.direction(m.start())


def _last_day(context: Context) -> date | None:
    found = re.match(r"\d{4}-\d\d-\d\d", context.last or "")
    return date.fromisoformat(found[0]) if found else None


def which_unit(m: re.Match[str], context: Context) -> Timex | None:
    """ "last week", "this year", "the following day", "early next month", "that year"."""
    which = re.sub(r"^the\s+", "", " ".join(m["which"].casefold().split()))
    unit = unit_of(m["unit"])
    if unit in ("second", "minute", "hour"):
        return None
    if unit in PARTS and unit != "night":
        return _next_part(m, context, which, unit)
    if which in ("past",) or (which == "last" and m["which"].casefold().startswith("the")):
        return _span_behind(context, unit)
    if context.anchor is None:
        return "DATE", "PRESENT_REF" if which in ("current", "present") else None
    told = which.startswith("that") or which in ("same", "following", "previous")
    if told or (which == "next" and unit in ("day", "night") and context.last):
        return _told(context, unit, which, bool(m["ago"]))
    step = _BACK.get(which, -1 if which == "this past" else 1 if which == "this coming" else 0)
    if which == "latest":
        step = -1 if unit in ("quarter", "week", "month") else 0
    return "DATE", unit_value(context.anchor, unit, step)


def _next_part(m: re.Match[str], context: Context, which: str, part: str) -> Timex | None:
    """ "the next morning", "that evening", "the following night": of the day that was told."""
    if context.anchor is None or which in ("past", "last", "this", "current", "present", "latest"):
        return None
    day = (_last_day(context) or context.anchor) + timedelta(days=_BACK.get(which, 0))
    return _with_part(day, part)


def _span_behind(context: Context, unit: str) -> Timex:
    if unit in ("day", "night") and context.anchor:
        return "DATE", day_value(context.anchor - timedelta(days=1))
    return "DURATION", duration(1, unit)


def _told(context: Context, unit: str, which: str, ago: bool) -> Timex | None:
    step = _BACK.get(which, 0)
    value = context.last
    if value is None:
        assert context.anchor is not None
        value = day_value(context.anchor)
    value = coarse(value, unit)
    if ago:
        return "DATE", shifted(value, "year", -1)
    return "DATE", shifted(value, unit, step) if step else value


def unit_value(anchor: date, unit: str, step: int) -> str:
    """The week, month, year ... that lies so many steps from a day's."""
    if unit == "weekend":
        return weekend_of(anchor, step)
    if unit in ("week", "fortnight"):
        return week_value(anchor + timedelta(weeks=step))
    if unit == "month":
        return month_value(anchor.year, anchor.month + step)
    if unit == "quarter":
        return quarter_value(anchor.year, quarter_of(anchor.month) + step)
    if unit == "year":
        return f"{anchor.year + step:04d}"
    if unit == "decade":
        return f"{anchor.year // 10 + step}"
    if unit == "century":
        return f"{anchor.year // 100 + step}"
    return day_value(anchor + timedelta(days=step))


def the_unit(m: re.Match[str], context: Context) -> Timex | None:
    """ "the end of the year", "the weekend", "the quarter"; the unit that the report is in."""
    unit = m["unit"].casefold().split()[-1]
    if context.anchor is None:
        return None
    if unit == "weekend":
        back = 0 if context.direction(m.start()) > 0 or context.anchor.weekday() >= 5 else -1
        return "DATE", weekend_of(context.anchor, back)
    if unit == "period":
        return ("DATE", context.quarter) if context.quarter else None
    if unit == "week" and _of_week(m, context):
        return "DATE", unit_value(context.anchor, unit, 0 if context.anchor.weekday() > 3 else -1)
    if unit == "quarter":
        step = 0 if m["early"] or m["end"] else -1
        return "DATE", context.quarter or unit_value(context.anchor, unit, step)
    if unit == "year" and re.match(r"\s+end(?:ed|ing)\b", context.text[m.end() : m.end() + 8]):
        return "DURATION", "P1Y"
    if m["full"]:
        return "DATE", unit_value(context.anchor, unit, 0) if unit == "year" else None
    if not m["early"] and not m["end"] and not (unit == "year" and _of_year(m, context)):
        return None
    return "DATE", unit_value(context.anchor, unit, 0)


def _of_week(m: re.Match[str], context: Context) -> bool:
    """ "for the week", "the week's loss": the one that is over or all but over."""
    possessed = re.match(r"['’]s\b", context.text[m.end() : m.end() + 3]) is not None
    return not m["early"] and (possessed or context.before(m.start(), 4).casefold() == "for ")


def _of_year(m: re.Match[str], context: Context) -> bool:
    """Whether "the year" is the report's own: "for the year", "nine months of the year"."""
    return re.search(
        r"\b(?:for|during|(?:months|quarter|half|part|days|weeks|rest|most|remainder|end)\s+of)\s+$",
        context.before(m.start(), 16), re.IGNORECASE,
    ) is not None  # fmt: skip


def year_end(m: re.Match[str], context: Context) -> Timex | None:
    """ "year-end", "last year end"."""
    if context.anchor is None:
        return None
    step = {"last": -1, "next": 1}.get((m["which"] or "").casefold(), 0)
    return "DATE", str(context.anchor.year + step)
