"""What one more report costs a record, all of linking and counting, by the reports there are.

    python benchmarks/linking.py ARTICLES.jsonl.gz [SIZE ...] [--thinned]

For each size a process of its own holds that many reports, less 200 spread over them. These then
arrive one by one. Timed, on one core: finding copies and stories (`Piles.add`), and making the part
of the record of the pile that the report falls into (entities, claims, origins, statuses). Reading
is not part of it and is timed beside: only the reports of those piles are read. In milliseconds,
the median and the 95th percentile; the cost must not grow with the archive.

It may grow with the reports of a story. So a size is that of whole stories, drawn by chance from
those of the whole archive, and the same 200 reports of the first that were drawn arrive at every
size: whatever differs comes from the rest of the archive. With `--thinned` a size is the first
articles of the file instead, and reports spread over all of it arrive: where the file is a sample
of all times, a larger size has more reports of each story, and that is what is seen. How many
reports the piles have is printed too.
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import time
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
    order = None if told.thinned else by_stories(load(told.articles, ALL), Names.load())
    table(partial(row, order=order, least=min(told.sizes)), HEADS, told.articles, told.sizes)


def row(path: Path, size: int, *, order: Sequence[str] | None, least: int) -> list[float]:
    """The cells of a size, of the first reports in an order; of the file's where there is none."""
    if order is None:
        reports = load(path, size)
        late = _spread_over(reports)
    else:
        known = {report.id: report for report in load(path, ALL)}
        reports = [known[name] for name in order[:size]]
        late = _spread_over(reports[:least])
    names = Names.load()
    reader = Reader(Settings(), names)
    readings: dict[str, Reading] = {}
    piles = Piles(names)
    held = {report.id for report in late}
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


def by_stories(reports: Iterable[Report], names: Names) -> list[str]:
    """Reports by id, story by story, in an order of chance; those that stand alone among them."""
    piles = Piles(names)
    piles.add(*reports)
    drawn = list(piles.all())
    random.Random(0).shuffle(drawn)
    return [report.id for pile in drawn for report in pile.reports]


def _spread_over(reports: Sequence[Report]) -> Sequence[Report]:
    return reports[:: max(1, len(reports) // LATE)][:LATE]


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
