"""Copies against MinHash: F1 by kind of change, and documents a second on one core.

    pip install -e ".[bench]"
    python benchmarks/copies.py ARTICLES.jsonl.gz [COUNT]

The texts are those of `evals/copies.py`: variants of COUNT articles a kind (200), made by program.
Each peer indexes all texts in order under the MinHash (128 permutations) of their five-word
shingles, and takes the most alike of the earlier ones that its index finds for the original, from a
threshold on: the one of three that serves it best here, so that it is not beaten by a setting. The
time is everything from the text on.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from evals.copies import made, rows

from onrecord.links.copies import find_copies
from onrecord.types import Copy, Report

PERMUTATIONS = 128
THRESHOLDS = (0.3, 0.5, 0.7)
_WORD = re.compile(r"\w+")

Finder = Callable[[Sequence[Report]], dict[str, Copy]]


def main(path: Path, count: int) -> None:
    """A column a finder, a row a kind of change."""
    reports, variants = made(path, count)
    texts = sorted([*reports, *(v.report for v in variants)], key=lambda r: (r.published, r.id))
    columns: dict[str, dict[str, float]] = {}
    for name, finders in FINDERS.items():
        tried = [(*_timed(finder, texts), finder) for finder in finders]
        scored = [rows(variants, found) | {"documents a second": pace} for found, pace, _ in tried]
        columns[name] = max(scored, key=lambda row: row["f1"])
    print(f"{len(texts)} texts\n{'':22}" + "".join(f"{name:>14}" for name in columns))
    for row in columns["onrecord"]:
        cells = (f"{column[row]:14.{0 if column[row] > 1 else 3}f}" for column in columns.values())
        print(f"{row:22}" + "".join(cells))


def _timed(finder: Finder, texts: Sequence[Report]) -> tuple[dict[str, Copy], float]:
    began = time.process_time()
    found = finder(texts)
    return found, len(texts) / (time.process_time() - began)


def shingles(text: str) -> set[str]:
    words = _WORD.findall(text.lower())
    return {" ".join(words[at : at + 5]) for at in range(max(1, len(words) - 4))}


def by_datasketch(threshold: float) -> Finder:
    """MinHash and locality-sensitive hashing as datasketch has them."""
    from datasketch import MinHash, MinHashLSH

    def find(texts: Sequence[Report]) -> dict[str, Copy]:
        index = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
        hashes: dict[str, MinHash] = {}
        found = {}
        for report in texts:
            one = MinHash(num_perm=PERMUTATIONS)
            one.update_batch([shingle.encode() for shingle in shingles(report.text)])
            near = [(-one.jaccard(hashes[name]), name) for name in index.query(one)]
            found |= _copy(report, near, threshold)
            index.insert(report.id, one)
            hashes[report.id] = one
        return found

    return find


def by_rensa(threshold: float) -> Finder:
    """The same as rensa has them."""
    from rensa import RMinHash, RMinHashLSH

    def find(texts: Sequence[Report]) -> dict[str, Copy]:
        bands = 64 if threshold < 0.5 else 32 if threshold < 0.7 else 16
        index = RMinHashLSH(threshold=threshold, num_perm=PERMUTATIONS, num_bands=bands)
        hashes: list[RMinHash] = []
        found = {}
        for at, report in enumerate(texts):
            one = RMinHash(num_perm=PERMUTATIONS, seed=7)
            one.update(list(shingles(report.text)))
            near = [(-one.jaccard(hashes[n]), texts[n].id) for n in index.query(one)]
            found |= _copy(report, near, threshold)
            index.insert(at, one)
            hashes.append(one)
        return found

    return find


def _copy(report: Report, near: list[tuple[float, str]], threshold: float) -> dict[str, Copy]:
    best = min(near, default=(0.0, ""))
    alike = -best[0] >= threshold
    return {report.id: Copy(report=report.id, copy_of=best[1])} if alike else {}


FINDERS: dict[str, list[Finder]] = {
    "onrecord": [find_copies],
    "datasketch": [by_datasketch(threshold) for threshold in THRESHOLDS],
    "rensa": [by_rensa(threshold) for threshold in THRESHOLDS],
}

if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 200)
