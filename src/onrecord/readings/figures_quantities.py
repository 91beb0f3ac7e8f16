"""Numbers with what stands around them: units, ranges and qualifiers make intervals.

"over 120" is 120..None, "up to 50" None..50, "about 90" 90..90 and approximate, "between 25 and
30" 25..30. "nearly" bounds from above, for nobody says it of less.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.readings.figures_numbers import Number, find_numbers
from onrecord.readings.figures_units import after_us, money_sign, rate_at, unit_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """An interval in a text, with its unit where the words beside it name one."""

    begin: int  # of the qualifier, where there is one
    end: int  # of the unit or the qualifier behind it
    first: int  # of the number
    last: int  # end of the number
    low: float | None
    high: float | None
    approx: bool = False
    unit: str = ""
    kind: str = "count"  # count | money | share | measure | time
    digits: bool = False
    ranged: bool = False
    bound: bool = False  # a qualifier stands beside it
    scaled: bool = False
    earlier: bool = False


_LOW = (
    r"(?:more|greater|higher|bigger|longer|larger|better) than|over(?: than)?|at least"
    r"|(?:no|not) (?:fewer|less) than|upwards? of|above|exceed(?:s|ed|ing)?|in excess of"
    r"|a minimum of"
    r"|north of|surpass(?:es|ed|ing)?|topp(?:ed|ing)|passed|>|minimum"
)
_HIGH = (
    r"up to|as (?:many|much|high|long) as|(?:fewer|less|lower|smaller) than|under|below|at most"
    r"|(?:no|not) more than|a maximum of|maximum|within|short of|south of|<"
)
_NEARLY = r"nearly|almost|close to|approaching|not quite"
_ABOUT = (
    r"about|around|some|roughly|approximately|approx\.?|(?:an|the)? ?estimated|circa|~|≈"
    r"|nearer(?: to)?"
    r"|closer to|near|more or less|in the region of|somewhere around|averag(?:ed|ing|es)"
)
_ALSO = (
    r"another|(?:a|the) further|further|an additional|additional|(?:a|the)(?: grand)? total of"
    r"|a combined|a record|fully|as few as|as little as|only|just|exactly|precisely|a mere"
    r"|a (?:higher|lower|new|revised) (?:figure|number|toll|count|total) of|the earlier figure of"
)
_ADVERBS = (
    r"(?:(?:well|far|slightly|just|a little|significantly|much|comfortably|considerably|perhaps"
    r"|possibly|probably|even) )?"
)
_BEFORE = re.compile(
    rf"(?:(?<=\s)|(?<=^)|(?<=[(\"“‘'—–-])){_ADVERBS}(?:(?P<low>{_LOW})|(?P<high>{_HIGH})"
    rf"|(?P<nearly>{_NEARLY})|(?P<about>{_ABOUT})|(?P<also>{_ALSO}))\s*[\"“]?$".replace(" ", r"\s"),
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?P<low>\s+or\s+(?:more|above|higher|greater|over)\b|\s+and\s+(?:above|counting|over)\b|\+"
    r"|-plus\b|\s+plus\b(?!\s+or)|\s+at\s+(?:the\s+)?least\b|\s+upwards?\b)"
    r"|(?P<high>\s+or\s+(?:less|fewer|under|below|lower)\b|\s+at\s+(?:the\s+)?most\b)"
    r"|(?P<about>\s+or\s+so\b|[-\s]odd\b|,?\s+give\s+or\s+take(?:\s+an?\s+\w+)?)"
    r"|(?P<also>\s+in\s+(?:all|total)\b)",
    re.IGNORECASE,
)
_MERE = re.compile(r"\b(?:only|just|exactly|precisely|fully|mere)\b", re.IGNORECASE)
_WINDOW = 48
_JOINT = re.compile(r"\s*(?:to|or|-|–|—|and|through)\s*", re.IGNORECASE)
_ROUND = re.compile(r"\s*[-–—]\s*\d{1,3},000$")  # "45-50,000 people"
_MOVE = re.compile(
    r"\b(?:rose|risen|ris(?:e|es|ing)|fell|fall(?:s|en|ing)?|jump(?:s|ed|ing)?|increas(?:e|es|ed|ing)"
    r"|decreas(?:e|es|ed|ing)|dropp?(?:s|ed|ing)?|cut(?:s|ting)?|rais(?:e|es|ed|ing)|revis(?:e|es|ed|ing)"
    r"|lower(?:s|ed|ing)?|grew|grow(?:n|s|ing)?|climb(?:s|ed|ing)?|declin(?:e|es|ed|ing)|up|down|went"
    r"|soar(?:s|ed|ing)?|plunge[sd]?|slipp?(?:s|ed)?|moved?|shr[aiu]nk|doubled|tripled|improved?|reduced?"
    r"|slid|gain(?:s|ed)?|eased?|dipped|edged|added|lost|slashed|adjusted|corrected|updated|chang(?:e|ed|ing)|narrowed|widened|surged|expanded|boosted?)\b",
    re.IGNORECASE,
)
_MOVED = re.compile(_MOVE.pattern + r"\s+(?:\w+\s+)?$", re.IGNORECASE)
_PARTICLE = re.compile(
    r"\b(?:hand|turn|sign|swap|deliver|w[io]n)(?:s|ed|ing|ning|ped|ping)?\s+over\s+[\"“]?$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom\s+(?!the\b)(?:\w+\s+){0,2}$", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|since|during|by|of)\s+$", re.IGNORECASE)
_TO_NEXT = re.compile(r"\s+to\s+[$€£]?\d", re.IGNORECASE)  # "from 2 to 3 percent to 4 to 5"
_PLURAL_AFTER = re.compile(r"\s+(?:[a-z]+\s+)?[a-z]{3,}s\b")
_HALF = re.compile(r"\s+an?(?=\s)")
_OF_ONE = re.compile(r"\s+of\s+an?(?:\s+(?:US|U\.S\.|imperial))?(?=\s)")
_HALF_POINT = re.compile(r"\s+a\s+point\b", re.IGNORECASE)
_BRACKET = re.compile(r"\s*\(\s*(?:about\s+)?")
_AND_HALF = re.compile(r"\s+and\s+a\s+half\b", re.IGNORECASE)


def find_quantities(text: str) -> Iterator[Quantity]:
    """Every quantity of `text` in order; two ends of a range are one."""
    held: Quantity | None = None
    shown: Quantity | None = None
    for number in find_numbers(text):
        quantity = _measured(text, number)
        if held is not None:
            joined = _joined(text, held, quantity)
            if joined is not None:
                held = joined
                continue
            held = _lent(text, held, quantity)
            yield (shown := _converted(text, shown, _qualified(text, held)))
        held = quantity
    if held is not None:
        yield _converted(text, shown, _qualified(text, held))


def _converted(text: str, before: Quantity | None, quantity: Quantity) -> Quantity:
    """A conversion in brackets shares the bounds of what it converts: "over 30 km (19 miles)"."""
    if before is None or not quantity.unit or quantity.bound or not before.bound or before.ranged:
        return quantity
    if before.kind != quantity.kind or not _BRACKET.fullmatch(text[before.end : quantity.begin]):
        return quantity
    low = quantity.low if before.low is not None else None
    high = quantity.high if before.high is not None else None
    return replace(quantity, low=low, high=high, approx=before.approx, bound=True)


def _measured(text: str, number: Number) -> Quantity:
    """A number with the unit that stands before or behind it."""
    low, high, last = number.low, number.high, number.end
    name, kind, end = number.unit, "share" if number.unit == "percent" else "count", last
    halved = text[number.begin : last].casefold() == "half"
    if halved and (m := _HALF_POINT.match(text, last)):
        return _quantity(number, 0.5, 0.5, m.end(), "percentage point", "share")
    if halved and (m := _HALF.match(text, last)) and (unit := unit_at(text, m.end())):
        return _quantity(number, 0.5, 0.5, unit.end, unit.name, unit.kind)
    if number.part and (m := _OF_ONE.match(text, last)) and (unit := unit_at(text, m.end())):
        return _quantity(number, number.part, number.part, unit.end, unit.name, unit.kind)
    if m := _AND_HALF.match(text, last):
        low, high, last, end = low + 0.5, high + 0.5, m.end(), m.end()
    if number.money:
        name, kind, end = money_sign(number.money), "money", after_us(text, last)
    elif not name and (unit := unit_at(text, last)) is not None:
        name, kind, end = unit.name, unit.kind, unit.end
    if kind in ("money", "measure") and (rate := rate_at(text, end)) is not None:
        name, end = f"{name} per {rate.name}", rate.end
    return replace(_quantity(number, low, high, end, name, kind), last=last)


def _quantity(number: Number, low: float, high: float, end: int, unit: str, kind: str) -> Quantity:
    return Quantity(
        begin=number.begin - number.sign, end=end, first=number.begin, last=number.end,
        low=low, high=high, approx=number.approx, unit=unit, kind=kind, digits=number.digits,
        scaled=number.scaled,
    )  # fmt: skip


def _joined(text: str, left: Quantity, right: Quantity) -> Quantity | None:
    """Two quantities as one range, where only "to", "and" or a dash stands between."""
    between = text[left.end : right.begin]
    if len(between) > 9 or not _JOINT.fullmatch(between) or left.ranged:
        return None
    before = text[max(0, left.begin - 3 * _WINDOW) : left.begin]
    if _is_year(left, right, before):
        return None
    word = between.strip().casefold()
    if not _may_range(left, right, word, before) and not (
        word == "to" and _FROM.search(before) and _TO_NEXT.match(text, right.end)
    ):
        return None
    if left.kind == "money" != right.kind and _of_others(text, left, right):
        return None
    low, high = left.low or 0.0, right.high or 0.0
    if (right.scaled and not left.scaled and low < 1000 and left.kind == right.kind != "money") or (
        right.scaled and not left.scaled and low < 1000 and low * _scale(text, right) < high
    ):
        low *= _scale(text, right)
    if low * 1000 < high and _ROUND.match(text[left.end : right.last]):
        low *= 1000
    if low > high:
        low, high = high, low
    begin = left.begin
    if m := re.search(r"\bbetween\s+$", before, re.IGNORECASE):
        begin -= len(m[0])
    return replace(
        right, begin=begin, first=left.first, low=low, high=high, ranged=True, bound=True,
        approx=left.approx or right.approx, digits=left.digits and right.digits,
        unit=max(right.unit, left.unit, key=len), kind=right.kind if right.unit else left.kind,
    )  # fmt: skip


def _is_year(left: Quantity, right: Quantity, before: str) -> bool:
    """ "from 20 tonnes in 2008 to 29 tonnes": the year is no end of a range."""
    plain = left.digits and not left.unit and 1500 <= (left.low or 0) <= 2100
    return plain and (right.high or 0) < 1500 and _IN.search(before) is not None


def _lent(text: str, left: Quantity, right: Quantity) -> Quantity:
    """ "from 24.2 to 33 billion euros": what the new value says last holds for the old one too."""
    before = text[max(0, left.begin - _WINDOW) : left.begin]
    between = text[left.end : right.begin].strip().casefold()
    if left.unit or left.scaled or between != "to" or not _FROM.search(before):
        return left
    scale = _scale(text, right) if right.scaled and (left.low or 0) < 1000 else 1.0
    low, high = (left.low or 0.0) * scale, (left.high or 0.0) * scale
    if not right.unit and scale == 1.0:
        return left
    return replace(left, low=low, high=high, unit=right.unit, kind=right.kind)


def _of_others(text: str, left: Quantity, right: Quantity) -> bool:
    """ "$12,400 to nine families": those who got it, no end of a range."""
    if right.scaled:
        return False
    low, high = left.low or 0.0, right.high or 0.0
    return not right.digits or low >= high or bool(_PLURAL_AFTER.match(text, right.end))


def _may_range(left: Quantity, right: Quantity, word: str, before: str) -> bool:
    if left.unit and not right.unit and left.kind != "money":
        return False
    if left.unit and right.unit and left.unit.split(" per ")[0] != right.unit.split(" per ")[0]:
        return False
    if word == "and":
        return re.search(r"\b(?:between|from)\s+$", before, re.IGNORECASE) is not None
    if word in ("to", "through"):
        if re.search(r"\bby\s+$", before, re.IGNORECASE):
            return False
        if left.unit and _MOVED.search(before):
            return False  # "slid 4p to 118p": by how much, and to what
        return not (_FROM.search(before) and _MOVE.search(before)) and (
            not left.unit or right.unit.startswith(left.unit) or left.unit.startswith(right.unit)
        )
    low, high = left.low or 0.0, right.high or 0.0
    return low < high or right.scaled


def _scale(text: str, quantity: Quantity) -> float:
    """The million of "1 to 2 million", which holds for both ends."""
    words = text[quantity.first : quantity.last].casefold()
    for word, factor in (
        ("thousand", 1e3), ("million", 1e6), ("billion", 1e9), ("trillion", 1e12), ("hundred", 1e2),
        ("dozen", 12.0), ("bn", 1e9), ("tn", 1e12), ("m", 1e6), ("k", 1e3),
    ):  # fmt: skip
        if words.endswith(word):
            return factor
    return 1.0


def _qualified(text: str, quantity: Quantity) -> Quantity:
    """A quantity with the qualifiers that stand before and behind it."""
    for _ in range(3):
        window = text[max(0, quantity.begin - _WINDOW) : quantity.begin]
        m = _BEFORE.search(window)
        if m is None or _PARTICLE.search(window) or _during(quantity, window):
            break
        quantity = replace(_bounded(quantity, m), begin=quantity.begin - len(window) + m.start())
    m = _AFTER.match(text, quantity.end)
    if m is None:
        return quantity
    return replace(_bounded(quantity, m), end=quantity.end + m.end() - m.start())


_OVER = re.compile(r"\bover\s*[\"“]?$", re.IGNORECASE)
_MORE_THAN = re.compile(
    r"\b(?:for|after|in|of|by|last(?:ed|ing|s)|took|takes?|been|is|was|are|were|well|just|slightly|spent"
    r"|served|waited|ago|and|or|a\s+little)\s+over\s*[\"“]?$",
    re.IGNORECASE,
)


def _during(quantity: Quantity, window: str) -> bool:
    """ "spread over five years": the over of a time is "during", unless something says "more"."""
    return quantity.kind == "time" and bool(_OVER.search(window)) and not _MORE_THAN.search(window)


def _bounded(quantity: Quantity, m: re.Match[str]) -> Quantity:
    words = m.groupdict()
    if quantity.ranged:
        return replace(quantity, approx=quantity.approx or bool(words.get("about")))
    low, high = quantity.low, quantity.high
    if words.get("low"):
        return replace(quantity, high=None, low=low if low is not None else high, bound=True)
    if words.get("high"):
        return replace(quantity, low=None, high=high if high is not None else low, bound=True)
    if words.get("nearly"):
        high = high if high is not None else low
        return replace(quantity, low=None, high=high, approx=True, bound=True)
    if words.get("about"):
        return replace(quantity, approx=True, bound=True)
    return replace(quantity, bound=quantity.bound or not _MERE.search(m[0]))
