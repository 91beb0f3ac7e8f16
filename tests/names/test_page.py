"""What docs/names.md shows is so."""

from __future__ import annotations

import doctest
import re
import tomllib
from pathlib import Path

from onrecord.names import Names

PAGE = Path(__file__).parents[2] / "docs" / "names.md"


def test_the_examples_give_what_they_show() -> None:
    outcome = doctest.testfile(str(PAGE), module_relative=False)
    assert outcome.attempted > 4
    assert outcome.failed == 0


def test_the_file_that_it_shows_is_one(tmp_path: Path) -> None:
    found = re.search(r"```toml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert found is not None
    path = tmp_path / "own.toml"
    path.write_text(found[1], encoding="utf-8")
    shown = tomllib.loads(found[1])
    assert Names.load(path).country_of(shown["country"][0]["demonyms"][0]) == "VX"
