"""Whether a text says that an event happened, did not, or neither: the public factuality sets.

Each set's scale from -3 to 3 is cut at -1 and 1. Rows: `SET.f1` is the macro F1 of the three
classes, `SET.majority` what always answering the commonest class would give, `SET.r` Pearson's
correlation with the scale, which is what the sets' papers report. All on the development part;
where a test part lies beside it, `--full` scores that too (`SET.test.f1`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import StatisticsError, correlation, mean

from spacy.tokens import Doc

from onrecord.readings import language
from onrecord.readings.factuality import Told, told_of

SETS = {
    "CB": "CB/CB", "MEANTIME": "MEANTIME", "MV2": "MV2/mv2", "RP": "RP/rp", "UDS_IH2": "UDS_IH2",
    "UW": "UW",
}  # fmt: skip
CLASSES: tuple[Told, ...] = ("happened", "not", "neither")
CUT = 1.5
PART = 400  # sentences of a set in `make eval`; all with `make eval-full`
_SCALE: dict[Told, float] = {"happened": 1.0, "not": -1.0, "neither": 0.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A sentence, the place of the event among its tokens, and what people made of it."""

    words: tuple[str, ...]
    at: int
    label: float  # from -3, certainly did not, to 3, certainly did


def score(data_dir: Path, full: bool) -> dict[str, float]:
    """The rows of each set, and their mean over the sets."""
    rows: dict[str, float] = {}
    for name, place in SETS.items():
        folder = data_dir / "data" / "stance_factuality" / "glue_data" / place
        rows.update(_rows(name, items(folder / "dev.jsonl", None if full else PART)))
        if full and (folder / "test.jsonl").exists():
            rows.update(_rows(f"{name}.test", items(folder / "test.jsonl", None)))
    for row in ("f1", "majority", "r"):
        rows[f"mean.{row}"] = mean(rows[f"{name}.{row}"] for name in SETS)
    return rows


def items(path: Path, most: int | None) -> list[Item]:
    """The events of a file's first sentences, spread over the file."""
    lines = path.read_text("utf-8").splitlines()
    step = max(1, len(lines) // most) if most else 1
    return [
        Item(words=tuple(row["text"].split()), at=target["span1"][0], label=target["label"])
        for row in map(json.loads, lines[::step])
        for target in row["targets"]
    ]


def answers(wanted: Sequence[Item]) -> Iterator[Told]:
    """What the reader makes of each event. The sets' own words are the tokens."""
    nlp = language.load(None)
    known: dict[tuple[str, ...], Doc] = {}
    for words in dict.fromkeys(item.words for item in wanted):
        known[words] = Doc(nlp.vocab, words=list(words))
    docs = dict(zip(known, nlp.pipe(known.values(), batch_size=64), strict=True))
    for item in wanted:
        yield told_of(docs[item.words][item.at])


def wanted_of(label: float) -> Told:
    """The class of a place on the scale.

    >>> [wanted_of(n) for n in (2.25, 0.4, -1.0)]
    ['happened', 'neither', 'not']
    """
    return "happened" if label >= CUT else "not" if label <= -CUT else "neither"


def macro_f1(wanted: Sequence[Told], found: Sequence[Told]) -> float:
    """The mean F1 of the classes that are wanted or found.

    >>> macro_f1(["happened", "not"], ["happened", "happened"])
    0.3333333333333333
    """
    pairs = list(zip(wanted, found, strict=True))
    scores = []
    for name in CLASSES:
        hit = sum(w == f == name for w, f in pairs)
        of = sum((w == name) + (f == name) for w, f in pairs)
        if of:
            scores.append(2 * hit / of)
    return mean(scores)


def _rows(name: str, wanted: Sequence[Item]) -> dict[str, float]:
    gold = [wanted_of(item.label) for item in wanted]
    found = list(answers(wanted))
    most = max(CLASSES, key=gold.count)
    try:
        r = correlation([_SCALE[f] for f in found], [item.label for item in wanted])
    except StatisticsError:  # one answer to all
        r = 0.0
    return {
        f"{name}.f1": macro_f1(gold, found),
        f"{name}.majority": macro_f1(gold, [most] * len(gold)),
        f"{name}.r": r,
    }
