"""Inputs made to hurt, from the evaluation data where it is there: read or rejected, in bounds."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from onrecord import codec
from onrecord.reports import from_text, read
from onrecord.types import Rejected

HOSTILE = Path(os.environ.get("ONRECORD_DATA", "nowhere")) / "data" / "hostile"
pytestmark = pytest.mark.skipif(not HOSTILE.is_dir(), reason="ONRECORD_DATA names no such data")


def test_every_file_is_read_or_rejected_in_time() -> None:
    count = 0
    for path in sorted(path for path in HOSTILE.rglob("*") if path.is_file()):
        began = time.monotonic()
        for one in read([path]):
            count += 1
            if isinstance(one.outcome, Rejected):
                assert one.outcome.reason
            else:
                codec.dumps(one.outcome)
        assert time.monotonic() - began < 10, path
    assert count > 700


def test_every_naughty_string_is_kept_as_it_is() -> None:
    kept = 0
    for text in json.loads((HOSTILE / "strings" / "blns.json").read_text("utf-8")):
        if text.strip() and "\0" not in text:
            assert from_text(text, title=text, outlet=text, url=text).text == text
            kept += 1
    assert kept > 400
