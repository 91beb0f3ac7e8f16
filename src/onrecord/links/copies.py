"""Copies: which reports are one text, and which took passages from earlier ones."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import pairwise

from onrecord.links.fingerprints import (
    GRAM,
    SHORT,
    Run,
    Words,
    credits,
    joined,
    kept,
    places_of,
    runs,
    words_of,
)
from onrecord.links.order import canonical, moment
from onrecord.types import Copy, Report, Reuse

HOLDERS = 30  # the last holders of a gram before a report that count
CANDIDATES = 8  # earlier texts that are compared word by word
HITS = 2  # grams that a long text must share with one of them
SHARE = 0.5  # of a text's words: from here on it is a copy
MOST = (
    0.75  # or from here on, where its opening is its own: a follow-up repeats the first day below
)
OPENING = 0.2  # of a text's words: its opening
PART = 0.3  # of a text merged from several: from here on it is a copy of that part's text
WHOLE = 0.8  # of which together so much is taken
BLANK = 20  # words that may stand where a template leaves a blank
TEMPLATE = 18  # same words for each name or number filled in: a template has fewer
PASSAGE = 14  # words: a shorter run is no passage


@dataclass(frozen=True, slots=True)
class Match:
    """What a later report shares with an earlier one."""

    earlier: int
    runs: tuple[Run, ...]
    share: float  # of the later text's words
    own_share: float  # of its words outside quotation marks
    other_share: float  # of the earlier text's words
    same: int  # words that are the same
    filled: int  # names and numbers that differ where the two run alike


@dataclass(frozen=True, slots=True)
class Covered:
    """What a report has from all earlier ones together."""

    share: float  # of its words
    opening: bool  # its opening too


class CopyIndex:
    """The texts so far, by their fingerprints; add them in canonical order."""

    def __init__(self) -> None:
        self._texts: list[array[int]] = []
        self._holders: dict[int, list[int]] = {}
        self._exact: dict[bytes, int] = {}

    def add(self, words: Words, grams: Collection[int]) -> None:
        """Keep a text with its grams."""
        place = len(self._texts)
        keys = array("I", words.keys)
        self._texts.append(keys)
        self._exact.setdefault(keys.tobytes(), place)
        for gram in kept(grams):
            self._holders.setdefault(gram, []).append(place)

    def twin(self, words: Words) -> int | None:
        """The first text with the same words, if there is one."""
        return self._exact.get(array("I", words.keys).tobytes()) if words.keys else None

    def matches(self, words: Words, places: Mapping[int, Sequence[int]]) -> list[Match]:
        """What a text shares with those before it, the largest share first."""
        found = [self._match(words, places, place) for place in self._candidates(places)]
        return sorted((m for m in found if m.runs), key=lambda m: (-m.share, m.earlier))

    def _candidates(self, grams: Collection[int]) -> list[int]:
        """Earlier texts that share most grams with this one."""
        hits: Counter[int] = Counter()
        for gram in grams:
            holders = self._holders.get(gram)
            if holders is not None:
                hits.update(holders[-HOLDERS:])
        least = HITS if len(grams) > SHORT else 1
        enough = [(-count, place) for place, count in hits.items() if count >= least]
        return [place for _, place in nsmallest(CANDIDATES, enough)]

    def _match(self, words: Words, places: Mapping[int, Sequence[int]], earlier: int) -> Match:
        """Compare two texts word by word."""
        text = self._texts[earlier]
        found = runs(words.keys, places, text)
        same = sum(run.same for run in found)
        quoted = sum(sum(words.quoted[run.begin : run.end]) for run in found)
        own = len(words.keys) - sum(words.quoted)
        return Match(
            earlier,
            tuple(joined(found)),
            same / len(words.keys),
            (same - quoted) / own if own else 0.0,
            same / len(text),
            same,
            sum(_filled(words, text, one, two) for one, two in pairwise(found)),
        )


def _filled(words: Words, text: Sequence[int], one: Run, two: Run) -> int:
    """Names and numbers between two runs that the earlier text has not in the same place."""
    mine = range(one.end, two.begin)
    theirs = text[one.other_end : two.other_begin]
    alike = 0 < len(theirs) <= BLANK and abs(len(mine) - len(theirs)) <= GRAM
    return sum(words.values[at] and words.keys[at] not in theirs for at in mine) if alike else 0


def find_copies(reports: Sequence[Report]) -> dict[str, Copy]:
    """The reports that repeat earlier ones, wholly or in passages, by their id."""
    index = CopyIndex()
    ordered = canonical(reports)
    found: dict[str, Copy] = {}
    for report in ordered:
        words = words_of(report.text)
        places = places_of(words.keys)
        copy = _copy(report, words, index.twin(words), index.matches(words, places), ordered, found)
        index.add(words, places)
        if copy is not None:
            found[report.id] = copy
    return found


def _copy(
    report: Report,
    words: Words,
    twin: int | None,
    matches: Sequence[Match],
    ordered: Sequence[Report],
    found: dict[str, Copy],
) -> Copy | None:
    """What one report took from those before it."""
    original = twin
    if original is None:
        whole = _covered(words, matches)
        original = next(
            (m.earlier for m in matches if _is_copy(report, ordered[m.earlier], m, whole)), None
        )
    reused = _reused(report, words, matches, ordered)
    if original is None:
        return Copy(report=report.id, reused=reused) if reused else None
    earlier = ordered[original]
    root = found[earlier.id].copy_of if earlier.id in found else None
    root = root or earlier.id
    return Copy(
        report=report.id,
        copy_of=root,
        direction="known" if _before(earlier, report) or _credits(report, earlier) else None,
        reused=reused,
    )


def _covered(words: Words, matches: Sequence[Match]) -> Covered:
    """What a text has from all earlier ones together."""
    places = {at for match in matches for run in match.runs for at in range(run.begin, run.end)}
    first = min(places, default=len(words.keys))
    return Covered(len(places) / max(1, len(words.keys)), first < OPENING * len(words.keys))


def _is_copy(later: Report, earlier: Report, match: Match, whole: Covered) -> bool:
    """Does the later text substantially repeat the earlier one, or, undated, the other way?"""
    if match.filled > 1 and match.same < TEMPLATE * match.filled:
        return False
    share = min(match.share, match.own_share)
    if share >= MOST:
        return True
    if not whole.opening:
        return False
    if share >= SHARE or (share >= PART and whole.share >= WHOLE):
        return True
    return not _before(earlier, later) and match.other_share >= SHARE and match.own_share > 0


def _credits(later: Report, earlier: Report) -> bool:
    """Does one say that it has its text from the other's outlet, and not the other way round?"""
    if not later.outlet or not earlier.outlet or moment(earlier) != moment(later):
        return False
    return credits(later.text, earlier.outlet) and not credits(earlier.text, later.outlet)


