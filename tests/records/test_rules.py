"""The table of dependence, and the page that shows it to the reader."""

from __future__ import annotations

from pathlib import Path

from onrecord.records.count import SAME, SAME_OUTLET
from onrecord.records.rules import RULES

PAGE = Path(__file__).parents[2] / "docs" / "how-it-counts.md"


def test_every_rule_says_a_sentence() -> None:
    for rule in RULES:
        assert rule.reason.endswith("."), rule.find
        assert "\n" not in rule.reason, rule.find
    assert len({rule.reason for rule in RULES}) == len(RULES)


def test_the_page_has_every_sentence_and_no_other() -> None:
    certain, possible = PAGE.read_text("utf-8").split("*may* be one")
    assert _rows(certain) >= {SAME, SAME_OUTLET, *(r.reason for r in RULES if r.certain)}
    assert _rows(possible) >= {r.reason for r in RULES if not r.certain}
    sentences = {row for row in _rows(certain) | _rows(possible) if row.endswith(".")}
    assert sentences == {SAME, SAME_OUTLET, *(r.reason for r in RULES)}


def _rows(page: str) -> set[str]:
    """The single cells of the page's tables."""
    lines = (line.strip("| ") for line in page.splitlines() if line.startswith("| "))
    return {line for line in lines if " | " not in line}
