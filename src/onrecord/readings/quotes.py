"""Quotations: what stands between quotation marks, in a text with straight or curly ones."""

from __future__ import annotations

from dataclasses import dataclass

_PAIRS = {'"': '"', "“": "”", "„": "“", "«": "»"}
_BEFORE_BLOCK = frozenset('.:,;?!)-–—\n"”')
_LONGEST = 3_000  # characters: a mark that is not closed by then was no quotation


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One quotation. `begin` and `end` take in the marks; `inner` does not."""

    begin: int
    end: int
    block: bool  # stands for itself ("...," she said), and is no fragment of a sentence

    @property
    def inner(self) -> tuple[int, int]:
        """The quoted words without the marks."""
        return self.begin + 1, self.end - 1


def find_quotes(text: str) -> tuple[Quote, ...]:
    """All quotations in order. One that a paragraph leaves open ends with it.

    A quotation of several paragraphs opens each anew and closes at the last (the printers'
    rule); each paragraph is one quotation here.
    """
    quotes: list[Quote] = []
    at = 0
    while at < len(text):
        close = _PAIRS.get(text[at])
        if close is None or not _opens(text, at):
            at += 1
            continue
        end = _closing(text, at, close)
        if end - at > 2:
            quotes.append(Quote(begin=at, end=end, block=_is_block(text, at, end)))
        at = max(end, at + 1)
    return tuple(quotes)


def _opens(text: str, at: int) -> bool:
    """A straight mark opens where white space or a bracket stands before it."""
    if text[at] != '"':
        return True
    return at == 0 or text[at - 1].isspace() or text[at - 1] in "([—–-'‘"


def _closing(text: str, at: int, close: str) -> int:
    """The offset after the closing mark, or of the paragraph's end."""
    limit = text.find("\n", at)
    limit = min(len(text) if limit < 0 else limit, at + _LONGEST)
    found = text.find(close, at + 1, limit)
    return found + 1 if found >= 0 else limit + 0


def _is_block(text: str, begin: int, end: int) -> bool:
    before = text[:begin].rstrip(" ")
    if before and before[-1] not in _BEFORE_BLOCK:
        return False
    return len(text[begin + 1 : end - 1].split()) > 1 or not before or before[-1] in ".:?!\n"
