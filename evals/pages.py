"""The running text of pages, against what people marked as it, and what pages say of themselves.

The pages are Readability's test pages. Scored by the words in common, each as often as it stands
there, whatever their order; the mean over pages. trafilatura by itself is scored beside us.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from statistics import mean
from urllib.parse import urlsplit

from trafilatura import extract

from onrecord.reports import read
from onrecord.reports.dates import when
from onrecord.reports.markup import characters, plain
from onrecord.types import Report

_WORD = re.compile(r"\w+")


def score(data_dir: Path, full: bool) -> dict[str, float]:
    """`f1` of the text, by how much it is over trafilatura's, and the share of pages whose outlet,
    date and title are found, of those that give one. The set is small: `full` is the same."""
    folders = sorted((data_dir / "data" / "hostile" / "pages_readability" / "test-pages").iterdir())
    found = {one.where: one.outcome for one in read([folder / "source.html" for folder in folders])}
    rows: dict[str, list[float]] = {}
    for folder in folders:
        source = folder / "source.html"
        outcome = found[str(source)]
        report = outcome if isinstance(outcome, Report) else None
        expected = plain((folder / "expected.html").read_text("utf-8"))
        ours = f1(report.text if report else "", expected)
        theirs = f1(extract(characters(source.read_bytes())) or "", expected)
        rows.setdefault("f1", []).append(ours)
        rows.setdefault("over_trafilatura", []).append(ours - theirs)
        given = json.loads((folder / "expected-metadata.json").read_text("utf-8"))
        for name, right in facts(given, report).items():
            rows.setdefault(name, []).append(float(right))
    return {name: mean(values) for name, values in rows.items()}


def f1(ours: str, expected: str) -> float:
    """The words in common, twice, over all words.

    >>> f1("The bridge is closed.", "the bridge"), f1("", "")
    (0.6666666666666666, 1.0)
    """
    left, right = (Counter(_WORD.findall(text.lower())) for text in (ours, expected))
    both = left.total() + right.total()
    return 2 * (left & right).total() / both if both else 1.0


def facts(given: Mapping[str, str | None], report: Report | None) -> dict[str, bool]:
    """For each fact that is given, whether the report has it."""
    has: dict[str, bool] = {}
    if given.get("siteName"):
        has["outlet"] = report is not None and _named(report.outlet) == _named(given["siteName"])
    if given.get("publishedTime"):
        date = when(given["publishedTime"] or "")
        has["published"] = bool(report and date and report.published == date.text)
    if given.get("title"):
        has["title"] = report is not None and _named(report.title) == _named(given["title"])
    return has


def _named(name: str | None) -> str:
    """A name as it is compared: an address stands for its host."""
    words = " ".join((name or "").split()).casefold()
    return (urlsplit(words).hostname or "").removeprefix("www.") if "://" in words else words
