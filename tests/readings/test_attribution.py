"""Attributions: one behaviour a case; whatever stands in a text, spans are verbatim.

A case lists all statements of a text, in order. `content` is its pieces with " ... " between them;
`party` is the name that the source stands for, where it is not the source's own words; `no_body`
are names of parties for which nobody speaks.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.names import Names
from onrecord.readings import Reader
from onrecord.reports import from_text
from onrecord.settings import Settings
from onrecord.types import Reading, Span, Statement
from readings.parsed import cases

CASES = cases("attribution")
_WORDS = (
    "said told reporters the ministry that denied neither nor according to Mayor Lund she it "
    "he 40 people were killed , . ; : \" “ ” ' ( ) — \n \n\n citing who which would not comment "
    "Police and but while has yet respond of in a was quoted as saying"
).split(" ")


@cache
def _reader() -> Reader:
    return Reader(Settings(), Names.load())


def read(text: str, published: str | None = None) -> Reading:
    return _reader().read(from_text(text, id="r", published=published))


@pytest.mark.parametrize("case", [c for _, c in CASES], ids=[n for n, _ in CASES])
def test_case(case: dict[str, Any]) -> None:
    for row in case["texts"]:
        reading = read(row["text"], row.get("published"))
        assert [_shown(s, reading) for s in reading.statements] == row["statements"], case["why"]
        bodies = {reading.parties[p.of].name for p in reading.parties if p.of is not None}
        assert not bodies & {*row.get("no_body", ())}, case["why"]


def _shown(statement: Statement, reading: Reading) -> dict[str, Any]:
    """What a case says of a statement: what is as usual is left out."""

    def name(index: int | None) -> str | None:
        return None if index is None else reading.parties[index].name

    source = statement.source.text if statement.source else None
    party = name(statement.party)
    row = {
        "source": source,
        "party": party if party != source else None,
        "content": " ... ".join(c.text for c in statement.content),
        "kind": statement.kind,
        "stance": statement.stance if statement.stance != "asserted" else None,
        "anonymous": statement.anonymous,
        "silent": statement.silent,
        "act": statement.act if statement.act != "said" else None,
        "relays": [name(r) for r in statement.relays],
        "owner": name(statement.owner),
        "place": statement.place,
        "date": statement.date,
    }
    return {k: v for k, v in row.items() if v}


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=60).map(" ".join))
def test_any_row_of_words_is_read(text: str) -> None:
    if text.strip():
        _hold(text)


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=200).filter(lambda t: t.strip() and "\0" not in t))
def test_any_text_is_read(text: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return
    _hold(text)


def _hold(text: str) -> None:
    """Every span is verbatim, every index points somewhere, every id is one."""
    reading = read(text)
    spans: list[Span] = [m for p in reading.parties for m in p.mentions]
    for statement in reading.statements:
        assert statement.content, text
        spans += [*statement.content, *filter(None, (statement.source, statement.cue))]
        for index in (statement.party, statement.owner, *statement.relays):
            assert index is None or reading.parties[index].index == index
    spans += [s for r in reading.relations for s in (*r.source, *r.cue, *r.content)]
    for span in spans:
        assert 0 <= span.begin < span.end <= len(text)
        assert text[span.begin : span.end] == span.text
    ids = [s.id for s in reading.statements]
    assert len(ids) == len(set(ids))


def test_copies_of_a_line_are_read_alike() -> None:
    line = "The harbour is closed, port captain Ilse Brandt said."
    one, two = read(line), read(f"Weather first.\n{line}")
    contents = {s.content[0].text for s in two.statements}
    assert {s.content[0].text for s in one.statements} <= contents
