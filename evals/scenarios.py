"""The whole way from raw reports to the record, against annotated scenarios.

Each file of `DATA/scenarios` is scored by `DATA/tools/score_record.py`. Rows are `SCENARIO/row` for
each, and `open/row` and `held-out/row` for the means: nobody looks into the held-out ones, so what
was fitted to the open texts shows as a gap between the two. The seed, which is real, is in neither.
"""

from __future__ import annotations

import importlib.util
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from onrecord import codec, pipeline, reports
from onrecord.types import Record, Report

SEED = "0-"
HELD_OUT = ("8-", "11-")
_COUNTS = ("of", "found", "wanted", "items")  # how many were scored: no scores


def score(data_dir: Path, full: bool) -> dict[str, float]:
    """Every row of every scenario, and the means."""
    scorer = load_scorer(data_dir)
    rows: dict[str, float] = {}
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for path in sorted((data_dir / "scenarios").glob("*.json")):
        scenario = json.loads(path.read_text("utf-8"))
        record = codec.document(build(scenario))
        out, _ = scorer.score(scenario, json.loads(codec.dumps(record)))
        out["corroborated"]["said"] = sum(c["status"] == "corroborated" for c in record["claims"])
        rows.update(_rows(path.stem, out))
        groups[group(path.stem)].append(out)
    for name, members in groups.items():
        if name:
            rows.update(means(name, members))
    return rows


def group(scenario: str) -> str:
    """The mean in which a scenario goes: open, held-out, or none for the seed."""
    if scenario.startswith(SEED):
        return ""
    return "held-out" if scenario.startswith(HELD_OUT) else "open"


def load_scorer(data_dir: Path) -> ModuleType:
    """The scorer that stands beside the scenarios."""
    path = data_dir / "tools" / "score_record.py"
    spec = importlib.util.spec_from_file_location("score_record", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def build(scenario: Mapping[str, Any]) -> Record:
    """The record of a scenario's reports, read as JSON lines like any other input."""
    lines = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in scenario["reports"])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        path.write_text(lines, "utf-8")
        came = [received.outcome for received in reports.read([path])]
    return pipeline.build([r for r in came if isinstance(r, Report)])


def means(name: str, members: Iterable[Mapping[str, Any]]) -> dict[str, float]:
    """The mean of each row; what is called corroborated is pooled, as each has few of those."""
    outs = list(members)
    found: dict[str, list[float]] = defaultdict(list)
    for out in outs:
        for row, value in _rows(name, out).items():
            found[row].append(value)
    rows = {row: sum(values) / len(values) for row, values in found.items()}
    said = sum(out["corroborated"]["said"] for out in outs)
    wanted = sum(out["corroborated"]["wanted"] for out in outs)
    wrong = sum(out["corroborated"]["false"] * out["corroborated"]["said"] for out in outs)
    right = sum(out["corroborated"]["recall"] * out["corroborated"]["wanted"] for out in outs)
    rows[f"{name}/corroborated.false"] = wrong / said if said else 0.0
    rows[f"{name}/corroborated.recall"] = right / wanted if wanted else 1.0
    for alone in ("precision", "f1"):  # means of these say nothing beside the pooled rows
        rows.pop(f"{name}/corroborated.{alone}", None)
    return rows


def _rows(name: str, out: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    return {
        f"{name}/{part}.{row}": float(value)
        for part, values in out.items()
        for row, value in values.items()
        if row not in _COUNTS and row != "said"
    }
