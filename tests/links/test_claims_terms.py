"""What comparing terms, and looking up mentions, gives: what the plain definitions give."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from links.claims_story import read, tools
from onrecord.links.claims_naming import mentioned
from onrecord.links.claims_words import Terms
from onrecord.links.claims_world import World, world
from onrecord.links.entities import resolve

TERMS = st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0.5, 9.0), max_size=8)
ROWS = (
    {
        "outlet": "Harbour Wire",
        "published": "2031-03-04T08:00:00Z",
        "text": "Anna Rybak, the governor of Ostel, said that the Red Cross had sent boats. Poland"
        " will pay, Rybak told Harbour Wire. The Red Cross said that Ostel was under water.",
    },
)


@given(TERMS, TERMS)
def test_terms_compare_as_they_are_defined(left: dict[str, float], right: dict[str, float]) -> None:
    one, other = Terms.made(left), Terms.made(right)
    both = left.keys() & right.keys()
    shared = sum(min(left[t], right[t]) for t in both)
    assert one.shared(other) == pytest.approx(shared)
    assert one.inclusion(other) == pytest.approx(
        shared / min(sum(left.values()), sum(right.values())) if both else 0.0
    )
    product = sum(left[t] * right[t] for t in both)
    assert one.cosine(other) == pytest.approx(
        product / (one.length * other.length) if both else 0.0
    )
    assert one.cosine(other) == other.cosine(one)


@cache
def known() -> World:
    reports, readings = read(ROWS)
    names = tools()[1]
    return world(reports, readings, [], resolve(readings, reports, names), {}, names)


@given(st.data())
def test_a_stretch_mentions_whoever_stands_whole_in_it(data: st.DataObject) -> None:
    size = len(ROWS[0]["text"])
    begin = data.draw(st.integers(0, size))
    end = data.draw(st.integers(begin, size))
    there = {
        known().entity_of["r0", party.index]
        for party in known().parties["r0"]
        for mention in party.mentions
        if ("r0", party.index) in known().entity_of
        and begin <= mention.begin
        and mention.end <= end
    }
    assert mentioned("r0", begin, end, known()) == there
    assert mentioned("r0", 0, size, known())
