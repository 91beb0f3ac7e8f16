"""Inputs made to hurt, from the evaluation data where it is there: read or rejected, in bounds."""

from __future__ import annotations

import json
import os
import resource
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import codec
from onrecord.reports import from_text, read
from onrecord.types import Rejected

HOSTILE = Path(os.environ.get("ONRECORD_DATA", "nowhere")) / "data" / "hostile"
pytestmark = pytest.mark.skipif(not HOSTILE.is_dir(), reason="ONRECORD_DATA names no such data")


def test_every_file_is_read_or_rejected_in_time() -> None:
    paths = sorted(path for path in HOSTILE.rglob("*") if path.is_file())
    seen = set()
    began = time.monotonic()
    for one in read(paths):
        assert time.monotonic() - began < 10, one.where
        seen.add(next(_stems(one.where)))
        if isinstance(one.outcome, Rejected):
            assert one.outcome.reason.endswith("."), one.outcome
        else:
            codec.dumps(one.outcome)
        began = time.monotonic()
    assert seen == {str(path) for path in paths}
    assert len(seen) > 700
    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        assert resource.getrusage(who).ru_maxrss < 1 << 20, "over 1 GiB"


def _stems(where: str) -> Iterator[str]:
    """The file that a place lies in: `a.zip` of "a.zip:b.xml[3]"."""
    for end in range(len(where), len(str(HOSTILE)), -1):
        if where[end : end + 1] in ("", ":", "[") and Path(where[:end]).is_file():
            yield where[:end]


def test_every_naughty_string_is_kept_as_it_is() -> None:
    kept = 0
    for text in json.loads((HOSTILE / "strings" / "blns.json").read_text("utf-8")):
        if text.strip() and "\0" not in text:
            assert from_text(text, title=text, outlet=text, url=text).text == text
            kept += 1
    assert kept > 400
