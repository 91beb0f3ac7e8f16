"""The relations layer: attributions as PolNeAR has them, one behaviour a case."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from onrecord.names import Names
from onrecord.readings import Reader
from onrecord.reports import from_text
from onrecord.settings import Settings
from onrecord.types import Relation
from readings.parsed import cases

CASES = cases("relations")


@cache
def _reader() -> Reader:
    return Reader(Settings(), Names.load())


@pytest.mark.parametrize("case", [c for _, c in CASES], ids=[n for n, _ in CASES])
def test_case(case: dict[str, Any]) -> None:
    for row in case["texts"]:
        text = row["text"]
        found = _reader().read(from_text(text, id="r")).relations
        assert [_shown(one) for one in found] == row["relations"], case["why"]
        for span in (s for one in found for s in (*one.source, *one.cue, *one.content)):
            assert text[span.begin : span.end] == span.text


def _shown(one: Relation) -> dict[str, str]:
    return {
        role: " ... ".join(s.text for s in getattr(one, role))
        for role in ("source", "cue", "content")
    }
