"""What docs/api.md shows can be typed, and what it names is there."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import onrecord

PAGE = Path(__file__).parents[2] / "docs" / "api.md"


def test_the_examples_give_what_they_show() -> None:
    outcome = doctest.testfile(str(PAGE), module_relative=False)
    assert outcome.attempted > 2
    assert outcome.failed == 0


def test_every_public_name_that_is_listed_is_there() -> None:
    listed = set(re.findall(r"`onrecord\.(\w+)\(", PAGE.read_text("utf-8")))
    assert listed == {name for name in onrecord.__all__ if name.islower() and name[0] != "_"}
