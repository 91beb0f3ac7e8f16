"""Each case in tests/cases/copies is one way in which texts are, or are not, one text."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from onrecord.links.copies import find_copies
from onrecord.text import sha256
from onrecord.types import Copy, Report

PATHS = sorted((Path(__file__).parents[1] / "cases" / "copies").glob("*.toml"))


def report_of(row: dict[str, Any]) -> Report:
    basis = {"published_basis": "given"} if "published" in row else {}
    return Report(**row, sha256=sha256(row["text"]), **basis)


def found(reports: list[Report]) -> dict[str, Copy]:
    return find_copies(reports)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    case = tomllib.loads(path.read_text(encoding="utf-8"))
    assert case["why"]
    reports = {row["id"]: report_of(row) for row in case["reports"]}
    copies = found(list(reports.values()))
    assert {r: c.copy_of for r, c in copies.items() if c.copy_of} == case.get("copies", {})
    for report, direction in case.get("direction", {}).items():
        assert copies[report].direction == (direction or None)
    for wanted in case.get("reused", ()):
        passages = [
            reports[r].text[p.begin : p.end]
            for r, c in copies.items()
            for p in c.reused
            if r == wanted["report"] and p.report == wanted["of"]
        ]
        assert any(passage.startswith(wanted["opens"]) for passage in passages)
