"""What heads a list, and how what is left out can be seen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.types import (
    Claim,
    Decision,
    Figure,
    Independent,
    Proposition,
    Record,
    Report,
    Span,
    Statement,
    Story,
)
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
    at = out.find(junk[:12])
    assert at < 0 or out.index("Five were hurt") < at


def test_what_somebody_says_is_no_print() -> None:
    record = _record("Please sign up for the rescue brigade in Holm", TEXT)
    source = Span(begin=0, end=6, text="Please")
    first, second = record.statements
    record = replace(record, statements=(replace(first, source=source), second))
    out = brief(record)
    assert out.index("sign up for the rescue") < out.index("Five were hurt")


def test_what_is_left_out_names_the_command_that_shows_it() -> None:
    record = _record(*(f"Bridge number {n} in Holm was closed on Monday" for n in range(14)))
    told = "and 4 more from one source: onrecord claims --story s1 --status single-source"
    assert told in " ".join(brief(record).split())
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


def test_a_question_is_no_claim_and_is_only_counted() -> None:
    text = "Who opened the sluice at Holm?"
    record = _record(text, TEXT)
    asked = replace(record.statements[0], content=(Span(begin=0, end=29, text=text[:29]),))
    claim = replace(record.claims[0], text=text[:29])
    record = replace(
        record, statements=(asked, record.statements[1]), claims=(claim, record.claims[1])
    )
    out = brief(record)
    assert "Who opened" not in out
    assert "and 1 more from one source" in out


def test_print_is_print_whoever_it_is_given_to() -> None:
    text = "Views expressed in the comments are those of their writers"
    record = _record(text, TEXT)
    given = replace(record.statements[0], source=Span(begin=0, end=5, text="Views"))
    out = brief(replace(record, statements=(given, record.statements[1])))
    assert text not in out


def _told(record: Record, n: int, **changes: object) -> Record:
    """The record with one of its statements changed."""
    said = list(record.statements)
    said[n] = replace(said[n], **changes)  # type: ignore[arg-type]
    return replace(record, statements=tuple(said))


def test_of_single_sources_the_dead_and_the_named_come_first() -> None:
    record = _record("The bakery opened at six", "Nine people drowned there", "The mill is shut")
    dead = Figure(
        id="f", report="r1", span=Span(begin=0, end=4, text="Nine"), low=9, high=9,
        measure="killed", counted="people killed", statement="t1", unit="person",
    )  # fmt: skip
    record = replace(_told(record, 2, source_entity="e1"), figures=(dead,))
    out = brief(record)
    assert out.index("Nine people") < out.index("The mill") < out.index("The bakery")


def test_what_the_story_turns_on_comes_before_what_it_does_not() -> None:
    record = _record(
        "The bakery opened at six", "The ferry sank off Holm", "The ferry had no radio"
    )
    for n, words in enumerate((("bakery", "open"), ("ferry", "sink"), ("ferry", "radio"))):
        record = _told(record, n, proposition=Proposition(lemmas=words))
    out = brief(record)
    assert out.index("The ferry") < out.index("The bakery")


def test_a_text_without_title_is_headed_by_what_tells_most() -> None:
    record = _record("Holm is an old town by the sea.", "Nine people drowned off the pier there")
    dead = Figure(
        id="f", report="r1", span=Span(begin=0, end=4, text="Nine"), low=9, high=9,
        measure="killed", counted="people killed", statement="t1", unit="person",
    )  # fmt: skip
    story = replace(record.stories[0], title="Holm is an old town by the sea.")
    out = brief(replace(record, figures=(dead,), stories=(story,)))
    assert out.index("Nine people drowned") < out.index("2 reports; undated")
    titled = tuple(replace(r, title="The pier of Holm") for r in record.reports)
    named = replace(record, reports=titled, stories=(replace(story, title="The pier of Holm"),))
    assert brief(named).index("The pier of Holm") < brief(named).index("2 reports; undated")


@pytest.mark.parametrize(
    "head", ["At 10:14 am on 28 May 2031, millpond wrote: ", "Posted by: millpond | 28 May 2031 | "]
)
def test_what_a_reader_comments_is_only_counted(head: str) -> None:
    words = "The whole board of the Holm mill should resign"
    record = _record(f"{TEXT} {head}{words}.", "The Holm mill was insured")
    at = len(TEXT) + 1 + len(head)
    record = _told(record, 0, content=(Span(begin=at, end=at + len(words), text=words),))
    claims = (replace(record.claims[0], text=words), record.claims[1])
    out = brief(replace(record, claims=claims))
    assert words not in out
    assert "The Holm mill was insured" in out
