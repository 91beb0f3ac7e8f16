"""Positional fingerprints: which five-word runs stand where in a text.

Words are compared without case, accents of punctuation or typography; datelines, credits and
boilerplate are left out, so that they neither make a copy nor hide one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

GRAM = 5  # words in a gram
DENSITY = 8  # one gram in so many is kept for the index
LINE = 400  # characters: a longer paragraph is no credit and no footer
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


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text that can be compared, with their places in it."""

    keys: tuple[int, ...]  # a number a word
    begins: tuple[int, ...]
    ends: tuple[int, ...]
    quoted: tuple[bool, ...]  # stands inside quotation marks
    values: tuple[bool, ...]  # a number, or written with a capital: what a template leaves open


def comparable(text: str) -> list[tuple[int, int]]:
    """The stretches of a text that are neither dateline, credit nor boilerplate."""
    start = _DATELINE.match(text)
    begin = start.end() if start else 0
    out = []
    for line in _LINE.finditer(text, begin):
        words = line.group()
        if len(words) < LINE and (_CREDIT.search(words) or _BOILERPLATE.search(words)):
            continue
        out.append((line.start(), line.end()))
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
    lines += [line for line in text.splitlines() if len(line) < LINE and _CREDIT.search(line)]
    return bool(names) and any(names[0] in _WORD.findall(line.casefold()) for line in lines)


def words_of(text: str) -> Words:
    """The comparable words of a text."""
    matches = [
        match for start, stop in comparable(text) for match in _WORD.finditer(text, start, stop)
    ]
    words = [match.group() for match in matches]
    begins = tuple([match.start() for match in matches])
    return Words(
        keys=tuple([crc32(word.lower().encode("utf-8", "surrogatepass")) for word in words]),
        begins=begins,
        ends=tuple([match.end() for match in matches]),
        quoted=_inside(begins, [match.span() for match in _QUOTATION.finditer(text)]),
        values=tuple([not word[0].islower() for word in words]),
    )


def _inside(begins: Sequence[int], quotations: Sequence[tuple[int, int]]) -> tuple[bool, ...]:
    """Which words stand inside quotation marks."""
    inside = [False] * len(begins)
    for begin, end in quotations:
        first, last = bisect_left(begins, begin), bisect_left(begins, end)
        inside[first:last] = [True] * (last - first)
    return tuple(inside)


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


def kept(grams: Collection[int]) -> list[int]:
    """Of a text's grams, those under which it is found: all of a short one, else one in eight."""
    if len(grams) <= SHORT:
        return list(grams)
    return [gram for gram in grams if not (gram >> _SHIFT) % DENSITY]


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand in two texts alike, but for small edits."""

    begin: int  # places of words in the later text
    end: int
    other_begin: int  # and in the earlier one
    other_end: int
    same: int  # how many words are the same


def places_of(keys: Sequence[int]) -> dict[int, list[int]]:
    """Each gram of a text with the places where it begins."""
    places: dict[int, list[int]] = {}
    for at, gram in enumerate(grams_of(keys)):
        places.setdefault(gram, []).append(at)
    return places


def runs(
    later: Sequence[int], places: Mapping[int, Sequence[int]], earlier: Sequence[int]
) -> list[Run]:
    """Where two texts run alike for five words or more, in the order of the later one.

    `places` is `places_of(later)`. No word of the later text stands in two runs.
    """
    found: list[Run] = []
    skip, follows = 0, 0
    for other, gram in enumerate(grams_of(earlier)):
        here = places.get(gram)
        if here is None or other < skip:
            continue
        at = here[0] if len(here) == 1 else min(here, key=lambda p: (abs(p - follows), p))
        length = _extent(later, earlier, at, other)
        if length >= GRAM:
            found.append(Run(at, at + length, other, other + length, length))
            skip = other + length
            follows = at + length
    return _apart(sorted(found, key=lambda run: (run.begin, -run.same, run.other_begin)))


def _apart(found: Sequence[Run]) -> list[Run]:
    """Runs without those words that stand in the run before."""
    out: list[Run] = []
    end = 0
    for run in found:
        cut = max(0, end - run.begin)
        if run.same - cut >= GRAM:
            out.append(
                Run(run.begin + cut, run.end, run.other_begin + cut, run.other_end, run.same - cut)
            )
            end = run.end
    return out


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
