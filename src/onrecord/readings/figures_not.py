"""Numbers that count nothing: dates, ages, halves of a match, pronouns, those who speak.

Each rule is a small predicate that looks at one quantity; its docstring says what it throws out.
What is written into a code, a name or an address is thrown out by figures_codes.py, an age by
figures_ages.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from onrecord.readings.figures_ages import age
from onrecord.readings.figures_codes import CODES, Rule, stands_before_noun
from onrecord.readings.figures_quantities import Quantity
from onrecord.types import TimeExpression

_SPEECH = frozenset(
    "say tell speak add claim report confirm deny note familiar brief know describe explain"
    " recall warn suggest insist ask request declare argue".split()
)
_HALF_AFTER = re.compile(
    r"\s+(?:of|the|a|an|their|its|his|her|my|our|your|all|that|those|these|as)\b|\s*[.,;)]", re.I
)
_NOT_HALF = re.compile(
    r"\b(?:first|second|last|this|that|latter|former|next|each|other|better|final|opening|in|the)\s+$",
    re.I,
)
_FRACTION_AFTER = re.compile(
    r"\s+(?:of|in|to|by|as|from|on|at|more|less|higher|lower|since|over|and|or|the|was|were|are|is"
    r"|have|had|has|said|say|believe|voted|\w+ed|\w+ly)\b|\s*[.,;:)\"”]|\s+[–—-]|\s*$", re.I
)  # fmt: skip
_ONE_NOT = re.compile(
    r"\s+(?:of|another|day|by|thing|reason|way|side|hand|who|that|said|is|was|has|had|would|will"
    r"|can|could|may|should|to|in|and|or|on|for|at|with|from|as|time|more|where|which)\b"
    r"|\s*['’\".,;:)?!”—–-]",
    re.I,
)
_ONE_BEFORE = re.compile(
    r"\b(?:no|not|any|every|the|this|that|each|another|some|number|day|at|which|only|first|last|other"
    r"|a|'s|’s|his|her|their|its|my|our|for)\s+$", re.I
)  # fmt: skip


def counts_nothing(
    doc: Doc, text: str, quantity: Quantity, at: int, dates: Sequence[TimeExpression]
) -> bool:
    """Whether a quantity, whose number is the token `at`, is no figure."""
    if _in_date(quantity, dates):
        return True
    token = doc[at]
    return any(rule(text, quantity, token) for rule in _RULES)


def _in_date(quantity: Quantity, dates: Sequence[TimeExpression]) -> bool:
    """It stands in a date, a clock time or a set of times; a duration is a figure too."""
    if quantity.unit and quantity.kind in ("money", "measure", "share"):
        return False
    return any(d.span.begin <= quantity.first < d.span.end and d.type != "DURATION" for d in dates)


def _half(text: str, q: Quantity, _: Token) -> bool:
    """The half of a match or a year, half a thing, half-hearted."""
    if text[q.first : q.last].casefold() != "half" or q.unit != "percent":
        return False
    before, after = text[max(0, q.first - 12) : q.first], text[q.last : q.last + 10]
    return bool(_NOT_HALF.search(before)) or not (_HALF_AFTER.match(after))


def _ordinal(text: str, q: Quantity, _: Token) -> bool:
    """A third or a quarter that is no part: "a third party", "the fourth quarter"."""
    if q.digits or q.unit != "percent" or q.ranged:
        return False
    words = text[q.first : q.last].casefold()
    if not re.search(r"(?:rd|th|er)$", words):
        return False
    return not _FRACTION_AFTER.match(text[q.last : q.last + 16])


_BACK = re.compile(r"\b(?:the|these|those|both|all|other|its|their|his|her|our|my|your)\s+$", re.I)
_RANKED = re.compile(r"\bthe\s+(?:top|bottom|first|last|other|remaining|final)\s+$", re.I)
_SMALL = 10


_OF_THEM = re.compile(
    r"\s+of\s+(?:them|us|you|those|these|whom|which)\b(?!\s+(?:wom|child|civil|soldier|minor))",
    re.I,
)


def _referring(text: str, q: Quantity, token: Token) -> bool:
    """A small number that takes up what was said before: "the two", "all three", "two of them"."""
    if q.digits or q.unit or q.bound or not 0 < (q.low or 0) <= _SMALL:
        return False
    before = text[max(0, q.first - 20) : q.first]
    if _BACK.search(before) or (_RANKED.search(before) and not stands_before_noun(token)):
        return True
    return (q.low or 0) <= 3 and _OF_THEM.match(text[q.last : q.last + 24]) is not None


_AT_HOUR = re.compile(r"\b(?:at|after|before|past|until|till|by|around|about)\s+$", re.IGNORECASE)
_PUTS = frozenset("put stand estimate give leave remain set count number stay keep fix".split())


def _hour(text: str, q: Quantity, token: Token) -> bool:
    """The hour of the day, in words: "opens at six"."""
    if q.digits or q.unit or not 0 < (q.low or 0) <= 12 or stands_before_noun(token):
        return False
    if not _AT_HOUR.search(text[max(0, q.first - 8) : q.first]):
        return False
    return token.dep_ == "pobj" and token.head.head.lemma_ not in _PUTS


def _against(text: str, q: Quantity, _: Token) -> bool:
    """The losing side of a vote: "by nine votes to eight", "voted 9 to 8"."""
    before = text[max(0, q.begin - 22) : q.begin]
    return not q.unit and bool(
        re.search(r"(?:\bvotes?|\bvoted\s+\w+|\bgoals?|\bwins?)\s+(?:to|against)\s+$", before, re.I)
    )


_KINDS = frozenset(
    "wheel way star time times sided side dimensional tier size sized legged handed fold ply step"
    " part on to for and in of off up down over footed word letter digit class".split()
)


def _adjective(text: str, q: Quantity, _: Token) -> bool:
    """Part of an adjective that names a kind: "four-wheel drive", "a three-way split"."""
    if q.unit or text[q.last : q.last + 1] != "-" or q.end != q.last:
        return False
    m = re.match(r"-(?P<noun>[A-Za-z]+)", text[q.last : q.last + 16])
    return m is None or m["noun"].casefold() in _KINDS


def _stretch(text: str, q: Quantity, _: Token) -> bool:
    """ "an hour's drive": how long a thing takes is no figure of it."""
    return q.kind == "time" and text[q.end : q.end + 2] in ("'s", "’s")


def _one(text: str, q: Quantity, token: Token) -> bool:
    """One as a pronoun or an article."""
    if q.low != 1 or q.digits or q.bound or q.unit or text[q.first : q.last].casefold() != "one":
        return False
    before, after = text[max(0, q.first - 10) : q.first], text[q.last : q.last + 10]
    return bool(_ONE_NOT.match(after) or _ONE_BEFORE.search(before)) or not stands_before_noun(
        token
    )


def _sources(_: str, q: Quantity, token: Token) -> bool:
    """People who speak: "two officials said", "according to three people", "two familiar with"."""
    if q.unit or q.bound or not 0 < (q.low or 0) <= 12:
        return False
    noun = token.head if stands_before_noun(token) else token
    if noun.dep_ in ("nsubj", "nsubjpass") and noun.head.lemma_ in _SPEECH:
        return True
    if (
        noun.dep_ == "pobj"
        and noun.head.lower_ in ("to", "by")
        and noun.head.head.lower_ in ("according", "told", "briefed")
    ):
        return True
    return any(c.lower_ in ("familiar", "briefed") for c in noun.children)


_RULES: tuple[Rule, ...] = (
    *CODES, age, _half, _ordinal, _one, _sources, _referring, _hour, _against, _adjective,
    _stretch,
)  # fmt: skip
