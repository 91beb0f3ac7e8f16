"""Each case in tests/cases/views is one thing that a reader must see in a brief, or must not."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from onrecord import codec
from onrecord.types import Record
from onrecord.views import brief
from views import dam

CASES = sorted((Path(__file__).parents[1] / "cases" / "views").glob("*.toml"))


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_case(path: Path) -> None:
    case: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    out = brief(
        _record(case["record"]),
        format=case.get("format", "terminal"),
        width=case.get("width", 80),
        as_of=case.get("as_of"),
        left_out=case.get("left_out", 0),
    )
    flat = " ".join(out.split())
    at = 0
    for words in case["shows"]:
        found = flat.find(words, at)
        assert found >= 0, f"{case['why']}\n{words!r} is missing from, or too early in:\n{out}"
        at = found
    for words in case.get("hides", ()):
        assert words not in flat, f"{case['why']}\n{words!r} is in:\n{out}"


def _record(described: str | dict[str, Any]) -> Record:
    if described == "dam":
        return dam.record()
    return codec.decode(codec.dumps(described), Record)
