"""Numbers as news writes them: digits, words, fractions, and vague plurals such as "dozens".

A number is found by its form alone. Whether it counts anything is decided in figures_not.py.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One number in a text, as an interval; `low == high` unless it is vague."""

    begin: int  # of the number itself, a currency sign not among it
    end: int
    low: float
    high: float
    approx: bool = False
    unit: str = ""  # "percent" for a fraction, "time" for "twice", else none
    part: float = 0.0  # of a fraction, the part of one: 0.25 for "a quarter"
    digits: bool = False
    scaled: bool = False  # it bears its own "million"
    money: str = ""  # the currency sign or code that stands before it
    sign: int = 0  # how many characters before `begin` belong to it


_ONES = {
    w: n for n, w in enumerate(("one two three four five six seven eight nine").split(), start=1)
}
_TEENS = {
    w: n
    for n, w in enumerate(
        ("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen").split(),
        start=10,
    )
}
_TENS = {
    w: 10 * n
    for n, w in enumerate(
        ("twenty thirty forty fifty sixty seventy eighty ninety").split(), start=2
    )
}
_SCALES = {
    "thousand": 1e3,
    "million": 1e6,
    "mln": 1e6,
    "mn": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "b": 1e9,
    "trillion": 1e12,
    "trn": 1e12,
    "tn": 1e12,
    "k": 1e3,
    "lakh": 1e5,
    "crore": 1e7,
}
_PARTS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_BASE = {"dozen": 12.0, "hundred": 100.0, **{w: n for w, n in _SCALES.items() if len(w) > 1}}

_one, _teen, _ten = ("|".join(d) for d in (_ONES, _TEENS, _TENS))
_below = rf"(?:(?:{_ten})(?:(?:-|\s){{1,2}}(?:{_one}))?|{_teen}|{_one})"
_part = rf"(?:(?:{_below}|a)\s+hundred(?:\s+(?:and\s+)?{_below})?|{_below})"
_big = r"(?:thousand|million|billion|trillion|mln|bn)"
_WORDS = rf"{_part}(?:[\s-]+(?:{_big}|dozen)\b(?:,?\s+(?:and\s+)?{_part}(?=[\s-]+{_big}))?)*"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}|\d*\.\d+|\d+"
_SIGNS = (
    r"(?-i:US\s?|AU|A|CA|C|NZ\s?|HK\s?|NT|S|R|M)?\$(?-i:US|A|C|NZ)?|[€£¥₹₽₩₺₴₦₪฿₫₱]|PS(?=\d)|Y=|Rs\.?|RM"
    r"|(?:USD|EUR|GBP|JPY|CHF|AUD|CAD|CNY|RMB|INR|NOK|SEK|DKK|PLN|UAH|RUB|NGN|KES|ZAR)(?=\s?\d)"
)
_fraction = "|".join(list(_PARTS)[1:])
_NUMBER = re.compile(
    rf"""(?<![\w])(?:
    (?P<ratio>(?:{_one}|{_teen}|\d{{1,3}})\s+(?:in(?:\s+every)?|out\s+of(?:\s+every)?)
        \s+(?:{_one}|{_teen}|\d{{1,3}}|a\s+hundred)\b(?!,?\d|\s+(?:hundred|{_big}|percent|per\s+cent)))
    |(?P<plural>(?:(?:tens|hundreds)\s+of\s+)?(?:dozens|scores|hundreds|thousands
        |millions|billions|trillions)\b)
    |(?P<few>(?:a\s+few|several|few|a\s+couple\s+of|a\s+couple|many)\s+(?:dozen|hundred|{_big})
        (?:\s+(?:{_big}))?)\b
    |(?P<partof>(?P<numerator>(?:{_one})|an?)[\s-]+(?P<part>{_fraction})s?\b
        (?:\s+of\s+an?\s+(?:hundred|{_big})\b)?)
    |(?P<over>\d{{1,2}}[/⁄]\d{{1,3}}(?=\s+of\s+(?:an?|the|its|their|all)\b))
    |(?P<halfof>half\s+(?:an?|the)\s+(?:dozen|hundred|{_big})|half)\b
    |(?P<article>an?\s+(?:dozen|hundred|{_big}|score(?=\s+of)|pair(?=\s+of)|couple(?=\s+of)))\b
    |(?P<single>(?:(?<=than\s)|(?<=least\s)|(?<=nearly\s)|(?<=almost\s)|(?<=over\s)|(?<=about\s)
        |(?<=within\s))an?(?=\s+(?:second|minute|hour|day|week|fortnight|month|year|decade|century
        |mile|kilomet(?:re|er)|met(?:re|er)|tonne|ton|percentage\s+point)\b))
    |(?P<times>(?:double|triple)(?=\s*["”,.;]))
    |(?P<pair>the\s+(?:pair|trio)(?=\s+(?:were|was|had|have|has|are)\b))
    |(?P<words>{_WORDS})\b
    )|(?P<money>(?<!\w)(?:{_SIGNS})\s?|(?<=\d\d-)|(?<![\w]))
      (?P<sign>(?<!plus\sor\s)minus[\s-]|(?<![\w)])[-−](?=[\d.$]))?(?:\$(?=\d))?
      (?P<digits>{_DIGITS})(?![\d])(?![.,:]\d)
      (?P<scale>(?:[\s-]|\s?-\s?)?(?:hundred(?:\s+{_big})?|{_big}|mln|bn|mn|trn|tn|lakh|crore|[mMkKb](?!\w|/|²|³))\b)?
    """,
    re.IGNORECASE | re.VERBOSE,
)


