"""Each case in tests/cases/stories is one way in which reports are, or are not, one story."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from onrecord.links.copies import find_copies
from onrecord.links.stories import link_stories
from onrecord.names import Names
from onrecord.text import sha256
from onrecord.types import Report, Story

PATHS = sorted((Path(__file__).parents[1] / "cases" / "stories").glob("*.toml"))


def report_of(row: dict[str, Any]) -> Report:
    basis = {"published_basis": "given"} if "published" in row else {}
    return Report(**row, sha256=sha256(row["text"]), **basis)


def linked(reports: list[Report]) -> tuple[Story, ...]:
    return link_stories(reports, find_copies(reports), Names.load())


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    case = tomllib.loads(path.read_text(encoding="utf-8"))
    assert case["why"]
    stories = linked([report_of(row) for row in case["reports"]])
    assert sorted(map(list, (s.reports for s in stories))) == sorted(case["stories"])
    if "chapters" in case:
        assert [list(chapter) for chapter in stories[0].chapters] == case["chapters"]
    if "title" in case:
        assert stories[0].title == case["title"]
