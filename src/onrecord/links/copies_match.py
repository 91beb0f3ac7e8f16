"""What a text shares with an earlier one, and whether that makes it a copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from onrecord.links.copies_runs import Run, joined, located, runs
from onrecord.links.fingerprints import GRAM, Words, credits, quoted
from onrecord.links.order import moment
from onrecord.types import Report, Reuse

SHARE = 0.5  # of a text's words: from here on it is a copy
OPENING = 0.16  # of a text's words: a follow-up opens with its own, and repeats the first day below
OWN = 0.75  # of its opening: so much is its own where it opens with news
PART = 0.3  # of a text merged from several: from here on it is a copy of that part's text
WHOLE = 0.8  # of which together so much is taken
BLANK = 20  # words that may stand where a template leaves a blank
TEMPLATE = 18  # same words for each name or number filled in: a template has fewer
PASSAGE = 14  # words: a shorter run is no passage


@dataclass(frozen=True, slots=True)
class Text:
    """A report with its words."""

    report: Report
    words: Words


@dataclass(frozen=True, slots=True)
class Match:
    """What a later text shares with an earlier one."""

    runs: tuple[Run, ...]
    share: float  # of the later text's words
    own_share: float  # of its words outside quotation marks
    other_share: float  # of the earlier text's words
    same: int  # words that are the same
    filled: int  # names and numbers that differ where the two run alike


class Comparing:
    """A text made ready to be compared with earlier ones."""

    def __init__(self, text: Text) -> None:
        self.words = text.words
        self.where = located(text.words.keys)
        self.quoted = quoted(text.words, text.report.text)


def match(text: Comparing, earlier: Words) -> Match:
    """Compare two texts word by word."""
    later = text.words
    found = runs(later.keys, text.where, earlier.keys)
    same = sum(run.same for run in found)
    in_quotes = sum(np.count_nonzero(text.quoted[run.begin : run.end]) for run in found)
    own = len(later) - np.count_nonzero(text.quoted)
    return Match(
        tuple(joined(found)),
        same / max(1, len(later)),
        (same - in_quotes) / own if own else 0.0,
        same / max(1, len(earlier)),
        same,
        sum(_filled(later, earlier, one, two) for one, two in pairwise(found)),
    )


def _filled(later: Words, earlier: Words, one: Run, two: Run) -> int:
    """Names and numbers between two runs that the earlier text has not in the same place."""
    mine = range(one.end, two.begin)
    theirs = earlier.keys[one.other_end : max(one.other_end, two.other_begin)].tolist()
    alike = 0 < len(theirs) <= BLANK and abs(len(mine) - len(theirs)) <= GRAM
    return sum(later.values[at] and later.keys[at] not in theirs for at in mine) if alike else 0


@dataclass(frozen=True, slots=True)
class Covered:
    """What a text has from all earlier ones together."""

    share: float  # of its words
    opening: bool  # its opening too


def covered(later: Words, matches: Sequence[Match]) -> Covered:
    """Sum up what a text shares."""
    taken = np.zeros(len(later), np.bool_)
    for one in matches:
        for run in one.runs:
            taken[run.begin : run.end] = True
    opening = taken[: -int(-OPENING * len(later) // 1)]
    own = np.count_nonzero(~opening) >= OWN * len(opening)
    return Covered(np.count_nonzero(taken) / max(1, len(later)), not own)


def is_copy(later: Report, earlier: Report, shared: Match, whole: Covered) -> bool:
    """Does the later text substantially repeat the earlier one, or, undated, the other way?"""
    if shared.filled > 1 and shared.same < TEMPLATE * shared.filled:
        return False
    if not whole.opening:
        return False
    share = min(shared.share, shared.own_share)
    if share >= SHARE or (share >= PART and whole.share >= WHOLE):
        return True
    return not before(earlier, later) and shared.other_share >= SHARE and shared.own_share > 0


def direction_known(earlier: Report, later: Report) -> bool:
    """Is it known who had the text first: by the dates, or by a credit?"""
    return before(earlier, later) or _credited(later, earlier)


def before(earlier: Report, later: Report) -> bool:
    """Is it known that one was published before the other?"""
    first, second = moment(earlier), moment(later)
    return first is not None and second is not None and first < second


def _credited(later: Report, earlier: Report) -> bool:
    """Does one say that it has its text from the other's outlet, and not the other way round?"""
    if not later.outlet or not earlier.outlet or moment(earlier) != moment(later):
        return False
    return credits(later.text, earlier.outlet) and not credits(earlier.text, later.outlet)


def passages(later: Words, matches: Sequence[tuple[Text, Match]]) -> tuple[Reuse, ...]:
    """Passages long enough to show, each from the text that shares most, as spans of both."""
    taken = np.zeros(len(later), np.bool_)
    found: list[Reuse] = []
    for earlier, shared in matches:
        new = [
            run
            for run in shared.runs
            if (length := run.end - run.begin) >= PASSAGE
            and 2 * np.count_nonzero(taken[run.begin : run.end]) < length
        ]
        for run in new:
            taken[run.begin : run.end] = True
            found.append(_reuse(later, earlier, run))
    return tuple(sorted(found, key=lambda reuse: (reuse.begin, reuse.end, reuse.report)))


def _reuse(later: Words, earlier: Text, run: Run) -> Reuse:
    """A run of words as spans of both texts."""
    return Reuse(
        begin=int(later.begins[run.begin]),
        end=int(later.ends[run.end - 1]),
        report=earlier.report.id,
        report_begin=int(earlier.words.begins[run.other_begin]),
        report_end=int(earlier.words.ends[run.other_end - 1]),
    )
