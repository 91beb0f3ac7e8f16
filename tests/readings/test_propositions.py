"""Each case in tests/cases/propositions is one thing that a proposition must show."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from onrecord.readings import language
from onrecord.readings.propositions import propose
from onrecord.types import Party, Proposition, Span

CASES = sorted((Path(__file__).parents[1] / "cases" / "propositions").glob("*.toml"))
NLP = language.load(None)


def proposition(text: str, content: str, parties: list[str]) -> Proposition:
    doc = next(iter(language.parse(NLP, [text])))
    cast = tuple(
        Party(index=n, name=name, type="PERSON", mentions=(span(text, name),))
        for n, name in enumerate(parties)
    )
    return propose(doc, (span(text, content),), cast)


def span(text: str, words: str) -> Span:
    begin = text.index(words)
    return Span(begin=begin, end=begin + len(words), text=words)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    case: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    for text in case.get("texts", [case.get("text")]):
        found = proposition(text, case.get("content", text), case.get("parties", []))
        why = f"{case['why']}\n{text}\n{found}"
        for field in ("predicate", "tense", "negated", "modal"):
            if field in case:
                assert getattr(found, field) == case[field], why
        for role in case.get("roles", ()):
            assert tuple(role) in {(r.role, r.head, r.party)[: len(role)] for r in found.roles}, why
        if case.get("roles") == []:
            assert not found.roles, why
        for field in ("names", "lemmas"):
            if field in case:
                assert list(getattr(found, field)) == case[field], why
        assert set(case.get("has_context", ())) <= set(found.context), why
        assert not set(case.get("lacks_context", ())) & set(found.context), why


def test_nothing_puts_nothing_forward() -> None:
    doc = next(iter(language.parse(NLP, ["It rained."])))
    assert propose(doc, (), ()) == Proposition()
