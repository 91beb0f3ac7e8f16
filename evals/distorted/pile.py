"""The pairs of the distorted-claim test: two reports each, with the statement that is compared.

`changed/KIND.jsonl` holds pairs whose second report changes the first's statement in one way, the
kind; `same/KIND.jsonl` pairs whose second report says the same in other words. All events, names
and outlets are invented. In a report's `text` the statement stands between ⟦ and ⟧, which are taken
out before anything reads it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.reports import from_text
from onrecord.types import Report

FOLDER = Path(__file__).parent
OPEN, CLOSE = "⟦", "⟧"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A report, and where in its text the statement stands."""

    report: Report
    begin: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two reports of one event, the second by another outlet that names another origin."""

    name: str  # "figure-03"
    kind: str  # how the second differs: what it changes, or how it rewords
    changed: bool  # whether the second says something else
    topic: str
    first: Target
    second: Target


def load(folder: Path = FOLDER) -> tuple[Pair, ...]:
    """All pairs, by kind and place in the file."""
    return tuple(
        pair
        for part in ("changed", "same")
        for path in sorted((folder / part).glob("*.jsonl"))
        for pair in _read(path, changed=part == "changed")
    )


def reports(pairs: Sequence[Pair]) -> tuple[Report, ...]:
    """The reports of all pairs as one pile, in which strangers meet."""
    return tuple(target.report for pair in pairs for target in (pair.first, pair.second))


def _read(path: Path, *, changed: bool) -> Iterator[Pair]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        told = json.loads(line)
        name = f"{path.stem}-{number:02}"
        yield Pair(
            name=name,
            kind=path.stem,
            changed=changed,
            topic=told["topic"],
            first=target(told["first"], f"{name}-a"),
            second=target(told["second"], f"{name}-b"),
        )


def target(told: dict[str, str], name: str) -> Target:
    """One report of a pair from its marked text. Raises `ValueError` where nothing is marked."""
    before, marked = told["text"].split(OPEN)
    words, after = marked.split(CLOSE)
    report = from_text(
        before + words + after,
        id=name,
        outlet=told["outlet"],
        published=told["published"],
        title=told["title"],
    )
    return Target(report=report, begin=len(before), end=len(before) + len(words))
