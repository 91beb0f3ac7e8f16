"""The test of sentences in hand counts what it says it counts."""

from __future__ import annotations

from evals.check import Answer, answers, rows
from evals.distorted import pile

PAIRS = pile.load()


def _answer(pair: pile.Pair, verdict: str, *, own: bool = True) -> Answer:
    return Answer(pair=pair, verdict=verdict, own=own, near=own)


def test_found_is_found_by_its_own_first_report() -> None:
    changed = next(pair for pair in PAIRS if pair.changed)
    same = next(pair for pair in PAIRS if not pair.changed)
    found = rows(
        [
            _answer(changed, "on the record"),
            _answer(changed, "on the record with another figure"),
            _answer(changed, "on the record", own=False),
            _answer(changed, "not understood", own=False),
            _answer(same, "on the record"),
            _answer(same, "nothing on the record"),
        ]
    )
    assert found["false_confirmed"] == found[f"false_confirmed.{changed.kind}"] == 0.25
    assert found["found"] == found[f"found.{same.kind}"] == 0.5
    assert round(found["unread"], 3) == 0.167


def test_pairs_are_answered() -> None:
    few = [next(p for p in PAIRS if p.kind == kind) for kind in ("figure", "words")]
    assert [one.pair for one in answers(few)] == few
