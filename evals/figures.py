"""Figures: quantities of news sentences (NewsQuant), and casualties in two sets of reports.

NewsQuant is small and scored whole. The register of shootings gives counts that do not always stand
in the article, so it is scored as recall. The war reports (FA-KES) have no counts beside them: what
is scored is how often a count that a plain pattern sees ("12 civilians were killed") is read with
its measure. Of both, one article of so many in `make eval`.
"""

from __future__ import annotations

import csv
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


PART = 8  # one article of so many in `make eval`; all with `make eval-full`
_PLAIN = re.compile(
    r"\b(\d{1,3}(?:,\d{3})*|\d+) (?:[a-z]+ )?(?:people|civilians|persons|soldiers|fighters"
    r"|militants) (?:were |have been |had been )?(killed|wounded|injured)\b"
)
_MEASURE = {"killed": ("killed", "casualty"), "wounded": ("injured", "casualty")}


def score(data_dir: Path, full: bool) -> dict[str, float]:
    """F1 of values, values with bounds and with units; recall on the register and war reports."""
    step = 1 if full else PART
    return {**_newsquant(data_dir), **_register(data_dir, step), **_war(data_dir, step)}


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


def _war(data_dir: Path, step: int) -> dict[str, float]:
    """How often a count of killed or hurt that a pattern sees is read with its measure."""
    path = data_dir / "data" / "figures_fa_kes" / "FA-KES-Dataset.csv"
    with path.open(encoding="latin-1", newline="") as handle:
        texts = [row["article_content"] for row in csv.DictReader(handle)][::step]
    texts = [text for text in texts if text.strip()]
    hit, of = Counter[str](), Counter[str]()
    reports = [from_text(text, id=str(i)) for i, text in enumerate(texts)]
    for text, (figures, _) in zip(texts, read(reports), strict=True):
        for m in _PLAIN.finditer(text):
            name = "killed" if m[2] == "killed" else "wounded"
            value = float(m[1].replace(",", ""))
            of[name] += 1
            hit[name] += any(
                value in (f.low, f.high) and f.measure in _MEASURE[name] for f in figures
            )
    return {f"war/{name}": hit[name] / of[name] for name in sorted(of)}


def _register(data_dir: Path, step: int) -> dict[str, float]:
    """How often the register's count of two or more, or its date, is among what was read."""
    folder = data_dir / "data" / "figures_gunviolence" / "data" / "data-train"
    texts = json.loads((folder / "X_train.json").read_text("utf-8"))
    labels = json.loads((folder / "y_train.json").read_text("utf-8"))
    texts, labels = texts[::step], labels[::step]
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
