"""What counting by other means would say: outlets, outlets less copies, names of sources.

All four ways count the same claims, the annotators' own, of all scenarios; only who stands behind
each is told in another way. `false` is the share of the claims with one origin that a way calls
corroborated, `recall` that of the claims with two or more.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from evals.gold import Gold
from evals.scenarios import load_scorer
from onrecord.names import Names
from onrecord.records import build
from onrecord.records.origins import VOUCHING

Row = dict[str, Any]
Way = Callable[[Iterable[Row], Row], int]


def score(data_dir: Path, full: bool) -> dict[str, float]:
    """For each way of counting: single-origin claims called corroborated, and the others found."""
    scorer, names = load_scorer(data_dir), Names.load()
    said: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for path in sorted((data_dir / "scenarios").glob("*.json")):
        scenario = json.loads(path.read_text("utf-8"))
        record = build(Gold(scenario, scorer).linked(), names)
        ours = {c.id: c.independent.low >= 2 for c in record.claims}
        for claim in scenario["gold"]["claims"]:
            least, most = _reach(claim["independent"])
            if most == 1 or least > 1:
                rows = _vouching(claim, scenario)
                for name, way in WAYS.items():
                    said[name].append((most > 1, way(rows, scenario) > 1))
                said["onrecord"].append((most > 1, ours[claim["id"]]))
    return {row: value for name, told in said.items() for row, value in _shares(name, told)}


def _shares(name: str, told: list[tuple[bool, bool]]) -> list[tuple[str, float]]:
    single = [called for true, called in told if not true]
    more = [called for true, called in told if true]
    return [
        (f"{name}.false", sum(single) / len(single) if single else 0.0),
        (f"{name}.recall", sum(more) / len(more) if more else 0.0),
    ]


def _reach(value: Any) -> tuple[int, int]:
    return (value["low"], value["high"]) if isinstance(value, Mapping) else (value, value)


def _vouching(claim: Row, scenario: Row) -> list[Row]:
    rows = (scenario["gold"]["statements"][n] for n in claim["statements"])
    return [row for row in rows if row["stance"] in VOUCHING and not row.get("no_comment")]


def _outlet(report: str, scenario: Row) -> str:
    row = next(r for r in scenario["reports"] if r["id"] == report)
    return str(row.get("outlet") or row["id"])


def _outlets(rows: Iterable[Row], scenario: Row) -> int:
    return len({_outlet(row["report"], scenario) for row in rows})


def _less_copies(rows: Iterable[Row], scenario: Row) -> int:
    """Each copy as the report that it was copied from."""
    first: dict[str, str] = {
        copy: group[0] for group in scenario["gold"]["copies"] for copy in group
    }
    reports = {str(row["report"]) for row in rows}
    return len({_outlet(first.get(report, report), scenario) for report in reports})


def _names(rows: Iterable[Row], scenario: Row) -> int:
    """Everyone who is named as a source, and each outlet that names none."""
    return len(
        {
            row["source_entity"] if row["source"] else _outlet(row["report"], scenario)
            for row in rows
        }
    )


WAYS: Mapping[str, Way] = {
    "outlets": _outlets,
    "outlets less copies": _less_copies,
    "source names": _names,
}
