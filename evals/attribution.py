"""Attributions as PolNeAR has them: the relations layer on its development part."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import get_args

from onrecord import codec
from onrecord.names import Names
from onrecord.readings import Reader
from onrecord.reports import from_text
from onrecord.settings import ReaderName, Settings

PART = 30  # articles of `make eval`; all 84 with `make eval-full`
_ROW = re.compile(r"^(?:relation )?(\w+) +(?:words)? +P .* F1 +([\d.]+)", re.MULTILINE)


def score(data_dir: Path, full: bool) -> dict[str, float]:
    """F1, from 0 to 1, of source, cue and content words and of whole relations, by reader."""
    tool = data_dir / "tools" / "score_attribution.py"
    folder = data_dir / "data" / "attribution_polnear" / "dev"
    with tempfile.TemporaryDirectory() as temporary:
        part = _part(folder, Path(temporary), None if full else PART)
        lines = _run(tool, "--reports", part)
        record = part / "record.json"
        rows = {}
        for reader in get_args(ReaderName):
            found = _relations(lines, Settings(reader=reader))
            record.write_bytes(codec.dumps({"relations": found, "statements": []}))
            for row, value in _ROW.findall(_run(tool, part, record)):
                rows[f"{reader}.{row}"] = float(value) / 100
    return rows


def _run(*command: str | Path) -> str:
    return subprocess.run(
        [sys.executable, *command], check=True, capture_output=True, text=True
    ).stdout


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


def _relations(lines: str, settings: Settings) -> list[object]:
    rows = [json.loads(line) for line in lines.splitlines()]
    reports = [from_text(r["text"], id=r["id"], outlet=r["outlet"]) for r in rows]
    reader = Reader(settings, Names.load())
    return [r for reading in reader.read_many(reports) for r in reading.relations]
