"""What one more report costs a record, all of linking and counting, by the reports there are.

    python benchmarks/linking.py ARTICLES.jsonl.gz [SIZE ...]

For each size a process of its own holds that many reports, less 200 spread over their time. These
then arrive one by one. Timed, on one core: finding copies and stories (`Piles.add`), and making
the part of the record of the pile that the report falls into (entities, claims, origins, statuses).
Reading is not part of it and is timed beside: only the reports of those piles are read. In
milliseconds, the median and the 95th percentile; the cost must not grow with the archive.
"""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.links import LATE, load, table
from onrecord import pipeline
from onrecord.links import Piles
from onrecord.names import Names
from onrecord.readings import Reader
from onrecord.settings import Settings
from onrecord.types import Reading

HEADS = (
    "piles p50",
    "p95",
    "part p50",
    "p95",
    "all p50",
    "p95",
    "reading p50",
    "p95",
    "all/reading",
)


def row(path: Path, size: int) -> list[float]:
    """The cells of a size."""
    reports = load(path, size)
    late = reports[:: max(1, size // LATE)][:LATE]
    held = {report.id for report in late}
    names = Names.load()
    reader = Reader(Settings(), names)
    readings: dict[str, Reading] = {}
    piles = Piles(names)
    piles.add(*(report for report in reports if report.id not in held))
    gc.freeze()
    finding, making, reading = [], [], []
    for report in late:
        finding.append(_ms(lambda r=report: piles.add(r)))
        pile = piles.of(report.id)
        for other in pile.reports:
            if other.id not in readings:
                took = _ms(lambda r=other: readings.update({r.id: reader.read(r)}))
                reading.append(took)
        making.append(_ms(lambda p=pile: pipeline.part(p, readings, names)))
    both = [a + b for a, b in zip(finding, making, strict=True)]
    ratio = statistics.mean(both) / statistics.mean(reading)
    return [*_spread(finding), *_spread(making), *_spread(both), *_spread(reading), ratio]


def _spread(times: Sequence[float]) -> tuple[float, float]:
    """The median and the 95th percentile."""
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


def _ms(work: Callable[[], object]) -> float:
    """Milliseconds of this process's own time that some work takes."""
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000


if __name__ == "__main__":
    table(row, HEADS, Path(sys.argv[1]), [int(n) for n in sys.argv[2:]] or [1000, 10_000, 24_000])
