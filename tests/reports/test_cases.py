"""Each case in tests/cases/reports/ says why it is there and what must come of it."""

from __future__ import annotations

import gzip
import itertools
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from onrecord.reports import from_text, read, settle, superseded
from onrecord.reports.dates import when
from onrecord.settings import Settings
from onrecord.types import Received, Rejected, Report
from reports.packing import packed

CASES = sorted((Path(__file__).parents[1] / "cases" / "reports").glob("*.toml"))


def load(kind: str) -> list[Any]:
    found = [(path.stem, tomllib.loads(path.read_text("utf-8"))) for path in CASES]
    return [pytest.param(case, id=name) for name, case in found if kind in case]


def test_every_case_says_why_and_expects_something() -> None:
    for path in CASES:
        case = tomllib.loads(path.read_text("utf-8"))
        assert path.read_text("utf-8").startswith('why = "'), path.name
        assert {"expect", "settled", "dates"} & set(case), path.name


@pytest.mark.parametrize("case", load("input"))
def test_reading(case: dict[str, Any], tmp_path: Path) -> None:
    paths = [write(tmp_path, item) for item in case["input"]]
    received = list(read(paths, whole=case.get("whole", False), settings=settings(case, tmp_path)))
    seen = [(one.where, one.outcome) for one in received]
    assert len(seen) == len(case["expect"]), seen
    for one, expected in zip(received, case["expect"], strict=True):
        holds(one, expected, tmp_path)


def write(folder: Path, item: dict[str, Any]) -> Path:
    data = packed(item)
    if "more" in item:  # a second line in another encoding
        data += b"\n" + item["more"].replace("\\xe9", "\xe9").encode("cp1252")
    for _ in range(item.get("gzip", 0)):
        data = gzip.compress(data)
    path = folder / item["name"]
    path.write_bytes(data[: len(data) - item.get("cut", 0)])
    return path


def settings(case: dict[str, Any], folder: Path) -> Settings:
    names = None
    if "names" in case:
        names = folder / "names.toml"
        names.write_text(case["names"], "utf-8")
    return Settings(names=names, max_bytes=case.get("max_bytes", 20_000_000))


def holds(one: Received, expected: dict[str, Any], folder: Path) -> None:
    if "where" in expected:
        assert one.where == f"{folder}/{expected['where']}"
    if "data" in expected:
        assert one.data == expected["data"].encode(expected.get("data_encoding", "utf-8"))
    if "headers" in expected:
        assert dict(one.headers) == expected["headers"]
    if "bytes_begin" in expected:
        assert one.data.startswith(expected["bytes_begin"].encode())
    if "reason" in expected:
        assert isinstance(one.outcome, Rejected), one.outcome
        assert one.outcome.where == one.where
        assert expected["reason"] in one.outcome.reason
        assert one.outcome.reason.endswith(".")
    else:
        assert isinstance(one.outcome, Report), one.outcome
        agrees(one.outcome, expected)


def agrees(report: Report, expected: dict[str, Any]) -> None:
    for name in expected.get("absent", []):
        assert getattr(report, name) is None, name
    for words in expected.get("holds", []):
        assert words in report.text
    for words in expected.get("lacks", []):
        assert words not in report.text
    for name, value in expected.get("extra", {}).items():
        assert report.extra[name] == value
    known = {"id", "text", "outlet", "outlet_basis", "published", "published_basis", "title", "url"}
    for name in (known | {"language", "published_between", "version_of"}) & set(expected):
        value = expected[name]
        assert getattr(report, name) == (tuple(value) if isinstance(value, list) else value), name


@pytest.mark.parametrize("case", load("dates"))
def test_dates(case: dict[str, Any]) -> None:
    for words, date in case["dates"].items():
        found = when(words)
        assert found is not None, words
        assert (found.text, found.basis, found.between) == (date, "given", None), words
    for words in case["no_dates"]["words"]:
        assert when(words) is None, words


@pytest.mark.parametrize("case", load("settle"))
def test_settling(case: dict[str, Any]) -> None:
    given = [from_text(**row) for row in case["settle"]]
    for order in itertools.permutations(given):
        settled = settle(order)
        assert settled == settle(given), "order made a difference"
        assert settle(settled) == settled, "settling again made a difference"
    old = superseded(settled)
    assert len(settled) == len(case["settled"]), settled
    by_text = {report.text: report.id for report in settled}
    key = lambda report: (report.text, report.outlet or "")  # noqa: E731
    found = sorted(settled, key=key)
    for expected in case["settled"]:
        report = next(one for one in found if matches(one, expected))
        agrees(report, expected)
        if "superseded" in expected:
            assert (report.id in old) == expected["superseded"]
        if "version_of_text" in expected:
            assert report.version_of == by_text[expected["version_of_text"]]


def matches(report: Report, expected: dict[str, Any]) -> bool:
    """Whether this is the report that the case means: by what it was given, not what it became."""
    if "id_pattern" in expected and not re.fullmatch(expected["id_pattern"], report.id):
        return False
    if "text" not in expected and "outlet" not in expected:
        return report.id == expected["id"]
    return all(
        getattr(report, name) == expected[name] for name in ("text", "outlet") if name in expected
    )
