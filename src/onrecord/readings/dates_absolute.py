"""Dates of the calendar: days, months, years, quarters, seasons, decades, clock times."""

from __future__ import annotations

import re
from datetime import date

from onrecord.readings.dates_context import Context, Timex
from onrecord.readings.dates_patterns import (
    DAY,
    EARLY,
    MONTH,
    ORDINAL,
    ORDINALS,
    PART,
    SEASON,
    WEEKDAY,
    YEAR,
    compile_rule,
)
from onrecord.readings.dates_values import (
    SEASONS,
    WEEKDAYS,
    day_value,
    make_day,
    month_number,
    month_value,
    quarter_of,
    quarter_value,
    weekday_near,
)

_CENTURY_WORDS = {
    w: n
    for n, w in enumerate(
        ("sixteenth seventeenth eighteenth nineteenth twentieth twenty-first").split(),
        start=16,
    )
}
_OF = r"(?:,?\s+(?:of\s+)?)"

DAY_OF_MONTH = compile_rule(
    rf"""(?:(?P<weekday>{WEEKDAY}),?\s+(?:the\s+)?)?(?:{EARLY})?
    (?:(?P<month>{MONTH})\s+(?:the\s+)?(?P<day>{DAY})
      |(?P<day2>{DAY})(?:\s+of)?\s+(?P<month2>{MONTH}))
    (?:,?\s+(?P<year>{YEAR})|\s+(?P<which>last|this|next)\s+year)?(?![\w-])"""
)
MONTH_ALONE = compile_rule(
    rf"""(?:(?P<which>last|this(?:\s+(?:past|coming))?|next|past)\s+)?(?P<early>{EARLY})?
    (?:the\s+month\s+of\s+)?(?P<month>{MONTH})
    (?:{_OF}(?P<year>{YEAR})|\s+(?:of\s+)?(?P<that>last|this|next|that)\s+year)?(?![\w])"""
)
ISO = compile_rule(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?![\w])")
SLASHED = compile_rule(r"(?P<month>\d{1,2})[/-](?P<day>\d{1,2})[/-](?P<year>\d{4}|\d\d)(?![\w/-])")
YEAR_ALONE = compile_rule(
    rf"""(?:{EARLY})?(?:the\s+year\s+)?(?:(?P<fiscal>fiscal|financial)\s+(?:year\s+)?)?
    (?<![.,/$£€-])(?P<year>{YEAR}|(?<=\s)['’]\d\d(?!\w))(?![-/]\d)"""
)
DECADE = compile_rule(
    r"""(?:(?:the\s+)?(?:early|mid|late|mid-to-late|early-to-mid)[\s-]+)?
    (?:the\s+(?:last|first|second)\s+half\s+of\s+)?(?:the\s+)?
    (?:(?P<century>1[5-9]|20)|['’])?(?P<decade>\d)0['’]?s\b"""
)
CENTURY = compile_rule(
    rf"""(?:(?:the\s+)?(?:early|mid|late)[\s-]+)?(?:the\s+)?(?:(?P<number>\d\d?)(?:st|nd|rd|th)
    |(?P<word>{"|".join(_CENTURY_WORDS)}))[\s-]+century\b"""
)
QUARTER = compile_rule(
    rf"""(?:the\s+)?(?:(?P<ago>year[\s-](?:earlier|ago)|comparable|same|prior[\s-]year)\s+)?
    (?:(?P<before>{YEAR})(?:['’]s)?\s+|(?P<which>this|last|next)\s+year['’]s\s+|(?:its|their|his)\s+)?
    (?:(?P<fiscal>fiscal)\s+)?
    (?P<ordinal>{ORDINAL})(?:\s+(?P<fiscal2>fiscal))?[\s-](?P<unit>quarter|half)\b
    (?:\s+(?:of|in)\s+(?:(?:fiscal\s+)?(?P<year>{YEAR})
      |(?P<that>this|last|next)\s+year|the\s+(?:fiscal\s+)?year))?"""
)
SEASON_ALONE = compile_rule(
    rf"""(?:(?P<which>last|this(?:\s+(?:past|coming))?|next|the\s+coming|past)\s+)?(?:{EARLY})?
    (?P<the>the\s+)?(?P<season>{SEASON})\b(?!\s+(?:to|in\s+love|off|on\b|under|short|asleep|apart))
    (?:{_OF}(?P<year>{YEAR}))?"""
)
CLOCK = compile_rule(
    rf"""(?:(?:around|about|nearly|just\s+(?:before|after)|shortly\s+(?:before|after)|until|by)\s+)?
    (?:(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?m\b\.?
      |(?P<hour24>[01]?\d|2[0-4]):(?P<minute24>[0-5]\d)(?![\d:])(?:\s*(?P<zone>GMT|UTC|hours))?
      |(?P<oclock>\d{{1,2}}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)
        \s+o['’]clock
      |(?P<noon>noon|midday|midnight))
    (?:\s+(?:GMT|EST|EDT|PST|PDT|CET|UTC|BST|ET|PT|local\s+time))?
    (?:,?\s+(?:on\s+|in\s+the\s+)?(?:(?P<weekday>{WEEKDAY})|(?P<day>today|yesterday|tomorrow)
      |(?P<part>this\s+{PART}|{PART})))?"""
)


