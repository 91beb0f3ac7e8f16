"""The distorted-claim test: does a second report that says something else pass for a second source?

Pairs of reports go through the whole program as one pile. A pair is *held* when one claim of the
record holds both of its statements, is corroborated, and counts two independent origins or more.
That is a false confirmation where the second report changed the statement in one way, and what is
wanted where it says the same in other words. No data folder is needed: the pairs are our own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.distorted.pile import Pair, Target, load, reports
from onrecord import pipeline
from onrecord.types import Record, Statement

__all__ = ["Outcome", "judge", "outcomes", "rows", "score"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a pair."""

    pair: Pair
    read: bool  # both statements were read, the most of them, and as somebody's words
    held: bool  # one corroborated claim with two origins or more holds both


def score(data_dir: Path, full: bool) -> dict[str, float]:
    """Shares of pairs: falsely confirmed, joined, joined of those read, unread; and by kind."""
    return rows(outcomes(load()))


def outcomes(pairs: Sequence[Pair]) -> tuple[Outcome, ...]:
    """Read and link all pairs as one pile, and say what became of each."""
    return judge(pairs, pipeline.build(reports(pairs)))


def judge(pairs: Sequence[Pair], record: Record) -> tuple[Outcome, ...]:
    """What became of each pair in a record of their reports."""
    found: dict[str, list[Statement]] = defaultdict(list)
    for statement in record.statements:
        found[statement.report].append(statement)
    counted = [
        frozenset(claim.statements)
        for claim in record.claims
        if claim.status == "corroborated" and claim.independent.low >= 2
    ]
    return tuple(_outcome(pair, found, counted) for pair in pairs)


def rows(told: Sequence[Outcome]) -> dict[str, float]:
    """The table: shares over all pairs, then by kind."""
    changed = [one for one in told if one.pair.changed]
    same = [one for one in told if not one.pair.changed]
    read = [one for one in same if one.read]
    return {
        "false_confirmed": _held(changed),
        "joined": _held(same),
        "joined_read": _held(read),
        "unread": _share(not one.read for one in told),
        **{f"false_confirmed.{kind}": _held(ones) for kind, ones in _by_kind(changed)},
        **{f"joined.{kind}": _held(ones) for kind, ones in _by_kind(same)},
    }


def _outcome(
    pair: Pair, found: dict[str, list[Statement]], counted: Sequence[frozenset[str]]
) -> Outcome:
    both = [_standing(target, found[target.report.id]) for target in (pair.first, pair.second)]
    first, second = ({statement.id for statement in side} for side in both)
    return Outcome(
        pair=pair,
        read=_is_read(pair.first, both[0]) and _is_read(pair.second, both[1]),
        held=any(first & claim and second & claim for claim in counted),
    )


def _is_read(target: Target, statements: Iterable[Statement]) -> bool:
    """Whether somebody is said to say half of the target's words or more."""
    heard = {
        at
        for statement in statements
        if statement.source is not None
        for piece in statement.content
        for at in range(max(target.begin, piece.begin), min(target.end, piece.end))
    }
    return 2 * len(heard) >= target.end - target.begin


def _standing(target: Target, statements: Iterable[Statement]) -> list[Statement]:
    """The statements that stand where the target does.

    Half of the shorter must be in common: a reader may cut a statement in two, or take more of the
    sentence with it.
    """
    return [s for s in statements if _overlap(target, s) >= 0.5]


def _overlap(target: Target, statement: Statement) -> float:
    common = sum(
        max(0, min(target.end, piece.end) - max(target.begin, piece.begin))
        for piece in statement.content
    )
    length = sum(piece.end - piece.begin for piece in statement.content)
    return common / max(1, min(length, target.end - target.begin))


def _by_kind(told: Iterable[Outcome]) -> list[tuple[str, list[Outcome]]]:
    kinds: dict[str, list[Outcome]] = defaultdict(list)
    for one in told:
        kinds[one.pair.kind].append(one)
    return sorted(kinds.items())


def _held(told: Sequence[Outcome]) -> float:
    return _share(one.held for one in told)


def _share(told: Iterable[bool]) -> float:
    """How many of some are so; 0 where there are none."""
    all_ = list(told)
    return sum(all_) / len(all_) if all_ else 0.0
