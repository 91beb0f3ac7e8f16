"""Parsed reports for the cases: the model is loaded once."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from onrecord.readings import language
from onrecord.reports import from_text
from onrecord.types import Report

CASES = Path(__file__).parents[1] / "cases"


def cases(folder: str) -> list[Any]:
    """The cases of a folder: (name, case)."""
    paths = sorted((CASES / folder).glob("*.toml"))
    return [(path.stem, tomllib.loads(path.read_text("utf-8"))) for path in paths]


def parsed(text: str, published: str | None = None) -> tuple[Any, Report]:
    """A text as the reader hands it to the finders: its parse and its report."""
    report = from_text(text, id="r", published=published)
    (doc,) = language.parse(language.load(None), [text])
    return doc, report
