"""What holds of every decision: it wins, in any order and beside any input, and is never lost."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from decisions.made import decided, record, several
from onrecord.text import sha256
from onrecord.types import Decision, Record, Report
from properties.test_pipeline import examples, readings, whole


@given(several(), st.data())
@settings(max_examples=25, deadline=None)
def test_the_order_of_reports_does_not_matter(made: list[Decision], data: st.DataObject) -> None:
    order = data.draw(st.permutations(examples()))
    assert record(tuple(order), made) == record(examples(), made)


@given(several())
@settings(max_examples=40, deadline=None)
def test_nothing_is_made_up_and_nothing_twice(made: list[Decision]) -> None:
    now = record(examples(), made)
    homes = [s for claim in now.claims for s in claim.statements]
    assert len(homes) == len(set(homes))
    placed = [r for story in now.stories for r in story.reports]
    assert len(placed) == len(set(placed))
    assert {s.id for s in now.statements} <= {s.id for s in whole().statements}
    assert [one.n for one in now.decisions] == [one.n for one in made]


@given(several(), st.sets(st.sampled_from(range(12)), max_size=6))
@settings(max_examples=40, deadline=None)
def test_each_holds_whatever_else_comes_in(made: list[Decision], without: set[int]) -> None:
    """Among fewer reports and among all of them: what a decision still names is as it says."""
    some = tuple(r for n, r in enumerate(examples()) if n not in without)
    for reports in (some, examples()):
        now = record(reports, made)
        for one in now.decisions:
            if not one.idle:
                assert _holds(one, now, made), one


@given(several())
@settings(max_examples=15, deadline=None)
def test_what_names_nothing_any_more_is_kept_and_told(made: list[Decision]) -> None:
    strangers = (Report(id="other", text="Rain fell.", sha256=sha256("Rain fell."), language="xx"),)
    now = record(strangers, made)
    assert [one.n for one in now.decisions] == [one.n for one in made]
    assert all("no longer on the record" in one.idle for one in now.decisions)


def test_a_stranger_under_the_same_id_changes_nothing() -> None:
    """The report gets another id, and its statements too: the decision finds them by the words."""
    report = examples()[0]
    statement = next(s for s in whole().statements if s.report == report.id and s.source)
    one = decided("dismiss", statement.id)
    stranger = replace(report, text="Rain.", sha256=sha256("Rain."), outlet="Moor Mail", url=None)
    settled = record((*examples(), stranger), [one])
    same = next(r for r in settled.reports if r.sha256 == report.sha256)
    assert same.id != report.id
    assert settled.decisions[0].idle == ""
    words = [p.text for p in statement.content]
    assert all(
        [p.text for p in s.content] != words for s in settled.statements if s.report == same.id
    )


def _holds(one: Decision, now: Record, made: list[Decision]) -> bool:
    later = [d for d in made if d.n > one.n and d.about[:1] == one.about[:1]]
    statements = {s.id: s for s in now.statements}
    if one.what == "dismiss":
        return one.about[0] not in statements
    if one.what in ("same", "different"):
        return _together(one, now) == (one.what == "same")
    if any(d.what == one.what and d.field == one.field for d in later):
        return True
    if one.what == "origin":
        said = statements[one.about[0]]
        if said.stance in ("denied", "unconfirmed", "questioned") or said.act == "held":
            return True
        (behind,) = {o.name for c in now.claims for o in c.origins if said.id in o.statements}
        return bool(behind)
    if one.field in ("low", "high"):
        figure = next(f for f in now.figures if f.id == one.about[0])
        wanted = None if one.value == "none" else float(one.value)
        return getattr(figure, one.field) == wanted
    said = statements[one.about[0]]
    wanted_value = None if one.value == "none" else one.value
    return getattr(said, one.field) == wanted_value


def _together(one: Decision, now: Record) -> bool:
    """Whether the two things that a decision names are in one group; dismissed ones are nowhere."""
    of_statements = any(anchor.statement for anchor in one.anchors)
    groups = [c.statements for c in now.claims] if of_statements else [
        s.reports for s in now.stories
    ]  # fmt: skip
    here = {i for group in groups for i in group}
    if of_statements and not here.issuperset(one.about):
        return one.what == "same"
    return any(set(one.about) <= set(group) for group in groups)


def test_every_example_was_read() -> None:
    assert set(readings()) == {r.id for r in examples()}
