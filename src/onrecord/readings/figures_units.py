"""Units of figures: money, shares, measures and rates, by their names in the singular.

The names are the plain English ones ("kilometre", "mile per hour", "japanese yen"), the "dollar"
being that of the United States, so that a spreadsheet reads without a key.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit, where its words end, and what sort of thing it measures."""

    name: str
    end: int
    kind: str  # money | share | measure | time


_MONEY_SIGNS = {
    "$": "dollar", "US$": "dollar", "US $": "dollar", "$US": "dollar", "USD": "dollar",
    "A$": "australian dollar", "AU$": "australian dollar", "$A": "australian dollar",
    "AUD": "australian dollar", "C$": "canadian dollar", "CA$": "canadian dollar",
    "$C": "canadian dollar", "CAD": "canadian dollar", "NZ$": "new zealand dollar",
    "$NZ": "new zealand dollar", "HK$": "hong kong dollar", "NT$": "taiwan dollar",
    "S$": "singapore dollar", "R$": "brazilian real", "M$": "mexican peso",
    "€": "euro", "EUR": "euro", "£": "pound sterling", "PS": "pound sterling",
    "GBP": "pound sterling", "¥": "japanese yen", "Y=": "japanese yen", "JPY": "japanese yen",
    "₹": "indian rupee", "RS": "rupee", "RS.": "rupee", "INR": "indian rupee",
    "₽": "russian rouble", "RUB": "russian rouble", "₩": "south korean won",
    "₺": "turkish lira", "₴": "ukrainian hryvnia", "UAH": "ukrainian hryvnia",
    "₦": "nigerian naira", "NGN": "nigerian naira", "₪": "shekel", "฿": "thai baht",
    "₫": "vietnamese dong", "₱": "philippine peso", "RM": "malaysian ringgit",
    "CHF": "swiss franc", "CNY": "chinese yuan", "RMB": "chinese yuan", "KRW": "south korean won",
    "NOK": "norwegian krone", "SEK": "swedish krona", "DKK": "danish krone", "ILS": "shekel",
    "PLN": "polish zloty", "KES": "kenyan shilling", "ZAR": "south african rand",
    "TRY": "turkish lira", "MYR": "malaysian ringgit", "SGD": "singapore dollar",
    "HKD": "hong kong dollar", "NZD": "new zealand dollar", "HRK": "croatian kuna",
    "NPR": "nepalese rupee", "PKR": "pakistani rupee", "MXN": "mexican peso",
    "BRL": "brazilian real",
}  # fmt: skip

# What a currency noun is called where the words before it say whose it is.
_MONEY_NOUNS = {
    "dollar": "dollar", "euro": "euro", "pound": "pound sterling", "yen": "japanese yen",
    "yuan": "chinese yuan", "renminbi": "chinese yuan", "rupee": "rupee",
    "rouble": "russian rouble", "ruble": "russian rouble", "crown": "crown", "krone": "krone",
    "kroner": "krone",
    "krona": "swedish krona", "kronor": "swedish krona", "shekel": "shekel", "franc": "franc",
    "peso": "peso", "lira": "lira", "hryvnia": "ukrainian hryvnia", "naira": "nigerian naira",
    "rand": "south african rand", "ringgit": "malaysian ringgit", "baht": "thai baht",
    "rupiah": "indonesian rupiah", "dirham": "dirham", "riyal": "riyal", "rial": "rial",
    "dinar": "dinar", "zloty": "polish zloty", "forint": "hungarian forint", "leu": "leu",
    "lei": "leu", "lev": "bulgarian lev", "leva": "bulgarian lev", "kuna": "croatian kuna",
    "shilling": "shilling", "won": "south korean won", "real": "brazilian real",
    "reais": "brazilian real", "mark": "mark", "guilder": "guilder", "taka": "taka",
    "kyat": "kyat", "cedi": "cedi", "birr": "birr", "afghani": "afghani", "tenge": "tenge",
    "manat": "manat", "lari": "lari", "dram": "dram", "dong": "vietnamese dong", "cent": "cent",
    "pence": "penny", "penny": "penny", "p": "penny", "dlr": "dollar",
    "ct": "cent", "kn": "croatian kuna", "stg": "pound sterling", "sen": "sen",
    "bitcoin": "bitcoin",
}  # fmt: skip
_CROWNS = {
    "danish": "danish krone", "norwegian": "norwegian krone", "swedish": "swedish krona",
    "czech": "czech koruna", "icelandic": "icelandic krona",
}  # fmt: skip
_OWNERS = (
    "us|u\\.s\\.|american|canadian|australian|hong kong|singapore|new zealand|jamaican|taiwan"
    "|danish|norwegian|swedish|czech|icelandic|indian|pakistani|nepalese|nepali|sri lankan"
    "|russian|swiss|mexican|argentine|chilean|colombian|philippine|turkish|egyptian|lebanese"
    "|syrian|sudanese|israeli|saudi|qatari|iranian|iraqi|kuwaiti|jordanian|tunisian|serbian"
    "|kenyan|ugandan|tanzanian|somali|japanese|chinese|south korean|north korean|british|irish"
    "|south african|malaysian|indonesian|brazilian|polish|romanian|bulgarian|ukrainian|cfa"
)
_SAME_OWNER = {"us": "", "u.s.": "", "american": "", "nepali": "nepalese", "israeli": ""}

