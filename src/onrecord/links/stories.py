"""Stories: a forest in which each report hangs under its one best earlier report, or none.

`Stories` is kept as reports come and go, in any order, beside `Copies`:

    copied = copies.add(*new)               # ids whose `Copy` came, changed or went
    touched = stories.add(*new)             # ids whose `Story` came, changed or went
    touched |= stories.follow(copies.found, copied)
    stories.of(report)                      # its `Story`, or None where it stands alone
    stories.all()                           # all stories, in canonical order

and the same with `remove(*ids)`. What they say is a function of the reports held.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.links.order import Order, order
from onrecord.links.stories_forest import Forest
from onrecord.links.stories_index import Weights, days_between
from onrecord.links.terms import Lexicon, terms_of
from onrecord.links.titles import title
from onrecord.names import Names
from onrecord.text import story_id
from onrecord.types import Copy, Report, Story

CHAPTER = 3.0  # days: a link over more is where one chapter of a long story ends


def link_stories(
    reports: Iterable[Report], copies: Mapping[str, Copy], names: Names
) -> tuple[Story, ...]:
    """The reports of one event, together: stories of two reports or more, in canonical order.

    They hang together by their words, so that a story needs no reader and no language but its own;
    a copy is in the story of its original.
    """
    stories = Stories(names)
    stories.add(*reports)
    stories.follow(copies, copies)
    return stories.all()


class Stories:
    """The stories of the reports held."""

    def __init__(self, names: Names) -> None:
        self._lexicon = Lexicon.load(names)
        self._forest = Forest(Weights())
        self._reports: dict[Order, Report] = {}
        self._order: dict[str, Order] = {}
        self._original: dict[Order, Order] = {}  # of a copy
        self._copies: dict[Order, set[Order]] = {}
        self._story: dict[Order, Story] = {}

    def add(self, *reports: Report) -> frozenset[str]:
        """Take reports in; the ids of those whose story came, changed or went.

        One whose id is held takes the place of that one.
        """
        touched = self.remove(*(report.id for report in reports if report.id in self._order))
        new = {order(report): report for report in reports}
        self._reports |= new
        self._order |= {report.id: place for place, report in new.items()}
        terms = {place: terms_of(report, self._lexicon) for place, report in new.items()}
        return touched | self._regroup(self._forest.add(terms))

    def remove(self, *reports: str) -> frozenset[str]:
        """Let reports go, by id; the ids of those whose story came, changed or went.

        Raises `KeyError` for an id that is not held.
        """
        gone = {self._order.pop(name) for name in reports}
        changed = self._forest.remove(gone)
        for place in gone:
            self._follow(place, None)
            for copy in self._copies.pop(place, ()):
                del self._original[copy]
                changed.add(copy)
            del self._reports[place]
        return self._regroup(changed)

    def follow(self, copies: Mapping[str, Copy], changed: Iterable[str]) -> frozenset[str]:
        """Put those reports whose copy changed with their originals, as `copies` has them now.

        `changed` is what `Copies.add` and `Copies.remove` answer, `copies` is `Copies.found`; call
        this after the reports were added or removed here. Reports that are not held say nothing.
        Answers the ids of those whose story came, changed or went.
        """
        moved = {self._order[name] for name in changed if name in self._order}
        for place in moved:
            copy = copies.get(place[2])
            self._follow(place, self._order.get(copy.copy_of or "") if copy else None)
        return self._regroup(moved)

    def of(self, report: str) -> Story | None:
        """The story that a report is in, None where it stands alone."""
        return self._story.get(self._order[report])

    def all(self) -> tuple[Story, ...]:
        """All stories, in canonical order."""
        firsts = sorted(place for place, one in self._story.items() if one.reports[0] == place[2])
        return tuple(self._story[place] for place in firsts)

    def _follow(self, place: Order, original: Order | None) -> None:
        """Say whose copy a report is."""
        before = self._original.pop(place, None)
        if before is not None:
            self._copies[before].discard(place)
        if original is not None:
            self._original[place] = original
            self._copies.setdefault(original, set()).add(place)

    def _regroup(self, changed: set[Order]) -> frozenset[str]:
        """Make the stories of these reports again; those whose story is another one now."""
        old = {place: self._story.pop(place, None) for place in self._members(changed)}
        touched = {place for place, before in old.items() if before}
        waiting = {place for place in old if place in self._reports}
        while waiting:
            group = self._together(waiting.pop())
            waiting -= group
            if len(group) > 1:
                old |= {place: self._story[place] for place in group & self._story.keys()}
                one = self._made(sorted(group))
                before = {id(was): was for place in group if (was := old.get(place))}
                if len(before) == 1 and one in before.values():
                    touched -= group
                else:
                    touched |= group
                self._story |= dict.fromkeys(group, one)
        return frozenset(place[2] for place in touched)

    def _members(self, changed: set[Order]) -> set[Order]:
        """These reports and those that were in their stories."""
        stories = {one.id: one for place in changed if (one := self._story.get(place))}
        names = [name for one in stories.values() for name in one.reports if name in self._order]
        return changed | {self._order[name] for name in names}

    def _made(self, group: Sequence[Order]) -> Story:
        """The story of reports that hang together, with its chapters if it is long."""
        one = story([self._reports[place] for place in group])
        dated = [place[1] for place in group if not place[0]]
        if not dated or dated[-1] - dated[0] <= CHAPTER:
            return one
        found = self._chapters(group)
        return replace(one, chapters=found) if len(found) > 1 else one

    def _chapters(self, group: Sequence[Order]) -> tuple[tuple[str, ...], ...]:
        """Reports that hang together by links over few days, in the order of their first."""
        first = {place: place for place in group}

        def find(place: Order) -> Order:
            while first[place] != place:
                first[place] = place = first[first[place]]
            return place

        for place in group:
            for other in self._above(place):
                if (days_between(place, other) or 0.0) <= CHAPTER:
                    low, high = sorted((find(place), find(other)))
                    first[high] = low
        chapters: dict[Order, list[str]] = {}
        for place in group:
            chapters.setdefault(find(place), []).append(place[2])
        return tuple(tuple(names) for names in chapters.values())

    def _above(self, place: Order) -> Iterator[Order]:
        """What a report was put to: its parent, what it goes with, its original."""
        above = (
            self._forest.parent[place],
            self._forest.joined.get(place),
            self._original.get(place),
        )
        return (other for other in above if other is not None)

    def _together(self, first: Order) -> set[Order]:
        """All that hang together with a report."""
        group, waiting = {first}, [first]
        while waiting:
            place = waiting.pop()
            for near in self._beside(place):
                if near not in group:
                    group.add(near)
                    waiting.append(near)
        return group

    def _beside(self, place: Order) -> Iterator[Order]:
        """What a report hangs together with, its original and its copies among it."""
        yield from self._forest.beside(place)
        yield from self._copies.get(place, ())
        if place in self._original:
            yield self._original[place]


def story(reports: Sequence[Report]) -> Story:
    """A story of reports in canonical order."""
    dated = [r.published for r in reports if r.published and r.published_basis != "inferred"]
    return Story(
        id=story_id(reports[0].id),
        title=title(reports),
        reports=tuple(report.id for report in reports),
        first=dated[0] if dated else None,
        last=dated[-1] if dated else None,
    )
