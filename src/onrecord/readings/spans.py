"""From token indices to verbatim spans, without the punctuation around them."""

from __future__ import annotations

import re
from typing import Any

from onrecord import text as tx
from onrecord.types import Span

Token = Any
_MARKS = '"“”„«»'
_ENDS = " \t\n,;:–—-"


def spans(text: str, doc: Token, inside: set[int]) -> tuple[Span, ...]:
    """Tokens as verbatim spans; a run goes on over punctuation that was cut out."""
    order = sorted(inside)
    while len(order) > 1 and doc[order[-1]].lower_ in {"and", "but", "or"}:
        order.pop()
    runs: list[list[int]] = []
    for i in order:
        if (
            runs
            and all(doc[j].is_punct or doc[j].is_space for j in range(runs[-1][1] + 1, i))
            and i - runs[-1][1] < 4
        ):
            runs[-1][1] = i
        else:
            runs.append([i, i])
    pieces = []
    for first, last in runs:
        piece = trimmed(text, doc[first].idx, doc[last].idx + len(doc[last].text))
        if piece is not None and (len(piece.text.split()) > 1 or len(runs) == 1):
            pieces.append(piece)
    return tuple(pieces)


def trimmed(text: str, begin: int, end: int) -> Span | None:
    """A span without the punctuation around it; a mark goes with its fellow or not at all."""
    while end > begin and text[end - 1] in _ENDS + ".":
        if (
            text[end - 1] == "."
            and end - begin > 2
            and text[end - 3] in ". "
            and text[end - 2].isalpha()
        ):
            break
        end -= 1
    while begin < end and text[begin] in _ENDS:
        begin += 1
    inner = text[begin:end]
    marks = [i for i, c in enumerate(inner) if c in _MARKS]
    if len(marks) % 2 == 1:
        if marks[0] == 0:
            begin += 1
        elif marks[-1] == len(inner) - 1:
            end -= 1
        elif (close := re.match(r"[.,;!?]?[\"”»]", text[end:])) is not None:
            end += close.end()
    while end > begin and text[end - 1] in _ENDS:
        end -= 1
    return (
        tx.span(text, begin, end)
        if end > begin and any(c.isalnum() for c in text[begin:end])
        else None
    )
