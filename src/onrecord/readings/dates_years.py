"""Years, decades, centuries, quarters, halves and seasons."""

from __future__ import annotations

import re
from datetime import date

from onrecord.readings.dates_context import Context, Timex
from onrecord.readings.dates_patterns import (
    EARLY,
    ORDINAL,
    ORDINALS,
    SEASON,
    SPOKEN_YEAR,
    YEAR,
    compile_rule,
    spoken_year,
)
from onrecord.readings.dates_values import SEASONS, quarter_of, quarter_value

_TENS = "twenties thirties forties fifties sixties seventies eighties nineties".split()
_CENTURIES = {
    "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
    "twenty-first": 21,
}  # fmt: skip

YEAR_ALONE = compile_rule(
    rf"""(?:{EARLY})?(?:the\s+year\s+)?(?:(?P<fiscal>fiscal|financial)\s+(?:year\s+)?)?
    (?<![.,/$£€])(?:(?<![\d\w]-)|(?<=\bmid-)|(?<=\bpost-)|(?<=\bpre-))(?P<year>{YEAR}|(?<=\s)['’]\d\d(?!\w))(?!-?\d|/)"""
)
YEAR_SPOKEN = compile_rule(rf"(?:the\s+year\s+)?(?P<spoken>{SPOKEN_YEAR})\b")
DECADE = compile_rule(
    r"""(?:(?:the\s+)?(?:early|mid|late|mid-to-late|early-to-mid)[\s-]+)?
    (?:the\s+(?:last|first|second)\s+half\s+of\s+)?(?:the\s+)?
    (?:(?:(?P<century>1[5-9]|20)|['’])?(?P<decade>\d)0['’]?s|(?<=the\s)(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b"""
)
CENTURY = compile_rule(
    rf"""(?:(?:the\s+)?(?:early|mid|late)[\s-]+)?(?:the\s+)?(?:(?P<number>\d\d?)(?:st|nd|rd|th)
    |(?P<word>{"|".join(_CENTURIES)}))[\s-]+century\b"""
)
QUARTER = compile_rule(
    rf"""(?:the\s+)?(?:(?P<ago>year[\s-](?:earlier|ago)|comparable|same|prior[\s-]year)\s+)?
    (?:(?P<before>{YEAR})(?:['’]s)?\s+|(?P<which>this|last|next)\s+year['’]s\s+)?
    (?:fiscal\s+)?(?:(?P<ordinal>{ORDINAL})|(?P<latter>last|latter))(?:\s+fiscal)?[\s-]
    (?P<unit>quarter|half)\b
    (?:\s+(?:of|in)\s+(?:(?:fiscal\s+)?(?P<year>{YEAR})
      |(?P<that>this|last|next)\s+year|(?P<the>the\s+(?:fiscal\s+)?year)))?"""
)
SEASON_ALONE = compile_rule(
    rf"""(?:(?P<which>last|this(?:\s+(?:past|coming))?|next|the\s+coming|past)\s+)?(?:{EARLY})?
    (?P<the>the\s+)?(?P<season>{SEASON})\b
    (?!\s+(?:to|in\s+love|off|on\b|under|short|asleep|apart|water))
    (?:,?\s+(?:of\s+)?(?:(?P<year>{YEAR})|(?P<spoken>{SPOKEN_YEAR})))?"""
)

_COUNTED = re.compile(
    r"[\s-]+(?:people|men|women|miles|metres|meters|feet|kilomet(?:re|er)s|tonnes|tons|dollars|euros"
    r"|pounds|seats|votes|homes|houses|soldiers|troops|jobs|workers|shares|words|percent|per\s+cent)\b"
    r"|\s*(?:km|kg|%)"
)
_FRAMED = re.compile(
    r"(?:\b(?:in|since|of|by|until|from|to|and|between|during|after|before|the|late|early|mid|for"
    r"|through|till|around|about|circa|over|than|as|end|january|february|march|april|may|june|july"
    r"|august|september|october|november|december|summer|winter|spring|autumn|fall|or|'s|’s)[\s-]+"
    r"|[(,:;–—-]\s*|^)$",
    re.IGNORECASE,
)


# "nineteen ninety-six" is a year wherever it stands, unless it counts what follows.
_PLAIN_SPOKEN = re.compile(r"nineteen\s+(?:twen|thir|for|fif|six|seven|eigh|nine)ty[\s-]\w", re.I)
_SPOKEN_COUNT = re.compile(r"\s+(?:[a-z]+\s)?[a-z]+s\b")


