"""Copies: which reports are one text, and which took passages from earlier ones."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.links.fingerprints import Run, Words, grams_of, joined, kept, runs, words_of
from onrecord.links.order import canonical, moment
from onrecord.types import Copy, Report, Reuse

HOLDERS = 30  # the last holders of a gram before a report that count
CANDIDATES = 20  # earlier texts that are compared word by word
SHARE = 0.5  # of a text's words: from here on it is a copy
PASSAGE = 14  # words: a shorter run is no passage


@dataclass(frozen=True, slots=True)
class Match:
    """What a later report shares with an earlier one."""

    earlier: int
    runs: tuple[Run, ...]
    share: float  # of the later text's words
    own_share: float  # of its words outside quotation marks
    other_share: float  # of the earlier text's words


class CopyIndex:
    """The texts so far, by their fingerprints; add them in canonical order."""

    def __init__(self) -> None:
        self.words: list[array[int]] = []
        self._holders: dict[int, list[int]] = {}
        self._exact: dict[bytes, int] = {}

    def add(self, words: Words) -> None:
        """Keep a text's fingerprints."""
        place = len(self.words)
        keys = array("I", words.keys)
        self.words.append(keys)
        self._exact.setdefault(keys.tobytes(), place)
        for gram in kept(grams_of(keys)):
            self._holders.setdefault(gram, []).append(place)

    def twin(self, words: Words) -> int | None:
        """The first text with the same words, if there is one."""
        return self._exact.get(array("I", words.keys).tobytes()) if words.keys else None

    def candidates(self, words: Words) -> list[int]:
        """Earlier texts that share most grams with this one."""
        hits: Counter[int] = Counter()
        for gram in set(grams_of(words.keys)):
            hits.update(self._holders.get(gram, ())[-HOLDERS:])
        return [place for place, _ in sorted(hits.items(), key=lambda h: (-h[1], h[0]))][
            :CANDIDATES
        ]

    def matches(self, words: Words) -> list[Match]:
        """What a text shares with those before it, the largest share first."""
        found = [self._match(words, place) for place in self.candidates(words)]
        return sorted((m for m in found if m.runs), key=lambda m: (-m.share, m.earlier))

    def _match(self, words: Words, place: int) -> Match:
        earlier = self.words[place]
        found = runs(words.keys, earlier)
        mine = {at for run in found for at in range(run.begin, run.end)}
        own = [at for at, quoted in enumerate(words.quoted) if not quoted]
        own_share = sum(at in mine for at in own) / len(own) if own else 0.0
        theirs = {at for run in found for at in range(run.other_begin, run.other_end)}
        return Match(
            place,
            tuple(joined(found)),
            len(mine) / len(words.keys),
            own_share,
            len(theirs) / len(earlier),
        )


def find_copies(reports: Sequence[Report]) -> dict[str, Copy]:
    """The reports that repeat earlier ones, wholly or in passages, by their id."""
    index = CopyIndex()
    ordered = canonical(reports)
    found: dict[str, Copy] = {}
    for report in ordered:
        words = words_of(report.text)
        copy = _copy(report, words, index, ordered, found)
        index.add(words)
        if copy is not None:
            found[report.id] = copy
    return found


def _copy(
    report: Report,
    words: Words,
    index: CopyIndex,
    ordered: Sequence[Report],
    found: dict[str, Copy],
) -> Copy | None:
    """What one report took from those before it."""
    matches = index.matches(words)
    original = index.twin(words)
    if original is None:
        original = next(
            (m.earlier for m in matches if _is_copy(report, ordered[m.earlier], m)), None
        )
    reused = tuple(
        reuse for m in matches for reuse in _reuses(report, words, ordered[m.earlier], m.runs)
    )
    if original is None:
        return Copy(report=report.id, reused=reused) if reused else None
    earlier = ordered[original]
    root = found[earlier.id].copy_of if earlier.id in found else None
    root = root or earlier.id
    return Copy(
        report=report.id,
        copy_of=root,
        direction="known" if _before(earlier, report) else None,
        reused=reused,
    )


def _is_copy(later: Report, earlier: Report, match: Match) -> bool:
    """Does the later text substantially repeat the earlier one, or, undated, the other way?"""
    if match.share >= SHARE and match.own_share >= SHARE:
        return True
    return not _before(earlier, later) and match.other_share >= SHARE and match.own_share > 0


def _before(earlier: Report, later: Report) -> bool:
    """Is it known that one was published before the other?"""
    first, second = moment(earlier), moment(later)
    return first is not None and second is not None and first < second


def _reuses(report: Report, words: Words, earlier: Report, found: Sequence[Run]) -> list[Reuse]:
    """Passages long enough to show, as spans of both texts."""
    passages = [run for run in found if run.end - run.begin >= PASSAGE]
    if not passages:
        return []
    other = words_of(earlier.text)
    return [
        Reuse(
            begin=words.begins[run.begin],
            end=words.ends[run.end - 1],
            report=earlier.id,
            report_begin=other.begins[run.other_begin],
            report_end=other.ends[run.other_end - 1],
        )
        for run in passages
    ]