def day_of_month(m: re.Match[str], context: Context) -> Timex | None:
    """ "October 23, 1989", "Oct. 23", "23 October"."""
    month = month_number(m["month"] or m["month2"])
    number = int(re.sub(r"\D", "", m["day"] or m["day2"]))
    if m["year"]:
        day = make_day(int(m["year"]), month, number)
        return ("DATE", day_value(day)) if day else None
    return _yearless(m, context, month, number)


def _yearless(m: re.Match[str], context: Context, month: int, number: int) -> Timex | None:
    if context.anchor is None:
        return ("DATE", f"XXXX-{month:02d}-{number:02d}") if make_day(2024, month, number) else None
    year = context.anchor.year
    if m["which"]:
        year += {"last": -1, "this": 0, "next": 1}[m["which"].casefold()]
        day = make_day(year, month, number)
    else:
        day = _nearest_day(context, m, month, number)
    return ("DATE", day_value(day)) if day else None


def _nearest_day(context: Context, m: re.Match[str], month: int, number: int) -> date | None:
    anchor = context.anchor
    assert anchor is not None
    near = [make_day(anchor.year + k, month, number) for k in (-1, 0, 1)]
    days = [d for d in near if d is not None]
    if m["weekday"]:
        wanted = WEEKDAYS[m["weekday"].casefold().rstrip(".")]
        days = [d for d in days if d.weekday() == wanted] or days
    told = _told_year(context, m.start())
    if told is not None and (day := make_day(told, month, number)):
        return day
    return _pick(days, anchor, context.direction(m.start()))


def _told_year(context: Context, begin: int) -> int | None:
    """The year of which the text just spoke: "three times in 2021 - on April 4, July 11"."""
    if context.last is None or context.anchor is None:
        return None
    year = context.last[:4]
    if not year.isdigit() or abs(int(year) - context.anchor.year) <= 1:
        return None
    sentence = context.sentence_start(begin)
    return int(year) if year in context.text[sentence:begin] else None


def _pick(days: list[date], anchor: date, where: int) -> date | None:
    """The nearest day on the side that is told; else one that is behind or soon to come."""
    behind = [d for d in days if d <= anchor]
    ahead = [d for d in days if d >= anchor]
    if where < 0:
        return max(behind, default=min(days, default=None))
    if where > 0:
        return min(ahead, default=max(days, default=None))
    return min(days, key=lambda d: (abs((d - anchor).days), d), default=None)


def month_alone(m: re.Match[str], context: Context) -> Timex | None:
    """ "October", "early October 1989", "last October", "the end of May"."""
    if not (m["which"] or m["early"] or m["year"] or m["that"]) and not _is_month(m, context):
        return None
    month = month_number(m["month"])
    if m["year"]:
        return "DATE", month_value(int(m["year"]), month)
    if context.anchor is None:
        return "DATE", f"XXXX-{month:02d}"
    return "DATE", month_value(_year_of_month(m, context, month), month)


