"""What holds of every count: order does not matter, nothing is made up, no copy raises it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any
from zlib import crc32

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.names import Names
from onrecord.records import build
from onrecord.records.interface import Index, Voice
from onrecord.records.origins import vouches
from onrecord.records.rules import RULES, Rule
from onrecord.types import Claim, Linked, Place, Record
from properties.strategies import PRINTERS, linkeds, republished, shuffled

NAMES = Names.load()


def _rule(certain: bool, salt: int) -> Rule:
    """A rule that nobody would write: it joins statements by their ids."""

    def find(left: Voice, right: Voice, index: Index) -> tuple[Place, ...] | None:
        """By chance."""
        drawn = crc32(f"{left.statement.id} {right.statement.id} {salt}".encode())
        return () if drawn % 3 == 0 else None

    return Rule(find=find, certain=certain)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_order_does_not_matter(data: st.DataObject) -> None:
    pile = data.draw(linkeds())
    again = shuffled(pile, data.draw)
    assert build(again, NAMES) == build(pile, NAMES)


@given(linkeds())
@settings(max_examples=100, deadline=None)
def test_nothing_is_made_up(pile: Linked) -> None:
    record = build(pile, NAMES)
    texts = {r.id: r.text for r in record.reports}
    for place in _places(record):
        assert texts[place.report][place.begin : place.end] == place.text
        assert place.begin < place.end


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_republished_report_changes_no_count(data: st.DataObject) -> None:
    pile = data.draw(linkeds())
    report = data.draw(st.sampled_from(pile.reports))
    outlets = data.draw(st.lists(st.sampled_from(PRINTERS), min_size=1, max_size=5))
    before = build(pile, NAMES)
    for number, outlet in enumerate(outlets):
        pile = republished(pile, report, outlet, number)
    after = build(pile, NAMES)
    assert _counts(after.claims) == _counts(before.claims)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_another_rule_raises_no_count(data: st.DataObject) -> None:
    pile = data.draw(linkeds())
    few = data.draw(st.lists(st.sampled_from(RULES), unique=True))
    more = (
        data.draw(st.sampled_from(RULES)),
        _rule(data.draw(st.booleans()), data.draw(st.integers())),
    )
    for rule in more:
        before = _counts(build(pile, NAMES, rules=few).claims)
        after = _counts(build(pile, NAMES, rules=[*few, rule]).claims)
        for claim, (low, high, _) in after.items():
            assert low <= before[claim][0], claim
            assert high <= before[claim][1], claim


@given(linkeds())
@settings(max_examples=200, deadline=None)
def test_the_range_is_no_wider_than_the_origins(pile: Linked) -> None:
    for claim in build(pile, NAMES).claims:
        low, high = claim.independent.low, claim.independent.high
        assert low <= high <= len(claim.origins)
        assert (low > 0) == bool(claim.origins)


@given(linkeds())
@settings(max_examples=200, deadline=None)
def test_status_follows_the_rule(pile: Linked) -> None:
    record = build(pile, NAMES)
    contested = {
        c for k in record.conflicts if len(k.claims) > 1 and not k.settled for c in k.claims
    }
    for claim in record.claims:
        _check(claim, contested)


@given(linkeds())
@settings(max_examples=100, deadline=None)
def test_silence_and_attitudes_change_nothing(pile: Linked) -> None:
    kept = {s.id for s in pile.statements if not s.silent}
    spoken = Linked(
        **{
            **{f.name: getattr(pile, f.name) for f in fields(pile)},
            "statements": tuple(s for s in pile.statements if s.id in kept),
        }
    )
    assert _counts(build(spoken, NAMES).claims) == _counts(build(pile, NAMES).claims)


@given(linkeds())
@settings(max_examples=100, deadline=None)
def test_only_who_vouches_is_an_origin(pile: Linked) -> None:
    statements = {s.id: s for s in pile.statements}
    for claim in build(pile, NAMES).claims:
        behind = [s for origin in claim.origins for s in origin.statements]
        assert sorted(behind) == sorted(s for s in claim.statements if vouches(statements[s]))


def _check(claim: Claim, contested: set[str]) -> None:
    """Rule 3 of the record, as far as a claim's own fields tell."""
    match claim.status:
        case "denied":
            assert claim.denied_by
        case "disputed":
            assert claim.denied_by or claim.id in contested
        case "corroborated":
            assert claim.independent.low >= 2
            assert claim.id not in contested
        case "unconfirmed":
            assert not claim.origins or claim.retracted or claim.not_confirmed_by
            assert claim.independent.low < 2 or claim.retracted
        case "single-source":
            assert claim.origins
            assert claim.id not in contested


def _counts(claims: Sequence[Claim]) -> dict[str, tuple[int, int, int]]:
    return {c.id: (c.independent.low, c.independent.high, len(c.origins)) for c in claims}


def _places(node: Any) -> Iterator[Place]:
    """All places in a record, those of evidence and those of spans in a report's own nouns."""
    if isinstance(node, Place):
        yield node
    elif isinstance(node, tuple):
        for one in node:
            yield from _places(one)
    elif is_dataclass(node):
        report = getattr(node, "report", None)
        for field in fields(node):
            value = getattr(node, field.name)
            for one in value if isinstance(value, tuple) else (value,):
                if type(one).__name__ == "Span" and report:
                    yield Place(report=report, begin=one.begin, end=one.end, text=one.text)
            yield from _places(value)


def test_places_are_found() -> None:
    record = Record(claims=(Claim(id="c", text="", statements=()),))
    assert list(_places(record)) == []
