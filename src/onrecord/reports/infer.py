"""What the text gives away about itself: its outlet, by the outlet's own voice, and its date."""

from __future__ import annotations

from dataclasses import replace

from onrecord.reports.anchors import bounds
from onrecord.reports.dates import between
from onrecord.reports.events import Event
from onrecord.reports.voice import outlet
from onrecord.types import Report


def infer(report: Report, events: tuple[Event, ...]) -> Report:
    """The report with its missing outlet and date filled in where its text tells them, so marked.

    The id stays: it hashes what was given. What was given is never touched.
    """
    if report.outlet is None:
        name = outlet(report.text)
        if name is not None:
            report = replace(report, outlet=name, outlet_basis="inferred")
    if report.published is None:
        found = bounds(report.text, events)
        if found is not None:
            date = between(*found)
            report = replace(
                report,
                published=date.text,
                published_basis="inferred",
                published_between=date.between,
            )
    return report
