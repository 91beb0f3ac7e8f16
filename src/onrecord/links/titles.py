"""Titles of stories, from their reports' own words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.text import first_words
from onrecord.types import Report

MOST = 100  # characters that a title made from a sentence may have
LEAST = 3  # words: a shorter title names a column ("Briefs"), and stands only where no other does

_SENTENCE = re.compile(r"\S.*?[.!?][\"”’')]*(?=\s|$)|\S.*", re.DOTALL)
_LABEL = re.compile(
    r"(?:UPDATE|WRAPUP|REFILE|CORRECTED|RPT|BREAKING(?: NEWS)?|EXCLUSIVE|LIVE(?: UPDATES?)?|WATCH"
    r"|VIDEO|ANALYSIS|FACTBOX|TIMELINE)(?: \d+)?\s*[-:–—]\s*",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"\s+(?:[-–—|])\s+([^-–—|]+)$")


def title(reports: Sequence[Report]) -> str:
    """What the earliest report with a telling title calls it, else how the earliest begins.

    Labels of wires ("UPDATE 2-") and the outlet's own name at the end are left out.
    """
    short = ""
    for report in reports:
        words = headline(report)
        if len(words.split()) >= LEAST:
            return words
        short = short or words
    if short:
        return short
    match = _SENTENCE.search(first_words(reports[0].text))
    words = " ".join(match.group().split()) if match else reports[0].id
    if len(words) <= MOST:
        return words
    return words[:MOST].rsplit(" ", 1)[0] + "…"


def headline(report: Report) -> str:
    """A report's title without what is no part of it.

    >>> words = "UPDATE 2-Dam bursts | Echo"
    >>> headline(Report(id="a", text="", sha256="", outlet="Echo", title=words))
    'Dam bursts'
    """
    words = " ".join((report.title or "").split())
    label, suffix = _LABEL.match(words), _SUFFIX.search(words)
    if suffix and report.outlet and suffix.group(1).casefold() == report.outlet.casefold():
        words = words[: suffix.start()]
    return words[label.end() :] if label else words
