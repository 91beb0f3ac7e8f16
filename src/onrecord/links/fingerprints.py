"""Positional fingerprints: which five-word runs stand where in a text.

Words are compared without case and typography; datelines, credits and boilerplate are left out, so
that they neither make a copy nor hide one. A text is found under some of its grams, chosen by
winnowing (Schleimer, Wilkerson and Aiken 2003): whatever two texts share for `SURE` words or more,
both are found under a gram of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

GRAM = 5  # words in a gram
WINDOW = 14  # of so many grams in a row at least one is kept for the index
SURE = WINDOW + GRAM - 1  # words that two texts share and that are surely found
LINE = 400  # characters: a longer paragraph is no credit and no footer
SHORT = 120  # words: a text up to this length keeps all its grams

_BASE = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_HALF = np.uint64(32)
_POWERS = _BASE ** np.arange(1, 65, dtype=np.uint64)
_LAST = 0xFFFF
_STEPS = (1, 2, 4, 6)  # the least of 2, 4, 8 and then of all `WINDOW` in a row
_IN_WORD, _DIGIT, _SMALL, _POINT = 1, 2, 4, 8  # kinds of characters

_WORD = re.compile(r"\w+(?:[.,]\d+)*")
_LINE = re.compile(r"[^\n]+")
_DATELINE = re.compile(
    # "PLACE, date (Agency) -", "(Agency) -", "PLACE:"
    r"\A\W{0,3}(?:[A-Z][^\n()]{1,60}?\([A-Z][\w .&/-]{1,40}\)\s*[-–—:]+\s+"
    r"|\([A-Z][\w .&/-]{1,40}\)\s*[-–—:]+\s+"
    r"|[A-Z][A-Z .,'’-]{2,40}(?:,[^\n]{1,30}?)?\s*[–—:-]+\s+(?=[A-Z\"“‘']))"
)
_CREDIT = re.compile(
    r"^\W*(?:\(?(?:additional |further )?(?:reporting|writing|editing|compiled|written)"
    r" (?:by|from)\b"
    r"|(?:with|by) (?:[A-Z][\w.&]*,? ?(?:and )?){1,6}$"
    r"|(?:with )?(?:news )?agenc(?:y|ies)\b.{0,40}$"
    r"|by our (?:own )?(?:correspondent|reporter|staff|foreign)"
    r"|[\w .,&’'-]{2,80} contributed (?:reporting )?(?:to|from)\b"
    r"|\(?(?:sources?|photos?|images?|credits?)(?::| by ))",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\(([^()\n]+)\)")
_LAST_BRACKET = re.compile(r"\(([A-Z][\w .&/-]{1,40})\)\W*\Z")
_CREDITING = re.compile(
    r"\b(?:additional|further|reporting|writing|with|by|from|and)\b", re.IGNORECASE
)
_NAMED = re.compile(r"[A-Z][\w&.-]*(?: [A-Z][\w&.-]*)*")
_QUOTATION = re.compile(r"[“\"„«][^“”\"„«»\n]{3,}[”\"“»]|(?<!\w)[‘'][^‘’'\n]{3,}[’'](?!\w)")
_BOILERPLATE = re.compile(
    r"\b(?:sign up (?:for|to|here)|subscribe (?:to|now|today)"
    r"|our (?:daily |weekly |free )?newsletter"
    r"|all rights reserved|may not be (?:published|reproduced|reprinted|copied)"
    r"|terms (?:of (?:use|service)|and conditions)|privacy policy|cookie"
    r"|follow us on|like us on|join us on|share (?:this|on) "
    r"|download (?:our|the) app|support our journalism|click here"
    r"|this (?:article|story|report) (?:was|has been|is) (?:originally |first )?"
    r"(?:published|updated|corrected)"
    r"|read more|read also|see also|related (?:articles|stories|news)|more on this"
    r"|advertisement|©|copyright \d{4}|continue reading)",
    re.IGNORECASE,
)
_CUES = tuple(  # a line without any of these has none of the above
    "sign up|subscribe|newsletter|rights reserved|may not be|terms of|terms and|privacy policy"
    "|cookie|follow us|like us|join us|share this|share on|download |journalism|click here"
    "|this article|this story|this report|read more|read also|see also|related |more on this"
    "|advertisement|©|copyright|continue reading".split("|")
)

Bools = NDArray[np.bool_]
Places = NDArray[np.int64]
Keys = NDArray[np.uint64]


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of a text that can be compared, with their places in it: one array entry a word."""

    keys: NDArray[np.uint32]  # a number a word
    begins: NDArray[np.int32]
    ends: NDArray[np.int32]
    values: Bools  # a number, or written with a capital: what a template leaves open

    def __len__(self) -> int:
        return len(self.keys)


def comparable(text: str) -> list[tuple[int, int]]:
    """The stretches of a text that are neither dateline, credit nor boilerplate."""
    start = _DATELINE.match(text)
    lower = text.lower()
    cues = [cue for cue in _CUES if cue in lower]
    lines = _LINE.finditer(text, start.end() if start else 0)
    return [line.span() for line in lines if not _beside_the_text(line.group(), cues)]


