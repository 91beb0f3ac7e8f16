"""Score Onrecord on the evaluation data, and fail where a score fell below its floor.

    python -m evals --data FOLDER [--full] [--only NAME ...] [--raise-floors]

Each module named below has `score(data_dir, full) -> {row: value}`; its rows are printed as
`NAME/row` with their floors (the scenarios' as `SCENARIO/row`). Scores go to evals/out/scores.json.
Without the folder it says so and passes. Exit codes: 0 passed, 1 a score fell or a set could not be
scored, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from evals import gate, table

OUT = Path(__file__).parent / "out" / "scores.json"
SETS = (
    "scenarios", "counting", "attribution", "stance", "figures", "dates", "names", "copies",
    "stories", "claims", "naive", "distorted", "check", "pages",
)  # fmt: skip

Score = Callable[[Path, bool], dict[str, float]]


def main(argv: Sequence[str] | None = None, *, floors: Path = gate.FLOORS, out: Path = OUT) -> int:
    """Score, print, and hold the scores against their floors."""
    told = _arguments().parse_args(argv)
    if not told.data.is_dir():
        print(f"No evaluation data at {told.data}: nothing was scored.")
        return 0
    scores, failed = measure(told.data, full=told.full, names=told.only or SETS)
    known = gate.load(floors)
    part = "full" if told.full else "part"
    wanted = _asked(known.get(part, {}), scores, whole=not told.only and not failed)
    fallen = gate.falls(scores, wanted)
    print(*table.lines(scores, known.get(part, {}), fallen), sep="\n")
    _write(out, scores)
    if told.raise_floors:
        kept = {row: value for row, value in scores.items() if not table.is_single(row)}
        gate.save({**known, part: gate.raised(kept, known.get(part, {}))}, floors)
    return 1 if fallen or failed else 0


def measure(
    data: Path, *, full: bool, names: Sequence[str]
) -> tuple[dict[str, float], tuple[str, ...]]:
    """The scores of the sets that there are, and the names of those that could not be scored."""
    scores: dict[str, float] = {}
    failed = []
    for name, score in _sets(names):
        began = time.monotonic()
        try:
            rows = score(data, full)
        except Exception:  # one broken set must not hide the others' scores
            traceback.print_exc()
            failed.append(name)
            continue
        own = name == "scenarios"
        scores.update(rows if own else {f"{name}/{row}": value for row, value in rows.items()})
        print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr)
    return scores, tuple(failed)


def _sets(names: Sequence[str]) -> Iterator[tuple[str, Score]]:
    for name in names:
        if importlib.util.find_spec(f"evals.{name}") is not None:
            yield name, importlib.import_module(f"evals.{name}").score


def _asked(floors: dict[str, float], scores: dict[str, float], *, whole: bool) -> dict[str, float]:
    """The floors to hold: all of them, or those of the sets that were asked for."""
    return floors if whole else {row: floor for row, floor in floors.items() if row in scores}


def _write(out: Path, scores: dict[str, float]) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(scores, indent=1, sort_keys=True) + "\n", "utf-8")


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evals", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of evaluation data")
    parser.add_argument("--full", action="store_true", help="the whole sets, not parts of them")
    parser.add_argument("--only", nargs="+", choices=SETS, help="some of the sets")
    parser.add_argument(
        "--raise-floors", action="store_true", help="move floors up to what was measured"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
