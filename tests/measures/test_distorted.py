"""The distorted-claim test: its pairs are sound, and it counts what it says it counts."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from evals import distorted
from evals.distorted import pile

from onrecord.text import span
from onrecord.types import Claim, Independent, Record, Statement

PAIRS = pile.load()
KINDS = {
    "actor", "certainty", "date", "figure", "killed", "million", "object", "place", "polarity",
    "roles", "scope", "tense",
}  # fmt: skip


def test_there_are_enough_pairs_of_each_kind() -> None:
    changed = Counter(pair.kind for pair in PAIRS if pair.changed)
    assert changed.keys() == KINDS
    assert min(changed.values()) >= 17
    assert sum(changed.values()) >= 200
    assert sum(not pair.changed for pair in PAIRS) >= 100


def test_the_two_reports_differ_in_outlet_and_words_and_come_in_order() -> None:
    for pair in PAIRS:
        first, second = pair.first.report, pair.second.report
        assert first.outlet != second.outlet, pair.name
        assert (first.published or "") < (second.published or ""), pair.name
        assert first.text != second.text, pair.name


def test_each_report_has_two_sentences_or_more() -> None:
    short = [
        report.id
        for report in pile.reports(PAIRS)
        if len(re.findall(r"[.?!](?= [A-Z]|$)", report.text)) < 2
    ]
    assert short == []


def test_each_outlet_stands_once() -> None:
    outlets = Counter(report.outlet for report in pile.reports(PAIRS))
    assert [outlet for outlet, times in outlets.items() if times > 1] == []


def test_the_marks_are_taken_out_and_the_statement_kept() -> None:
    told = {"outlet": "Post", "published": "2025-03-04", "title": "Weir"}
    target = pile.target({**told, "text": "The mayor said ⟦the weir holds⟧."}, "x")
    assert target.report.text == "The mayor said the weir holds."
    assert target.report.text[target.begin : target.end] == "the weir holds"


def _pair(*, changed: bool) -> pile.Pair:
    return next(pair for pair in PAIRS if pair.changed == changed)


def _said(target: pile.Target, *, source: bool = True, begin: int | None = None) -> Statement:
    text = target.report.text
    start = target.begin if begin is None else begin
    return Statement(
        id=f"{target.report.id}:{start}",
        report=target.report.id,
        kind="indirect" if source else "narrated",
        content=(span(text, start, target.end),),
        source=span(text, 0, 3) if source else None,
    )


def _record(first: Statement, second: Statement, claim: Claim) -> Record:
    return Record(statements=(first, second), claims=(claim,))


def _claim(*statements: Statement) -> Claim:
    return Claim(
        id="c",
        text="",
        statements=tuple(statement.id for statement in statements),
        status="corroborated",
        independent=Independent(low=2, high=2),
    )


def test_a_pair_is_held_by_one_corroborated_claim_with_two_origins() -> None:
    pair = _pair(changed=True)
    first, second = _said(pair.first), _said(pair.second)
    both = _claim(first, second)
    cases = {
        both: True,
        replace(both, status="disputed"): False,
        replace(both, independent=Independent(low=1, high=2)): False,
        _claim(first): False,
    }
    for claim, wanted in cases.items():
        (outcome,) = distorted.judge([pair], _record(first, second, claim))
        assert (outcome.held, outcome.read) == (wanted, True)


def test_what_was_read_as_narration_is_unread_but_may_be_held() -> None:
    pair = _pair(changed=False)
    first, second = _said(pair.first), _said(pair.second, source=False)
    (outcome,) = distorted.judge([pair], _record(first, second, _claim(first, second)))
    assert (outcome.held, outcome.read) == (True, False)


def test_another_sentence_of_the_report_is_not_the_statement() -> None:
    pair = _pair(changed=True)
    target = pair.second
    first, second = _said(pair.first), _said(target)
    elsewhere = replace(second, content=(span(target.report.text, 0, target.begin),))
    if target.begin == 0:
        length = len(target.report.text)
        elsewhere = replace(second, content=(span(target.report.text, target.end, length),))
    (outcome,) = distorted.judge([pair], _record(first, elsewhere, _claim(first, elsewhere)))
    assert (outcome.held, outcome.read) == (False, False)


def test_a_fragment_of_the_statement_is_not_a_reading_of_it() -> None:
    pair = _pair(changed=False)
    first, second = _said(pair.first), _said(pair.second, begin=pair.second.end - 8)
    (outcome,) = distorted.judge([pair], _record(first, second, _claim(first, second)))
    assert (outcome.held, outcome.read) == (True, False)


def test_the_rows_are_shares() -> None:
    changed, same = _pair(changed=True), _pair(changed=False)
    told = [
        distorted.Outcome(pair=changed, read=True, held=True),
        distorted.Outcome(pair=changed, read=True, held=False),
        distorted.Outcome(pair=same, read=True, held=True),
        distorted.Outcome(pair=same, read=False, held=False),
    ]
    rows = distorted.rows(told)
    assert rows["false_confirmed"] == rows[f"false_confirmed.{changed.kind}"] == 0.5
    assert (rows["joined"], rows["joined_read"], rows["unread"]) == (0.5, 1.0, 0.25)


def test_two_pairs_go_through_the_whole_program() -> None:
    pairs = [_pair(changed=True), _pair(changed=False)]
    assert [outcome.pair for outcome in distorted.outcomes(pairs)] == pairs
