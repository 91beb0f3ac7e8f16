"""A fragment stands in its sentence; what stands beside it is marked as not the claim's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.types import Claim, Record, Report, Span, Statement
from onrecord.web.worded import own_words
from web.shelved import shelved


def told(sentence: str, content: str) -> list[tuple[str, str]]:
    """The pieces of a claim that was put forward in the words `content` of a sentence."""
    text = f"It rained in Tarn. {sentence} Nobody slept."
    begin = text.index(content)
    span = Span(begin=begin, end=begin + len(content), text=content)
    bounds = (text.index(sentence), text.index(sentence) + len(sentence))
    said = Statement(
        id="s1", report="r1", kind="indirect", content=(span,), claim="c1", sentence=bounds
    )
    record = Record(
        reports=(Report(id="r1", text=text, sha256=""),),
        statements=(said,),
        claims=(Claim(id="c1", text=content, statements=("s1",)),),
    )
    with shelved(record) as desk:
        claim = desk.claims(["c1"])[0]
        return [(p.text, p.mark) for p in own_words(claim, desk, desk.writer())]


def test_a_sentence_stands_alone() -> None:
    words = "The lock gates held through the night"
    assert told(f"{words}, the keeper said.", words) == [(words, "words")]


def test_a_fragment_stands_in_its_sentence() -> None:
    assert told("The keeper put it at 6.1 on Monday.", "it at 6.1") == [
        ("The keeper put ", "context"),
        ("it at 6.1", "words"),
        (" on Monday.", "context"),
    ]


def test_a_dateline_is_no_context() -> None:
    assert told("HOLM, May 3 (Fell Wire) - The keeper put it at 6.1.", "it at 6.1") == [
        ("The keeper put ", "context"),
        ("it at 6.1", "words"),
    ]


def test_what_stands_after_the_sentence_is_no_context() -> None:
    assert told('The keeper put it at "6.1". 17:20 -', "it at") == [
        ("The keeper put ", "context"),
        ("it at", "words"),
        (' "6.1".', "context"),
    ]


@pytest.mark.parametrize(
    ("sentence", "content"), [('"Others wait".', "Others wait"), ("it sank.", "it sank")]
)
def test_a_mere_mark_is_no_context(sentence: str, content: str) -> None:
    assert told(sentence, content) == [(content, "words")]


def test_of_a_long_sentence_the_nearest_words_are_told() -> None:
    before = (
        "After a night in which nobody slept and the pumps on the eastern quay gave out one by one"
    )
    after = "as the water went on rising towards the road and the houses behind it"
    (head, mark), words = told(f"{before}, he feared the worst {after}.", "the worst")[:2]
    assert mark == "context"
    assert head.startswith("… ")
    assert head.endswith("one by one, he feared ")
    assert len(head) <= 68
    assert words == ("the worst", "words")
    assert len(told(f"{before}, he feared the worst {after}.", "the worst")) == 2


def test_without_the_text_those_who_say_so_are_told() -> None:
    text = "The keeper measured it at 6.1"
    content, source = (
        Span(begin=20, end=29, text="it at 6.1"),
        Span(begin=0, end=10, text=text[:10]),
    )
    cue = Span(begin=11, end=19, text="measured")
    near = Statement(
        id="s1", report="r1", kind="indirect", content=(content,), source=source, cue=cue,
        sentence=(0, 29),
    )  # fmt: skip
    far = replace(near, content=(Span(begin=40, end=49, text="it at 6.1"),), sentence=(0, 49))
    for said, before in ((near, [("The keeper measured ", "context")]), (far, [])):
        claim = Claim(id="c1", text="it at 6.1", statements=("s1",))
        record = Record(
            reports=(Report(id="r1", text=text, sha256=""),), statements=(said,), claims=(claim,)
        )
        with shelved(record) as desk:
            desk.claims(["c1"])
            desk.lookup.reports["r1"] = replace(desk.lookup.reports["r1"], text="")
            pieces = own_words(claim, desk, desk.writer())
        assert [(p.text, p.mark) for p in pieces] == [*before, ("it at 6.1", "words")]