def find_numbers(text: str) -> Iterator[Number]:
    """Every number of `text`, from left to right, none inside another."""
    for m in _NUMBER.finditer(text):
        kind = m.lastgroup if m.lastgroup not in ("numerator", "part", "scale") else ""
        number = _digits(m) if m["digits"] else _in_words(m, kind or "partof")
        if number is not None and number.low <= (100 if kind == "ratio" else number.low):
            yield number


def _in_words(m: re.Match[str], kind: str) -> Number | None:
    words = " ".join(m[0].casefold().split())
    low, high, approx, unit = _READERS[kind](words)
    return Number(
        begin=m.start(), end=m.end(), low=low, high=high, approx=approx, unit=unit,
        scaled=any(s in words for s in ("dozen", "hundred", "thousand", "illion")),
        part=_part_of_one(words) if kind in ("partof", "over") else 0.0,
    )  # fmt: skip


def _digits(m: re.Match[str]) -> Number | None:
    begin, end = m.start("digits"), m.end("digits")
    written = m["digits"]
    thousands = written.count(".") > 1
    value = float(written.replace(".", "") if thousands else written.replace(",", ""))
    scale = (m["scale"] or "").strip(" -\n\t").casefold()
    money = (m["money"] or "").strip()
    if scale in ("m", "b") and not (money or _counts(m, scale)):
        scale = ""
    if scale:
        value = float(f"{value * _scaled(scale):.12g}")
        end = m.end("scale")
    if m["sign"]:
        value = -value
    return Number(
        begin=begin, end=end, low=value, high=value, digits=True, scaled=bool(scale),
        money=money.upper(), sign=begin - m.start(),
    )  # fmt: skip


def _scaled(scale: str) -> float:
    """What a scale multiplies by: "hundred million" is both."""
    return math.prod(_BASE.get(word) or _SCALES[word] for word in scale.split())


def _counts(m: re.Match[str], scale: str) -> bool:
    """Whether the m of "2.5m people" is a million, not a metre: a word in the plural follows."""
    after = m.string[m.end("scale") : m.end("scale") + 24]
    return scale == "m" and re.match(r"\s+(?:[a-z]+\s+)?(?:people|[a-z]{3,}s)\b", after) is not None


Reading = tuple[float, float, bool, str]


