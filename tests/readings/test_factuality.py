"""Whether an event is said to have happened: one behaviour a case, each with its own sentences.

A case gives, for words of a text, what the text says of them: "happened", "not" or "neither".
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.readings.embedding import load
from onrecord.readings.factuality import told_of
from readings.parsed import cases, parsed

CASES = cases("factuality")


@pytest.mark.parametrize("case", [c for _, c in CASES], ids=[n for n, _ in CASES])
def test_case(case: dict[str, Any]) -> None:
    for row in case["texts"]:
        doc, _ = parsed(row["text"])
        told = {t.text: told_of(t) for t in doc if t.text in row["told"]}
        assert told == row["told"], f"{row['text']} ({case['why']})"


def test_every_case_says_why() -> None:
    assert all(case["why"] and case["texts"] for _, case in CASES)


def test_a_word_has_one_signature_in_a_frame() -> None:
    assert {signs for told in load().values() for signs in told.values()} <= {
        "++", "+-", "+o", "-+", "-o", "o-", "oo",
    }  # fmt: skip


WORDS = st.sampled_from(
    [
        "the", "guards", "nobody", "failed", "to", "refused", "did", "not", "never", "said", "that",
        "if", "would", "have", "could", "open", "opened", "gate", "without", "doubts", "knows",
        "?", ",", "and", "no", "strike", "was", "averted", "before", "yet", "allegedly", "\n",
    ]
)  # fmt: skip


@given(st.lists(WORDS, min_size=1, max_size=16).map(" ".join))
@settings(max_examples=60, deadline=None)
def test_any_row_of_words_has_an_answer(text: str) -> None:
    if not text.strip():
        return
    doc, _ = parsed(text)
    assert {told_of(token) for token in doc} <= {"happened", "not", "neither"}


@given(st.sampled_from(["opened the gate", "called the doctor", "left the harbour"]))
@settings(max_examples=3, deadline=None)
def test_failing_to_do_a_thing_is_not_doing_it(deed: str) -> None:
    verb, *rest = deed.split()
    stem = {"opened": "open", "called": "call", "left": "leave"}[verb]
    done, _ = parsed(f"The guard {deed}.")
    undone, _ = parsed(f"The guard failed to {stem} {' '.join(rest)}.")
    assert told_of(next(t for t in done if t.text == verb)) == "happened"
    assert told_of(next(t for t in undone if t.text == stem)) == "not"
