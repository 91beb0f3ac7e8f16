"""Days and months of the calendar: "October 23, 1989", "Oct. 23", "early May", "last October"."""

from __future__ import annotations

import re
from datetime import date

from onrecord.readings.dates_context import Context, Timex
from onrecord.readings.dates_patterns import (
    DAY,
    DAY_WORD,
    EARLY,
    MONTH,
    PART,
    SPOKEN_YEAR,
    WEEKDAY,
    YEAR,
    compile_rule,
    day_number,
    spoken_year,
)
from onrecord.readings.dates_values import (
    WEEKDAYS,
    day_value,
    make_day,
    month_number,
    month_value,
)

DAY_OF_MONTH = compile_rule(
    rf"""(?:{PART}\s+of\s+(?={WEEKDAY}))?
    (?:(?P<last>last)\s+(?!\w+day))?
    (?:(?:(?:this|the)\s+(?:coming|past)\s+)?(?P<weekday>{WEEKDAY}),?\s+(?:the\s+)?)?(?:{EARLY})?
    (?:(?P<month>{MONTH})\s+(?:the\s+)?(?P<day>{DAY}|{DAY_WORD})
      |(?P<day2>{DAY})(?:\s+of)?\s+(?P<month2>{MONTH}))
    (?:,?\s+(?P<year>{YEAR})|\s+(?P<which>last|this|next)\s+year)?(?![\w-])"""
)
MONTH_ALONE = compile_rule(
    rf"""(?:(?P<which>last|this(?:\s+(?:past|coming))?|next|past)\s+)?(?P<early>{EARLY})?
    (?:the\s+month\s+of\s+)?(?P<month>{MONTH})
    (?:,?\s+(?:of\s+)?(?:(?P<year>{YEAR})|(?P<spoken>{SPOKEN_YEAR}))
      |\s+(?:of\s+)?(?P<that>last|this|next|that)\s+year)?(?![\w])"""
)
ISO = compile_rule(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?![\w])")
SLASHED = compile_rule(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4}|\d\d)(?![\w/-])")


def day_of_month(m: re.Match[str], context: Context) -> Timex | None:
    """ "October 23, 1989", "Oct. 23", "23 October"."""
    month = month_number(m["month"] or m["month2"])
    number = day_number(m["day"] or m["day2"])
    if m["year"]:
        day = make_day(int(m["year"]), month, number)
        return ("DATE", day_value(day)) if day else None
    if context.anchor is None:
        return ("DATE", None) if make_day(2024, month, number) else None
    if m["which"]:
        step = {"last": -1, "this": 0, "next": 1}[m["which"].casefold()]
        day = make_day(context.anchor.year + step, month, number)
    else:
        day = _nearest_day(m, context, context.anchor, month, number)
    return ("DATE", day_value(day)) if day else None


def _nearest_day(
    m: re.Match[str], context: Context, anchor: date, month: int, number: int
) -> date | None:
    near = [make_day(anchor.year + k, month, number) for k in (-1, 0, 1)]
    days = [d for d in near if d is not None]
    if m["weekday"]:
        wanted = WEEKDAYS[m["weekday"].casefold().rstrip(".")]
        days = [d for d in days if d.weekday() == wanted] or days
    told = _told_year(m, context)
    if told is not None and (day := make_day(told, month, number)):
        return day
    return _pick(days, anchor, -1 if m["last"] else context.direction(m.start()))


def _told_year(m: re.Match[str], context: Context) -> int | None:
    """The year just spoken of: "three times in 2021 - on April 4, July 11 and November 14"."""
    if context.year is None or context.anchor is None:
        return None
    between = context.text[context.year_end : m.start()]
    if abs(context.year - context.anchor.year) <= 1 or not _LISTED.fullmatch(between):
        return None
    context.year_end = m.end()
    return context.year


_LISTED = re.compile(
    r"[\s,:(–—-]*(?:(?:on|in|and|or|from|to|until|the|late|early)\s+)*", re.IGNORECASE
)
_FAR, _NEAR = 240, 120


