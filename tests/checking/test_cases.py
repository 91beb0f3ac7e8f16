"""Each case in tests/cases/check is reports, and sentences with what a record of them answers."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from links.claims_story import tools
from onrecord import checking, codec, pipeline
from onrecord.errors import UsageError
from onrecord.links.claims_contrast import CHECKS
from onrecord.reports import from_text
from onrecord.types import Checked, Record
from onrecord.views.check import AGREES, answer, told
from onrecord.views.telling_apart import DIFFERS
from properties.test_pipeline import examples, readings, whole

CASES = sorted((Path(__file__).parents[1] / "cases" / "check").glob("*.toml"))


def check(record: Record, sentence: str) -> Checked:
    reader, names = tools()
    return checking.check(record, sentence, names=names, reader=reader)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    case: dict[str, Any] = tomllib.loads(path.read_text())
    assert case["why"]
    reports = [from_text(r["text"], id=f"r{n}", outlet=r["outlet"], published=r["published"])
               for n, r in enumerate(case["reports"])]  # fmt: skip
    reader, names = tools()
    read = {reading.report: reading for reading in reader.read_many(reports)}
    record = pipeline.build(reports, names=names, readings=read)
    for ask in case["ask"]:
        found = check(record, ask["sentence"])
        assert found.verdict == ask["verdict"], found
        if "differs" in ask:
            assert set(ask["differs"]) <= set(found.matches[0].differs), found
        if "agrees" in ask:
            assert set(ask["agrees"]) <= set(found.matches[0].agrees), found
        if "same" in ask:
            assert any(match.same for match in found.matches) == ask["same"], found
        if "claims" in ask:
            assert len(found.matches) == ask["claims"], found


@cache
def _said() -> list[str]:
    """Whole clauses of the examples, each as a sentence of its own."""
    return [
        s.content[0].text
        for s in whole().statements
        if len(s.content) == 1 and s.claim and s.proposition.tense and len(s.content[0].text) > 30
    ]


@given(st.data())
@settings(max_examples=12, deadline=None)
def test_what_a_report_says_is_on_the_record(data: st.DataObject) -> None:
    sentence = data.draw(st.sampled_from(_said()))
    reader, names = tools()
    found = checking.check(
        whole(), sentence, names=names, reader=reader,
        readings=lambda reports: [readings()[r.id] for r in reports],
    )  # fmt: skip
    assert found.verdict in ("on the record", "denied"), (sentence, found)


def test_the_order_of_reports_does_not_matter() -> None:
    sentence = "At least nine people were killed when the Tresna dam collapsed"
    reader, names = tools()

    def asked(order: int) -> Checked:
        reports = examples()[::order]
        record = pipeline.build(reports, readings=readings(), names=names)
        return checking.check(
            record, sentence, names=names, reader=reader,
            readings=lambda near: [readings()[r.id] for r in near],
        )  # fmt: skip

    assert asked(1) == asked(-1)


def test_an_answer_never_says_that_it_is_true() -> None:
    for sentence in _said()[:4]:
        found = answer(check(whole(), sentence), whole())
        text = told(found, width=60)
        assert "true" not in text.replace(found.sentence, "").casefold().split()
        assert all(len(line) <= 60 or " " not in line.strip() for line in text.splitlines())
        assert codec.dumps(found)


@pytest.mark.parametrize("sentence", ["", "  \n", "..."])
def test_no_sentence_is_no_question(sentence: str) -> None:
    with pytest.raises(UsageError, match="Say the sentence"):
        check(whole(), sentence)


def test_every_difference_has_words() -> None:
    known = {check.__name__ for check in CHECKS}
    assert known | {"no figure", "weekday", "unnamed", "source"} <= set(DIFFERS)


def test_every_agreement_has_words() -> None:
    sentences = ["Nine people were killed in Tresna on Monday", *_said()[:6]]
    found = {told for s in sentences for m in check(whole(), s).matches for told in m.agrees}
    assert found
    assert found <= set(AGREES)


def test_an_empty_record_has_nothing() -> None:
    found = check(Record(), "The bridge at Holm is closed")
    assert (found.verdict, found.matches) == ("nothing on the record", ())
    assert "No claim on the record is near it." in told(answer(found, Record()))
