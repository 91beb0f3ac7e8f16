"""What an edited report says otherwise than before: words that went, words that came."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from onrecord.order import rank
from onrecord.types import Report

_SENTENCE = re.compile(r"\S.*?[.!?][\"”’')]*(?=\s|$)|\S[^\n]*", re.DOTALL)
_WORD = re.compile(r"\S+")
_MOST = 400  # words of a stretch that is compared word by word


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Words of the earlier version that went, and those that stand in their place."""

    gone: str  # verbatim; "" where words were added
    come: str  # verbatim; "" where words were taken out


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One version after another."""

    before: Report
    after: Report
    changes: tuple[Change, ...]


def edits(report: Report, reports: Sequence[Report]) -> tuple[Edit, ...]:
    """What changed from version to version of a report, in the order in which they came."""
    first = report.version_of or report.id
    versions = sorted((r for r in reports if first in (r.id, r.version_of)), key=_order)
    return tuple(
        Edit(before=one, after=other, changes=changes(one.text, other.text))
        for one, other in pairwise(versions)
    )


def fetched(report: Report) -> str | None:
    """When a version was fetched, where it is known; ISO 8601."""
    when = report.extra.get("retrieved")
    return when if isinstance(when, str) else None


def _order(report: Report) -> tuple[object, ...]:
    when, name = rank(report)
    return when, fetched(report) or "", report.version_of is not None, name


def changes(before: str, after: str) -> tuple[Change, ...]:
    """What two texts say differently, in the order of the text.

    Sentences are compared first (Myers' idea as Python's difflib has it), then the words of those
    that differ.
    """
    found: list[Change] = []
    for gone, come in _unlike(before, after, _SENTENCE):
        if min(len(gone), len(come)) and len(gone.split()) + len(come.split()) < _MOST:
            found += [Change(gone=a, come=b) for a, b in _unlike(gone, come, _WORD)]
        else:
            found.append(Change(gone=gone, come=come))
    return tuple(found)


def _unlike(before: str, after: str, unit: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """The stretches that differ, in units of a pattern's matches."""
    left, right = list(unit.finditer(before)), list(unit.finditer(after))
    words = SequenceMatcher(
        None, [_plain(m) for m in left], [_plain(m) for m in right], autojunk=False
    )
    for kind, a, b, c, d in words.get_opcodes():
        if kind != "equal":
            yield _stretch(before, left[a:b]), _stretch(after, right[c:d])


def _plain(found: re.Match[str]) -> str:
    return " ".join(found[0].split())


def _stretch(whole: str, units: Sequence[re.Match[str]]) -> str:
    return whole[units[0].start() : units[-1].end()] if units else ""