_TIMES = {
    "second": "second seconds sec secs", "minute": "minute minutes min mins",
    "hour": "hour hours hr hrs", "day": "day days", "week": "week weeks",
    "fortnight": "fortnight fortnights", "month": "month months", "quarter": "quarters",
    "year": "year years yr yrs", "decade": "decade decades", "century": "century centuries",
    "night": "night nights", "millisecond": "millisecond milliseconds ms",
}  # fmt: skip
_MEASURES = {
    "kilometre": "km kms kilometre kilometres kilometer kilometers",
    "metre": "m metre metres meter meters", "centimetre": "cm centimetre centimetres centimeters",
    "millimetre": "mm millimetre millimetres millimeter millimeters", "mile": "mile miles",
    "micrometre": "μm µm micrometre micrometres micron microns", "nanometre": "nm nanometres",
    "foot": "foot feet ft", "inch": "inch inches in″ ″", "yard": "yard yards yd yds",
    "nautical mile": "nmi", "light-year": "light-years", "tonne": "tonne tonnes",
    "ton": "ton tons", "kilogram": "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes",
    "gram": "g gram grams", "milligram": "mg milligram milligrams", "ounce": "ounce ounces oz",
    "pound-mass": "lb lbs", "litre": "litre litres liter liters", "millilitre": "mL ml millilitre",
    "gallon": "gallon gallons", "pint": "pint pints", "quart": "quart quarts",
    "barrel": "barrel barrels", "bushel": "bushels", "hectare": "hectare hectares ha",
    "acre": "acre acres", "watt": "W watt watts", "kilowatt": "kW kilowatt kilowatts",
    "megawatt": "MW megawatt megawatts", "gigawatt": "GW gigawatt gigawatts",
    "kilowatt hour": "kWh", "megawatt hour": "MWh", "gigawatt hour": "GWh",
    "terawatt hour": "TWh", "horsepower": "horsepower hp PS", "brake horsepower": "bhp",
    "volt": "V volt volts", "milliampere-hour": "mAh", "farad": "farad farads",
    "win above replacement": "WAR fWAR bWAR",
    "hertz": "Hz hertz", "kilohertz": "kHz", "megahertz": "MHz", "gigahertz": "GHz",
    "byte": "byte bytes", "kilobyte": "KB kB", "megabyte": "MB", "gigabyte": "GB gigabytes",
    "terabyte": "TB terabytes", "bit": "b", "megapixel": "MP megapixel megapixels",
    "decibel": "dB decibel decibels", "pascal": "Pa", "kilopascal": "kPa",
    "gigapascal": "GPa gigapascals", "newton metre": "Nm", "pound-foot": "lb-ft",
    "parts-per-billion": "ppb", "parts-per-million": "ppm", "celsius": "°C ℃ C celsius",
    "fahrenheit": "F °F ℉ fahrenheit", "degree": "degree degrees °", "knot": "knots",
    "calorie": "calories kcal", "carat": "carat carats", "mile per hour": "mph",
    "kilometre per hour": "kph kmh km/h", "metre per second": "m/s",
    "mile per gallon": "mpg", "revolutions per minute": "rpm", "megatonne": "megatons megatonnes",
}  # fmt: skip
_SHARES = {
    "percent": "% percent pct pc",
    "percentage point": "pp ppt",
    "basis point": "bps bp",
}
_MULTI = (
    (r"per[\s-]+cent\b(?:age\s+points?)?|percentage[\s-]+points?\b|%[\s-]points?\b", "share"),
    (r"basis[\s-]+points?\b", "share"),
    (r"(?:square|sq\.?|cubic|cu\.?)[\s-]+(?:kilomet(?:er|re)s?|met(?:er|re)s?|miles?|feet|foot|ft"
     r"|km|m|inch(?:es)?|yards?)\b|(?:km|m|cm|mm)(?:[²³]|[23]\b)|sq\.?\s?(?:km|ft|m)\b", "measure"),
    (r"nautical\s+miles?\b", "measure"),
    (r"degrees?\s+(?:celsius|fahrenheit|centigrade|c|f)\b", "measure"),
    (r"light[\s-]years?\b|pound[\s-]feet\b|newton[\s-]met(?:re|er)s?\b", "measure"),
)  # fmt: skip


