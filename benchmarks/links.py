"""What linking copies and stories for one more report costs, by the number of reports there are.

    python benchmarks/links.py ARTICLES.jsonl.gz [SIZE ...]

Prints, for each size, on one core: milliseconds a report in one go, for copies (fingerprints
included) and for stories (terms included); milliseconds for one late arrival, of 200 spread over
the archive's time, at the median and the 95th percentile, for copies, stories and both; the same
for one that goes; and kilobytes of memory that a report takes, beside its text. The cost must not
grow with the archive. Each size has a process of its own; a report comes three times and the least
counts, since a machine that does other work too hides more than it shows.
"""

from __future__ import annotations

import gc
import gzip
import json
import math
import multiprocessing
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from onrecord.links.copies import Copies
from onrecord.links.stories import Stories
from onrecord.names import Names
from onrecord.types import Report

LATE = 200
TRIES = 3
HEADS = (
    *("copies", "stories", "late: copies p50", "p95", "stories p50", "p95", "both p50", "p95"),
    *("gone: both p50", "p95", "kB"),
)


def table(
    row: Callable[[Path, int], Sequence[float]],
    heads: Sequence[str],
    path: Path,
    sizes: Sequence[int],
) -> None:
    """Print a row a size, each made in a process of its own."""
    widths = [max(8, len(head) + 2) for head in heads]
    print(f"{'reports':>8}" + "".join(f"{h:>{w}}" for h, w in zip(heads, widths, strict=True)))
    with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        for size in sizes:
            cells = zip(pool.apply(row, (path, size)), widths, strict=True)
            print(f"{size:8}" + "".join(f"{cell:{w}.2f}" for cell, w in cells), flush=True)


def row(path: Path, size: int) -> list[float]:
    """The cells of a size."""
    reports = load(path, size)
    late = reports[:: max(1, size // LATE)][:LATE]
    held = {report.id for report in late}
    copies, stories = Copies(), Stories(Names.load())
    first = [report for report in reports if report.id not in held]
    before = memory()
    per_copies = _ms(lambda: copies.add(*first)) / len(first)
    per_stories = _ms(lambda: stories.add(*first)) / len(first)
    kilobytes = (memory() - before) / len(first)
    stories.follow(copies.found, copies.found)
    gc.freeze()
    costs = [_late(copies, stories, report) for report in late]
    one, other, gone = ([cost[at] for cost in costs] for at in range(3))
    both = [a + b for a, b in zip(one, other, strict=True)]
    return [per_copies, per_stories, *_spread(one), *_spread(other), *_spread(both),
            *_spread(gone), kilobytes]  # fmt: skip


def _late(copies: Copies, stories: Stories, report: Report) -> tuple[float, float, float]:
    """What a report costs that comes late, and when it goes: the least of three tries each."""
    tries = []
    for again in range(TRIES):
        copied: list[frozenset[str]] = []
        one = _ms(lambda c=copied: c.append(copies.add(report)))
        other = _ms(lambda c=copied: _tell(stories, copies, report, c[0]))
        gone = _ms(lambda: _forget(stories, copies, report.id)) if again < TRIES - 1 else math.inf
        tries.append((one, other, gone))
    return min(t[0] for t in tries), min(t[1] for t in tries), min(t[2] for t in tries)


def _tell(stories: Stories, copies: Copies, report: Report, copied: frozenset[str]) -> None:
    stories.add(report)
    stories.follow(copies.found, copied)


def _forget(stories: Stories, copies: Copies, name: str) -> None:
    copied = copies.remove(name)
    stories.remove(name)
    stories.follow(copies.found, copied)


def _spread(costs: Sequence[float]) -> tuple[float, float]:
    return statistics.median(costs), statistics.quantiles(costs, n=20)[-1]


def _ms(act: Callable[[], object]) -> float:
    began = time.process_time()
    act()
    return (time.process_time() - began) * 1000


def memory() -> float:
    """Kilobytes that this process holds."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4.0


def load(path: Path, most: int) -> list[Report]:
    """The first articles of a file of JSON lines."""
    out = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if len(out) == most:
                break
            row = json.loads(line)
            out.append(
                Report(
                    id=f"{number:06}",
                    text=row["text"],
                    sha256="",
                    outlet=row["outlet"],
                    title=row["title"],
                    published=(row["date"] or "")[:10] or None,
                )
            )
    return out


if __name__ == "__main__":
    table(row, HEADS, Path(sys.argv[1]), [int(n) for n in sys.argv[2:]] or [1000, 10000, 24000])
