"""A text in word pieces, and the windows of whole sentences that the tagger reads at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.readings.clauses import Token

LONGEST = 180  # word pieces in a window; training and reading must agree
_ENDS = re.compile(r"\n+|(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])")


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces by number, where each stands in the text, and the token that it is part of."""

    ids: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]
    tokens: tuple[int, ...]


def pieces(tokenizer: Any, text: str, doc: Token) -> Pieces:
    """The word pieces of a text, without the marks that open and close a window."""
    encoded = tokenizer.encode(text, add_special_tokens=False)
    tokens = _tokens([t.idx for t in doc], encoded.offsets)
    return Pieces(tuple(encoded.ids), tuple(encoded.offsets), tuple(tokens))


def windows(
    text: str, offsets: Sequence[tuple[int, int]], opening: int = LONGEST
) -> list[tuple[int, int]]:
    """Ranges of pieces: as many whole sentences as fit; a longer sentence is cut.

    `opening`: how many pieces the first window may hold beyond its first sentence.
    """
    found: list[tuple[int, int]] = []
    for first, last in _sentences(text, offsets):
        for begin in range(first, last, LONGEST):
            end = min(begin + LONGEST, last)
            room = opening if len(found) == 1 else LONGEST
            if found and end - found[-1][0] <= room:
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


def _tokens(starts: Sequence[int], offsets: Sequence[tuple[int, int]]) -> list[int]:
    """The token that each piece stands in; `starts`: where each token of the text begins."""
    at, tokens = 0, []
    for begin, _ in offsets:
        while at + 1 < len(starts) and starts[at + 1] <= begin:
            at += 1
        tokens.append(at)
    return tokens
