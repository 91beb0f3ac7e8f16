"""Attributions as PolNeAR has them: the relations layer on its development part."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from onrecord import codec
from onrecord.names import Names
from onrecord.readings import Reader
from onrecord.reports import from_text
from onrecord.settings import Settings

PART = 30  # articles of `make eval`; all 84 with `make eval-full`
_ROW = re.compile(r"^(?:relation )?(\w+) +(?:words)? +P .* F1 +([\d.]+)", re.MULTILINE)


def score(data_dir: Path, full: bool) -> dict[str, float]:
    """F1, from 0 to 1, of source, cue and content words and of whole relations."""
    tool = data_dir / "tools" / "score_attribution.py"
    folder = data_dir / "data" / "attribution_polnear" / "dev"
    with tempfile.TemporaryDirectory() as temporary:
        part = _part(folder, Path(temporary), None if full else PART)
        lines = subprocess.run(
            [sys.executable, tool, "--reports", part], check=True, capture_output=True, text=True
        ).stdout
        record = part / "record.json"
        record.write_bytes(codec.dumps({"relations": _relations(lines), "statements": []}))
        out = subprocess.run(
            [sys.executable, tool, part, record], check=True, capture_output=True, text=True
        ).stdout
    return {row: float(value) / 100 for row, value in _ROW.findall(out)}


def _part(folder: Path, target: Path, size: int | None) -> Path:
    """The first `size` articles of a folder, with their annotations."""
    for name in ("text", "attributions"):
        (target / name).mkdir()
    for path in sorted((folder / "text").glob("*.txt"))[:size]:
        shutil.copy(path, target / "text" / path.name)
        for annotation in (folder / "attributions").iterdir():
            if annotation.name.startswith(path.stem + "_"):
                shutil.copy(annotation, target / "attributions" / annotation.name)
    return target


def _relations(lines: str) -> list[object]:
    rows = [json.loads(line) for line in lines.splitlines()]
    reports = [from_text(r["text"], id=r["id"], outlet=r["outlet"]) for r in rows]
    reader = Reader(Settings(), Names.load())
    return [r for reading in reader.read_many(reports) for r in reading.relations]
