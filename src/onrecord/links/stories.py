"""Stories: a forest in which each report hangs under its one best earlier report, or none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.links.order import Order, order
from onrecord.links.stories_forest import Forest, groups
from onrecord.links.stories_index import Weights
from onrecord.links.terms import Lexicon, terms_of
from onrecord.names import Names
from onrecord.text import first_words, story_id
from onrecord.types import Copy, Report, Story

_SENTENCE = re.compile(r"\S.*?[.!?][\"”’')]*(?=\s|$)|\S.*", re.DOTALL)
TITLE = 100  # characters that a title made from a sentence may have


def link_stories(
    reports: Sequence[Report], copies: Mapping[str, Copy], names: Names
) -> tuple[Story, ...]:
    """The reports of one event, together: stories of two reports or more, in canonical order.

    They hang together by their words, so that a story needs no reader and no language but its own;
    a copy is in the story of its original.
    """
    lexicon = Lexicon.load(names)
    by_order = {order(report): report for report in reports}
    forest = Forest(Weights())
    forest.add({place: terms_of(report, lexicon) for place, report in by_order.items()})
    found = groups(by_order, [*forest.links(), *_copied(by_order.values(), copies)])
    return tuple(story([by_order[place] for place in group]) for group in found)


def _copied(reports: Iterable[Report], copies: Mapping[str, Copy]) -> Iterator[tuple[Order, Order]]:
    """A copy and its original are of one story."""
    place = {report.id: order(report) for report in reports}
    for report, copy in copies.items():
        if report in place and copy.copy_of in place:
            yield place[report], place[copy.copy_of]


def story(reports: Sequence[Report]) -> Story:
    """A story of reports in canonical order."""
    dated = [r.published for r in reports if r.published and r.published_basis != "inferred"]
    return Story(
        id=story_id(reports[0].id),
        title=_title(reports),
        reports=tuple(report.id for report in reports),
        first=dated[0] if dated else None,
        last=dated[-1] if dated else None,
    )


def _title(reports: Sequence[Report]) -> str:
    """The earliest title, else the first sentence of the earliest report, cut at a word."""
    for report in reports:
        if report.title and report.title.strip():
            return " ".join(report.title.split())
    match = _SENTENCE.search(first_words(reports[0].text))
    words = " ".join(match.group().split()) if match else reports[0].id
    if len(words) <= TITLE:
        return words
    return words[:TITLE].rsplit(" ", 1)[0] + "…"
