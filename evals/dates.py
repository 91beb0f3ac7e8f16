"""Dates as TempEval-3 has them: the training part, TimeBank and AQUAINT."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from evals.figures import read
from onrecord import codec
from onrecord.reports import from_text

PART = 4  # one document of so many in `make eval`; all with `make eval-full`
_ROW = re.compile(r"^(\w+) +P .* F1 +([\d.]+)", re.MULTILINE)
_SETS = ("AQUAINT", "TimeBank")


def score(data_dir: Path, full: bool) -> dict[str, float]:
    """F1, from 0 to 1: strict (same words), relaxed (they overlap), value (and the same value)."""
    tool = data_dir / "tools" / "score_dates.py"
    folder = data_dir / "data" / "dates_tempeval3" / "TempEval3" / "Training" / "TBAQ-cleaned"
    with tempfile.TemporaryDirectory() as temporary:
        part = _part(folder, Path(temporary), 1 if full else PART)
        lines = subprocess.run(
            [sys.executable, tool, "--reports", part], check=True, capture_output=True, text=True
        ).stdout
        record = part / "record.json"
        record.write_bytes(codec.dumps({"dates": _dates(lines)}))
        out = subprocess.run(
            [sys.executable, tool, part, record], check=True, capture_output=True, text=True
        ).stdout
    return {row: float(value) / 100 for row, value in _ROW.findall(out)}


def _part(folder: Path, target: Path, step: int) -> Path:
    """Every so many documents of both sets, by name."""
    for name in _SETS:
        for path in sorted((folder / name).glob("*.tml"))[::step]:
            shutil.copy(path, target / path.name)
    return target


def _dates(lines: str) -> list[object]:
    rows = [json.loads(line) for line in lines.splitlines()]
    reports = [from_text(r["text"], id=r["id"], published=r["published"]) for r in rows]
    return [date for _, dates in read(reports) for date in dates]
