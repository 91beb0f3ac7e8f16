"""Who is who across reports: each case holds reports with their parties, and who is one.

`same` and `different` list parties as "report index"; `entity` says what the entity of a party is;
`maybe` lists pairs that must be noted as perhaps one. Each party speaks, unless `speaks` is false.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from onrecord.links.entities import resolve
from onrecord.links.interface import Resolution
from onrecord.names import Names
from onrecord.text import sha256, span
from onrecord.types import Entity, Party, Reading, Report, Span, Statement

CASES = sorted((Path(__file__).parents[1] / "cases" / "entities").glob("*.toml"))
NAMES = Names.load()

Row = dict[str, Any]


def report(row: Row) -> Report:
    text = row["text"]
    return Report(
        id=row["id"],
        text=text,
        sha256=sha256(text),
        outlet=row.get("outlet"),
        published=row.get("published"),
    )


def party(index: int, row: Row, text: str) -> Party:
    """A party; its mentions are the places where its name, or `said`, stands."""
    forms = row.get("said", [row["name"]])
    assert all(form in text for form in forms), forms
    return Party(
        index=index,
        name=row["name"],
        type=row.get("type", "PERSON"),
        mentions=tuple(found(text, form) for form in forms),
        anonymous=row.get("anonymous", False),
        role=row.get("role"),
        of=row.get("of"),
        names=tuple(row.get("names", ())),
    )


def found(text: str, form: str) -> Span:
    begin = text.index(form)
    return span(text, begin, begin + len(form))


def pile(case: Row) -> tuple[list[Report], list[Reading]]:
    reports = [report(row) for row in case["reports"]]
    readings = [
        Reading(
            report=row["id"],
            reader="by hand",
            parties=tuple(party(i, p, row["text"]) for i, p in enumerate(row["parties"])),
            statements=tuple(
                Statement(
                    id=f"{row['id']}-{i}", report=row["id"], kind="narrated", content=(), party=i
                )
                for i, p in enumerate(row["parties"])
                if p.get("speaks", True)
            ),
        )
        for row in case["reports"]
    ]
    return reports, readings


def ref(words: str) -> tuple[str, int]:
    name, index = words.rsplit(" ", 1)
    return name, int(index)


def entity(told: Resolution, words: str) -> Entity:
    return next(e for e in told.entities if e.id == told.of[ref(words)])


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_who_is_who(path: Path) -> None:
    case = tomllib.loads(path.read_text(encoding="utf-8"))
    assert case["why"]
    reports, readings = pile(case)
    told = resolve(readings, reports, NAMES)
    for group in case.get("same", ()):
        assert len({told.of[ref(p)] for p in group}) == 1, group
    for group in case.get("different", ()):
        assert len({told.of[ref(p)] for p in group}) == len(group), group
    for pair in case.get("maybe", ()):
        assert tuple(sorted(told.of[ref(p)] for p in pair)) in told.maybe_same, pair
    for wanted in case.get("entity", ()):
        check(told, wanted)


def check(told: Resolution, wanted: Row) -> None:
    one = entity(told, wanted["of"])
    for name in ("name", "type", "side", "anonymous"):
        if name in wanted:
            assert getattr(one, name) == (wanted[name] or None), wanted
    if "side_of" in wanted:
        assert one.side == told.of[ref(wanted["side_of"])]
    for part in wanted.get("part_of", ()):
        assert told.of[ref(part)] in one.part_of, wanted
    if "mentions" in wanted:
        assert [m.text for m in one.mentions] == wanted["mentions"], wanted
    for alias in wanted.get("aliases", ()):
        assert alias in one.aliases, wanted
