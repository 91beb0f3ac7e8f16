"""What one more report costs a record, all of linking and counting, by the reports there are.

    python benchmarks/linking.py ARTICLES.jsonl.gz [SIZE ...] [--thinned]

For each size a process of its own holds that many reports, less 200 spread over them. These then
arrive one by one. Timed, on one core: finding copies and stories (`Piles.add`), and making the part
of the record of the pile that the report falls into (entities, claims, origins, statuses). Reading
is not part of it and is timed beside: only the reports of those piles are read. In milliseconds,
the median and the 95th percentile; the cost must not grow with the archive.

A record grows as time goes on. So a size is that of whole months of the archive, drawn by chance,
with all that came in them. With `--thinned` it is the first articles of the file instead: where
that is a sample of all times, stories have as many more reports in a larger size as it is larger,
and what is seen is what the stories' growth costs. The reports of the piles are printed with it.
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from benchmarks.links import LATE, load, table
from onrecord import pipeline
from onrecord.links import Piles
from onrecord.names import Names
from onrecord.readings import Reader
from onrecord.settings import Settings
from onrecord.types import Reading, Report

HEADS = (
    "pile p50",
    "p95",
    "piles p50",
    "p95",
    "part p50",
    "p95",
    "all p50",
    "p95",
    "reading p50",
    "p95",
)
ALL = 1_000_000  # more than any archive has


def main() -> None:
    """A row a size."""
    parser = argparse.ArgumentParser(prog="python benchmarks/linking.py", description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("sizes", nargs="*", type=int, default=[1000, 10_000, 24_000])
    parser.add_argument("--thinned", action="store_true")
    told = parser.parse_args()
    table(partial(row, thinned=told.thinned), HEADS, told.articles, told.sizes)


def row(path: Path, size: int, *, thinned: bool = False) -> list[float]:
    """The cells of a size."""
    reports = load(path, size) if thinned else by_months(load(path, ALL))[:size]
    late = reports[:: max(1, size // LATE)][:LATE]
    held = {report.id for report in late}
    names = Names.load()
    reader = Reader(Settings(), names)
    readings: dict[str, Reading] = {}
    piles = Piles(names)
    piles.add(*(report for report in reports if report.id not in held))
    gc.freeze()
    shared, finding, making, reading = [], [], [], []
    for report in late:
        finding.append(_ms(lambda r=report: piles.add(r)))
        pile = piles.of(report.id)
        shared.append(len(pile.reports))
        for other in pile.reports:
            if other.id not in readings:
                took = _ms(lambda r=other: readings.update({r.id: reader.read(r)}))
                reading.append(took)
        making.append(_ms(lambda p=pile: pipeline.part(p, readings, names)))
    both = [a + b for a, b in zip(finding, making, strict=True)]
    return [cell for costs in (shared, finding, making, both, reading) for cell in _spread(costs)]


def by_months(reports: Iterable[Report]) -> list[Report]:
    """Reports month by month, the months in an order of chance; undated ones spread among them."""
    months: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        months[report.published[:7] if report.published else report.id].append(report)
    drawn = sorted(months)
    random.Random(0).shuffle(drawn)
    return [report for month in drawn for report in months[month]]


def _spread(times: Sequence[float]) -> tuple[float, float]:
    """The median and the 95th percentile."""
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


def _ms(work: Callable[[], object]) -> float:
    """Milliseconds of this process's own time that some work takes."""
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000


if __name__ == "__main__":
    main()