def _forms(table: dict[str, str], kind: str) -> dict[str, tuple[str, str]]:
    return {form: (name, kind) for name, forms in table.items() for form in forms.split()}


_WORDS = {**_forms(_SHARES, "share"), **_forms(_MEASURES, "measure"), **_forms(_TIMES, "time")}
_UNIT_WORD = re.compile(r"[\s\-–]{0,2}(%|″|[°℃℉][CF]?|[A-Za-zμµ]+(?:/[hs]\b|-ft\b)?)(?![\w])")
_UNIT_WORDS = re.compile(
    r"[\s\-]{0,2}(?:" + "|".join(f"(?P<k{n}>{p})" for n, (p, _) in enumerate(_MULTI)) + ")", re.I
)
_MONEY_AFTER = re.compile(
    rf"[\s-]{{0,2}}(?:(?P<owner>{_OWNERS})\s+)?"
    rf"(?P<noun>{'|'.join(sorted(_MONEY_NOUNS, key=len, reverse=True))})s?\b(?!\s*percent)",
    re.I,
)
_CODE_AFTER = re.compile(r"\s?(€|£|\$|(?:[A-Z]{3})\b)")
_US_AFTER = re.compile(r"\s?(?:US\b|U\.S\.)(?=\s+(?:a|an|per)\b|[^\w\s]|\s*$|\s+(?:in|on|at)\b)")
_RATE = re.compile(
    r"\s*(?:/|\bper\s+|\ban?\s+|\beach\s+|\bevery\s+|-(?:an?|per)-)(?P<per>square\s+(?:foot|metre|meter|mile)"
    r"|sq\.?\s?(?:m|ft|km)|barrel|ounce|oz|gallon|litre|liter|pound|lb|tonne?|kilo(?:gram|metre)?"
    r"|kg|gram|share|person|head|night|day|week|month|year|annum|hour|hr?|minute|min|second|s|h"
    r"|century|decade|mmbtu|bushel|mile|km|unit|visit|vote|capita|household|family)\b"
    r"(?!\s+(?:ago|earlier|before|later|after|old))",
    re.I,
)
_PER = {
    "sq m": "square metre", "sq. m": "square metre", "sq ft": "square foot", "oz": "ounce",
    "square meter": "square metre", "liter": "litre", "kg": "kilogram", "kilo": "kilogram",
    "h": "hour", "hr": "hour", "s": "second", "min": "minute", "annum": "year",
    "mmbtu": "mega british thermal unit", "lb": "pound-mass", "km": "kilometre",
}  # fmt: skip


def money_sign(sign: str) -> str:
    """The currency that a sign or code before a number stands for; "" where it is none."""
    sign = sign.upper().strip()
    return _MONEY_SIGNS.get(sign) or _MONEY_SIGNS.get(sign.replace(" ", ""), "")


def unit_at(text: str, pos: int) -> Unit | None:
    """The unit whose words begin at `pos`, after a number (white space or a hyphen between)."""
    return _several(text, pos) or _single(text, pos) or _currency(text, pos)


def rate_at(text: str, pos: int, *, only_per: bool = False) -> Unit | None:
    """The "per barrel" or "a month" that begins at `pos`, after a unit or, with "per", a noun."""
    m = _RATE.match(text, pos)
    if m is None or (only_per and not m[0].lstrip().startswith("per")):
        return None
    per = re.sub(r"\s+", " ", m["per"].casefold())
    return Unit(name=_PER.get(per, per), end=m.end(), kind="rate")


def _several(text: str, pos: int) -> Unit | None:
    m = _UNIT_WORDS.match(text, pos)
    if m is None:
        return None
    kind = _MULTI[int((m.lastgroup or "k0")[1:])][1]
    return Unit(name=_plain(m[m.lastgroup or 0]), end=m.end(), kind=kind)


