"""Clock times and parts of the day: "9 a.m. Tuesday", "14:30", "in the morning", "at dawn"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.readings.dates_context import Context, Timex
from onrecord.readings.dates_patterns import DAY, MONTH, PART, WEEKDAY, compile_rule, day_number
from onrecord.readings.dates_values import (
    PARTS,
    WEEKDAYS,
    day_value,
    make_day,
    month_number,
    weekday_near,
)

_ODD = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}
_MEASURED = (
    r"(?:points?|shekels|dollars|euros|pounds|rupees|crowns|francs|roubles|lira|yen|yuan|pence"
    r"|cents|met(?:re|er)s|kilomet(?:re|er)s|km|miles|feet|tonnes|litres|liters|barrels|degrees)"
)
_HOURS = "one two three four five six seven eight nine ten eleven twelve".split()

CLOCK = compile_rule(
    rf"""(?:(?:around|about|nearly|just\s+(?:before|after)|shortly\s+(?:before|after))\s+)?
    (?:(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?m\b\.?
      |(?P<hour24>[01]?\d|2[0-4]):(?P<minute24>[0-5]\d)(?![\d:])(?:\s*(?P<zone>GMT|UTC|hours))?
      |(?P<oclock>\d{{1,2}}|{"|".join(_HOURS)})\s+o['’]clock
      |(?P<odd>half|(?:a\s+)?quarter|five|ten|twenty|twenty-five)\s+(?P<past>past|to)\s+
        (?P<past_hour>{"|".join(_HOURS)})(?!\s+(?:people|percent|per|million|hundred))
      |(?<=at\s)(?P<hour_dot>[01]?\d|2[0-3])\.(?P<minute_dot>[0-5]\d)(?![\w%])(?!\s*(?:%|per|[mb]illion|{_MEASURED}\b))
      |(?<!high\s)(?P<noon>noon|midday|midnight))
    (?:\s+(?:GMT|EST|EDT|PST|PDT|CET|UTC|BST|ET|PT|local\s+time))?
    (?:,?\s+(?:on\s+|in\s+the\s+)?(?:(?P<weekday>{WEEKDAY})|(?P<day>today|yesterday|tomorrow)
      |(?P<month>{MONTH})\s+(?P<number>{DAY})|(?P<part>this\s+{PART}|{PART})))?"""
)
PART_OF_DAY = compile_rule(
    rf"""(?:(?P<at>(?<=at\s)|(?<=before\s)|(?<=after\s)|(?<=by\s)|(?<=until\s)|(?<=since\s)|(?<=around\s))
    |(?P<the>(?<=in\s)|(?<=by\s)|(?<=during\s)|(?<=throughout\s)|(?<=into\s))the\s+(?:early\s+|late\s+)?
    |(?:early|mid|late)[\s-])(?P<part>{PART})\b(?!\s+(?:of|on)\b)"""
)


def clock(m: re.Match[str], context: Context) -> Timex | None:
    """ "9 a.m. Tuesday", "14:30", "nine o'clock this morning", "noon Saturday"."""
    hour, minute = _hour(m)
    if hour > 24 or (m["hour24"] and not _is_clock(m, context)):
        return None
    if m["odd"] and not _TOLD.search(context.before(m.start(), 16)):
        return None
    day = _clock_day(m, context)
    time = f"T{hour:02d}:{minute:02d}"
    return "TIME", f"{day}{time}" if day else time


_TOLD = re.compile(
    r"\b(?:at|by|until|till|about|around|before|after|from|just|since)\s+$", re.IGNORECASE
)


def _is_clock(m: re.Match[str], context: Context) -> bool:
    if m["zone"] or m["weekday"] or m["day"]:
        return True
    framed = r"(?:\b(?:at|by|until|from|to|before|after|about|around|updated|and)\s+|^\s*|\n)$"
    return re.search(framed, context.before(m.start(), 12), re.IGNORECASE) is not None


def _hour(m: re.Match[str]) -> tuple[int, int]:
    if m["noon"]:
        return (24 if m["noon"].casefold() == "midnight" else 12), 0
    if m["hour_dot"]:
        return int(m["hour_dot"]), int(m["minute_dot"])
    if m["odd"]:
        minute = _ODD[m["odd"].casefold().split()[-1]]
        hour = _HOURS.index(m["past_hour"].casefold()) + 1
        return (hour, minute) if m["past"].casefold() == "past" else (hour - 1, 60 - minute)
    if m["oclock"]:
        word = m["oclock"].casefold()
        hour = int(word) if word.isdigit() else _HOURS.index(word) + 1
        late = m["part"] and re.search(r"afternoon|evening|night", m["part"], re.IGNORECASE)
        return (hour + 12 if late and hour < 12 else hour), 0
    if m["hour24"]:
        return int(m["hour24"]), int(m["minute24"])
    hour = int(m["hour"]) % 12 + (12 if m["half"].casefold() == "p" else 0)
    return hour, int(m["minute"] or 0)


def _clock_day(m: re.Match[str], context: Context) -> str | None:
    anchor = context.anchor
    if anchor is None:
        return None
    if m["weekday"]:
        wanted = WEEKDAYS[m["weekday"].casefold().rstrip(".")]
        where = context.direction(m.start("weekday"), m.start())
        return day_value(weekday_near(anchor, wanted, where))
    if m["month"]:
        day = make_day(anchor.year, month_number(m["month"]), day_number(m["number"]))
        return day_value(day) if day else None
    if m["day"] or (m["part"] or "").casefold().startswith("this"):
        move = {"yesterday": -1, "tomorrow": 1}.get((m["day"] or "").casefold(), 0)
        return day_value(anchor + timedelta(days=move))
    return _told_day(context, anchor)


def _told_day(context: Context, anchor: date) -> str:
    """The day of the date before, else the report's."""
    last = re.match(r"\d{4}-\d\d-\d\d", context.last or "")
    return last[0] if last else day_value(anchor)


def part_of_day(m: re.Match[str], context: Context) -> Timex | None:
    """ "in the morning", "at dawn", "by evening", "mid afternoon", of the day that was told."""
    if m["at"] is not None and m["part"].casefold() in ("morning", "afternoon", "noon"):
        return None
    if context.anchor is None:
        return "TIME", None
    code = PARTS[m["part"].casefold()]
    return "TIME", _told_day(context, context.anchor) + ("T12:00" if code == "MI" else f"T{code}")
