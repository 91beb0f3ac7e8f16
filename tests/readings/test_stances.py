"""Stances: one behaviour a case. A case gives, for words of a content, the statement's stance."""

from __future__ import annotations

from typing import Any

import pytest

from readings.parsed import cases
from readings.test_attribution import read

CASES = cases("stances")


@pytest.mark.parametrize("case", [c for _, c in CASES], ids=[n for n, _ in CASES])
def test_case(case: dict[str, Any]) -> None:
    for row in case["texts"]:
        found = {
            " ".join(c.text for c in s.content): s.stance for s in read(row["text"]).statements
        }
        for words, stance in row["stances"].items():
            told = {s for content, s in found.items() if words in content}
            assert told == {stance}, f"{row['text']}: {found} ({case['why']})"


def test_every_case_says_why() -> None:
    assert all(case["why"] and case["texts"] for _, case in CASES)
