"""The chapters of a long story: what was told within a few days of each other."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.types import Report, Story
from onrecord.views import wording
from onrecord.views.safe import one_line


def chapters(story: Story, reports: Iterable[Report]) -> list[tuple[str, str, str]]:
    """A row a chapter: its days, how many reports, and the title of its first report."""
    known = {report.id: report for report in reports}
    parts = [[known[name] for name in chapter if name in known] for chapter in story.chapters]
    return [_row(part) for part in parts if part]


def _row(part: list[Report]) -> tuple[str, str, str]:
    dated = [one.published for one in part if one.published and one.published_basis != "inferred"]
    when = wording.days(dated[0], dated[-1]) if dated else "undated"
    title = next((one_line(one.title) for one in part if one.title), part[0].id)
    return when, wording.count(len(part), "report"), title
