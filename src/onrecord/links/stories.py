"""Stories: a forest in which each report hangs under its one best earlier report, or none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from onrecord.links.interface import Resolution
from onrecord.links.order import canonical, moment
from onrecord.links.stories_index import Item, Weights, forest
from onrecord.links.terms import Lexicon, terms_of
from onrecord.text import story_id
from onrecord.types import Copy, Reading, Report, Story

_SENTENCE = re.compile(r"\S.*?[.!?][\"”’')]*(?=\s|$)|\S.*", re.DOTALL)
TITLE = 100  # characters that a title made from a sentence may have


def link_stories(
    reports: Sequence[Report],
    readings: Sequence[Reading],
    resolution: Resolution,
    copies: Mapping[str, Copy],
) -> tuple[Story, ...]:
    """The reports of one event, together: stories of two reports or more, in canonical order."""
    ordered = canonical(reports)
    lexicon = Lexicon.load()
    items = [Item(terms_of(report, lexicon), moment(report)) for report in ordered]
    parents = forest(items, Weights())
    place = {report.id: at for at, report in enumerate(ordered)}
    links = [(at, parent) for at, parent in enumerate(parents) if parent is not None]
    for report_id, copy in copies.items():
        if copy.copy_of in place and report_id in place:
            links.append((place[report_id], place[copy.copy_of]))
    return tuple(_story([ordered[at] for at in group]) for group in _groups(len(ordered), links))


def _groups(count: int, links: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The places that hang together, two or more, in order of the first."""
    root = list(range(count))

    def find(at: int) -> int:
        while root[at] != at:
            root[at] = root[root[at]]
            at = root[at]
        return at

    for one, other in links:
        low, high = sorted((find(one), find(other)))
        root[high] = low
    groups: dict[int, list[int]] = {}
    for at in range(count):
        groups.setdefault(find(at), []).append(at)
    return [group for group in groups.values() if len(group) > 1]


def _story(reports: Sequence[Report]) -> Story:
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
    match = _SENTENCE.search(reports[0].text)
    words = " ".join(match.group().split()) if match else reports[0].id
    if len(words) <= TITLE:
        return words
    return words[:TITLE].rsplit(" ", 1)[0] + "…"
