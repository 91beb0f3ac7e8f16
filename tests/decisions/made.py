"""Decisions over the example reports, which are read once: what an analyst may say of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from hypothesis import strategies as st

from onrecord import decisions as words
from onrecord import pipeline
from onrecord.names import Names
from onrecord.types import Decision, DecisionKind, Record, Report
from properties.test_pipeline import examples, readings, whole

AT = "2031-04-01T08:00:00Z"


@cache
def names() -> Names:
    return Names.load()


def record(reports: Sequence[Report], decisions: Sequence[Decision] = ()) -> Record:
    """The record of some of the examples, or of others, with what was decided."""
    known = {i: r for i, r in readings().items() if any(report.id == i for report in reports)}
    return pipeline.build(reports, readings=known, names=names(), decisions=decisions)


def decided(
    what: DecisionKind,
    *ids: str,
    n: int = 1,
    field: str = "",
    value: str = "",
    of: Record | None = None,
) -> Decision:
    """A decision on statements or reports of a record: that of all examples if none is given."""
    on = of or whole()
    reports = {r.id: r for r in on.reports}
    statements = {s.id: s for s in on.statements}
    figures = {f.id: f for f in on.figures}
    anchors = []
    for at, name in enumerate(ids):
        if name in reports:
            anchors.append(words.of_report(reports[name], at))
        elif name in figures:
            anchors.append(words.of_figure(figures[name], reports[figures[name].report], at))
        elif name in statements:
            anchors.append(
                words.of_statement(statements[name], reports[statements[name].report], at)
            )
        else:
            entity = next(e for e in on.entities if e.id == name)
            anchors += words.of_entity(entity, on.reports, at)
    return Decision(
        at=AT, by="ann", what=what, about=ids, n=n, field=field, value=value,
        anchors=tuple(anchors),
    )  # fmt: skip


@st.composite
def one(draw: st.DrawFn, n: int = 1) -> Decision:
    """Any decision on the examples."""
    statement = st.sampled_from([s.id for s in whole().statements])
    report = st.sampled_from([r.id for r in examples()])
    what: DecisionKind = draw(st.sampled_from(["set", "dismiss", "same", "different", "origin"]))
    if what in ("same", "different"):
        ids = draw(st.lists(draw(st.sampled_from([statement, report])), min_size=2, max_size=2,
                            unique=True))  # fmt: skip
        return decided(what, *ids, n=n)
    if what == "origin":
        entity = draw(st.sampled_from([e for e in whole().entities if e.mentions]))
        return decided(what, draw(statement), entity.id, n=n, value=entity.name)
    if what == "dismiss":
        return decided(what, draw(statement), n=n)
    field, value = draw(
        st.sampled_from(
            [("stance", "denied"), ("stance", "asserted"), ("place", "Holm"),
             ("date", "2031-03-02"), ("source", "none"), ("low", "7"), ("high", "none")]
        )
    )  # fmt: skip
    if field in ("low", "high"):
        figure = draw(st.sampled_from([f.id for f in whole().figures]))
        return decided(what, figure, n=n, field=field, value=value)
    return decided(what, draw(statement), n=n, field=field, value=value)


@st.composite
def several(draw: st.DrawFn) -> list[Decision]:
    """One to four decisions, numbered as they were taken."""
    return [draw(one(n)) for n in range(1, draw(st.integers(2, 5)))]
