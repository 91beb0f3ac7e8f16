"""Figures: quantities of news sentences (NewsQuant), and casualties as a register has them.

NewsQuant is small and scored whole. The register's articles are many and its numbers do not always
stand in the article, so they are scored with `--full` alone and as recall.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord import codec
from onrecord.readings import language
from onrecord.readings.dates import find_dates
from onrecord.readings.figures import find_figures
from onrecord.reports import from_text
from onrecord.types import Figure, Report, TimeExpression

_ROW = re.compile(r"^(value\S*) +P .* F1 +([\d.]+)", re.MULTILINE)
_CASUALTIES = {"n_killed": ("killed",), "n_injured": ("injured", "shot", "casualty")}


def score(data_dir: Path, full: bool) -> dict[str, float]:
    """F1 of values, values with bounds and with units; with `full`, recall on the register too."""
    rows = _newsquant(data_dir)
    return {**rows, **_register(data_dir)} if full else rows


def _newsquant(data_dir: Path) -> dict[str, float]:
    tool = data_dir / "tools" / "score_figures.py"
    gold = data_dir / "data" / "figures_newsquant" / "NewsQuant.json"
    lines = subprocess.run(
        [sys.executable, tool, "--reports", gold], check=True, capture_output=True, text=True
    ).stdout
    reports = [from_text(r["text"], id=r["id"]) for r in map(json.loads, lines.splitlines())]
    found = [figure for figures, _ in read(reports) for figure in figures]
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "record.json"
        record.write_bytes(codec.dumps({"figures": found}))
        out = subprocess.run(
            [sys.executable, tool, gold, record], check=True, capture_output=True, text=True
        ).stdout
    return {row: float(value) / 100 for row, value in _ROW.findall(out)}


def _register(data_dir: Path) -> dict[str, float]:
    """How often the register's count of two or more, or its date, is among what was read."""
    folder = data_dir / "data" / "figures_gunviolence" / "data" / "data-train"
    texts = json.loads((folder / "X_train.json").read_text("utf-8"))
    labels = json.loads((folder / "y_train.json").read_text("utf-8"))
    wanted = [label for text, label in zip(texts, labels, strict=True) if text["text"].strip()]
    reports = [
        from_text(row["text"], id=str(i), published=(row["publish_date"] or "")[:10] or None)
        for i, row in enumerate(texts)
        if row["text"].strip()
    ]
    hit, of = Counter[str](), Counter[str]()
    for row, (figures, dates) in zip(wanted, read(reports), strict=True):
        for name, told in _told(row, figures, dates):
            of[name] += 1
            hit[name] += told
    return {f"register/{name}": hit[name] / of[name] for name in sorted(of)}


def _told(
    row: dict[str, object], figures: Sequence[Figure], dates: Sequence[TimeExpression]
) -> Iterator[tuple[str, bool]]:
    for name, measures in _CASUALTIES.items():
        count = row[name]
        if isinstance(count, int) and count > 1:
            ends = {f.low for f in figures if f.measure in measures}
            yield name.removeprefix("n_"), count in ends
    yield "date", any((d.value or "")[:10] == row["shooting_date"] for d in dates)


def read(
    reports: Sequence[Report],
) -> Iterator[tuple[tuple[Figure, ...], tuple[TimeExpression, ...]]]:
    """The figures and dates of each report, without the rest of its reading."""
    parsed = language.parse(language.load(None), (r.text for r in reports))
    for report, doc in zip(reports, parsed, strict=True):
        dates = find_dates(doc, report)
        yield find_figures(doc, report, dates), dates
