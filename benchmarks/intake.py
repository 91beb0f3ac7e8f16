"""How fast inputs come in: a second's worth of each kind, without the reading of what they say.

    python -m benchmarks.intake FILE_OR_FOLDER ... [--times N]

For each file's ending: inputs, those that were read, inputs and megabytes a second (wall time, the
median of N rounds), and the peak memory of this process and of the one that parses.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from onrecord.reports import read
from onrecord.types import Report


def main(argv: Sequence[str] | None = None) -> int:
    """Print a row for each kind of file."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.intake", description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--times", type=int, default=3)
    told = parser.parse_args(argv)
    kinds: dict[str, list[Path]] = defaultdict(list)
    for path in (file for given in told.paths for file in _files(given)):
        kinds["".join(path.suffixes[-2:]) or path.name].append(path)
    print(f"{'kind':24} {'inputs':>8} {'read':>8} {'a second':>10} {'MB/s':>8}")
    for kind, paths in sorted(kinds.items()):
        print(_row(kind, paths, told.times))
    own, parsing = (
        resource.getrusage(who).ru_maxrss >> 10
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(f"peak memory: {own} MiB here, {parsing} MiB in the process that parses")
    return 0


def _row(kind: str, paths: list[Path], times: int) -> str:
    rounds = []
    inputs = reports = 0
    for _ in range(times):
        began = time.monotonic()
        found = [isinstance(one.outcome, Report) for one in read(paths)]
        rounds.append(time.monotonic() - began)
        inputs, reports = len(found), sum(found)
    took = statistics.median(rounds)
    size = sum(path.stat().st_size for path in paths) / 1e6
    return f"{kind:24} {inputs:8,} {reports:8,} {inputs / took:10,.1f} {size / took:8,.2f}"


def _files(path: Path) -> list[Path]:
    return sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]


if __name__ == "__main__":
    sys.exit(main())
