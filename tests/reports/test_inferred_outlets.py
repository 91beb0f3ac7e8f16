"""An outlet is inferred rightly: on articles whose outlet is known, and hidden."""

from __future__ import annotations

import gzip
import itertools
import json
import os
import re
from pathlib import Path

import pytest

from onrecord.reports.voice import outlet

ARTICLES = Path(os.environ.get("ONRECORD_DATA", "nowhere")) / "data" / "scale" / "articles.jsonl.gz"
FILLER = {"the", "news", "online", "web", "daily"}


@pytest.mark.skipif(not ARTICLES.is_file(), reason="ONRECORD_DATA names no such data")
def test_what_is_inferred_is_right_where_the_outlet_is_hidden() -> None:
    right = wrong = 0
    with gzip.open(ARTICLES, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, itertools.islice(lines, 6000)):
            name = outlet(row["text"])
            if name is not None:
                agrees = words(name) & words(row["outlet"])
                right, wrong = right + bool(agrees), wrong + (not agrees)
    assert right > 50
    assert right / (right + wrong) > 0.95, (right, wrong)


def words(name: str) -> set[str]:
    plain = re.sub(r"\.com\b", "", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name))
    return set(re.findall(r"\w+", plain.casefold())) - FILLER
