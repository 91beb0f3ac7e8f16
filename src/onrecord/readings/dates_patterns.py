"""The pieces from which patterns of time expressions are built."""

from __future__ import annotations

import re

from onrecord.readings.figures_numbers import value_of

MONTH = (
    r"(?-i:Jan(?:uary\b|\b\.?)|Feb(?:ruary\b|\b\.?)|Mar(?:ch\b|\b\.?)|Apr(?:il\b|\b\.?)|May\b|June?\b"
    r"|July?\b|Aug(?:ust\b|\b\.?)|Sept?(?:ember\b|\b\.?)|Oct(?:ober\b|\b\.?)|Nov(?:ember\b|\b\.?)"
    r"|Dec(?:ember\b|\b\.?)|(?:JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER"
    r"|NOVEMBER|DECEMBER)\b)"
)
WEEKDAY = (
    r"(?-i:Mon(?:day|\.)|Tues?(?:day|\.)|Wed(?:nesday|\.)|Thu(?:rs?)?(?:day|\.)|Fri(?:day|\.)"
    r"|Sat(?:urday|\.)|Sun(?:day|\.))(?![\w])"
)
DAY = r"(?:3[01]|[12]?\d)(?:st|nd|rd|th)?(?![\w%])(?![.,]\d)"
DAY_WORD = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|twenty-(?:first|second|third|fourth"
    r"|fifth|sixth|seventh|eighth|ninth)|thirtieth|thirty-first)\b"
)
YEAR = r"(?:1[5-9]\d\d|2[01]\d\d)(?![\w%])(?![.,]\d)"
PART = r"(?:morning|afternoon|evening|night|dawn|daybreak|dusk|noon|midday|midnight|sunrise|sunset)"
UNIT = r"(?:second|minute|hour|day|night|week|weekend|fortnight|month|quarter|year|decade|century)"
UNITS = (
    r"(?P<unit>second|minute|hour|day|night|week|weekend|fortnight|month|quarter|year|decade"
    r"|centur(?=y|ies))(?:s|y|ies)?\b"
)
SEASON = r"(?:spring|summer|autumn|fall|winter)"
EARLY = (
    r"(?:(?:very\s+)?(?:early|late|mid)(?:[\s-]+|(?=[A-Z]))(?:in\s+|on\s+)?"
    r"|the\s+(?:beginning|start|middle|end|first\s+half|second\s+half|last\s+days|first\s+days)"
    r"\s+of\s+(?:the\s+)?)"
)
_tens = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ones = "one|two|three|four|five|six|seven|eight|nine"
WORD_NUMBER = (
    rf"(?:(?:{_tens})(?:[\s-](?:{_ones}))?|{_ones}|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen)"
)
NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+\s+1/2|\d+\s?½|\d+(?:\.\d+)?|{WORD_NUMBER}\s+and\s+a\s+half"
    rf"|{WORD_NUMBER}(?:\s+(?:hundred|thousand))?)"
)
VAGUE = r"(?:several|a\s+few|few|some|many|countless|numerous|a\s+number\s+of)"
COUNT = (
    rf"(?P<count>{NUMBER}|{VAGUE}|(?:a\s+)?couple\s+of|a\s+couple|half\s+an?"
    r"|a\s+(?:hundred|thousand|dozen)|an?(?:other)?)"
)
SPOKEN_YEAR = (
    rf"(?:(?:eighteen|nineteen|twenty)\s+(?:(?:{_tens})(?:[\s-](?:{_ones}))?|oh\s+(?:{_ones})|"
    r"ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|hundred)"
    rf"|two\s+thousand(?:\s+(?:and\s+)?(?:{_ones}|ten|eleven|twelve|(?:thir|four|fif)teen))?)"
)
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "1st": 1, "2nd": 2, "3rd": 3,
    "4th": 4,
}  # fmt: skip
ORDINAL = r"(?:first|second|third|fourth|final|1st|2nd|3rd|4th)"


def compile_rule(pattern: str, *, case: bool = False) -> re.Pattern[str]:
    """A pattern of a whole expression; spaces stand for any white space."""
    flags = re.VERBOSE if case else re.VERBOSE | re.IGNORECASE
    return re.compile(rf"(?<![\w]){pattern}", flags)


def count_of(words: str) -> float | None:
    """How many a number or article says; None for "several" and its like."""
    words = " ".join(words.casefold().split())
    if words.startswith("half"):
        return 0.5
    if "couple" in words:
        return 2
    if words in ("a", "an", "another"):
        return 1
    if words[0].isdigit():
        whole = re.sub(r"\s?(?:1/2|½)$", "", words)
        return float(whole.replace(",", "")) + (0.5 if whole != words else 0)
    if words.endswith(" and a half"):
        return value_of(words.removesuffix(" and a half")) + 0.5
    if re.fullmatch(VAGUE, words):
        return None
    return value_of(words)


def unit_of(word: str) -> str:
    """ "centur" is century; the rest as it is."""
    word = word.casefold()
    return "century" if word.startswith("centur") else word


_DAY_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
    " twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh"
    " twenty-eighth twenty-ninth thirtieth thirty-first"
).split()


def day_number(words: str) -> int:
    """The number of "23", "23rd" and "eighth"."""
    digits = re.sub(r"\D", "", words)
    return int(digits) if digits else _DAY_WORDS.index(words.casefold()) + 1


def spoken_year(words: str) -> str:
    """ "nineteen seventy-nine" is 1979, "two thousand" 2000."""
    head, rest = re.split(r"\s+", words.casefold(), maxsplit=1)
    if head == "two":
        return f"{int(value_of(words.casefold().replace(' and ', ' '))):04d}"
    century = {"eighteen": 18, "nineteen": 19, "twenty": 20}[head]
    return f"{century}{int(value_of(rest.replace('hundred', '').replace('oh', ''))):02d}"
