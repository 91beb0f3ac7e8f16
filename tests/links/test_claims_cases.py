"""Each case in tests/cases/claims is one thing that the linking of claims must tell.

A case holds pairs of sentences by two bodies that are one claim or must not be (`pairs`), or the
reports of one story (`reports`) and what must stand together, apart, or against each other.
"""

from __future__ import annotations

import tomllib
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from links.claims_story import Linked, linked
from onrecord.types import Statement

PATHS = sorted((Path(__file__).parents[1] / "cases" / "claims").glob("*.toml"))
VOUCHING = {"asserted", "estimated", "projected", "offered"}
TWO = (
    {"outlet": "Harbour Wire", "published": "2031-03-04T08:00:00Z"},
    {"outlet": "Lowland Post", "published": "2031-03-04T12:00:00Z"},
)


def case(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    assert found["why"]
    return found


def pairs() -> list[object]:
    return [
        pytest.param(pair, one["joined"], id=f"{path.stem}-{n}")
        for path in PATHS
        if (one := case(path)).get("pairs")
        for n, pair in enumerate(one["pairs"])
    ]


@pytest.mark.parametrize(("pair", "joined"), pairs())
def test_one_claim_or_two(pair: dict[str, str], joined: bool) -> None:
    rows = [TWO[0] | {"text": pair["first"]}, TWO[1] | {"text": pair["second"]}]
    story = linked(rows)
    vouching = {s.id: s.report for s in story.statements if s.stance in VOUCHING}
    both = [
        c for c in story.links.claims if {vouching.get(s) for s in c.statements} >= {"r0", "r1"}
    ]
    assert bool(both) is joined


@pytest.mark.parametrize(
    "path", [p for p in PATHS if "reports" in case(p)], ids=lambda path: path.stem
)
def test_story(path: Path) -> None:
    wanted = case(path)
    story = linked(wanted["reports"])
    for row in wanted.get("together", ()):
        claims = {story.links.main.get(s.id) for s in chosen(story, row["statements"])}
        assert len(claims) == 1, wanted["why"]
        if "text" in row:
            text = next(c.text for c in story.links.claims if c.id in claims)
            assert row["text"] in text, wanted["why"]
    for row in wanted.get("apart", ()):
        claims = [story.links.main[s.id] for s in chosen(story, row["statements"])]
        assert all(a != b for a, b in combinations(claims, 2)), wanted["why"]
    for words in wanted.get("nowhere", ()):
        assert all(s.id not in story.links.main for s in chosen(story, [words])), wanted["why"]
    rivals = {(r.kind, frozenset(r.claims)) for r in story.links.rivals}
    for row in wanted.get("rivals", ()):
        sides = frozenset(story.links.main[s.id] for s in chosen(story, row["statements"]))
        assert (row["kind"], sides) in rivals, wanted["why"]
    for row in wanted.get("no_rivals", ()):
        assert row["kind"] not in {kind for kind, _ in rivals}, wanted["why"]


def chosen(story: Linked, words: list[str]) -> list[Statement]:
    """The statements that a case means, one for each of its words; the same words mean the next."""
    found: list[Statement] = []
    for one in words:
        left = [s for s in story.found(one) if s not in found]
        assert left, f"nothing was read as {one!r}"
        found.append(left[0])
    return found
