"""Piles: the reports that are linked with each other, a story's or one that stands alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.decisions import NO_TIES, Ties
from onrecord.links.copies import Copies
from onrecord.links.decided_stories import decided_stories
from onrecord.links.interface import Pile
from onrecord.links.order import canonical
from onrecord.links.stories import Stories
from onrecord.names import Names
from onrecord.types import Report, Story


def piles(reports: Iterable[Report], names: Names, ties: Ties = NO_TIES) -> tuple[Pile, ...]:
    """Every report in its pile, as `Piles.all` has them."""
    held = Piles(names)
    held.add(*reports)
    return held.all(ties)


class Piles:
    """The piles of the reports held, kept as reports come and go.

    What they are is a function of the reports held: the order in which they came changes nothing.
    """

    def __init__(self, names: Names) -> None:
        self._names = names
        self._copies = Copies()
        self._stories = Stories(names)
        self._reports: dict[str, Report] = {}
        self._pile: dict[str, Pile] = {}  # by the first report; made when asked for

    def hold(self, reports: Iterable[Report]) -> None:
        """Hold these reports and no others; only what is new, gone or changed is looked at."""
        wanted = {report.id: report for report in reports}
        self.remove(*(name for name in self._reports if name not in wanted))
        self.add(*(r for name, r in wanted.items() if self._reports.get(name) != r))

    def add(self, *reports: Report) -> frozenset[str]:
        """Take reports in, each in the place of one with its id; the ids whose pile is another."""
        copied = self._copies.add(*reports)
        touched = self._stories.add(*reports) | copied
        self._reports |= {report.id: report for report in reports}
        return self._moved(touched | {report.id for report in reports}, copied)

    def remove(self, *reports: str) -> frozenset[str]:
        """Let reports go, by id; the ids whose pile is another. `KeyError` for an unknown one."""
        copied = self._copies.remove(*reports)
        touched = self._stories.remove(*reports) | copied
        for name in reports:
            del self._reports[name]
        return self._moved(touched | set(reports), copied)

    def of(self, report: str) -> Pile:
        """The pile that a report is in. Raises `KeyError` for an unknown id."""
        story = self._stories.of(report)
        first = story.reports[0] if story else report
        if first not in self._pile:
            self._pile[first] = self._made(story, story.reports if story else (report,))
        return self._pile[first]

    def all(self, ties: Ties = NO_TIES) -> tuple[Pile, ...]:
        """All piles, in canonical order. `ties` are what an analyst put together or apart."""
        if ties:
            return tuple(self._decided(ties))
        firsts = (self.of(report.id) for report in canonical(self._reports.values()))
        return tuple({pile.reports[0].id: pile for pile in firsts}.values())

    def _moved(self, touched: Iterable[str], copied: Iterable[str]) -> frozenset[str]:
        """Follow the copies, and forget the piles of all that moved."""
        moved = frozenset(touched) | self._stories.follow(self._copies.found, copied)
        for name in moved:
            self._pile.pop(name, None)
            if name in self._reports and (story := self._stories.of(name)):
                self._pile.pop(story.reports[0], None)
        return moved

    def _decided(self, ties: Ties) -> Iterator[Pile]:
        """The piles as an analyst has them."""
        reports, found = canonical(self._reports.values()), self._copies.found
        stories = decided_stories(self._stories.all(), reports, found, self._names, ties)
        story_of: Mapping[str, Story] = {name: one for one in stories for name in one.reports}
        for report in reports:
            story = story_of.get(report.id)
            if story is None:
                yield self._made(None, (report.id,))
            elif story.reports[0] == report.id:
                same = self._stories.of(report.id) == story
                yield self.of(report.id) if same else self._made(story, story.reports)

    def _made(self, story: Story | None, reports: Sequence[str]) -> Pile:
        copies = self._copies.found
        return Pile(
            story=story,
            reports=tuple(self._reports[name] for name in reports),
            copies={name: copies[name] for name in reports if name in copies},
        )