def _before(earlier: Report, later: Report) -> bool:
    """Is it known that one was published before the other?"""
    first, second = moment(earlier), moment(later)
    return first is not None and second is not None and first < second


def _reused(
    report: Report, words: Words, matches: Sequence[Match], ordered: Sequence[Report]
) -> tuple[Reuse, ...]:
    """Passages long enough to show, each from the text that shares most, as spans of both."""
    covered: set[int] = set()
    found: list[Reuse] = []
    for match in matches:
        passages = [
            run
            for run in match.runs
            if run.end - run.begin >= PASSAGE
            and len(covered.intersection(range(run.begin, run.end))) * 2 < run.end - run.begin
        ]
        other = words_of(ordered[match.earlier].text) if passages else words
        for run in passages:
            covered.update(range(run.begin, run.end))
            found.append(_reuse(words, other, ordered[match.earlier].id, run))
    return tuple(sorted(found, key=lambda reuse: (reuse.begin, reuse.end, reuse.report)))


def _reuse(words: Words, other: Words, earlier: str, run: Run) -> Reuse:
    """A run of words as spans of both texts."""
    return Reuse(
        begin=words.begins[run.begin],
        end=words.ends[run.end - 1],
        report=earlier,
        report_begin=other.begins[run.other_begin],
        report_end=other.ends[run.other_end - 1],
    )
