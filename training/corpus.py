"""Attributions of a corpus in PolNeAR's format: `text/*.txt` and `attributions/*.ann`.

An annotation file is brat standoff: `T1<TAB>Source 0 9;12 15<TAB>words` names spans in characters,
`E1<TAB>Attribution:T4 Source:T1 Cue:T2 Content:T3` ties them into one attribution.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Spans = tuple[tuple[int, int], ...]
_SPAN = re.compile(r"(T\d+)\t\w+ (\d[\d ;]*)")
_RELATION = re.compile(r"E\d+\t\w+:T\d")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution; any of its parts may be missing."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True, slots=True)
class Article:
    """A text and the attributions that its first annotator marked."""

    stem: str
    text: str
    attributions: tuple[Attribution, ...]


def articles(folder: Path) -> Iterator[Article]:
    """The annotated articles of a part of the corpus, by name."""
    marked: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        marked.setdefault(path.stem.rpartition("_")[0], path)
    for path in sorted((folder / "text").glob("*.txt")):
        if path.stem in marked:
            with path.open(encoding="utf-8", newline="") as handle:
                text = handle.read()
            yield Article(path.stem, text, attributions(marked[path.stem].read_text("utf-8")))


def attributions(standoff: str) -> tuple[Attribution, ...]:
    """The attributions of one annotation file, in its order."""
    lines = standoff.split("\n")
    spans = {m[1]: _pieces(m[2]) for line in lines if (m := _SPAN.match(line))}
    return tuple(_tied(line, spans) for line in lines if _RELATION.match(line))


def _tied(line: str, spans: dict[str, Spans]) -> Attribution:
    parts: dict[str, list[tuple[int, int]]] = {"source": [], "cue": [], "content": []}
    for part in line.split("\t", 1)[1].split():
        role, target = part.split(":")
        parts.get(role.rstrip("0123456789").lower(), []).extend(spans.get(target, ()))
    return Attribution(*(tuple(sorted(parts[r])) for r in ("source", "cue", "content")))


def _pieces(told: str) -> Spans:
    numbers = [int(n) for n in re.findall(r"\d+", told)]
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))
