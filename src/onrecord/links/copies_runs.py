"""Where two texts run alike, word by word, but for small edits."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.links.fingerprints import GRAM, Keys, Places, grams_of


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand in two texts alike, but for small edits."""

    begin: int  # places of words in the later text
    end: int
    other_begin: int  # and in the earlier one
    other_end: int
    same: int  # how many words are the same


@dataclass(frozen=True, slots=True, eq=False)
class Located:
    """The grams of a text, sorted, and where each begins."""

    grams: Keys
    at: Places


def located(keys: NDArray[np.uint32]) -> Located:
    """Make the grams of a text ready to be looked up."""
    grams = grams_of(keys)
    at = grams.argsort(kind="stable")
    return Located(grams[at], at)


def runs(later: NDArray[np.uint32], where: Located, earlier: NDArray[np.uint32]) -> list[Run]:
    """Where two texts run alike for five words or more, in the order of the later one.

    `where` is `located(later)`. No word of the later text stands in two runs.
    """
    theirs = grams_of(earlier)
    low = where.grams.searchsorted(theirs)
    high = where.grams.searchsorted(theirs, side="right")
    shared = np.flatnonzero(low < high).tolist()
    found: list[Run] = []
    follows, next_ = 0, 0
    while next_ < len(shared):
        other = shared[next_]
        here = where.at[low[other] : high[other]]
        at = int(here[abs(here - follows).argmin()])
        length = _extent(later[at:], earlier[other:])
        found.append(Run(at, at + length, other, other + length, length))
        follows = at + length
        next_ = bisect_left(shared, other + max(1, length), next_ + 1)
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


def _extent(one: NDArray[np.uint32], other: NDArray[np.uint32]) -> int:
    """With how many same words two texts begin."""
    most = min(len(one), len(other))
    differs = np.flatnonzero(one[:most] != other[:most])
    return int(differs[0]) if len(differs) else most


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
