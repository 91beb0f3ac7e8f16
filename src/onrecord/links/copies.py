"""Copies: which reports are one text, and which took passages from earlier ones.

`Copies` is kept as reports come and go, in any order:

    copies = Copies()
    touched = copies.add(*reports)     # ids whose `Copy` came, changed or went
    touched = copies.remove(*ids)
    copies.found                       # dict: report id -> Copy, of those that took anything

What it says is a function of the reports that it holds. A report that comes late, or goes, makes
only those later reports be looked at again that ask for one of its grams.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest

from onrecord.links.copies_match import (
    Comparing,
    Match,
    Text,
    covered,
    direction_known,
    is_copy,
    match,
    passages,
)
from onrecord.links.fingerprints import SHORT, grams_of, kept, words_of
from onrecord.links.holders import Holders
from onrecord.links.order import Order, order
from onrecord.types import Copy, Report, Reuse

HOLDERS = 30  # the last holders of a gram before a report that count
CANDIDATES = 8  # earlier texts that are compared word by word
HITS = 2  # grams that a long text must share with one of them


def find_copies(reports: Iterable[Report]) -> dict[str, Copy]:
    """The reports that repeat earlier ones, wholly or in passages, by their id."""
    copies = Copies()
    copies.add(*reports)
    return copies.found


@dataclass(slots=True, eq=False)
class _Held:
    """A report, and what is known of it."""

    text: Text
    grams: list[int]  # under which it is found
    hits: dict[Order, int] = field(default_factory=dict)  # earlier texts: grams shared, if enough
    matches: dict[Order, Match] = field(default_factory=dict)  # with those that share most
    reused: tuple[Reuse, ...] = ()
    twin: Order | None = None  # the first text with the same words: itself, if there is no other
    original: Order | None = None  # whose text it repeats: that may be a copy itself
    root: Order | None = None  # the first text of all
    copies: set[Order] = field(default_factory=set)  # whose `original` it is

    def share(self, other: Order, grams: int) -> None:
        """Keep how many grams an earlier text shares, if it is enough to be compared."""
        if grams >= (HITS if len(self.text.words) > SHORT else 1):
            self.hits[other] = grams
        else:
            self.hits.pop(other, None)


class Copies:
    """Who took whose words, among the reports held."""

    def __init__(self) -> None:
        self.found: dict[str, Copy] = {}
        self._held: dict[Order, _Held] = {}
        self._order: dict[str, Order] = {}
        self._holders = Holders(HOLDERS)
        self._same: dict[bytes, list[Order]] = {}  # texts word for word the same

    def add(self, *reports: Report) -> frozenset[str]:
        """Take reports in; the ids of those whose `Copy` came, changed or went.

        One whose id is held takes the place of that one.
        """
        touched = set(self.remove(*(report.id for report in reports if report.id in self._order)))
        for report in sorted(reports, key=order):
            touched |= self._add(report)
        return frozenset(touched)

    def remove(self, *reports: str) -> frozenset[str]:
        """Let reports go, by id; the ids of those whose `Copy` came, changed or went.

        Raises `KeyError` for an id that is not held.
        """
        touched: set[str] = set()
        for report in sorted((self._order[name] for name in reports), reverse=True):
            touched |= self._remove(report)
        return frozenset(touched)

    def _add(self, report: Report) -> set[str]:
        place = order(report)
        self._order[report.id] = place
        words = words_of(report.text)
        held = _Held(Text(report, words), kept(grams_of(words.keys)))
        self._held[place] = held
        self._holders.add(place, held.grams)
        for other, count in self._holders.before(place, held.grams).items():
            held.share(other, count)
        again = {place} | self._twins(place, insert=True)
        for later, moved in self._windows(place).items():
            asker = self._held[later]
            asker.share(place, moved.pop(place))
            known = moved.keys() & asker.hits.keys()
            for edge in known:
                asker.share(edge, asker.hits[edge] - moved[edge])
            if known or place in asker.hits:
                again.add(later)
        return self._settle(again)

    def _remove(self, place: Order) -> set[str]:
        held = self._held[place]
        again = self._twins(place, insert=False) | held.copies
        windows = self._windows(place)
        self._holders.remove(place, held.grams)
        for later, moved in windows.items():
            asker = self._held[later]
            asker.share(place, 0)
            for edge in moved.keys() - {place}:
                asker.share(edge, len(list(self._holders.shared(later, edge, asker.grams))))
        for copy in list(held.copies):
            self._hang(copy, None)
        self._hang(place, None)
        del self._held[place], self._order[held.text.report.id]
        gone = self.found.pop(held.text.report.id, None)
        touched = {held.text.report.id} if gone else set()
        return touched | self._settle(again | windows.keys())

    def _twins(self, place: Order, *, insert: bool) -> set[Order]:
        """Keep who has the same words; those whose first one this changes."""
        words = self._held[place].text.words
        if not len(words):
            return set()
        twins = self._same.setdefault(words.keys.tobytes(), [])
        at = bisect_left(twins, place)
        if insert:
            twins.insert(at, place)
        else:
            del twins[at]
        if not twins:
            del self._same[words.keys.tobytes()]
        return set(twins) if at == 0 else set()

    def _windows(self, place: Order) -> dict[Order, dict[Order, int]]:
        """In whose windows a report stands, for how many grams, and who would be there instead."""
        found: dict[Order, dict[Order, int]] = {}
        for _, later, edge in self._holders.after(place, self._held[place].grams):
            moved = found.setdefault(later, {})
            moved[place] = moved.get(place, 0) + 1
            if edge is not None:
                moved[edge] = moved.get(edge, 0) + 1
        return found

    def _settle(self, again: set[Order]) -> set[str]:
        """Look at reports again: the ids of those whose `Copy` changed."""
        return {name for place in sorted(again) for name in self._look(place)}

    def _look(self, place: Order) -> set[str]:
        """Compare a report with those that share most, and say what it took from them."""
        held = self._held[place]
        best = nsmallest(CANDIDATES, held.hits.items(), key=lambda hit: (-hit[1], hit[0]))
        chosen = [other for other, _ in best]
        twin = self._same.get(held.text.words.keys.tobytes(), [place])[0]
        if held.root and held.twin == twin and held.matches.keys() == set(chosen):
            return set()
        held.twin = twin
        self._compare(held, chosen)
        matches = [(self._held[at].text, held.matches[at]) for at in held.matches]
        held.reused = passages(held.text.words, matches)
        self._hang(place, self._repeated(held) if twin == place else twin)
        return self._tell(place)

    def _compare(self, held: _Held, chosen: Sequence[Order]) -> None:
        """Keep the matches with the chosen texts, the largest share first."""
        found = {other: held.matches[other] for other in chosen if other in held.matches}
        new = [other for other in chosen if other not in found]
        if new:
            text = Comparing(held.text)
            found |= {other: match(text, self._held[other].text.words) for other in new}
        held.matches = dict(sorted(found.items(), key=lambda pair: (-pair[1].share, pair[0])))

    def _repeated(self, held: _Held) -> Order | None:
        """The text that a report repeats most of."""
        report = held.text.report
        whole = covered(held.text.words, list(held.matches.values()))
        for other, shared in held.matches.items():
            if is_copy(report, self._held[other].text.report, shared, whole):
                return other
        return None

    def _hang(self, place: Order, original: Order | None) -> None:
        """Say whose text a report repeats."""
        held = self._held[place]
        if held.original is not None:
            self._held[held.original].copies.discard(place)
        held.original = original
        if original is not None:
            self._held[original].copies.add(place)

    def _tell(self, place: Order) -> set[str]:
        """Bring a report's `Copy` up to date, and those of its copies where it moves."""
        touched: set[str] = set()
        waiting = [place]
        while waiting:
            held = self._held[waiting.pop()]
            name, before, new = held.text.report.id, held.root, self._copy(held)
            if self.found.pop(name, None) != new:
                touched.add(name)
            if new is not None:
                self.found[name] = new
            if held.root != before:
                waiting += held.copies
        return touched

    def _copy(self, held: _Held) -> Copy | None:
        """What is known of a report, and its first text."""
        report = held.text.report
        if held.original is None:
            held.root = order(report)
            return Copy(report=report.id, reused=held.reused) if held.reused else None
        original = self._held[held.original]
        held.root = original.root or held.original
        known = direction_known(original.text.report, report)
        return Copy(
            report=report.id,
            copy_of=held.root[2],
            direction="known" if known else None,
            reused=held.reused,
        )