def _beside_the_text(line: str, cues: Sequence[str]) -> bool:
    """Is a paragraph a credit, a footer or the like? `cues` are those that the whole text has."""
    if len(line) >= LINE:
        return False
    suspect = bool(cues) and any(cue in line.lower() for cue in cues)
    return bool(_CREDIT.match(line) or (suspect and _BOILERPLATE.search(line)))


def credits(text: str, outlet: str) -> bool:
    """Whether a text says that it is an outlet's: in its dateline, its last bracket or a credit.

    It may be named whole, by its first word or by its initials.

    >>> credits("PORT SEVER (Norrland) - A ferry ran aground.", "Norrland Wire")
    True
    >>> credits("A ferry ran aground.\\n\\nNW contributed to this report.", "Norrland Wire")
    True
    >>> credits("A ferry ran aground, Norrland Wire reported.", "Norrland Wire")
    False
    """
    name = outlet.removeprefix("The ").split()
    if not name:
        return False
    known = {" ".join(name).casefold(), name[0].casefold()}
    if len(name) > 1:
        known.add("".join(word[0] for word in name).casefold())
    return any(told.casefold() in known for told in _credited(text))


def _credited(text: str) -> list[str]:
    """The names in a text's dateline, last bracket and credits."""
    start, end = _DATELINE.match(text), _LAST_BRACKET.search(text)
    brackets = [*_BRACKET.findall(start.group() if start else ""), *([end.group(1)] if end else [])]
    lines = [line for line in text.splitlines() if len(line) < LINE and _CREDIT.match(line)]
    return [
        *(name.strip() for told in brackets for name in told.split("/")),
        *(
            name.rstrip(".-")
            for line in lines
            for name in _NAMED.findall(_CREDITING.sub(" ", line))
        ),
    ]


def words_of(text: str) -> Words:
    """The comparable words of a text."""
    kinds, lower = _characters()
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    points = np.minimum(points, _LAST)
    kind = kinds[points]
    inside = _in_words(kind) & _within(len(points), comparable(text))
    edges = np.flatnonzero(np.diff(inside, prepend=False, append=False)).astype(np.int32)
    begins, ends = edges[::2], edges[1::2]
    return Words(
        keys=_numbered(lower[points[inside]], ends - begins),
        begins=begins,
        ends=ends,
        values=kind[begins] & _SMALL == 0,
    )


def quoted(words: Words, text: str) -> Bools:
    """Which words of a text stand inside quotation marks."""
    inside = np.zeros(len(words), np.bool_)
    for match in _QUOTATION.finditer(text):
        first, last = words.begins.searchsorted(match.span())
        inside[first:last] = True
    return inside


def _in_words(kind: NDArray[np.uint8]) -> Bools:
    """Which characters are of a word, or stand between two digits of a number."""
    inside = kind & _IN_WORD > 0
    between = (kind[1:-1] & _POINT > 0) & (kind[:-2] & kind[2:] & _DIGIT > 0)
    inside[1:-1] |= between
    return inside


def _within(size: int, stretches: Iterable[tuple[int, int]]) -> Bools:
    """Which characters stand in these stretches."""
    within = np.zeros(size, np.bool_)
    for start, stop in stretches:
        within[start:stop] = True
    return within


def _numbered(letters: NDArray[np.uint64], lengths: NDArray[np.int32]) -> NDArray[np.uint32]:
    """A number for each word, from its letters and where they stand in it."""
    if not len(lengths):
        return np.zeros(0, np.uint32)
    starts = np.cumsum(lengths) - lengths
    at = np.arange(len(letters)) - np.repeat(starts, lengths)
    sums = np.add.reduceat(letters * _POWERS[at % len(_POWERS)], starts)
    return ((sums * _MIX) >> _HALF).astype(np.uint32)


@lru_cache(maxsize=1)
def _characters() -> tuple[NDArray[np.uint8], NDArray[np.uint64]]:
    """The kind of each character by its code point, and a number for it whatever its case.

    Those beyond the first 65,535 are of no word.
    """
    every = [chr(point) for point in range(_LAST)]
    kinds = [
        _IN_WORD * (c.isalnum() or c == "_")
        | _DIGIT * c.isdecimal()
        | _SMALL * c.islower()
        | _POINT * (c in ".,")
        for c in every
    ]
    lower = [ord(c.lower()[0]) + 1 for c in every]
    return np.array([*kinds, 0], np.uint8), np.array([*lower, 0], np.uint64)


def grams_of(keys: NDArray[np.uint32]) -> Keys:
    """One number for each run of five words, by the place of its first word."""
    count = max(0, len(keys) - GRAM + 1)
    wide = keys.astype(np.uint64)
    grams = np.zeros(count, np.uint64)
    for at in range(GRAM):
        grams = grams * _BASE + wide[at : at + count]
    return grams


def kept(grams: Keys) -> list[int]:
    """Numbers for those of a text's grams under which it is found: all of a short one, else about
    one in seven, at least one of any `WINDOW` in a row.
    """
    mixed = (grams ^ (grams >> _HALF)) * _MIX
    if len(grams) > SHORT:
        for step in _STEPS:
            mixed = np.minimum(mixed[:-step], mixed[step:])
    return list(set(mixed.tolist()))
