"""Two reports by two bodies: what is one claim, and what must never confirm it.

Each case holds pairs of sentences; the first and the second are each a report of their own, by two
outlets, in one story.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from onrecord.links.claims import link_claims
from onrecord.links.entities import resolve
from onrecord.names import Names
from onrecord.readings import Reader
from onrecord.settings import Settings
from onrecord.text import sha256
from onrecord.types import Claim, Report, Statement, Story

CASES = Path(__file__).parents[1] / "cases" / "claims"
VOUCHING = {"asserted", "estimated", "projected", "offered"}


def pairs() -> list[object]:
    found = []
    for path in sorted(CASES.glob("*.toml")):
        case = tomllib.loads(path.read_text(encoding="utf-8"))
        assert case["why"]
        for n, pair in enumerate(case.get("pairs", ())):
            name = f"{path.stem}-{n}"
            found.append(pytest.param(pair["first"], pair["second"], case["joined"], id=name))
    return found


@cache
def tools() -> tuple[Reader, Names]:
    names = Names.load(None)
    return Reader(Settings(), names), names


def linked(first: str, second: str) -> tuple[list[Statement], tuple[Claim, ...]]:
    reader, names = tools()
    reports = [
        report("a", first, "Harbour Wire", "2031-03-04T08:00:00Z"),
        report("b", second, "Lowland Post", "2031-03-04T12:00:00Z"),
    ]
    readings = list(reader.read_many(reports))
    who = resolve(readings, reports, names)
    statements = [
        replace(s, source_entity=who.of.get((s.report, s.party)) if s.party is not None else None)
        for reading in readings
        for s in reading.statements
    ]
    figures = [f for reading in readings for f in reading.figures]
    story = Story(id="s1", title="", reports=("a", "b"))
    links = link_claims(reports, readings, statements, figures, [story], who, {}, names)
    return statements, links.claims


def report(name: str, text: str, outlet: str, published: str) -> Report:
    return Report(
        id=name,
        text=text,
        sha256=sha256(text),
        outlet=outlet,
        outlet_basis="given",
        published=published,
        published_basis="given",
    )


@pytest.mark.parametrize(("first", "second", "joined"), pairs())
def test_one_claim_or_two(first: str, second: str, joined: bool) -> None:
    statements, claims = linked(first, second)
    vouching = {s.id: s.report for s in statements if s.stance in VOUCHING}
    both = [c for c in claims if {vouching.get(s) for s in c.statements} >= {"a", "b"}]
    assert bool(both) is joined
