"""Positional fingerprints: which five-word runs stand where in a text.

Words are compared without case and typography; datelines, credits and boilerplate are left out, so
that they neither make a copy nor hide one. A text is found under some of its grams, chosen by
winnowing (Schleimer, Wilkerson and Aiken 2003): whatever two texts share for `SURE` words or more,
both are found under a gram of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

GRAM = 5  # words in a gram
WINDOW = 14  # of so many grams in a row at least one is kept for the index
SURE = WINDOW + GRAM - 1  # words that two texts share and that are surely found
LINE = 400  # characters: a longer paragraph is no credit and no footer
SHORT = 120  # words: a text up to this length keeps all its grams

_BASE = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_HALF = np.uint64(32)
_CAPITAL = 1 << 32  # marks a word that a template leaves open, beside its key

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
_CUES = tuple(  # a text without any of these has none of the above
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
    quoted: Bools  # stands inside quotation marks
    values: Bools  # a number, or written with a capital: what a template leaves open

    def __len__(self) -> int:
        return len(self.keys)


def comparable(text: str) -> list[tuple[int, int]]:
    """The stretches of a text that are neither dateline, credit nor boilerplate."""
    start = _DATELINE.match(text)
    begin = start.end() if start else 0
    lower = text.lower()
    suspect = any(cue in lower for cue in _CUES)
    out = []
    for line in _LINE.finditer(text, begin):
        words = line.group()
        if len(words) < LINE and (_CREDIT.match(words) or (suspect and _BOILERPLATE.search(words))):
            continue
        out.append(line.span())
    return out


def credits(text: str, outlet: str) -> bool:
    """Whether a dateline or a credit of a text names an outlet, by its first name at least.

    >>> credits("PORT SEVER (Norrland) - A ferry ran aground.", "Norrland Wire")
    True
    >>> credits("A ferry ran aground, Norrland Wire reported.", "Norrland Wire")
    False
    """
    names = outlet.casefold().removeprefix("the ").split()
    start = _DATELINE.match(text)
    lines = [start.group()] if start else []
    lines += [line for line in text.splitlines() if len(line) < LINE and _CREDIT.match(line)]
    return bool(names) and any(names[0] in _WORD.findall(line.casefold()) for line in lines)


def words_of(text: str) -> Words:
    """The comparable words of a text."""
    matches = [
        match for start, stop in comparable(text) for match in _WORD.finditer(text, start, stop)
    ]
    known = np.array([_known(match.group()) for match in matches], np.int64)
    begins = np.array([match.start() for match in matches], np.int32)
    return Words(
        keys=known.astype(np.uint32),
        begins=begins,
        ends=np.array([match.end() for match in matches], np.int32),
        quoted=_inside(begins, text),
        values=known >= _CAPITAL,
    )


@lru_cache(maxsize=1 << 16)
def _known(word: str) -> int:
    """A number that stands for a word whatever its case, and a mark if it has a capital."""
    key = crc32(word.lower().encode("utf-8", "surrogatepass"))
    return key if word[0].islower() else key + _CAPITAL


def _inside(begins: NDArray[np.int32], text: str) -> Bools:
    """Which words stand inside quotation marks."""
    inside = np.zeros(len(begins), np.bool_)
    for match in _QUOTATION.finditer(text):
        first, last = np.searchsorted(begins, match.span())
        inside[first:last] = True
    return inside


def grams_of(keys: NDArray[np.uint32]) -> Keys:
    """One number for each run of five words, by the place of its first word."""
    count = max(0, len(keys) - GRAM + 1)
    wide = keys.astype(np.uint64)
    grams = np.zeros(count, np.uint64)
    for at in range(GRAM):
        grams = grams * _BASE + wide[at : at + count]
    return grams


def kept(grams: Keys) -> list[int]:
    """Of a text's grams, those under which it is found: all of a short one, else about one in 7."""
    if len(grams) > SHORT:
        mixed = (grams ^ (grams >> _HALF)) * _MIX
        least = sliding_window_view(mixed, WINDOW).argmin(axis=1)
        grams = grams[np.unique(least + np.arange(len(least)))]
    return [int(gram) for gram in np.unique(grams)]
