"""What heads a list, and how what is left out can be seen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.types import Claim, Decision, Independent, Record, Report, Span, Statement, Story
from onrecord.views import brief
from onrecord.views.ranking import points, printed

TEXT = "Five were hurt at the Holm mill, the fire service said."


def _record(*texts: str, low: int = 1) -> Record:
    """A story of claims, each in one narrated statement of one report."""
    reports = tuple(Report(id=f"r{n}", text=t, sha256="", story="s1") for n, t in enumerate(texts))
    statements = tuple(
        Statement(
            id=f"t{n}",
            report=f"r{n}",
            kind="narrated",
            claim=f"c{n}",
            content=(Span(begin=0, end=len(t), text=t),),
        )
        for n, t in enumerate(texts)
    )
    claims = tuple(
        Claim(
            id=f"c{n}",
            text=t,
            statements=(f"t{n}",),
            story="s1",
            independent=Independent(low=low, high=low),
        )
        for n, t in enumerate(texts)
    )
    story = Story(
        id="s1",
        title="Holm",
        reports=tuple(r.id for r in reports),
        claims=tuple(c.id for c in claims),
    )
    return Record(reports=reports, statements=statements, claims=claims, stories=(story,))


@pytest.mark.parametrize(
    "junk",
    [
        "To play this content JavaScript must be turned on",
        "Sign up for our morning newsletter",
        "Has your boiler been looked at lately?",
        "That is untrue",
        "He had left it there on the table that evening",
    ],
)
def test_what_a_page_prints_or_what_only_points_heads_no_list(junk: str) -> None:
    out = brief(_record(junk, TEXT))
    assert out.index("Five were hurt") < out.index(junk[:12])


def test_what_somebody_says_is_no_print() -> None:
    record = _record("Please sign up for the rescue brigade in Holm", TEXT)
    source = Span(begin=0, end=6, text="Please")
    first, second = record.statements
    record = replace(record, statements=(replace(first, source=source), second))
    out = brief(record)
    assert out.index("sign up for the rescue") < out.index("Five were hurt")


def test_what_is_left_out_names_the_command_that_shows_it() -> None:
    record = _record(*(f"Bridge number {n} in Holm was closed on Monday" for n in range(14)))
    told = "and 4 more: onrecord claims --story s1 --status single-source"
    assert told in brief(record)
    assert told in brief(record, format="html")
    assert "onrecord claims" in brief(record, format="markdown")


def test_a_claim_that_nobody_vouches_for_says_so() -> None:
    record = _record("whether the board could judge its own chairman")
    claim = replace(record.claims[0], status="unconfirmed", independent=Independent(low=0, high=0))
    assert "Nobody vouches for it" in brief(replace(record, claims=(claim,)))


def test_what_was_decided_by_hand_is_shown_with_the_story() -> None:
    record = _record(TEXT, "The Holm mill was closed on Monday after the fire")
    decision = Decision(
        at="2031-03-01T08:00:00Z", by="ann", what="note", about=("r0",), note="seen", n=3
    )
    from onrecord.decisions import of_report

    anchored = replace(decision, anchors=(of_report(record.reports[0], 0),))
    assert "By hand: decision 3 (ann, 1 Mar 2031): on r0: seen" in brief(
        replace(record, decisions=(anchored,))
    )


@pytest.mark.parametrize(
    ("words", "pointing"),
    [("It failed", True), ("They were all very well paid", True), ("Police were hurt too", False)],
)
def test_words_that_say_nothing_alone(words: str, pointing: bool) -> None:
    assert points(words) == pointing


def test_news_of_print_is_no_print() -> None:
    assert not printed("The newspaper's copyright in the pictures was upheld by the court")
