"""What linking one more report costs, by the number of reports that there are.

    python benchmarks/links.py ARTICLES.jsonl.gz [SIZE ...]

Prints, for each size, milliseconds a report on one core: fingerprints and copies; terms; stories in
one go; and, of late arrivals spread over the archive's time, the median and the 95th percentile for
their stories, terms included. The cost must not grow with the archive.
"""

from __future__ import annotations

import gzip
import json
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from onrecord.links.copies import find_copies
from onrecord.links.order import order
from onrecord.links.stories_forest import Forest
from onrecord.links.stories_index import Weights
from onrecord.links.terms import Lexicon, terms_of
from onrecord.names import Names
from onrecord.types import Report

LATE = 200


def main(path: Path, sizes: Sequence[int]) -> None:
    """A row a size."""
    reports = load(path, max(sizes))
    print(f"{'reports':>8}{'copies':>9}{'terms':>9}{'stories':>9}{'late p50':>10}{'late p95':>10}")
    for size in sizes:
        cells = zip(row(reports[:size]), WIDTHS, strict=True)
        print(f"{size:8}" + "".join(f"{ms:{width}.2f}" for ms, width in cells))


WIDTHS = (9, 9, 9, 10, 10)


def row(reports: Sequence[Report]) -> tuple[float, float, float, float, float]:
    """Milliseconds a report: copies, terms, stories, late arrivals."""
    began = time.process_time()
    find_copies(reports)
    copies = (time.process_time() - began) / len(reports) * 1000
    lexicon = Lexicon.load(Names.load())
    began = time.process_time()
    terms = {order(report): terms_of(report, lexicon) for report in reports}
    read = (time.process_time() - began) / len(reports) * 1000
    step = max(1, len(reports) // LATE)
    late = reports[::step][:LATE]
    forest = Forest(Weights())
    held = {order(report) for report in late}
    began = time.process_time()
    forest.add({place: found for place, found in terms.items() if place not in held})
    linked = (time.process_time() - began) / len(reports) * 1000
    each = [_late(forest, report, lexicon) for report in late]
    return copies, read, linked, statistics.median(each), statistics.quantiles(each, n=20)[-1]


def _late(forest: Forest, report: Report, lexicon: Lexicon) -> float:
    """Milliseconds for one late arrival."""
    began = time.process_time()
    forest.add({order(report): terms_of(report, lexicon)})
    return (time.process_time() - began) * 1000


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
                    title=row["title"],
                    published=(row["date"] or "")[:10] or None,
                )
            )
    return out


if __name__ == "__main__":
    main(Path(sys.argv[1]), [int(n) for n in sys.argv[2:]] or [1000, 10000, 24000])
