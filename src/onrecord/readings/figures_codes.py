"""Numbers that are written into something else: codes, clock times, years, names, addresses.

Each rule is a small predicate that looks at one quantity; its docstring says what it throws out.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.tokens import Token

from onrecord.readings.figures_quantities import Quantity

Rule = Callable[[str, Quantity, Token], bool]

_LABELS = frozenset(
    "chapter page section article phase level grade category type class gate flight room route"
    " highway line platform no no. unit group game part volume item stage round zone sector block"
    " apartment version step world bus train tram resolution figure table channel rule title exit"
    " pier bay lane row seat floor tier division league formula season episode clause schedule"
    " paragraph terminal hall court ward pit shaft well reactor plant pump engine car".split()
)
_NAMED = frozenset("PRODUCT FAC LAW EVENT WORK_OF_ART".split())
_CLOCK = re.compile(r"\s*(?:[ap]\.?m\b\.?|o['’]clock|hours\s+GMT|GMT|UTC)|\.\d\d\s*[ap]m", re.I)
_YEAR = re.compile(r"(?:1[5-9]|2[01])\d\d")
_STREET = re.compile(
    r"\s+(?:[NSEW]\.?\s+)?(?:[A-Z0-9][\w'’-]*\s+){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr"
    r"|Boulevard|Blvd|Way|Court|Place|Terrace|Square|Row|Highway)\b"
)
_SCREEN = re.compile(r"[24568]K")
_HHMM = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
_AT = re.compile(  # "Saturdays, 1130", "by 0400"
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?,?(?:\s+at)?)\s+$", re.IGNORECASE
)
_TITLE = re.compile(r"\s+[A-Z][\w'’-]*\s")
_MONTH = re.compile(
    r"\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?\s+$"
)
_VIRUS = re.compile(r"\bCOVID\s?-\s?$", re.IGNORECASE)
_PLURALS = ("NNS", "NNPS")
_THOUSANDS = re.compile(r"\d,\d{3}\b")
_CODED = re.compile(r"\s+block\s+(?:of|on|in)\b|[\s-]+(?:calib(?:er|re)|gauge)\b", re.IGNORECASE)
_CALLED = re.compile(
    r"\b(?:call(?:ed|s|ing)?|dial(?:led|ed|ling|s)?|phon(?:ed|e|ing)|rang)\s+(?:to\s+)?$", re.I
)


_JOINTS = ("-", "–", "/", ".", ":", "_", "'", "&", "−")


def _attached(text: str, q: Quantity, _: Token) -> bool:
    """A part of a longer code, score, time, version or telephone number."""
    before, after = text[max(0, q.first - 2) : q.first], text[q.last : q.last + 2]
    joint = before[-1:] if q.begin == q.first else ""
    if joint == "-" and text[max(0, q.first - 10) : q.first].casefold() == "magnitude-":
        return False
    if joint in ("#", "@", "×") or (joint in _JOINTS and joint and before[:1].isalnum()):
        return True
    if (after[:1].isalnum() and q.end == q.last) or after[:1] == "×":
        return True
    if after in ("'s", "’s") and q.digits and not q.unit:
        return True
    if after[:1] in ("/", "_", "@", "-", "–") and after[1:].isdigit() and q.digits:
        return True
    return after[:1] == "/" and after[1:].isalpha() and not q.unit


def _disease(text: str, q: Quantity, _: Token) -> bool:
    """COVID-19, or a 4K screen."""
    if not q.unit and _SCREEN.fullmatch(text[q.first : q.last]):
        return True
    return _VIRUS.search(text[max(0, q.first - 9) : q.first]) is not None


def _telephone(text: str, q: Quantity, _: Token) -> bool:
    """Groups of digits in a row."""
    if not q.digits:
        return False
    return bool(re.match(r"[ -]\d{2,}", text[q.last : q.last + 4])) or bool(
        not q.unit and re.search(r"(?:\+|\d[ -])$", text[max(0, q.first - 2) : q.first])
    )


def _clock(text: str, q: Quantity, token: Token) -> bool:
    """A time of the day: "at 5 pm", "by 0400", or what opens an entry of a live page."""
    if _CLOCK.match(text[q.last : q.last + 12]):
        return True
    words = text[q.first : q.last]
    if q.unit or not _HHMM.fullmatch(words):
        return False
    if words[0] == "0" or _AT.search(text[max(0, q.first - 16) : q.first]):
        return True
    opens = token.is_sent_start and _TITLE.match(text[q.last : q.last + 24]) is not None
    return opens and q.begin == q.first and not _counted(token)


def _counted(token: Token) -> bool:
    """Whether a plural stands right behind a number: "1200 Haitians"."""
    return token.i + 1 < len(token.doc) and token.nbor(1).tag_ in _PLURALS


def _day(text: str, q: Quantity, _: Token) -> bool:
    """A day of a month, or several: "September 2-6"."""
    if not q.digits or q.unit or not 0 < (q.high or q.low or 0) <= 31:
        return False
    return _MONTH.search(text[max(0, q.first - 12) : q.first]) is not None


def _year(text: str, q: Quantity, token: Token) -> bool:
    """A bare year, or one before a noun ("the 2019 vote")."""
    if not q.digits or q.unit or q.ranged or not _YEAR.fullmatch(text[q.first : q.last]):
        return False
    if not (token.dep_ == "nummod" and token.head.i > token.i and token.head.tag_ in _PLURALS):
        return True
    counts = q.bound or token.head.lower_ in ("people", "men", "women", "troops", "soldiers")
    return _defined(token) or (not counts and _THOUSANDS.search(text) is not None)


def _defined(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).lower_ in (
        "the",
        "in",
        "since",
        "of",
        "'s",
        "’s",
        "its",
        "their",
    )


def _titled(text: str, q: Quantity, token: Token) -> bool:
    """A bare number with an article is a name: "the 360"."""
    if not q.digits or q.unit or q.bound or token.i == 0 or stands_before_noun(token):
        return False
    return (
        token.nbor(-1).lower_ == "the"
        and q.end == q.last
        and token.dep_ != "nummod"
        and (re.match(r"\s*[\"”’'.,]|\s+[a-z]+(?:s|ed)\b", text[q.last : q.last + 12]) is not None)
    )


def _named(text: str, q: Quantity, token: Token) -> bool:
    """Part of a name: "Gate 7", "category 4", "Boeing 737", "the 787 Dreamliner"."""
    if q.unit or q.bound or q.scaled or "," in text[q.first : q.last] or token.i == 0:
        return False
    before = token.nbor(-1)
    if q.digits and before.lower_ in _LABELS and before.pos_ != "VERB":
        return True
    if token.ent_type_ in _NAMED and token.ent_iob_ == "I" and q.digits:
        return True
    spaced = text[q.first - 1] == " "
    capital = before.pos_ == "PROPN" and spaced and any(c.isupper() for c in before.text)
    if capital and (before.is_sent_start or stands_before_noun(token)) and q.digits:
        capital = not before.is_sent_start and _of_name(token)
    elif capital:
        capital = not before.is_sent_start and not stands_before_noun(token)
    return capital or (q.digits and _of_name(token) and (q.low or 0) > 1)


def _of_name(token: Token) -> bool:
    """Whether a name in the singular follows, as no counted noun is one."""
    if token.i + 1 >= len(token.doc):
        return False
    after = token.nbor(1)
    if (
        after.tag_ != "NNP"
        or after.text.endswith("s")
        or after.ent_type_ in ("DATE", "TIME", "NORP", "MONEY")
    ):
        return False
    return not any(t.tag_ in ("NNS", "NNPS") for t in token.doc[token.i + 1 : token.i + 6])


def stands_before_noun(token: Token) -> bool:
    """Whether a number stands before what it counts."""
    return token.dep_ in ("nummod", "amod") and token.head.i > token.i


def _score(text: str, q: Quantity, _: Token) -> bool:
    """Goals against goals; the second number of it is attached."""
    return (
        q.digits
        and not q.unit
        and not q.ranged
        and bool(re.match(r"[-–]\d{1,3}\b", text[q.last : q.last + 5]))
    )


def _address(text: str, q: Quantity, _: Token) -> bool:
    """A house number."""
    return q.digits and not q.unit and bool(_STREET.match(text[q.last : q.last + 60]))


_NUMBERED = re.compile(r"(?:\b[Nn]o\.|\bNos\.|№|#)\s?$")


def _coded(text: str, q: Quantity, _: Token) -> bool:
    """A block of a street, the bore of a gun, an emergency number."""
    if q.digits and _NUMBERED.search(text[max(0, q.first - 5) : q.first]):
        return True
    if not q.digits or q.unit:
        return False
    if _CODED.match(text[q.last : q.last + 14]):
        return True
    emergency = text[q.first : q.last] in ("911", "999", "112", "000")
    return emergency and _CALLED.search(text[max(0, q.first - 12) : q.first]) is not None


def _listed(text: str, q: Quantity, token: Token) -> bool:
    """The number of an item in a list, on a line of its own or not."""
    if not q.digits or not re.match(r"[.)](?:\s|$)", text[q.last : q.last + 2]):
        return False
    if token.is_sent_start and text[q.last] == ")" and text[q.first - 1 : q.first] != "(":
        return True
    line = text[max(0, q.first - 3) : q.first]
    return not line.strip(" (") or line.rstrip(" (").endswith("\n")


CODES: tuple[Rule, ...] = (
    _attached, _disease, _telephone, _clock, _day, _year, _titled, _named, _score, _address, _coded,
    _listed,
)  # fmt: skip
