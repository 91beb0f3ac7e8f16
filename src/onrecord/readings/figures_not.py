"""Numbers that count nothing: dates, clock times, ages, names, scores, addresses, list numbers.

Each rule is a small predicate that looks at one quantity; its docstring says what it throws out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from spacy.tokens import Doc, Token

from onrecord.readings.figures_quantities import Quantity
from onrecord.types import TimeExpression

_LABELS = frozenset(
    "chapter page section article phase level grade category type class gate flight room route"
    " highway line platform no no. unit group game part volume item stage round zone sector block"
    " apartment version step world bus train tram resolution figure table channel rule title exit"
    " pier bay lane row seat floor tier division league formula season episode clause schedule"
    " paragraph terminal hall court ward pit shaft well reactor plant pump engine car".split()
)
_NAMED = frozenset("PRODUCT FAC LAW EVENT WORK_OF_ART".split())
_SPEECH = frozenset(
    "say tell speak add claim report confirm deny note familiar brief know describe explain"
    " recall warn suggest insist ask request declare argue".split()
)
_AGE_AFTER = re.compile(
    r"[\s-]*(?:years?|months?|weeks?|days?)?[\s-]*(?:old\b|of\s+age\b)|-(?:year|month)-olds?\b",
    re.I,
)
_AGE_BEFORE = re.compile(
    r"\b(?:aged?|aged\s+(?:between|from)|age\s+of|ages?|turn(?:ed|s|ing))\s+$", re.I
)
_OF_AGE = re.compile(
    r"\b(?:man|woman|boy|girl|child|son|daughter|widow|widower|mother|father|pensioner|teenager)\s+of\s+$",
    re.IGNORECASE,
)
_APPOSED = re.compile(r"\s*[,.;)]|\s+(?:who|from|and|of)\b|\s*$|\s*[—–-]\s")
_CLOCK = re.compile(r"\s*(?:[ap]\.?m\b\.?|o['’]clock|hours\s+GMT|GMT|UTC)|\.\d\d\s*[ap]m", re.I)
_YEAR = re.compile(r"(?:1[5-9]|2[01])\d\d")
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
_SCORE = re.compile(r"\s*(?:-|–|to)\s*\d{1,3}\b")
_STREET = re.compile(
    r"\s+(?:[NSEW]\.?\s+)?(?:[A-Z0-9][\w'’-]*\s+){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr"
    r"|Boulevard|Blvd|Way|Court|Place|Terrace|Square|Row|Highway)\b"
)
_ONE_NOT = re.compile(
    r"\s+(?:of|another|day|by|thing|reason|way|side|hand|who|that|said|is|was|has|had|would|will"
    r"|can|could|may|should|to|in|and|or|on|for|at|with|from|as|time|more|where|which|or)\b|\s*['’\".,;:)?!”—–-]",
    re.I,
)
_ONE_BEFORE = re.compile(
    r"\b(?:no|any|every|the|this|that|each|another|some|number|day|at|which|only|first|last|other"
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
    return any(d.span.begin <= quantity.first < d.span.end and d.type != "DURATION" for d in dates)


def _attached(text: str, q: Quantity, _: Token) -> bool:
    """A part of a longer code, score, time, version or telephone number."""
    before, after = text[max(0, q.first - 2) : q.first], text[q.last : q.last + 2]
    if q.begin == q.first and before[-1:] in "-–/.:#@_'’&×−" and before[-1:]:
        if before[-1] in "#@×" or (before[:1].isalnum() and before[-1] != "’"):
            return True
    if (after[:1].isalnum() and q.end == q.last) or after[:1] == "×":
        return True
    if after in ("'s", "’s") and q.digits and not q.unit:
        return True
    if after[:1] in ("/", "_", "@", "-", "–") and after[1:].isdigit() and q.digits:
        return True
    return after[:1] == "/" and after[1:].isalpha() and not q.unit


_VIRUS = re.compile(r"\bCOVID\s?-\s?$", re.IGNORECASE)


def _disease(text: str, q: Quantity, _: Token) -> bool:
    """COVID-19."""
    return _VIRUS.search(text[max(0, q.first - 9) : q.first]) is not None


def _telephone(text: str, q: Quantity, _: Token) -> bool:
    """Groups of digits in a row."""
    if not q.digits:
        return False
    return bool(re.match(r"[ -]\d{2,}", text[q.last : q.last + 4])) or bool(
        not q.unit and re.search(r"(?:\+|\d[ -])$", text[max(0, q.first - 2) : q.first])
    )


def _age(text: str, q: Quantity, token: Token) -> bool:
    """Somebody's age."""
    after, before = text[q.last : q.last + 24], text[max(0, q.begin - 16) : q.begin]
    if _AGE_AFTER.match(after) or (_AGE_BEFORE.search(before) and not q.scaled):
        return True
    if _OF_AGE.search(before) and not q.unit:
        return True
    value = q.low or 0
    if not q.digits or q.unit or q.scaled or not 0 < value < 115 or value != int(value):
        return False
    if re.search(r"[\w\"”)],\s+$", before) and _APPOSED.match(after):
        named = token.i >= 2 and (token.nbor(-2).pos_ == "PROPN" or token.nbor(-2).text == ")")
        return named or bool(re.match(r"\s*,", after) and token.dep_ in ("appos", "npadvmod"))
    return bool(
        re.search(r"\w\s\($", before) and after[:1] == ")" and token.nbor(-2).pos_ == "PROPN"
    )


