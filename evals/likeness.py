"""Two sentences of the news: are they one claim? MSRP's pairs, by what linking sees of a pair.

A pair of MSRP counts as different where one sentence merely says more than the other, so the strict
check, which asks whether two say the same of the same, is right to join some of those. `accuracy`
is what a logistic regression over all that linking compares can reach: five folds, none trained on
the pairs that it is scored on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.links.claims_nodes import nodes
from onrecord.links.claims_pairs import features, rate
from onrecord.links.claims_words import Words
from onrecord.links.claims_world import World
from onrecord.names import Names
from onrecord.readings.dates import find_dates
from onrecord.readings.figures import find_figures
from onrecord.readings.language import load, parse
from onrecord.readings.propositions import propose
from onrecord.types import Figure, Report, Span, Statement

_FILE = "paraphrase_msrp/dataset/msr-paraphrase-corpus/msr_paraphrase_train.txt"
_PART = 600  # pairs
_FOLDS, _STEPS = 5, 40
_RIDGE = 1.0

Features = Mapping[str, float]


def score(data_dir: Path, full: bool) -> dict[str, float]:
    """How well pairs are told, and how many of the paraphrases the strict check joins."""
    path = data_dir / "data" / _FILE
    if not path.exists():
        return {}
    rows = [line.split("\t") for line in path.read_text("utf-8-sig").split("\n")[1:]]
    pairs = [(r[3], r[4], r[0] == "1") for r in rows if len(r) == 5][: None if full else _PART]
    made, strict = _compared([(a, b) for a, b, _ in pairs])
    same = np.array([one for *_, one in pairs])
    joined = np.array(strict)
    return {
        "msrp/accuracy": _accuracy(made, same),
        "msrp/strict.precision": float(same[joined].mean()),
        "msrp/strict.recall": float(joined[same].mean()),
    }


def _compared(pairs: Sequence[tuple[str, str]]) -> tuple[list[Features], list[bool]]:
    """What linking sees of each pair, and whether it joins the two strictly."""
    names = Names.load()
    texts = [text for pair in pairs for text in pair]
    told = [_told(n, text, doc) for n, (text, doc) in enumerate(_parsed(texts))]
    known = World(
        reports={report.id: report for report, _, _ in told},
        parties={},
        figures={said.id: figures for _, said, figures in told},
        entity_of={},
        mentions={},
        entities={},
        copies={},
        dates={},
        by_alias={},
        names=names,
        words=Words.load(names),
    )
    made: list[Features] = []
    strict: list[bool] = []
    for at in range(0, len(told), 2):
        both = nodes([told[at][1], told[at + 1][1]], known)
        made.append(features(both[0], both[1], known.words))
        strict.append(any(r.odds >= 0 and not r.contrast for r in rate(both, known.words)))
    return made, strict


def _parsed(texts: Sequence[str]) -> Any:
    return zip(texts, parse(load(None), texts), strict=True)


def _told(number: int, text: str, doc: Any) -> tuple[Report, Statement, tuple[Figure, ...]]:
    """A sentence as a report that says it."""
    report = Report(id=f"r{number:05}", text=text, sha256="", outlet=f"outlet {number}")
    content = (Span(begin=0, end=len(text), text=text),)
    said = Statement(
        id=f"s{number:05}",
        report=report.id,
        kind="narrated",
        content=content,
        sentence=(0, len(text)),
        proposition=propose(doc, content, ()),
    )
    return report, said, tuple(find_figures(doc, report, find_dates(doc, report)))


def _accuracy(made: Sequence[Features], same: np.ndarray) -> float:
    names = sorted({name for one in made for name in one})
    rows = np.array([[one.get(n, 0.0) for n in names] + [1.0] for one in made])
    fold = np.arange(len(rows)) % _FOLDS
    right = 0
    for k in range(_FOLDS):
        weights = _fitted(rows[fold != k], same[fold != k])
        right += int(((rows[fold == k] @ weights > 0) == same[fold == k]).sum())
    return right / len(rows)


def _fitted(rows: np.ndarray, same: np.ndarray) -> np.ndarray:
    """Logistic regression with a ridge, by Newton's steps."""
    weights = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (likely - same) + _RIDGE * weights
        bend = (rows * (likely * (1 - likely))[:, None]).T @ rows + _RIDGE * np.eye(len(weights))
        weights = weights - np.linalg.solve(bend, slope)
    return weights
