"""What an edit changed."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.types import Report
from onrecord.views.changes import changes, edits

CASES = sorted((Path(__file__).parents[1] / "cases" / "changes").glob("*.toml"))
TEXTS = st.lists(
    st.sampled_from(["Holm ", "burned. ", "Twelve ", "fled.\n", "“No”, ", "she said.", "\n\n"]),
    max_size=14,
).map("".join)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    case = tomllib.loads(path.read_text())
    found = changes(case["before"], case["after"])
    assert [[one.gone, one.come] for one in found] == case["changes"], case["why"]


@given(TEXTS, TEXTS)
def test_each_change_stands_in_the_texts(before: str, after: str) -> None:
    found = changes(before, after)
    assert all(one.gone in before and one.come in after for one in found)
    assert all(one.gone != one.come for one in found)
    assert bool(found) == (before.split() != after.split())


def test_versions_follow_each_other_as_they_were_fetched() -> None:
    told = {"sha256": "", "published": "2031-01-01", "published_basis": "given"}
    reports = [
        Report(id="a", text="One.", **told),  # type: ignore[arg-type]
        Report(id="a~3", text="Three.", version_of="a", extra={"retrieved": "2031-01-03"}, **told),  # type: ignore[arg-type]
        Report(id="a~2", text="Two.", version_of="a", extra={"retrieved": "2031-01-02"}, **told),  # type: ignore[arg-type]
        Report(id="b", text="Other.", **told),  # type: ignore[arg-type]
    ]
    found = edits(reports[2], reports)
    assert [(e.before.id, e.after.id) for e in found] == [("a", "a~2"), ("a~2", "a~3")]
    assert edits(reports[3], reports) == ()
