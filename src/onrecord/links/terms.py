"""The words of a report as weighted terms, by a shipped table: no weight comes from the archive.

The weight of a term is its inverse document frequency times a damped count. The table
(`data/idf.bin.gz`, whose origin `data/README.md` states) also tells which words are mostly written
with a capital inside a sentence: that makes a name without a parser, in titles too. A country is
one term whatever it is called, and a rare name is its sound, so that spellings meet.
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
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import islice

from onrecord.names import Names
from onrecord.names.spelling import latin, sound
from onrecord.types import Report

STEP = 8.0  # idf steps to one doubling: idf = log2(N / df), kept as a whole number of steps
BODY_WORDS = 500
HEAD_WORDS = 60
COMMON = 2.0  # a word with a lower idf, in more than a quarter of all articles, has no weight
DAMPED = 0.7  # power of 1 + log(count): how little a repeated word adds
STRONGEST = 60  # terms under which a report is found
RARE = 6.0  # a name with a higher idf is compared by its sound

_TOKEN = re.compile(  # two letters or more, but for what an apostrophe leaves over; two digits
    r"(?:(?<!['’])|(?!(?:re|ve|ll)(?![^\W\d_])))[^\W\d_]{2,}|\d+(?:[.,]\d+)+|\d{2,}"
)
_YEAR = re.compile(r"(?:19|20)\d\d")

Vector = dict[int, float]


@dataclass(frozen=True, slots=True)
class Word:
    """One term as the table knows it."""

    term: int
    idf: float  # in doublings; unseen words have the highest
    name: bool  # mostly written with a capital, or unseen and written with one
    year: bool = False
    opens: bool = False  # the name of a country may begin with it


@dataclass(frozen=True, slots=True)
class Terms:
    """What a report is about: unit vectors over terms, and what else tells events apart."""

    topic: Vector  # the words that are no names
    names: Vector
    head: Vector  # both, of the title and the opening
    strongest: tuple[int, ...]  # the terms that tell most, those first
    years: frozenset[int]  # that the text names
    words: int  # length of the text, as far as it was read


def stem(word: str) -> str:
    """A lower-case word without its plural ending; a number without separators.

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


def tokens(text: str) -> Iterator[re.Match[str]]:
    """Words and numbers of a text of two characters or more, without "'re", "'ve" and "'ll"."""
    return _TOKEN.finditer(text)


class Lexicon:
    """Document frequencies of terms, from the shipped table, and the names of countries."""

    def __init__(
        self, terms: array[int], steps: bytes, documents: int, countries: Mapping[str, str]
    ) -> None:
        """`terms` are sorted; `steps` has an idf in steps each, and 128 where it is a name."""
        self._terms = terms
        self._steps = steps
        self._highest = math.log2(documents)
        self._known: dict[str, Word] = {}
        self.countries = Countries(countries)

    @classmethod
    def load(cls, names: Names) -> Lexicon:
        """The table that the package carries."""
        data = gzip.decompress((files("onrecord.links") / "data" / "idf.bin.gz").read_bytes())
        documents = int.from_bytes(data[:4], "little")
        count = int.from_bytes(data[4:8], "little")
        terms = array("I")
        terms.frombytes(data[8 : 8 + 4 * count])
        if sys.byteorder == "big":
            terms.byteswap()
        return cls(terms, data[8 + 4 * count :], documents, country_names(names))

    def word(self, token: str) -> Word:
        """What is known of a token as it stands in a text."""
        known = self._known.get(token)
        if known is None:
            known = self._known[token] = self._look_up(token)
        return known

    def _look_up(self, token: str) -> Word:
        """A token's entry; a rare name under its sound."""
        stemmed = stem(token.lower())
        step = self._step(term_id(stemmed))
        idf = self._highest if step is None else (step & 127) / STEP
        name = token[0].isupper() and (step is None or step >= 128)
        heard = name and (step is None or idf > RARE)
        return Word(
            term_id("~" + sound(latin(stemmed)) if heard else stemmed),
            idf,
            name,
            year=not heard and _YEAR.fullmatch(token) is not None,
            opens=self.countries.may_begin(token),
        )

    def _step(self, term: int) -> int | None:
        """The table's byte for a term, None where it has none."""
        at = bisect_left(self._terms, term)
        found = at < len(self._terms) and self._terms[at] == term
        return self._steps[at] if found else None

    def country(self, code: str) -> Word:
        """A country as a term."""
        term = country_term(code)
        step = self._step(term)
        return Word(term, self._highest if step is None else (step & 127) / STEP, True)

    def read(self, text: str, most: int) -> list[Word]:
        """The first words of a text as terms; a capital is itself and its country."""
        matches = list(islice(tokens(text), most))
        out: list[Word] = []
        skip = 0
        for at, match in enumerate(matches):
            if at < skip:
                continue
            word = self.word(match.group())
            if word.opens:
                length, code, capital = self.countries.at(text, matches, at)
                if code:
                    out.append(self.country(code))
                    skip = at + length if not capital else skip
                    if not capital:
                        continue
            out.append(word)
        return out