def year_alone(m: re.Match[str], context: Context) -> Timex | None:
    """ "1989", "fiscal 1989", "the end of 1990", "'89"; no count of things."""
    if re.match(r"[\s-]+(?:quarter|period)\b", context.text[m.end() : m.end() + 10]):
        quarter = (context.quarter or "")[4:]  # "the 1988 period" of the quarter that is told
        return "DATE", m["year"] + quarter if len(m["year"]) == 4 else None
    digits = m["year"].lstrip("'’")
    if len(digits) == 2:
        return "DATE", ("19" if int(digits) > 40 else "20") + digits
    after = context.text[m.end() : m.end() + 24]
    if _COUNTED.match(after):
        return None
    if m["fiscal"] or _FRAMED.search(context.before(m.start(), 14)):
        return "DATE", digits
    return ("DATE", digits) if 1900 <= int(digits) <= 2060 and _alone(m, context) else None


def _alone(m: re.Match[str], context: Context) -> bool:
    """Whether a number that could be a year counts nothing that follows it."""
    token = context.token(m.start("year"))
    return token is None or not (token.dep_ == "nummod" and token.head.tag_ == "NNS")


def year_spoken(m: re.Match[str], context: Context) -> Timex | None:
    """ "nineteen seventy-nine", "the year two thousand"."""
    framed = re.search(
        r"\b(?:in|of|since|by|until|year|from|to)\s+$",
        context.before(m.start("spoken"), 8), re.IGNORECASE,
    )  # fmt: skip
    plain = _PLAIN_SPOKEN.match(m["spoken"]) and not _SPOKEN_COUNT.match(context.text, m.end())
    return ("DATE", spoken_year(m["spoken"])) if framed or plain else None


def decade(m: re.Match[str], _: Context) -> Timex | None:
    """ "the 1990s", "the '80s": 199, 198."""
    if m["word"]:
        return "DATE", f"19{2 + _TENS.index(m['word'].casefold())}"
    if not m["century"] and not re.search(r"['’]", m[0]):
        return None
    return "DATE", f"{m['century'] or '19'}{m['decade']}"


def century(m: re.Match[str], _: Context) -> Timex | None:
    """ "the 19th century": 18."""
    number = int(m["number"]) if m["number"] else _CENTURIES[m["word"].casefold()]
    return "DATE", f"{number - 1:02d}"


def quarter(m: re.Match[str], context: Context) -> Timex | None:
    """ "the third quarter", "fourth-quarter", "the first half of 1990"."""
    half = m["unit"].casefold() == "half"
    which = (m["which"] or m["that"] or "").casefold()
    given = m["year"] or m["before"]
    if (half or m["latter"]) and not (half and (given or which or m["the"])):
        return None
    number = ORDINALS[m["ordinal"].casefold()] if m["ordinal"] else 2
    if given:
        year = int(given)
    elif context.anchor is None:
        return "DATE", None
    else:
        year = _year_of_quarter(m, context.anchor, which, 0 if half else number)
    value = f"{year}-H{min(number, 2)}" if half else quarter_value(year, number)
    if not m["ago"] and not half and _is_over(value, m, context):
        context.quarter = value
    return "DATE", value


def _is_over(value: str, m: re.Match[str], context: Context) -> bool:
    """Whether results can be of a quarter: it is over, or is said to have ended (a fiscal one)."""
    if context.anchor is None or re.match(r"\s+ended\b", context.text[m.end() : m.end() + 7]):
        return True
    return value < quarter_value(context.anchor.year, quarter_of(context.anchor.month))


def _year_of_quarter(m: re.Match[str], anchor: date, which: str, number: int) -> int:
    back = m["ago"] is not None and m["ago"].casefold() != "same"
    if not which and not back and number - quarter_of(anchor.month) > 2:
        back = True  # the fourth quarter, spoken of in January
    return anchor.year + {"last": -1, "next": 1}.get(which, 0) - back


_BEGINS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def season(m: re.Match[str], context: Context) -> Timex | None:
    """ "last fall", "the summer of 2019", "spring 2027"; a winter bears the year it begins in."""
    name = SEASONS[m["season"].casefold()]
    bare = not (m["which"] or m["year"] or m["the"] or m["spoken"])
    if bare and m["season"].casefold() in ("fall", "spring"):
        return None
    if m["year"] or m["spoken"]:
        return "DATE", f"{m['year'] or spoken_year(m['spoken'])}-{name}"
    if context.anchor is None:
        return "DATE", None
    which = (m["which"] or "").casefold()
    return "DATE", f"{_year_of_season(m, context, context.anchor, name, which)}-{name}"


def _year_of_season(m: re.Match[str], context: Context, anchor: date, name: str, which: str) -> int:
    # The season of that name that is on or was the last to begin.
    current = anchor.year if anchor.month >= _BEGINS[name] else anchor.year - 1
    on = (anchor.month - _BEGINS[name]) % 12 < 3
    if which.endswith(("last", "past")):
        return current - 1 if on and which == "last" else current
    if which.startswith(("next", "the coming")) or which.endswith("coming"):
        return current + 1
    if which == "this":
        return current if on or (name == "WI" and anchor.month < 6) else anchor.year
    ahead = context.direction(m.start()) > 0
    return current + 1 if ahead and not on else current