def _of_person(token: Token) -> bool:
    """Whether a number is said of "he", "she" or "they" and of nothing that they count."""
    verb = token.head.head if token.dep_ == "conj" else token.head
    if verb.lemma_ != "be" or (token.dep_ == "conj" and token.head.tag_ != "CD"):
        return False
    return any(
        c.dep_ == "nsubj" and (c.lower_ in ("he", "she", "they", "i") or c.ent_type_ == "PERSON")
        for c in verb.children
    ) and not any(c.pos_ in ("NOUN", "ADP") for c in token.children)


def _clock(text: str, q: Quantity, _: Token) -> bool:
    """A time of the day."""
    return bool(_CLOCK.match(text[q.last : q.last + 12]))


def _year(text: str, q: Quantity, token: Token) -> bool:
    """A bare year, or one before a noun ("the 2019 vote")."""
    if not q.digits or q.unit or q.ranged or not _YEAR.fullmatch(text[q.first : q.last]):
        return False
    if not (token.dep_ == "nummod" and token.head.i > token.i and token.head.tag_ in _PLURALS):
        return True
    counts = q.bound or token.head.lower_ in ("people", "men", "women", "troops", "soldiers")
    return _defined(token) or (not counts and _THOUSANDS.search(text) is not None)


_PLURALS = ("NNS", "NNPS")
_THOUSANDS = re.compile(r"\d,\d{3}\b")


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
    if not q.digits or q.unit or q.bound or token.i == 0 or _nounlike(token):
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
    if capital and (before.is_sent_start or _nounlike(token)) and q.digits:
        capital = not before.is_sent_start and _of_name(token)
    elif capital:
        capital = not before.is_sent_start and not _nounlike(token)
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


def _nounlike(token: Token) -> bool:
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


_CODED = re.compile(r"\s+block\s+(?:of|on|in)\b|[\s-]+(?:calib(?:er|re)|gauge)\b", re.IGNORECASE)
_CALLED = re.compile(
    r"\b(?:call(?:ed|s|ing)?|dial(?:led|ed|ling|s)?|phon(?:ed|e|ing)|rang)\s+(?:to\s+)?$", re.I
)


def _coded(text: str, q: Quantity, _: Token) -> bool:
    """A block of a street, the bore of a gun, an emergency number."""
    if not q.digits or q.unit:
        return False
    if _CODED.match(text[q.last : q.last + 14]):
        return True
    emergency = text[q.first : q.last] in ("911", "999", "112", "000")
    return emergency and _CALLED.search(text[max(0, q.first - 12) : q.first]) is not None


