"""Stories as an analyst decided them: reports that are one event, and reports that are not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from onrecord.decisions import Ties
from onrecord.links.decided import Edge, Group, regrouped
from onrecord.links.order import order
from onrecord.links.stories import story
from onrecord.links.stories_index import StoryIndex, Weights
from onrecord.links.terms import Lexicon, terms_of
from onrecord.names import Names
from onrecord.types import Copy, Report, Story


def decided_stories(
    stories: Sequence[Story],
    reports: Sequence[Report],
    copies: Mapping[str, Copy],
    names: Names,
    ties: Ties,
) -> tuple[Story, ...]:
    """The stories as `ties` want them; `reports` are all of them, in canonical order.

    A story that falls in two is cut where its reports are least alike, by what the linking of
    stories goes by. A copy stays with its original unless these two were parted.
    """
    if not ties:
        return tuple(stories)
    by_id = {report.id: report for report in reports}

    def alike(group: Group) -> Iterator[Edge]:
        return _alike([by_id[name] for name in group], names)

    groups = regrouped(
        [one.reports for one in stories],
        ties,
        alike,
        bound=[(copy.copy_of, name) for name, copy in sorted(copies.items()) if copy.copy_of],
        rank={name: n for n, name in enumerate(by_id)},
    )
    as_linked = {one.reports: one for one in stories}
    return tuple(
        as_linked.get(group) or story([by_id[name] for name in group])
        for group in groups
        if len(group) > 1
    )


def _alike(reports: Sequence[Report], names: Names) -> Iterator[Edge]:
    lexicon = Lexicon.load(names)
    index = StoryIndex(Weights())
    ids = {order(report): report.id for report in reports}
    for report in reports:
        index.add(order(report), terms_of(report, lexicon))
    for place, name in ids.items():
        for earlier, score in index.relatives(place).items():
            yield score, ids[earlier], name
