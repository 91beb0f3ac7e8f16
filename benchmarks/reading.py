"""What a whole reading costs against the bare parse of the same texts, in one run and one thread.

    python -m benchmarks.reading FILE_OR_FOLDER ... [--times N]

Takes plain text, one report a file. Both are run in turn, N times, after one unmeasured round; the
ratio is that of the medians of process time. The parse is `nlp.pipe` of the whole spaCy model, as
it is installed.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from onrecord.names import Names
from onrecord.readings import Reader, language
from onrecord.reports import from_text
from onrecord.settings import Settings
from onrecord.types import Reading, Report


def main(argv: Sequence[str] | None = None) -> int:
    """Print, for each reader, the ratio to the parse, reports a second, and the peak memory."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--times", type=int, default=3)
    told = parser.parse_args(argv)
    texts = [p.read_text("utf-8") for path in told.paths for p in _files(path)]
    reports = [from_text(text, id=str(n)) for n, text in enumerate(texts)]
    bare = language.bare(None)
    names = Names.load()
    ways: dict[str, Callable[[], object]] = {"parse": lambda: list(language.parse(bare, texts))}
    for settings in (Settings(reader="rules"), Settings(reader="both")):
        ways[str(settings.reader)] = partial(_read, Reader(settings, names), reports)
    spent = _measure(ways, told.times)
    for name, seconds in spent.items():
        ratio = seconds / spent["parse"]
        print(f"{name:6} {ratio:5.2f} times the parse  {len(texts) / seconds:6.1f} reports/s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{len(texts)} reports, peak memory {peak} MB")
    return 0


def _read(reader: Reader, reports: Sequence[Report]) -> list[Reading]:
    return list(reader.read_many(reports))


def _files(path: Path) -> list[Path]:
    return sorted(path.glob("*.txt")) if path.is_dir() else [path]


def _measure(ways: dict[str, Callable[[], object]], times: int) -> dict[str, float]:
    """The median process time of each, in seconds, taken in turn."""
    spent: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(times + 1):
        for name, way in ways.items():
            began = time.process_time()
            way()
            if turn:
                spent[name].append(time.process_time() - began)
    return {name: statistics.median(rows) for name, rows in spent.items()}


if __name__ == "__main__":
    sys.exit(main())