def _plain(words: str) -> str:
    """One name for the spellings of a unit of several words."""
    words = re.sub(r"[\s-]+", " ", words.casefold())
    if words.startswith(("per cent", "percentage point", "% point")):
        return "percentage point" if "point" in words else "percent"
    if words.startswith("degree"):
        return "fahrenheit" if words.split()[1].startswith("f") else "celsius"
    words = re.sub(r"^(?:square|sq\.?) ?", "square ", words)
    words = (
        re.sub(r"^(?:cubic|cu\.?) ", "cubic ", words).replace("²", "").replace("³", "").rstrip("23")
    )
    if words == "pound feet":
        return "pound-foot"
    head, _, last = words.rpartition(" ")
    name = _WORDS.get(last, (last.removesuffix("s"), ""))[0]
    return f"{head} {name}".strip() if head else f"square {name}"


def _single(text: str, pos: int) -> Unit | None:
    m = _UNIT_WORD.match(text, pos)
    if m is None:
        return None
    word = m[1]
    found = _WORDS.get(word) or (_WORDS.get(word.casefold()) if len(word) > 2 else None)
    if found is None or (len(word) <= 2 and not _stands_alone(text, pos, m)):
        return None
    return Unit(name=found[0], end=m.end(1), kind=found[1])


_PLAIN_UNITS = frozenset(
    "km kg cm mm m ft W GW MW ha kW Hz mg ml mL oz lb ° % g pc pp hp GB TB MB F V b dB μm µm nm"
    " °C °F Nm PS kn".split()
)


def _stands_alone(text: str, pos: int, m: re.Match[str]) -> bool:
    """Whether a unit of one or two letters is one: attached, or known and not a word or name."""
    return m.start(1) == pos or m[1] in _PLAIN_UNITS


def _currency(text: str, pos: int) -> Unit | None:
    m = _MONEY_AFTER.match(text, pos)
    if m is not None and (m["noun"].casefold() != "p" or _penny(text, m, pos)):
        if m["noun"].casefold() == "pound" and not m["owner"] and not _sterling(text, pos, m.end()):
            return Unit(name="pound-mass", end=m.end(), kind="measure")
        noun, owner = _MONEY_NOUNS[m["noun"].casefold()], (m["owner"] or "").casefold()
        return Unit(name=_owned(owner, noun), end=m.end(), kind="money")
    c = _CODE_AFTER.match(text, pos)
    if c is not None and (name := money_sign(c[1])):
        return Unit(name=name, end=c.end(), kind="money")
    return None


def _penny(text: str, m: re.Match[str], pos: int) -> bool:
    """ "68p", and "68 p" but before a word that could be its abbreviation's."""
    return m.start("noun") == pos or re.match(r"\s[a-z]|[,;)]|\.?\s*$", text[m.end() :]) is not None


_STERLING = re.compile(r"£|\bsterling\b|\bBrit(?:ain|ish|on)|\bU\.?K\b|\bLondon\b|\bEngland\b")
_SCALED = re.compile(r"(?:million|billion|thousand|bn|m)$", re.IGNORECASE)


_PAID = re.compile(
    r"\b(?:award|bill|bonus|borrow|bought|budget|buy|charg|compensat|cost|damages|debt|donat|earn"
    r"|fee|fine|fund|grant|invest|lend|lent|loan|owe|paid|pay|price|prize|raise|refund|repa|reward"
    r"|salar|sold|sell|spen[dt]|sponsor|st[eo]le|stolen|tax|wage|worth)\w*",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?][\"”’']*\s|\n")


def _sterling(text: str, begin: int, end: int) -> bool:
    """Whether pounds are money: millions of them, paid or owed, or Britain is spoken of."""
    if _SCALED.search(text[max(0, begin - 9) : begin]) or _STERLING.search(text):
        return True
    if text[end : end + 4] == " of ":
        return False
    before = _SENTENCE_END.split(text[max(0, begin - 160) : begin])[-1]
    after = _SENTENCE_END.split(text[end : end + 60])[0]
    return bool(_PAID.search(before) or _PAID.search(after))


def _owned(owner: str, noun: str) -> str:
    """ "danish crown" and the like by their proper names; "dollar" is that of the United States."""
    if noun in ("crown", "krone") and owner in _CROWNS:
        return _CROWNS[owner]
    if noun == "pound sterling" and owner not in ("", "british"):
        noun = "pound"
    owner = _SAME_OWNER.get(owner, owner)
    return noun if not owner or noun.startswith(owner) or owner == "british" else f"{owner} {noun}"


def after_us(text: str, pos: int) -> int:
    """Where the "US" of "$76 US a barrel" ends; `pos` where there is none."""
    m = _US_AFTER.match(text, pos)
    return m.end() if m else pos
