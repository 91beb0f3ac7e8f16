"""On real reports: any order, in one go or one by one, gives the same copies and stories."""

from __future__ import annotations

import gzip
import json
import os
import random
from itertools import islice
from pathlib import Path

import pytest

from links.test_stories_cases import linked
from onrecord.links.copies import find_copies
from onrecord.links.order import Order, order
from onrecord.links.stories_forest import Forest
from onrecord.links.stories_index import Weights
from onrecord.links.terms import Lexicon, terms_of
from onrecord.names import Names
from onrecord.types import Report

ARTICLES = Path(os.environ.get("ONRECORD_DATA", "nowhere")) / "data/scale/articles.jsonl.gz"
REASON = "no evaluation data: set ONRECORD_DATA to its folder"


def real(count: int) -> list[Report]:
    with gzip.open(ARTICLES, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in islice(lines, count)]
    return [
        Report(
            id=f"r{at:04}",
            text=row["text"],
            sha256="",
            title=row["title"],
            published=(row["date"] or "")[:10] or None if at % 5 else None,
        )
        for at, row in enumerate(rows)
    ]


@pytest.mark.skipif(not ARTICLES.exists(), reason=REASON)
def test_order_of_arrival_does_not_matter() -> None:
    reports = real(300)
    other = list(reports)
    random.Random(3).shuffle(other)
    assert find_copies(other) == find_copies(reports)
    assert linked(other) == linked(reports)


@pytest.mark.skipif(not ARTICLES.exists(), reason=REASON)
def test_come_and_gone_is_as_in_one_go() -> None:
    lexicon = Lexicon.load(Names.load())
    terms = {order(report): terms_of(report, lexicon) for report in real(1500)}
    places = sorted(terms)
    random.Random(5).shuffle(places)
    late, gone = places[600:], places[400:800]

    def in_one_go(held: list[Order]) -> Forest:
        forest = Forest(Weights())
        forest.add({place: terms[place] for place in held})
        return forest

    grown = in_one_go(places[:600])
    for place in late:
        grown.add({place: terms[place]})
    assert same(grown, in_one_go(places))
    for place in gone:
        grown.remove([place])
    assert same(grown, in_one_go([place for place in places if place not in gone]))
    grown.add({place: terms[place] for place in gone})
    assert same(grown, in_one_go(places))
    assert any(grown.parent.values())


def same(one: Forest, other: Forest) -> bool:
    return one.parent == other.parent and one.joined == other.joined
