"""The place of each noun in the record's order, as text that a database sorts as we do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC

from onrecord.order import published
from onrecord.types import Record, Report

_THEN = "\x1f"  # before whatever an id may hold
_LAST = "~"  # after every year


def of_report(report: Report) -> str:
    """Its date, unknown last, then its id."""
    when = published(report)
    return _THEN.join((when.astimezone(UTC).isoformat() if when else _LAST, report.id))


def of_parts(part: Record) -> Iterator[tuple[str, object, str]]:
    """Each noun of a part but its reports: the section, the noun, its place."""
    reports = {report.id: of_report(report) for report in part.reports}
    for entity in part.entities:
        yield "entities", entity, entity.id
    said: dict[str, str] = {}
    for n, statement in enumerate(part.statements):
        said[statement.id] = _THEN.join((reports[statement.report], f"{n:09d}"))
        yield "statements", statement, said[statement.id]
    for section in ("figures", "dates", "relations"):
        for n, noun in enumerate(getattr(part, section)):
            yield section, noun, _THEN.join((reports[noun.report], f"{n:09d}"))
    for claim in part.claims:
        first = min((said[s] for s in claim.statements if s in said), default="")
        yield "claims", claim, _THEN.join((first, claim.id))
    for conflict in part.conflicts:
        yield "conflicts", conflict, _THEN.join((conflict.kind, *conflict.claims))
    for story in part.stories:
        yield "stories", story, _THEN.join((reports[story.reports[0]], story.id))
