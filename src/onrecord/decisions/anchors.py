"""Anchors: what a decision names, by what another reading or a new id does not change.

An id is made of a report's id and of offsets, so that another reader, or a stranger under the same
id, may give another one. The text of a report never changes: its hash and a stretch of it do.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.types import Anchor, Entity, Figure, Report, Statement

_MENTIONS = 8  # places by which an entity is found again


def of_report(report: Report, name: int) -> Anchor:
    """The anchor of a report; `name` says which of `Decision.about` it belongs to."""
    return Anchor(of=name, report=report.id, sha256=report.sha256)


def of_statement(statement: Statement, report: Report, name: int) -> Anchor:
    """The anchor of a statement in its report."""
    begin, end = extent(statement)
    return Anchor(
        of=name,
        report=report.id,
        sha256=report.sha256,
        statement=statement.id,
        begin=begin,
        end=end,
    )


def of_figure(figure: Figure, report: Report, name: int) -> Anchor:
    """The anchor of a figure: its words."""
    return Anchor(
        of=name,
        report=report.id,
        sha256=report.sha256,
        begin=figure.span.begin,
        end=figure.span.end,
    )


def of_entity(entity: Entity, reports: Iterable[Report], name: int) -> tuple[Anchor, ...]:
    """The first mentions of an entity, one a report, those in the first of `reports` first."""
    hashes = {report.id: report.sha256 for report in reports}
    firsts = {m.report: m for m in reversed(entity.mentions) if m.report in hashes}
    ordered = [firsts[report] for report in hashes if report in firsts]
    return tuple(
        Anchor(of=name, report=m.report, sha256=hashes[m.report], begin=m.begin, end=m.end)
        for m in ordered[:_MENTIONS]
    )


def extent(statement: Statement) -> tuple[int, int]:
    """The begin of a statement's first piece of content and the end of its last."""
    if not statement.content:
        return statement.sentence
    return (
        min(piece.begin for piece in statement.content),
        max(piece.end for piece in statement.content),
    )