def _ratio(words: str) -> Reading:
    left, right = re.split(r"\s+(?:in|out of)(?:\s+every)?\s+", words)
    share = _percent(value_of(left) / max(value_of(right), 1))
    return share, share, False, "percent"


def _plural(words: str) -> Reading:
    """ "dozens" is 24 to 99, "tens of thousands" 20,000 to 99,999, and so on."""
    *tens, plural = words.split(" of ")
    base = {"dozens": 12.0, "scores": 20.0}.get(plural) or _BASE[plural.removesuffix("s")]
    if tens:
        factor = 10 if tens[0] == "tens" else 100
        return 2 * factor * base, 10 * factor * base - 1, True, ""
    return 2 * base, (99 if base < 100 else 10 * base - 1), True, ""


def _few(words: str) -> Reading:
    scales = [_BASE[w] for w in words.split() if w in _BASE]
    base = math.prod(scales)
    if words.startswith("a couple"):
        return 2 * base, 2 * base, True, ""
    return 2 * base, (99 if base == 12 else 10 * base - scales[-1] ** (len(scales) > 1)), True, ""


def _partof(words: str) -> Reading:
    left, right, *rest = re.split(r"[\s-]+", words)
    part = _PARTS[right] if right in _PARTS else _PARTS[right.removesuffix("s")]
    if rest:
        whole = _BASE[rest[-1]] * _ONES.get(left, 1) / part
        return whole, whole, False, ""
    share = _percent(_ONES.get(left, 1) / part)
    return share, share, False, "percent"


def _over(words: str) -> Reading:
    share = _percent(_part_of_one(words))
    return share, share, False, "percent"


def _part_of_one(words: str) -> float:
    """The value of a fraction: 0.75 for "three quarters", 0.125 for "1/8"."""
    left, right, *_ = re.split(r"[\s/⁄-]+", words)
    if right.isdigit():
        return float(left) / max(float(right), 1.0)
    return _ONES.get(left, 1) / (_PARTS.get(right) or _PARTS[right.removesuffix("s")])


def _half(words: str) -> Reading:
    if words == "half":
        return 50, 50, False, "percent"
    base = _BASE[words.rsplit(" ", 1)[1]] / 2
    return base, base, False, ""


def _article(words: str) -> Reading:
    word = words.split(" ", 1)[1]
    base = {"score": 20.0, "pair": 2.0, "couple": 2.0}.get(word) or _BASE[word]
    return base, base, False, ""


def _single(words: str) -> Reading:
    return 1, 1, False, ""


def _times(words: str) -> Reading:
    n = 2.0 if words == "double" else 3.0
    return n, n, False, "factor"


def _pair(words: str) -> Reading:
    n = 2.0 if words.endswith("pair") else 3.0
    return n, n, False, ""


def _plain(words: str) -> Reading:
    n = value_of(words)
    return n, n, False, ""


_READERS = {
    "ratio": _ratio,
    "plural": _plural,
    "few": _few,
    "partof": _partof,
    "over": _over,
    "halfof": _half,
    "article": _article,
    "single": _single,
    "times": _times,
    "pair": _pair,
    "words": _plain,
}


def _percent(share: float) -> float:
    """A share as percent: whole, unless the fraction is an even one ("an eighth": 12.5)."""
    percent = 100 * share
    return round(percent, 1) if (percent * 2).is_integer() else float(round(percent))


def value_of(words: str) -> float:
    """The value of a number in words or plain digits."""
    total = current = 0.0
    for w in re.split(r"[\s,-]+", words):
        if w.isdigit():
            current += float(w)
        elif w == "hundred":
            current = max(current, 1) * 100
        elif w == "dozen":
            current = max(current, 1) * 12
        elif w in _SCALES:
            total += max(current, 1) * _SCALES[w]
            current = 0.0
        else:
            current += _ONES.get(w) or _TEENS.get(w) or _TENS.get(w) or 0
    return total + current
