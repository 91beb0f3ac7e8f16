"""Five hundred real reports end in a record in which every span is verbatim."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord import codec, pipeline
from onrecord.reports import from_text
from onrecord.types import Report

FOLDER = Path(os.environ.get("ONRECORD_DATA", "nowhere")) / "data" / "timeline17"
COUNT = 500
CUT = 1_000  # characters of each: whole articles would take the better part of an hour

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="ONRECORD_DATA names no such data")


def _reports() -> Iterator[Report]:
    """Reports of all topics and outlets, dated, the same ones every time."""
    paths = sorted(FOLDER.rglob("articles.json"))
    for path in paths:
        for row in json.loads(path.read_text("utf-8"))[: COUNT // len(paths) + 1]:
            if row["text"].strip():
                name = f"{path.parent.name}-{row['uid']}"
                yield from_text(
                    row["text"][:CUT], id=name, outlet=path.parent.name, published=row["dct"]
                )


def _spans(node: Any, report: str | None) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(node, list):
        for piece in node:
            yield from _spans(piece, report)
    elif isinstance(node, dict):
        report = node.get("report", report)
        if {"begin", "end", "text"} <= node.keys():
            yield report or "", node
        for piece in node.values():
            yield from _spans(piece, report)


def test_every_span_of_500_reports_is_verbatim() -> None:
    reports = list(_reports())[:COUNT]
    assert len(reports) > COUNT * 0.9
    record = codec.document(pipeline.build(reports), relations=True)
    texts = {r["id"]: r["text"] for r in record["reports"]}
    assert texts == {r.id: r.text for r in reports}
    sections = ("statements", "figures", "dates", "entities", "claims", "relations")
    found = [pair for section in sections for pair in _spans(record[section], None)]
    assert len(found) > 10 * len(reports)
    for report, span in found:
        assert span["begin"] < span["end"]
        assert texts[report][span["begin"] : span["end"]] == span["text"]