def country_term(code: str) -> int:
    """The term that stands for a country."""
    return term_id("=" + code)


def country_names(names: Names) -> dict[str, str]:
    """What countries are called, in lower case -> "KR", or "KR*" for a capital or a seat."""
    tables = names.tables
    found = {name.lower(): code + "*" for name, code in (tables.seat | tables.capital).items()}
    return found | {name.lower(): code for name, code in (tables.demonym | tables.country).items()}


class Countries:
    """Where a text names a country, its people or its capital."""

    def __init__(self, names: Mapping[str, str]) -> None:
        """`names` is what `country_names` gives."""
        self._names = names
        lengths: dict[str, set[int]] = {}
        for name in names:
            words = name.split()
            lengths.setdefault(words[0], set()).add(len(words))
        self._lengths = {word: sorted(found, reverse=True) for word, found in lengths.items()}

    def may_begin(self, word: str) -> bool:
        """Does the name of a country begin so?"""
        return word[0].isupper() and word.lower() in self._lengths

    def at(self, text: str, matches: list[re.Match[str]], at: int) -> tuple[int, str, bool]:
        """How many words a name takes here (1 where none does), its code or "", is it a capital."""
        word = matches[at].group()
        if not self.may_begin(word):
            return 1, "", False
        for length in self._lengths[word.lower()]:
            if at + length > len(matches):
                continue
            code = self._names.get(
                text[matches[at].start() : matches[at + length - 1].end()].lower()
            )
            if code and not (len(word) == 2 and word.islower()):
                return length, code.rstrip("*"), code.endswith("*")
        return 1, "", False


def terms_of(report: Report, lexicon: Lexicon) -> Terms:
    """Weigh a report's words: its title and the first 500 of its text."""
    title = lexicon.read(report.title or "", HEAD_WORDS)
    text = lexicon.read(report.text, BODY_WORDS)
    head = [word for word in (*title, *text[:HEAD_WORDS]) if word.idf >= COMMON]
    telling = [word for word in (*title, *text) if word.idf >= COMMON]
    idf = {word.term: word.idf for word in telling}
    topic = Counter([word.term for word in telling if not word.name])
    names = Counter([word.term for word in telling if word.name])
    weights = [(-idf[term] * (1 + math.log(n)), term) for term, n in (topic | names).items()]
    return Terms(
        topic=_unit(topic, idf),
        names=_unit(names, idf),
        head=_unit(Counter([word.term for word in head]), idf),
        strongest=tuple([term for _, term in sorted(weights)[:STRONGEST]]),
        years=frozenset([word.term for word in (*title, *text) if word.year]),
        words=len(text),
    )


def _unit(counts: Mapping[int, int], idf: Mapping[int, float]) -> Vector:
    """Counts as a vector of length one."""
    weights = {term: idf[term] * _damped(n) for term, n in counts.items()}
    length = math.sqrt(math.fsum([w * w for w in weights.values()]))
    return {term: w / length for term, w in weights.items()} if length else {}


@lru_cache(maxsize=BODY_WORDS + HEAD_WORDS)
def _damped(count: int) -> float:
    """How much a word counts that occurs so often."""
    return float((1 + math.log(count)) ** DAMPED)
