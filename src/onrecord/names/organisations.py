"""Spellings of organisations' names: legal forms, initials, word order, plain slips."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from onrecord.names.spelling import edits, latin, sound

_WORD = re.compile(r"[^\W_]+")
_DOTTED = re.compile(r"\b(?:\w\.\s?){2,}")
# What a company is in law; written out on the left, as every tongue abbreviates it on the right.
_LEGAL = (
    ("public joint stock company|publichnoe aktsionernoe obshchestvo|pao|pjsc", "jsc"),
    ("open joint stock company|otkrytoe aktsionernoe obshchestvo|oao|ojsc", "jsc"),
    ("closed joint stock company|zao|cjsc|joint stock company|joint stock compan|ao|jsc", "jsc"),
    ("societatea cu raspundere limitata|srl", "llc"),
    ("obshchestvo s ogranichennoy otvetstvennostyu|limited liability company|ooo|llc", "llc"),
    ("gesellschaft mit beschrankter haftung|gmbh|sp z o o|sarl|spzoo", "llc"),
    ("aktiengesellschaft|aktiengeselschaft|ag", "plc"),
    ("public limited company|plc|sa|nv|spa|ab|asa|oyj", "plc"),
    ("private limited|pvt ltd|pte ltd|pty ltd|pte|pty|pvt|limited|ltd|bv|as", "ltd"),
    ("incorporated|inc|corporation|corp|company|co|kg|lp|llp", "inc"),
)
_FORMS = {f"legal{name}" for _, name in _LEGAL}
_LEGAL_RE = [(re.compile(rf"\b(?:{many})\b"), f"legal{name}") for many, name in _LEGAL]
_SMALL = frozenset("the of and for a an in de la le du des et und der die fur y e to on at".split())
_NUMBERS = {
    w: str(n)
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
} | {"first": "1", "1st": "1", "second": "2", "2nd": "2", "third": "3", "3rd": "3"}
_TENS = {"twenty": 2, "thirty": 3, "forty": 4, "fourty": 4, "fifty": 5, "sixty": 6, "seventy": 7}
# Words that many names share: they tell little by themselves.
_COMMON = frozenset(
    "group holding holdings international global industries industry foundation fund funds trust "
    "capital management services service systems solutions trading aviation national bank "
    "investment investments enterprise enterprises partners technologies technology energy "
    "business industrial corporation general united agency ministry department committee "
    "organization organisation association union council institute party center centre office "
    "federation society commission authority state central federal world news university".split()
)

SAME = 0.8


@lru_cache(maxsize=100_000)
def words(name: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """An organisation's name as plain words, and what it is in law.

    >>> words("OAO Gazprom") == words("Open Joint Stock Company Gazprom")
    True
    """
    plain = _DOTTED.sub(lambda m: m[0].replace(".", "").replace(" ", "") + " ", latin(name))
    plain = " ".join(_WORD.findall(plain.replace("&", " and ")))
    for pattern, simple in _LEGAL_RE:
        plain = pattern.sub(simple, plain)
    every = [_spelt(w) for w in _numbered(plain.split()) if w not in _SMALL]
    legal = frozenset(w for w in every if w in _FORMS)
    return tuple(w for w in every if w not in _FORMS), legal


def _numbered(every: list[str]) -> list[str]:
    """Numbers as digits: "forty four" -> "44"."""
    out: list[str] = []
    for word in every:
        digit = _NUMBERS.get(word, word)
        if out and out[-1].startswith("tens") and digit.isdigit() and len(digit) == 1:
            out[-1] = out[-1][4:] + digit
        elif word in _TENS:
            out.append(f"tens{_TENS[word]}")
        else:
            out.append(digit)
    return [w[4:] + "0" if w.startswith("tens") else w for w in out]


def _spelt(word: str) -> str:
    """One spelling for what British and American English write differently."""
    for british, american in (("isation", "ization"), ("defence", "defense"), ("centre", "center")):
        word = word.replace(british, american)
    return {"programme": "program", "labour": "labor", "us": "unitedstates"}.get(word, word)


def is_common(word: str) -> bool:
    """Whether so many names have this word that it tells little by itself."""
    return word in _COMMON


def initials(name: str) -> str:
    """The initials of a name's greater words.

    >>> initials("Institute for the Study of War")
    'isw'
    """
    return "".join(w[0] for w in _WORD.findall(latin(name)) if w not in _SMALL)


def abbreviates(short: str, name: str) -> bool:
    """Whether a word in capitals can stand for a name by its initials, small words in or out.

    >>> abbreviates("NIS", "National Intelligence Service"), abbreviates("ISW", "ISW")
    (True, False)
    """
    letters = short.replace(".", "").casefold()
    every = _WORD.findall(latin(name))
    if not short[:1].isupper() or len(every) < 2 or not letters.isalpha():
        return False
    return letters in {initials(name), "".join(w[0] for w in every)}


def alike(left: str, right: str) -> float:
    """How alike two words are, from 0 to 1."""
    if left == right:
        return 1.0
    if min(len(left), len(right)) < 4 or not (left.isalpha() and right.isalpha()):
        return 0.0
    length = max(len(left), len(right))
    most = 1 if length < 9 else 2
    wrong = edits(left, right, most)
    if wrong <= most:
        return 1 - wrong / length
    return 0.85 if sound(left) == sound(right) else 0.0


def likeness(left: str, right: str) -> float:
    """How surely two names are one body's by their spelling, from 0 to 1.

    >>> likeness("World Health Organisation", "World Health Organization")
    1.0
    >>> likeness("PLA", "People’s Liberation Army") > SAME
    True
    >>> likeness("Ministry of Health", "Ministry of Defence") < 0.5
    True
    """
    if abbreviates(left, right) or abbreviates(right, left):
        return 0.9
    (a, legal_a), (b, legal_b) = words(left), words(right)
    if not a or not b:
        return 1.0 if a == b and legal_a == legal_b else 0.0
    rival = 0.75 if legal_a and legal_b and not legal_a & legal_b else 1.0
    if a == b or "".join(a) == "".join(b):
        return 1.0 * rival
    return _aligned(a, b) * rival


def _aligned(a: Sequence[str], b: Sequence[str]) -> float:
    """Word by word; what is common counts little, what is left over counts against."""
    pairs = sorted(
        ((alike(x, y), -abs(i - j), i, j) for i, x in enumerate(a) for j, y in enumerate(b)),
        reverse=True,
    )
    one: set[int] = set()
    other: set[int] = set()
    shared = 0.0
    for mark, _, i, j in pairs:
        if mark >= 0.6 and i not in one and j not in other:
            one.add(i)
            other.add(j)
            shared += mark * _weight(a[i])
    whole = sum(map(_weight, a)) + sum(map(_weight, b))
    return 2 * shared / whole if whole else 0.0


def _weight(word: str) -> float:
    """What a word tells."""
    return 0.3 if word in _COMMON else 1.0
