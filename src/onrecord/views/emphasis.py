"""Figures told from the words around them."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.views.outline import Piece


def places(text: str, figures: list[str]) -> list[tuple[int, int]]:
    """Where the figures stand in a text; of two that overlap, the earlier."""
    places = sorted((at, at + len(f)) for f in set(figures) if f and (at := text.find(f)) >= 0)
    kept: list[tuple[int, int]] = []
    for place in places:
        if not kept or place[0] >= kept[-1][1]:
            kept.append(place)
    return kept


def marked(text: str, figures: list[str]) -> Iterator[Piece]:
    """A text in pieces, its figures marked as such."""
    at = 0
    for begin, end in places(text, figures):
        if begin > at:
            yield Piece(text=text[at:begin], mark="words")
        yield Piece(text=text[begin:end], mark="figure")
        at = end
    if at < len(text):
        yield Piece(text=text[at:], mark="words")
