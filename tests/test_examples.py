"""The examples, read as a user would read them: what their brief must show."""

from __future__ import annotations

from pathlib import Path

import pytest

import onrecord
from onrecord import views
from onrecord.types import Claim, Record

EXAMPLES = Path(__file__).parents[1] / "examples" / "reports.jsonl"


@pytest.fixture(scope="module")
def record() -> Record:
    return onrecord.read(EXAMPLES)


def _about(record: Record, words: str) -> Claim:
    """The claim that a statement with these words bears on."""
    return next(
        claim
        for claim in record.claims
        for statement in record.statements
        if statement.id in claim.statements and words in statement.content[0].text
    )


def test_every_report_is_read(record: Record) -> None:
    assert len(record.reports) == 12
    assert record.rejected == ()


def test_the_wire_report_has_one_copy(record: Record) -> None:
    copies = {r.id: r.copy_of for r in record.reports if r.copy_of}
    assert copies == {"e02": "e01"}


def test_two_origins_stand_behind_the_rescue(record: Record) -> None:
    claim = _about(record, "rescued 14 children")
    assert claim.status == "corroborated"
    assert (claim.independent.low, len(claim.origins)) == (2, 2)


def test_the_toll_is_a_series_with_a_rival(record: Record) -> None:
    claim, rival = _about(record, "the death toll from"), _about(record, "26 people")
    assert claim.figures is not None
    assert [p.low for p in claim.figures.series] == [9, 21, 19]
    assert (claim.status, rival.status) == ("disputed", "disputed")


def test_the_capitals_do_not_confirm_the_second_dam(record: Record) -> None:
    claim = _about(record, "second dam downstream")
    names = {e.id: e.name for e in record.entities}
    found = {names[e] for e in claim.not_confirmed_by}
    assert found == {"Government of Slovenia", "Government of Croatia"}


def test_the_relay_is_no_origin(record: Record) -> None:
    claim = _about(record, "Some 1,200 people")
    assert [o.name for o in claim.origins] == ["Ministry of the Interior of Slovenia"]


def test_one_spelling_or_two_is_one_mayor(record: Record) -> None:
    mayors = [e for e in record.entities if "Darinka" in e.name]
    assert len(mayors) == 1


def test_the_brief_is_short(record: Record) -> None:
    assert len(views.brief(record).splitlines()) < 400
