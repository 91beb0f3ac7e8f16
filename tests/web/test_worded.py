"""A fragment stands in its sentence; what stands beside it is marked as not the claim's."""

from __future__ import annotations

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
