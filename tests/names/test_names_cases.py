"""What phrases of the news mean: a case names a method of `Names`, phrases, what they give."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from onrecord.names import Names

CASES = Path(__file__).parents[1] / "cases" / "names"
NAMES = Names.load()


def rows() -> list[object]:
    found = []
    for path in sorted(CASES.glob("*.toml")):
        case = tomllib.loads(path.read_text(encoding="utf-8"))
        assert case["why"]
        for n, row in enumerate(case["row"]):
            found.append(pytest.param(case["ask"], row, id=f"{path.stem}-{n}"))
    return found


def said(ask: str, row: dict[str, object]) -> object:
    """What `Names` answers, None as "" since TOML has no None."""
    phrase = row["phrase"]
    assert isinstance(phrase, str)
    if ask == "body":
        country = row.get("country")
        assert country is None or isinstance(country, str)
        body = NAMES.body(phrase, country)
        return body.name if body else ""
    if ask == "government":
        return (NAMES.government(phrase) or ("",))[0]
    if ask == "agency":
        outlet = NAMES.agency(phrase)
        return outlet.name if outlet else ""
    if ask == "untitled":
        return NAMES.untitled(phrase)[0]
    return getattr(NAMES, ask)(phrase) or ""


@pytest.mark.parametrize(("ask", "row"), rows())
def test_a_phrase_means_what_it_should(ask: str, row: dict[str, object]) -> None:
    assert said(ask, row) == row["gives"]
