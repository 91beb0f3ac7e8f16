"""Each case in tests/cases/records is one thing that the counting must tell, or must not."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from onrecord.names import Names
from onrecord.records import build
from onrecord.types import Claim, Record
from records.pile import linked

CASES = sorted((Path(__file__).parents[1] / "cases" / "records").glob("*.toml"))
NAMES = Names.load()


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_case(path: Path) -> None:
    case: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    record = build(linked(case), NAMES)
    claims = {c.id: c for c in record.claims}
    for claim, wanted in case["expect"].items():
        if claim != "conflicts":
            found = _seen(claims[claim], record)
            assert {k: found[k] for k in wanted} == wanted, f"{case['why']}\n{claims[claim]}"
    if "conflicts" in case["expect"]:
        conflicts = [
            {"kind": c.kind, "claims": list(c.claims), "settled": c.settled}
            for c in record.conflicts
            if len(c.claims) > 1
        ]
        assert conflicts == case["expect"]["conflicts"], case["why"]


def _seen(claim: Claim, record: Record) -> dict[str, Any]:
    """What a case may expect of a claim."""
    figures = claim.figures
    return {
        "low": claim.independent.low,
        "high": claim.independent.high,
        "status": claim.status,
        "origins": [o.name for o in claim.origins],
        "entities": [o.entity or "" for o in claim.origins],
        "party": [o.name for o in claim.origins if o.party_to_event],
        "reasons": sorted({x.reason for x in claim.links}),
        "evidence": sorted({e.text for x in claim.links for e in x.evidence}),
        "denied_by": list(claim.denied_by),
        "not_confirmed_by": list(claim.not_confirmed_by),
        "retracted": claim.retracted,
        "outlets": list(claim.outlets),
        "first": claim.first or "",
        "last": claim.last or "",
        "revised": claim.revised,
        "best": figures.best if figures else None,
        "series": [[p.as_of or "", p.origin, p.low, p.high] for p in figures.series]
        if figures
        else [],
    }
