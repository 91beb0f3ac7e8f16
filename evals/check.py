"""A sentence in hand against a record: does one that says something else pass for what is there?

The first reports of the distorted-claim test are the record; the marked words of each second report
are the sentence. A sentence that was changed in one way is falsely found where the answer is "on
the record" by the pair's own first report; one that says the same in other words should be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.distorted.pile import Pair, load
from onrecord import checking, pipeline
from onrecord.errors import UsageError
from onrecord.names import Names
from onrecord.readings import Reader
from onrecord.settings import Settings
from onrecord.types import Match, Reading, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a pair's sentence was answered."""

    pair: Pair
    verdict: str
    own: bool  # the verdict rests on a statement of the pair's first report
    near: bool  # a claim of that report is among the answers


def score(data_dir: Path, full: bool) -> dict[str, float]:
    """Shares of sentences: falsely found, found, and near; and by kind. Needs no data folder."""
    return rows(answers(load()))


def answers(pairs: Sequence[Pair]) -> tuple[Answer, ...]:
    """Check each pair's second sentence against the record of all first reports."""
    settings, names = Settings(), Names.load()
    reader = Reader(settings, names)
    first = [pair.first.report for pair in pairs]
    read = {reading.report: reading for reading in reader.read_many(first)}
    record = pipeline.build(first, settings=settings, names=names, readings=read)
    return tuple(_answer(pair, record, read, reader, names) for pair in pairs)


def _answer(
    pair: Pair, record: Record, read: dict[str, Reading], reader: Reader, names: Names
) -> Answer:
    told = pair.second
    words = told.report.text[told.begin : told.end]
    sentence = words[:1].upper() + words[1:]
    try:
        found = checking.check(
            record, sentence, names=names, reader=reader,
            readings=lambda reports: [read[report.id] for report in reports],
        )  # fmt: skip
    except UsageError:
        return Answer(pair=pair, verdict="not understood", own=False, near=False)
    return Answer(
        pair=pair,
        verdict=found.verdict,
        own=_own(pair, found.matches[:1], record),
        near=_own(pair, found.matches, record),
    )


def _own(pair: Pair, matches: Iterable[Match], record: Record) -> bool:
    report = {s.id: s.report for s in record.statements}
    return any(report[match.statement] == pair.first.report.id for match in matches)


def rows(told: Sequence[Answer]) -> dict[str, float]:
    """The table: shares over all pairs, then by kind."""
    changed = [one for one in told if one.pair.changed]
    same = [one for one in told if not one.pair.changed]
    return {
        "false_confirmed": _share(_found(one) for one in changed),
        "found": _share(_found(one) for one in same),
        "near": _share(one.near for one in told),
        "unread": _share(one.verdict == "not understood" for one in told),
        **{
            f"false_confirmed.{kind}": _share(map(_found, ones)) for kind, ones in _by_kind(changed)
        },
        **{f"found.{kind}": _share(map(_found, ones)) for kind, ones in _by_kind(same)},
    }


def _found(one: Answer) -> bool:
    return one.verdict == "on the record" and one.own


def _by_kind(told: Iterable[Answer]) -> list[tuple[str, list[Answer]]]:
    kinds: dict[str, list[Answer]] = defaultdict(list)
    for one in told:
        kinds[one.pair.kind].append(one)
    return sorted(kinds.items())


def _share(told: Iterable[bool]) -> float:
    every = list(told)
    return sum(every) / len(every) if every else 0.0
