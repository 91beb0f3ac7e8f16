"""Floors below which no score may fall.

A floor is the best that a score has reached. `--raise-floors` moves floors up to what was measured,
never down: to lower one, somebody must edit `floors.json` and say why in the commit. Of a rate of
mistakes the least is the best; of all else, the most.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.json")
SLACK = 0.005  # what a score may move without meaning anything

_MISTAKES = (".invented", ".false", ".unfounded_spans", "_seconds", "/unread")
_MISTAKEN = "false_confirmed"  # in the name of a row, whatever kind follows


@dataclass(frozen=True, slots=True, kw_only=True)
class Fall:
    """A score that is worse than its floor."""

    row: str
    score: float | None  # None: not measured any more
    floor: float

    def __str__(self) -> str:
        score = "is not measured any more" if self.score is None else f"is {self.score:.3f}"
        return f"{self.row} {score}, its floor is {self.floor:.3f}"


def is_mistake(row: str) -> bool:
    """Whether less is better in a row.

    >>> is_mistake("open/corroborated.false"), is_mistake("open/claims.f1")
    (True, False)
    >>> is_mistake("distorted/false_confirmed.place")
    True
    """
    return row.endswith(_MISTAKES) or _MISTAKEN in row


def load(path: Path = FLOORS) -> dict[str, dict[str, float]]:
    """The floors of a part of the data and of the whole: {"part": {row: floor}, "full": ...}."""
    if not path.exists():
        return {"part": {}, "full": {}}
    floors: dict[str, dict[str, float]] = json.loads(path.read_text("utf-8"))
    return floors


def falls(scores: Mapping[str, float], floors: Mapping[str, float]) -> tuple[Fall, ...]:
    """The rows that are worse than their floor by more than the slack, or are missing."""
    return tuple(
        Fall(row=row, score=scores.get(row), floor=floor)
        for row, floor in sorted(floors.items())
        if row not in scores or _worse(row, scores[row], floor) > SLACK
    )


def raised(scores: Mapping[str, float], floors: Mapping[str, float]) -> dict[str, float]:
    """The floors moved to what was measured where that is better; new rows get their first one."""
    moved = dict(floors)
    for row, score in scores.items():
        if row not in floors or _worse(row, score, floors[row]) < 0:
            moved[row] = round(score, 4)
    return dict(sorted(moved.items()))


def save(floors: Mapping[str, Mapping[str, float]], path: Path = FLOORS) -> None:
    """Write the floors, a row a line, so that a change is plain in a diff."""
    path.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", "utf-8")


def _worse(row: str, score: float, floor: float) -> float:
    """By how much a score is worse than its floor; negative where it is better."""
    return score - floor if is_mistake(row) else floor - score
