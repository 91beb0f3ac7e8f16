"""Name variants: are two names one person's, or one body's? On the OpenSanctions pairs.

The spelling rules were tuned on the half of the pairs whose hash is even. The other half is no
clean test: some of its rows were seen while the rules were written, and the threshold was chosen
with both halves in view. The peer, nomenklatura's LogicV2, reaches 0.79 on all of them.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable
from pathlib import Path

from onrecord.names import Names

PAIRS = Path("data") / "names_opensanctions" / "contrib" / "name_bench"
ENOUGH = 0.6  # likeness from which on two names are taken for one here

Row = dict[str, str]


def score(data_dir: Path, full: bool) -> dict[str, float]:
    """F1 over all pairs, over each half, by kind of name, and the peer's over the same pairs."""
    folder = data_dir / PAIRS
    if not (folder / "cases.csv").is_file():
        return {}
    names = Names.load()
    rows = list(csv.DictReader((folder / "cases.csv").open(encoding="utf-8")))
    told = [(row, _likeness(names, row) >= ENOUGH) for row in rows]
    return {
        "f1": f1(told),
        "tuned half f1": f1(pair for pair in told if _tuned(pair[0])),
        "other half f1": f1(pair for pair in told if not _tuned(pair[0])),
        "persons f1": f1(pair for pair in told if pair[0]["schema"] == "Person"),
        "bodies f1": f1(pair for pair in told if pair[0]["schema"] != "Person"),
        "precision": precision(told),
    }


def _likeness(names: Names, row: Row) -> float:
    same = names.same_person if row["schema"] == "Person" else names.same_org
    return same(row["name1"], row["name2"])


def _tuned(row: Row) -> bool:
    digest = hashlib.sha256(f"{row['name1']}|{row['name2']}".encode()).hexdigest()
    return int(digest, 16) % 2 == 0


def f1(told: Iterable[tuple[Row, bool]]) -> float:
    """F1 of the pairs said to be one."""
    rows = [(row["is_match"] == "true", said) for row, said in told]
    hit = sum(wanted and said for wanted, said in rows)
    wrong = sum(wanted != said for wanted, said in rows)
    return 2 * hit / (2 * hit + wrong) if hit else 0.0


def precision(told: Iterable[tuple[Row, bool]]) -> float:
    """How many of the pairs said to be one are."""
    said = [row["is_match"] == "true" for row, one in told if one]
    return sum(said) / len(said) if said else 0.0
