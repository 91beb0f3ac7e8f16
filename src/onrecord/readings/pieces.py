"""A text in word pieces, and the windows of whole sentences that the tagger reads at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

LONGEST = 180  # word pieces in a window; training and reading must agree
_ENDS = re.compile(r"\n+|(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])")


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces by number, and where each stands in the text."""

    ids: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]


def pieces(tokenizer: Any, text: str) -> Pieces:
    """The word pieces of a text, without the marks that open and close a window."""
    encoded = tokenizer.encode(text, add_special_tokens=False)
    return Pieces(tuple(encoded.ids), tuple(encoded.offsets))


def windows(text: str, offsets: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges of pieces: as many whole sentences as fit; a longer sentence is cut."""
    found: list[tuple[int, int]] = []
    for first, last in _sentences(text, offsets):
        for begin in range(first, last, LONGEST):
            end = min(begin + LONGEST, last)
            if found and end - found[-1][0] <= LONGEST:
                found[-1] = (found[-1][0], end)
            else:
                found.append((begin, end))
    return found


def _sentences(text: str, offsets: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Sentences by their ends alone: the tagger needs no parse."""
    first = at = 0
    for end in (*(m.end() for m in _ENDS.finditer(text)), len(text)):
        while at < len(offsets) and offsets[at][0] < end:
            at += 1
        if at > first:
            yield first, at
            first = at
