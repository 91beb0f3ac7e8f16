"""Piles: the reports that are linked with each other, a story's or one that stands alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.decisions import NO_TIES, Ties
from onrecord.links.copies import find_copies
from onrecord.links.decided_stories import decided_stories
from onrecord.links.interface import Pile
from onrecord.links.order import canonical
from onrecord.links.stories import link_stories
from onrecord.names import Names
from onrecord.types import Copy, Report, Story


def piles(reports: Sequence[Report], names: Names, ties: Ties = NO_TIES) -> tuple[Pile, ...]:
    """Every report in its pile, in canonical order. The order of the input changes nothing.

    `ties` are the reports that an analyst put together or apart.
    """
    ordered = canonical(reports)
    copies = find_copies(ordered)
    stories = link_stories(ordered, copies, names)
    stories = decided_stories(stories, ordered, copies, names, ties)
    return tuple(_piles(ordered, stories, copies))


def _piles(
    reports: Sequence[Report], stories: Sequence[Story], copies: dict[str, Copy]
) -> Iterator[Pile]:
    by_id = {report.id: report for report in reports}
    story_of = {name: story for story in stories for name in story.reports}
    for report in reports:
        story = story_of.get(report.id)
        if story is None or story.reports[0] == report.id:
            ids = story.reports if story else (report.id,)
            yield Pile(
                story=story,
                reports=tuple(by_id[name] for name in ids),
                copies={name: copies[name] for name in ids if name in copies},
            )
