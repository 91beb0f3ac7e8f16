"""A count taken apart: origins, reasons with the words on both sides, and what would change it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.types import Claim, Record
from onrecord.views.why import Why, why
from onrecord.views.why_told import told
from properties.test_pipeline import whole


def _claim(words: str) -> Claim:
    return next(c for c in whole().claims if words in c.text)


@pytest.mark.parametrize("claim", whole().claims, ids=lambda c: c.id)
def test_everything_in_it_stands_in_a_report(claim: Claim) -> None:
    found = why(whole(), claim)
    texts = {r.id: r.text for r in whole().reports}
    for step in found.steps:
        for one in step.evidence:
            assert texts[one.report][one.begin : one.end] == one.text
    for origin in found.origins:
        for said in origin.said:
            assert all(words in texts[said.report] for words in said.words.split(" … "))
    assert (found.low, found.high) == (claim.independent.low, claim.independent.high)
    assert len(found.steps) == len(claim.links)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    for claim in whole().claims:
        for line in told(why(whole(), claim), width=width).splitlines():
            assert len(line) <= width or " " not in line.strip()


def test_a_doubt_says_what_would_settle_it() -> None:
    doubtful = [c for c in whole().claims if any(not link.certain for link in c.links)]
    for claim in doubtful:
        found = why(whole(), claim)
        assert any(line.startswith("If ") and "`onrecord origin " in line for line in found.change)
        assert "MAY BE ONE" in told(found)


def test_what_stands_against_it_is_named() -> None:
    toll = _claim("The death toll from the collapse")
    found = why(whole(), toll)
    assert [one.name for one in found.against] == ["Slovenian Red Cross"]
    assert any("Slovenian Red Cross" in line for line in found.change)
    assert "AGAINST IT" in told(found)


def test_a_text_that_would_move_the_cursor_does_not() -> None:
    claim = _claim("The death toll from the collapse")
    hostile = replace(claim, text="red \x1b[31malert\nand more")
    lines = told(why(_with(hostile), hostile)).splitlines()
    assert "\x1b" not in lines[0]
    assert lines[0].startswith("“red ␛[31malert and more”")


def _with(claim: Claim) -> Record:
    claims = (claim if c.id == claim.id else c for c in whole().claims)
    return replace(whole(), claims=tuple(claims))


def test_a_claim_that_nobody_vouches_for() -> None:
    claim = Claim(id="c", text="Rain fell.", statements=(), status="unconfirmed")
    found = why(Record(claims=(claim,)), claim)
    assert isinstance(found, Why)
    assert "Nobody vouches for it." in told(found)
