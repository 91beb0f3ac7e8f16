"""Figures, claims and entities of a record with invented readings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.types import (
    Claim,
    Entity,
    Figure,
    Independent,
    Origin,
    Place,
    Point,
    Series,
    Span,
    Statement,
)


def mentioned(entity: Entity, said: Sequence[Statement]) -> Entity:
    """An entity with the places at which it is named."""
    places = [
        Place(report=s.report, begin=s.source.begin, end=s.source.end, text=s.source.text)
        for s in said
        if s.source_entity == entity.id and s.source
    ]
    return replace(entity, mentions=tuple(places))


def figure(report: str, n: int, statement: Statement, span: Span) -> Figure:
    """The count in what a statement puts forward."""
    words = span.text.split()
    at = next(i for i, w in enumerate(words) if w.isdigit())
    told = f"{words[at]} people"
    begin = span.begin + span.text.index(told)
    value = float(words[at])
    return Figure(
        id=f"{report}.f{n}",
        report=report,
        span=Span(begin=begin, end=begin + len(told), text=told),
        low=value,
        high=value,
        unit="person",
        counted="people",
        statement=statement.id,
    )


def claim(
    same: Sequence[Statement],
    story: str | None,
    outlets: dict[str, str],
    dates: dict[str, str | None],
    voices: Sequence[Entity],
    figures: dict[str | None, Figure],
) -> Claim:
    """What several statements put forward in the same words."""
    vouching: dict[str, list[str]] = {}
    for statement in same:
        if statement.stance != "denied":
            vouching.setdefault(statement.source_entity or "", []).append(statement.id)
    names = {e.id: e.name for e in voices}
    origins = tuple(
        Origin(name=names[e], entity=e, statements=tuple(ids)) for e, ids in vouching.items()
    )
    denied = tuple(dict.fromkeys(s.source_entity or "" for s in same if s.stance == "denied"))
    days = sorted(d for s in same if (d := dates[s.report]))
    points = tuple(
        Point(as_of=dates[s.report], origin=names[s.source_entity or ""], low=f.low, high=f.high,
              statement=s.id)
        for s in same if (f := figures.get(s.id))
    )  # fmt: skip
    several = len(origins) > 1
    return Claim(
        id=f"c{same[0].id}",
        text=same[0].content[0].text,
        statements=tuple(s.id for s in same),
        story=story,
        origins=origins,
        independent=Independent(low=min(len(origins), 2), high=len(origins)),
        denied_by=denied,
        status=(
            "disputed" if denied and origins else "denied" if denied
            else "corroborated" if several else "single-source"
        ),
        outlets=tuple(sorted({outlets[s.report] for s in same})),
        first=days[0],
        last=days[-1],
        figures=Series(low=points[0].low, best=points[-1].low, high=points[0].high, series=points)
        if points
        else None,
    )  # fmt: skip