def _pick(days: list[date], anchor: date, where: int) -> date | None:
    """The nearest day on the side that is told, unless it is far and the other one near."""
    behind = max((d for d in days if d <= anchor), default=None)
    ahead = min((d for d in days if d >= anchor), default=None)
    if behind is None or ahead is None:
        return behind or ahead
    if where < -1:
        return behind
    since, until = (anchor - behind).days, (ahead - anchor).days
    if where < 0 or (where == 0 and since <= 2 * until):
        return ahead if since > _FAR and until < _NEAR and where == 0 else _less_far(
            behind, ahead, since, until
        )  # fmt: skip
    return _less_far(ahead, behind, until, since)


def _less_far(one: date, other: date, away: int, other_away: int) -> date:
    return other if away > _FAR and other_away < _NEAR else one


def month_alone(m: re.Match[str], context: Context) -> Timex | None:
    """ "October", "early October 1989", "last October", "the end of May"."""
    sure = m["which"] or m["early"] or m["year"] or m["that"] or m["spoken"]
    if not sure and not _is_month(m, context):
        return None
    month = month_number(m["month"])
    if m["year"] or m["spoken"]:
        return "DATE", month_value(int(m["year"] or spoken_year(m["spoken"])), month)
    if context.anchor is None:
        return "DATE", None
    return "DATE", month_value(_year_of_month(m, context, context.anchor, month), month)


_AMBIGUOUS = frozenset("may march mar jan june april august jun dec sep sept".split())


def _is_month(m: re.Match[str], context: Context) -> bool:
    """Whether May, March, June and the like are months here, and no verb, noun or name."""
    word = m["month"]
    if word.casefold().rstrip(".") not in _AMBIGUOUS:
        return True
    if context.tag(m.start("month")) not in ("NNP", "NN"):
        return False
    named = re.match(r"\s+(?:[A-Z]|for\b)", context.text[m.end() : m.end() + 5])
    framed = re.search(
        r"\b(?:in|by|since|until|from|of|late|early|through|to|and|for|before|after|a|the|its|last)\s+$",
        context.before(m.start(), 9), re.IGNORECASE,
    )  # fmt: skip
    return framed is not None and named is None


def _year_of_month(m: re.Match[str], context: Context, anchor: date, month: int) -> int:
    which, that = (m["which"] or "").casefold(), (m["that"] or "").casefold()
    if that:
        last = (context.last or "")[:4]
        told = int(last) if last.isdigit() else anchor.year
        return {"last": anchor.year - 1, "this": anchor.year, "next": anchor.year + 1}.get(
            that, told
        )
    if which.endswith(("last", "past")):
        return anchor.year if month < anchor.month else anchor.year - 1
    if which.startswith("next") or which.endswith("coming"):
        return anchor.year if month > anchor.month else anchor.year + 1
    if which == "this":
        return anchor.year
    told_year = _told_year(m, context)
    if told_year is not None:
        return told_year
    return anchor.year + _step(context.direction(m.start()), anchor.month, month)


def _step(where: int, now: int, month: int) -> int:
    """Whether a bare month is last year's (-1), this year's (0) or next year's (1)."""
    since, until = (now - month) % 12, (month - now) % 12
    behind = 0 if month <= now else -1
    ahead = 0 if month >= now else 1
    if where > 0:
        return behind if until > 8 and since < 3 else ahead
    if where < -1:
        return behind
    return ahead if since > 8 and until < 3 else behind


def iso(m: re.Match[str], _: Context) -> Timex | None:
    """2025-05-14."""
    day = make_day(int(m["year"]), int(m["month"]), int(m["day"]))
    return ("DATE", day_value(day)) if day else None


def slashed(m: re.Match[str], _: Context) -> Timex | None:
    """10/23/1989: the month stands first unless it can't be one."""
    month, number, year = int(m["month"]), int(m["day"]), int(m["year"])
    if year < 100:
        year += 1900 if year > 40 else 2000
    day = make_day(year, month, number) or make_day(year, number, month)
    return ("DATE", day_value(day)) if day else None