def _is_month(m: re.Match[str], context: Context) -> bool:
    """Whether May, March, Mar or Jan is a month here, and no verb, noun or name."""
    if m["month"].casefold().rstrip(".") not in ("may", "march", "mar", "jan", "june", "april"):
        return len(m["month"]) > 3 or m["month"].endswith(".") or m["month"].isupper() is False
    tag = context.tag(m.start("month"))
    if m["month"] in ("June", "April") and tag == "NNP":
        return not re.match(r"\s+[A-Z][a-z]", context.text[m.end() : m.end() + 4])
    return tag in ("NNP", "NN") and not re.match(r"\s+[A-Z]", context.text[m.end() : m.end() + 3])


def _year_of_month(m: re.Match[str], context: Context, month: int) -> int:
    anchor = context.anchor
    assert anchor is not None
    which, that = (m["which"] or "").casefold(), (m["that"] or "").casefold()
    if that:
        told = int(context.last[:4]) if context.last and context.last[:4].isdigit() else anchor.year
        return {"last": anchor.year - 1, "this": anchor.year, "next": anchor.year + 1}.get(
            that, told
        )
    if which.endswith(("last", "past")):
        return anchor.year if month < anchor.month else anchor.year - 1
    if which.startswith("next") or which.endswith("coming"):
        return anchor.year if month > anchor.month else anchor.year + 1
    if which == "this":
        return anchor.year
    told = _told_year(context, m.start())
    if told is not None:
        return told
    where = context.direction(m.start())
    if where > 0:
        return anchor.year if month >= anchor.month else anchor.year + 1
    return anchor.year if month <= anchor.month else anchor.year - 1


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


def year_alone(m: re.Match[str], context: Context) -> Timex | None:
    """ "1989", "fiscal 1989", "the end of 1990", "'89"; no count of things."""
    digits = m["year"].lstrip("'’")
    if len(digits) == 2:
        return "DATE", ("19" if int(digits) > 40 else "20") + digits
    if re.match(r"\s*(?:%|percent|per\s+cent)", context.text[m.end() : m.end() + 10]):
        return None
    return ("DATE", digits) if m["fiscal"] or _is_year(m, context) else None


_UNIT_BEHIND = re.compile(
    r"[\s-]+(?:[a-z]+\s+){0,2}?(?:people|men|women|[a-z]+s)\b|\s*(?:km|kg|miles|m)\b"
)


def _is_year(m: re.Match[str], context: Context) -> bool:
    before, after = context.before(m.start(), 14), context.text[m.end() : m.end() + 30]
    if re.search(r"(?:\b(?:in|since|of|by|until|from|to|and|between|during|after|before|the|late"
                 r"|early|mid|for|through)\s+|[(,]\s*)$", before, re.IGNORECASE):  # fmt: skip
        counting = re.search(r"\b(?:of|by|from|to|and|for|the)\s+$", before, re.IGNORECASE)
        return not counting or not _UNIT_BEHIND.match(after)
    return not _UNIT_BEHIND.match(after) and 1900 <= int(m["year"]) <= 2060


def decade(m: re.Match[str], _: Context) -> Timex | None:
    """ "the 1990s", "the '80s": 199, 198."""
    if not m["century"] and not re.search(r"['’]", m[0]):
        return None
    return "DATE", f"{m['century'] or '19'}{m['decade']}"


def century(m: re.Match[str], _: Context) -> Timex | None:
    """ "the 19th century": 18."""
    number = int(m["number"]) if m["number"] else _CENTURY_WORDS[m["word"].casefold()]
    return "DATE", f"{number - 1:02d}"


