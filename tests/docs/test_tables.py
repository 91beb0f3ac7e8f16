"""The tables in docs/ say what the code says."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from onrecord.records.count import SAME, SAME_OUTLET
from onrecord.records.rules import RULES
from onrecord.reports import fields
from onrecord.settings import Settings

ROOT = Path(__file__).parents[2]


def rows(page: str, after: str) -> list[list[str]]:
    """The cells of the first table after some words, less its header."""
    text = (ROOT / "docs" / page).read_text("utf-8").split(after, 1)[1]
    table = re.search(r"(?:^\|.*\n)+", text, re.MULTILINE)
    assert table is not None
    lines = [line for line in table[0].splitlines() if not re.fullmatch(r"[|-]+", line)]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[1:]]


def test_every_rule_of_dependence_is_explained_in_its_own_words() -> None:
    """Where this fails, `python tools/write-rules` writes the tables anew."""
    certain = [" ".join(rule.reason.split()) for rule in RULES if rule.certain]
    possible = [" ".join(rule.reason.split()) for rule in RULES if not rule.certain]
    found = rows("how-it-counts.md", "## Which origins are one")
    assert [cell for (cell,) in found] == [SAME, SAME_OUTLET, *certain]
    found = rows("how-it-counts.md", "*may* be one")
    assert [cell for (cell,) in found] == possible


def test_every_field_name_that_is_understood_is_listed() -> None:
    found = rows("inputs.md", "Only the text is needed")
    listed = {row[0].strip("`"): re.findall(r"`(\w+)`", row[1]) for row in found}
    for noun, names in listed.items():
        assert all(fields.noun_of(name) == noun for name in [noun, *names])
    assert sum(1 + len(names) for names in listed.values()) == len(fields.ALIASES)


def test_every_dependency_is_listed_with_its_licence() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = {re.match(r"[\w-]+", line)[0] for line in project["dependencies"]}  # type: ignore[index]
    found = rows("dependencies.md", "## What Onrecord asks for")
    assert {row[0].split(",")[0] for row in found} == asked
    assert all(row[2] for row in found)


def test_every_setting_is_listed() -> None:
    found = rows("api.md", "## Settings")
    assert [row[0].strip("`") for row in found] == list(Settings.__dataclass_fields__)


def test_every_link_between_pages_leads_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "examples").glob("*.md")]
    for page in pages:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
