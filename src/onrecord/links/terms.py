"""The words of a report as weighted terms, by a shipped table: no weight comes from the archive.

The weight of a term is its inverse document frequency times a damped count. The table
(`data/idf.bin.gz`, whose origin `data/README.md` states) also tells which words are mostly written
with a capital inside a sentence: that makes a name without a parser, in titles too.
"""

from __future__ import annotations

import gzip
import math
import re
import sys
import zlib
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from onrecord.types import Report

STEP = 8.0  # idf steps to one doubling: idf = log2(N / df), kept as a whole number of steps
BODY_WORDS = 500
HEAD_WORDS = 60

_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
_POSSESSIVE = frozenset({"s", "t", "re", "ve", "ll", "d", "m"})

Vector = dict[int, float]


@dataclass(frozen=True, slots=True)
class Word:
    """One term as the table knows it."""

    term: int
    idf: float  # in doublings; unseen words have the highest
    name: bool  # mostly written with a capital
    seen: bool


def stem(word: str) -> str:
    """A lower-case word without its plural ending; numbers without separators.

    >>> stem("soldiers"), stem("parties"), stem("crisis"), stem("12,000")
    ('soldier', 'party', 'crisis', '12000')
    """
    if word[0].isdigit():
        return word.replace(",", "")
    if len(word) > 3 and word[-1] == "s" and word[-2] not in "siu":
        if word.endswith("ies") and len(word) > 4:
            return word[:-3] + "y"
        if word.endswith(("shes", "ches", "xes", "sses")):
            return word[:-2]
        return word[:-1]
    return word


def term_id(word: str) -> int:
    """A number that stands for a term, the same in every run."""
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


class Lexicon:
    """Document frequencies of terms, from the shipped table."""

    def __init__(self, terms: array[int], steps: bytes, documents: int) -> None:
        """`terms` are sorted; `steps` has an idf in steps each, and 128 where it is a name."""
        self._terms = terms
        self._steps = steps
        self.highest = math.log2(documents)
        self._known: dict[str, Word] = {}

    @classmethod
    def load(cls) -> Lexicon:
        """The table that the package carries."""
        data = gzip.decompress((files("onrecord.links") / "data" / "idf.bin.gz").read_bytes())
        documents = int.from_bytes(data[:4], "little")
        count = int.from_bytes(data[4:8], "little")
        terms = array("I")
        terms.frombytes(data[8 : 8 + 4 * count])
        if sys.byteorder == "big":
            terms.byteswap()
        return cls(terms, data[8 + 4 * count :], documents)

    def word(self, token: str) -> Word:
        """What the table knows of a token as it stands in a text."""
        known = self._known.get(token)
        if known is None:
            known = self._known[token] = self._look_up(stem(token.lower()))
        return known

    def _look_up(self, stemmed: str) -> Word:
        term = term_id(stemmed)
        at = bisect_left(self._terms, term)
        if at < len(self._terms) and self._terms[at] == term:
            step = self._steps[at]
            return Word(term, (step & 127) / STEP, step >= 128, True)
        return Word(term, self.highest, False, False)


def tokens(text: str) -> Iterator[re.Match[str]]:
    """Words and numbers of a text, without what an apostrophe leaves over ("s", "t")."""
    for match in _TOKEN.finditer(text):
        word = match.group()
        if len(word) < 2 or (word in _POSSESSIVE and text[match.start() - 1] in "'’"):
            continue
        yield match


@dataclass(frozen=True, slots=True)
class Terms:
    """What a report is about: three unit vectors over terms."""

    body: Vector
    head: Vector
    names: Vector


def terms_of(report: Report, lexicon: Lexicon, *, least: float = 2.0) -> Terms:
    """Weigh a report's words: the first 500, the title with the first 60, and the names.

    A word with an idf under `least` (in more than a quarter of all articles) has no weight.
    """
    body: Counter[int] = Counter()
    head: Counter[int] = Counter()
    names: Counter[int] = Counter()
    weight: dict[int, float] = {}
    words = [lexicon.word(m.group()) for m in tokens(report.title or "")]
    for word in words:
        head[word.term] += 1
        weight[word.term] = word.idf
        if word.name:
            names[word.term] += 1
    for at, match in enumerate(tokens(report.text)):
        if at >= BODY_WORDS:
            break
        token = match.group()
        word = lexicon.word(token)
        weight[word.term] = word.idf
        body[word.term] += 1
        if at < HEAD_WORDS:
            head[word.term] += 1
        if token[0].isupper() and (word.name or not word.seen):
            names[word.term] += 1
    return Terms(
        _unit(body, weight, least), _unit(head, weight, least), _unit(names, weight, least)
    )


def _unit(counts: Counter[int], idf: dict[int, float], least: float) -> Vector:
    """Counts as a vector of length one."""
    weights = {
        term: idf[term] * (1 + math.log(n))
        for term, n in counts.items()
        if n and idf[term] >= least
    }
    length = math.sqrt(sum(w * w for w in weights.values()))
    return {term: w / length for term, w in weights.items()} if length else {}