def _listed(text: str, q: Quantity, _: Token) -> bool:
    """The number of an item in a list."""
    if not q.digits or not re.match(r"[.)](?:\s|$)", text[q.last : q.last + 2]):
        return False
    line = text[max(0, q.first - 3) : q.first]
    return not line.strip(" (") or line.rstrip(" (").endswith("\n")


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


_BACK = re.compile(
    r"\b(?:the|these|those|both|all|other|its|their|his|her|our|my|your|[’']s|[’'])\s+$", re.I
)
_SMALL = 10


def _referring(text: str, q: Quantity, token: Token) -> bool:
    """A small number that takes up what was said before: "the two", "all three", "two of them"."""
    if q.digits or q.unit or q.bound or not 0 < (q.low or 0) <= _SMALL:
        return False
    if _BACK.search(text[max(0, q.first - 10) : q.first]):
        return True
    of_them = r"\s+of\s+(?:them|us|you|those|these|whom|which)\b(?!\s+(?:wom|child|civil|soldier|crit|minor))"
    return (q.low or 0) <= 3 and re.match(of_them, text[q.last : q.last + 24]) is not None


_AT_HOUR = re.compile(r"\b(?:at|after|before|past|until|till|by|around|about)\s+$", re.IGNORECASE)
_PUTS = frozenset("put stand estimate give leave remain set count number stay keep fix".split())


def _hour(text: str, q: Quantity, token: Token) -> bool:
    """The hour of the day, in words: "opens at six"."""
    if q.digits or q.unit or not 0 < (q.low or 0) <= 12 or _nounlike(token):
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


_HYPHENED = frozenset(
    "member seat person people strong man woman page bed room seater storey story unit vote seats".split()
)


def _adjective(text: str, q: Quantity, _: Token) -> bool:
    """Part of an adjective that counts nothing: "four-wheel drive", "a three-way split"."""
    if q.unit or text[q.last : q.last + 1] != "-" or q.end != q.last:
        return False
    m = re.match(r"-(?P<noun>[A-Za-z]+)", text[q.last : q.last + 16])
    return m is not None and m["noun"].casefold() not in _HYPHENED


def _stretch(text: str, q: Quantity, _: Token) -> bool:
    """ "an hour's drive": how long a thing takes is no figure of it."""
    return q.kind == "time" and text[q.end : q.end + 2] in ("'s", "’s")


def _one(text: str, q: Quantity, token: Token) -> bool:
    """One as a pronoun or an article."""
    if q.low != 1 or q.digits or q.bound or q.unit or text[q.first : q.last].casefold() != "one":
        return False
    before, after = text[max(0, q.first - 10) : q.first], text[q.last : q.last + 10]
    return bool(_ONE_NOT.match(after) or _ONE_BEFORE.search(before)) or not _nounlike(token)


def _sources(_: str, q: Quantity, token: Token) -> bool:
    """People who speak: "two officials said", "according to three people", "two familiar with"."""
    if q.unit or q.bound or not 0 < (q.low or 0) <= 12:
        return False
    noun = token.head if _nounlike(token) else token
    if noun.dep_ in ("nsubj", "nsubjpass") and noun.head.lemma_ in _SPEECH:
        return True
    if (
        noun.dep_ == "pobj"
        and noun.head.lower_ in ("to", "by")
        and noun.head.head.lower_ in ("according", "told", "briefed")
    ):
        return True
    return any(c.lower_ in ("familiar", "briefed") for c in noun.children)


_RULES: tuple[Callable[[str, Quantity, Token], bool], ...] = (
    _attached, _disease, _telephone, _age, _clock, _year, _titled, _named, _score, _address, _coded, _listed, _half, _ordinal,
    _one, _sources, _referring, _hour, _against, _adjective, _stretch,
)  # fmt: skip
