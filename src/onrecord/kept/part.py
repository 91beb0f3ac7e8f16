"""A part of a record that is a record itself: one story with all that it rests on."""

from __future__ import annotations

from dataclasses import replace

from onrecord.types import Record, Story


def of_story(record: Record, story: Story) -> Record:
    """The story's reports, what they say, and the claims made in it. Nothing is counted again."""
    reports = frozenset(story.reports)
    ids = frozenset(story.claims)
    return replace(
        record,
        reports=tuple(one for one in record.reports if one.id in reports),
        statements=tuple(one for one in record.statements if one.report in reports),
        figures=tuple(one for one in record.figures if one.report in reports),
        dates=tuple(one for one in record.dates if one.report in reports),
        relations=tuple(one for one in record.relations if one.report in reports),
        claims=tuple(one for one in record.claims if one.id in ids),
        conflicts=tuple(one for one in record.conflicts if ids.issuperset(one.claims)),
        rejected=(),
        decisions=tuple(
            one for one in record.decisions if any(a.report in reports for a in one.anchors)
        ),
        stories=(story,),
    )
