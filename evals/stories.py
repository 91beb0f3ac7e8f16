"""Stories against sets of articles that people grouped, one setting for all of them.

Rows are `SET` (B-cubed F1), `SET.precision`, `mean`, and `timeline17.largest` (the least share of a
topic's articles in its largest piece). The whole sets are also scored in one pool with the 24,000
articles of `scale` (`pool/...`): small sets hide a collapse. `DATA/tools/score_stories.py` scores.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from onrecord.links.copies import find_copies
from onrecord.links.stories import link_stories
from onrecord.names import Names
from onrecord.types import Report

SETS = ("timeline17", "stories_allsides", "stories_basil", "events_ecbplus")
PART = "60,120,40,20"  # articles of a topic, stories of the others: about 1,000 articles
ABOUT = "haiti|swine flu|bp oil|deepwater|h1n1|michael jackson|conrad murray"


def score(data_dir: Path, full: bool) -> dict[str, float]:
    """The rows of the sets; with `full` of the whole sets, alone and in the pool."""
    scorer = load_scorer(data_dir)
    limit = "0" if full else PART
    folders = [data_dir / "data" / name for name in SETS]
    rows = _rows(scorer, folders, limit, [])
    if full:
        pool = ["--pool", str(data_dir / "data" / "scale" / "articles.jsonl.gz"), "--about", ABOUT]
        rows |= {f"pool/{row}": v for row, v in _rows(scorer, folders, limit, pool).items()}
    return rows


def load_scorer(data_dir: Path) -> ModuleType:
    """The scorer that stands beside the sets."""
    path = data_dir / "tools" / "score_stories.py"
    spec = importlib.util.spec_from_file_location("score_stories", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def reports_of(
    scorer: ModuleType, folders: Iterable[Path], limit: str, pool: list[str]
) -> list[Report]:
    """The sets' articles as reports."""
    lines = _output(scorer, ["--reports", "--limit", limit, *pool, *map(str, folders)])
    return [report_of(json.loads(line)) for line in lines]


def report_of(row: dict[str, Any]) -> Report:
    """An article as a report with a given date, if any."""
    return Report(
        id=row["id"],
        text=row["text"],
        sha256="",
        outlet=row["outlet"],
        published=row["published"],
        published_basis="given" if row["published"] else None,
        title=row["title"],
    )


def linked(reports: list[Report]) -> list[dict[str, str | None]]:
    """The reports with their story, as the scorer wants them."""
    stories = link_stories(reports, find_copies(reports), Names.load())
    story = {report: one.id for one in stories for report in one.reports}
    return [{"id": report.id, "story": story.get(report.id)} for report in reports]


def _rows(scorer: ModuleType, folders: list[Path], limit: str, pool: list[str]) -> dict[str, float]:
    """What the scorer says of these sets, linked in one go."""
    found = linked(reports_of(scorer, folders, limit, pool))
    sets, _ = scorer.gather(list(map(str, folders)), [int(n) for n in limit.split(",")])
    out = scorer.score(sets, {"reports": found}, ABOUT)
    rows = {"mean": out["mean"]["f1"]}
    for name in SETS:
        rows[name] = out[name]["f1"]
        rows[f"{name}.precision"] = out[name]["precision"]
    rows["timeline17.largest"] = min(out["timeline17"]["largest"].values())
    return rows


def _output(scorer: ModuleType, arguments: list[str]) -> Iterator[str]:
    """What the scorer prints when it is called so."""
    out, told = io.StringIO(), sys.argv
    sys.argv = ["score_stories", *arguments]
    try:
        with contextlib.redirect_stdout(out):
            scorer.main()
    finally:
        sys.argv = told
    yield from out.getvalue().splitlines()
