"""The counting alone, begun from the annotators' own statements and claims."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

from evals.gold import Gold
from evals.scenarios import group, load_scorer, means
from onrecord import codec
from onrecord.names import Names
from onrecord.records import build

_ROWS = ("independence", "status", "shared_claims", "corroborated", "conflicts")


def score(data_dir: Path, full: bool) -> dict[str, float]:
    """Independence, status and conflicts over the open and the held-out scenarios."""
    scorer, names = load_scorer(data_dir), Names.load()
    outs = defaultdict(list)
    for path in sorted((data_dir / "scenarios").glob("*.json")):
        scenario = json.loads(path.read_text("utf-8"))
        record = build(Gold(scenario, scorer).linked(), names)
        document = json.loads(codec.dumps(codec.document(record)))
        out, _ = scorer.score(scenario, document)
        counted = {part: out[part] for part in _ROWS}
        counted["corroborated"]["said"] = sum(
            c["status"] == "corroborated" for c in document["claims"]
        )
        outs[group(path.stem) or "seed"].append(counted)
    return {row: value for name, found in outs.items() for row, value in means(name, found).items()}