def quarter(m: re.Match[str], context: Context) -> Timex | None:
    """ "the third quarter", "fourth-quarter", "the first half of 1990"."""
    number = ORDINALS[m["ordinal"].casefold()]
    given = m["year"] or m["before"]
    which = (m["which"] or m["that"] or "").casefold()
    half = m["unit"].casefold() == "half"
    if half and not (given or which or m["that"] or "year" in m[0].casefold()):
        return None
    if given:
        year = int(given)
    elif context.anchor is None:
        return "DATE", f"XXXX-{'H' if half else 'Q'}{min(number, 2) if half else number}"
    else:
        year = _year_of_quarter(m, context, which, number, half)
    return "DATE", f"{year}-H{min(number, 2)}" if half else quarter_value(year, number)


def _year_of_quarter(
    m: re.Match[str], context: Context, which: str, number: int, half: bool
) -> int:
    anchor = context.anchor
    assert anchor is not None
    year = anchor.year + {"last": -1, "next": 1}.get(which, 0)
    if m["ago"] and m["ago"].casefold() != "same":
        year -= 1
    elif not which and not half and number > quarter_of(anchor.month):
        year -= (
            1 if context.direction(m.start()) < 0 and number - quarter_of(anchor.month) > 1 else 0
        )
    return year


def season(m: re.Match[str], context: Context) -> Timex | None:
    """ "last fall", "the summer of 2019", "spring 2027"."""
    name = SEASONS[m["season"].casefold()]
    if m["season"].casefold() in ("fall", "spring") and not (m["which"] or m["year"] or m["the"]):
        return None
    if m["year"]:
        return "DATE", f"{m['year']}-{name}"
    if context.anchor is None:
        return "DATE", f"XXXX-{name}"
    return "DATE", f"{_year_of_season(m, context, name)}-{name}"


_BEGINS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def _year_of_season(m: re.Match[str], context: Context, name: str) -> int:
    """A winter bears the year in which it begins."""
    anchor = context.anchor
    assert anchor is not None
    begun = anchor.month >= _BEGINS[name]
    which = (m["which"] or "").casefold()
    if which.endswith(("last", "past")):
        over = anchor.month >= (_BEGINS[name] + 3 if name != "WI" else 13)
        return anchor.year if over else anchor.year - 1
    if which.startswith(("next", "the coming")) or which.endswith("coming"):
        return anchor.year if not begun else anchor.year + 1
    if which == "this":
        return anchor.year if name != "WI" or anchor.month > 6 else anchor.year - 1
    where = context.direction(m.start())
    if where > 0 and anchor.month >= _BEGINS[name] + 3:
        return anchor.year + 1
    return anchor.year if begun or where > 0 else anchor.year - 1


def clock(m: re.Match[str], context: Context) -> Timex | None:
    """ "9 a.m. Tuesday", "14:30", "nine o'clock this morning", "noon Saturday"."""
    hour, minute = _hour(m)
    if hour > 24:
        return None
    if m["hour24"] and not _is_clock(m, context):
        return None
    day = _clock_day(m, context)
    return "TIME", f"{day}T{hour:02d}:{minute:02d}" if day else f"T{hour:02d}:{minute:02d}"


def _is_clock(m: re.Match[str], context: Context) -> bool:
    return bool(m["zone"] or m["weekday"] or m["day"]) or bool(
        re.search(
            r"(?:\b(?:at|by|until|from|to|before|after|about|around|updated|and)\s+|^\s*|\n)$",
            context.before(m.start(), 12),
            re.IGNORECASE,
        )  # fmt: skip
    )


_HOURS = "one two three four five six seven eight nine ten eleven twelve".split()


def _hour(m: re.Match[str]) -> tuple[int, int]:
    if m["noon"]:
        return (24 if m["noon"].casefold() == "midnight" else 12), 0
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
    if context.anchor is None:
        return None
    if m["weekday"]:
        wanted = WEEKDAYS[m["weekday"].casefold().rstrip(".")]
        return day_value(weekday_near(context.anchor, wanted, context.direction(m.start())))
    if m["day"] or (m["part"] and m["part"].casefold().startswith("this")):
        move = {"yesterday": -1, "tomorrow": 1}.get((m["day"] or "").casefold(), 0)
        return day_value(date.fromordinal(context.anchor.toordinal() + move))
    last = context.last or ""
    return last[:10] if re.match(r"\d{4}-\d\d-\d\d", last) else day_value(context.anchor)
