"""Positional fingerprints: which five-word runs stand where in a text.

Words are compared without case, accents of punctuation or typography; datelines, credits and
boilerplate are left out, so that they neither make a copy nor hide one.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

GRAM = 5  # words in a gram
DENSITY = 8  # one gram in so many is kept for the index
SHORT = 120  # words: a text up to this length keeps all its grams

_MASK = (1 << 64) - 1
_BASE = 0x9E3779B97F4A7C15
_LEAVING = pow(_BASE, GRAM, 1 << 64)
_SHIFT = 24  # low bits of the sum carry little

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
    r"|\(?(?:source|photo|image|credit)s?:? )",
    re.IGNORECASE,
)
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


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text that can be compared, with their places in it."""

    keys: tuple[int, ...]  # a number a word
    begins: tuple[int, ...]
    ends: tuple[int, ...]
    quoted: tuple[bool, ...]  # stands inside quotation marks


def comparable(text: str) -> list[tuple[int, int]]:
    """The stretches of a text that are neither dateline, credit nor boilerplate."""
    start = _DATELINE.match(text)
    begin = start.end() if start else 0
    out = []
    for line in _LINE.finditer(text, begin):
        words = line.group()
        if len(words) < 400 and (_CREDIT.search(words) or _BOILERPLATE.search(words)):
            continue
        out.append((line.start(), line.end()))
    return out


def words_of(text: str) -> Words:
    """The comparable words of a text."""
    keys, begins, ends, quoted = [], [], [], []
    for start, stop in comparable(text):
        marks = _quotations(text, start, stop)
        for match in _WORD.finditer(text, start, stop):
            keys.append(zlib.crc32(match.group().casefold().encode("utf-8", "surrogatepass")))
            begins.append(match.start())
            ends.append(match.end())
            quoted.append(any(a <= match.start() < b for a, b in marks))
    return Words(tuple(keys), tuple(begins), tuple(ends), tuple(quoted))


_QUOTATION = re.compile(r"[“\"„«][^“”\"„«»\n]{3,}[”\"“»]|(?<!\w)[‘'][^‘’'\n]{3,}[’'](?!\w)")


def _quotations(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """Where a line quotes somebody."""
    return [m.span() for m in _QUOTATION.finditer(text, begin, end)]


def grams_of(keys: Sequence[int]) -> list[int]:
    """One number for each run of five words, by the place of its first word."""
    out: list[int] = []
    value = 0
    for at, word in enumerate(keys):
        value = value * _BASE + word
        if at >= GRAM:
            value -= keys[at - GRAM] * _LEAVING
        value &= _MASK
        if at >= GRAM - 1:
            out.append(value)
    return out


def kept(grams: Sequence[int]) -> set[int]:
    """The grams that stand for a text in the index: all of a short one, else one in eight."""
    if len(grams) <= SHORT:
        return set(grams)
    return {gram for gram in grams if not (gram >> _SHIFT) % DENSITY}


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand in two texts alike, but for small edits."""

    begin: int  # places of words in the later text
    end: int
    other_begin: int  # and in the earlier one
    other_end: int
    same: int  # how many words are the same


def runs(later: Sequence[int], earlier: Sequence[int]) -> list[Run]:
    """Where two texts run alike for five words or more, in the order of the later one."""
    places: dict[int, list[int]] = {}
    for at, gram in enumerate(grams_of(earlier)):
        places.setdefault(gram, []).append(at)
    found: list[Run] = []
    at, follows = 0, 0
    grams = grams_of(later)
    while at < len(grams):
        here = places.get(grams[at])
        if here is None:
            at += 1
            continue
        other = min(here, key=lambda place: (abs(place - follows), place))
        length = _extent(later, earlier, at, other)
        found.append(Run(at, at + length, other, other + length, length))
        at += max(1, length)
        follows = other + length
    return found


def _extent(later: Sequence[int], earlier: Sequence[int], at: int, other: int) -> int:
    """How many words are the same from here on."""
    length = 0
    most = min(len(later) - at, len(earlier) - other)
    while length < most and later[at + length] == earlier[other + length]:
        length += 1
    return length


def joined(found: Sequence[Run], gap: int = 4) -> list[Run]:
    """Runs that follow each other in both texts, but for a few words, as one."""
    out: list[Run] = []
    for run in found:
        last = out[-1] if out else None
        if (
            last is not None
            and 0 <= run.begin - last.end <= gap
            and 0 <= run.other_begin - last.other_end <= gap
        ):
            out[-1] = Run(
                last.begin, run.end, last.other_begin, run.other_end, last.same + run.same
            )
        else:
            out.append(run)
    return out
