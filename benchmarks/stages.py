"""What reading costs, and what all of linking and counting, on the same articles in one run.

    python -m benchmarks.stages DATA [--set timeline17] [--articles 100] [--seed 5]

The articles are those of `python -m evals.by_hand`: a stretch of days of two topics. Prints the
seconds of this process's own time that each stage takes, milliseconds an article, and the ratio to
the reading.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from evals.by_hand import SETS

from onrecord import pipeline
from onrecord.names import Names
from onrecord.readings import Reader
from onrecord.settings import Settings
from onrecord.types import Reading, Record, Report


def main() -> None:
    """A row a stage."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stages", description=__doc__)
    parser.add_argument("data", type=Path, help="the folder of the evaluation data")
    parser.add_argument("--set", default="timeline17", choices=sorted(SETS))
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--seed", type=int, default=5)
    told = parser.parse_args()
    chosen = SETS[told.set](told.data / "data" / told.set, told.articles, random.Random(told.seed))
    print(*timed(list(chosen)), sep="\n")


def timed(reports: list[Report]) -> Iterable[str]:
    """What the stages take on these reports, in words."""
    names = Names.load()
    reader = Reader(Settings(), names)
    reader.read(reports[0])  # what is loaded once is no article's
    pipeline.build(reports[:1], names=names)
    readings: dict[str, Reading] = {}
    reading = _seconds(lambda: readings.update({r.report: r for r in reader.read_many(reports)}))
    made: list[Record] = []
    rest = _seconds(lambda: made.append(pipeline.build(reports, names=names, readings=readings)))
    [record] = made
    yield f"{len(reports)} articles, {len(record.statements)} statements"
    for stage, seconds in (("reading", reading), ("linking and counting", rest)):
        each = seconds / len(reports) * 1000
        yield f"{stage:21}{seconds:8.1f} s{each:8.1f} ms an article{seconds / reading:7.2f}"


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    main()
