"""Figures that are no count by themselves: they add to one, tell its change, or are a part of it.

"Another 150 were killed" is no lower toll than yesterday's 400, nor is "14 of them were women".
"""

from __future__ import annotations

import re

from onrecord.readings.figures_quantities import Quantity

_ADDS = re.compile(r"\b(?:another|further|additional(?:ly)?|extra)\b", re.IGNORECASE)
_MORE = re.compile(r"\s+(?:more|extra|additional|further)\b", re.IGNORECASE)
_TOP = re.compile(r"\b(?:on\s+top\s+of|in\s+addition\s+to)\s+(?:the\s+)?$", re.IGNORECASE)
_MOVES = (
    r"(?:cut|lower|reduc|rais|increas|ris(?:e|es|en|ing)|rose|fell|fall|revis|drop|gr[eo]w|climb"
    r"|jump|shr[aiu]nk|slid|slip|gain|lost|up|down|declin|soar|plung|widen|narrow|mov)\w*"
)
_BY = re.compile(rf"\b{_MOVES}\b[^.;:!?\n]{{0,60}}\bby\s+(?:\w+\s+)?$", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:increase|rise|jump|fall|drop|decline|decrease|gain|growth|reduction|cut|difference)"
    r"\s+of\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_FELL = re.compile(  # "fell 8 cents to $90.29", "were down 2 percent": by how much
    rf"\b{_MOVES}\s+(?:(?:by|some|about|nearly|almost|another)\s+)?$", re.IGNORECASE
)
_MEASURED = frozenset({"money", "share", "measure"})
_THEM = (
    r"(?:them|whom|which|these|those|us"
    r"|the\s+(?:dead|injured|wounded|killed|victims|missing))\b"
)
_OF_THEM = re.compile(rf"\s+(?:\w+\s+)?(?:of|among)\s+{_THEM}", re.IGNORECASE)
_OF_THOSE = re.compile(rf"\b(?:of|among)\s+{_THEM}(?:\s+\w+){{0,2}}\s*,?\s*$", re.IGNORECASE)
_AMONG = re.compile(r"\b(?:including|among\s+them|of\s+(?:them|whom|which|those)),?\s*$", re.I)
_BEFORE = 80  # characters that are looked at


def is_partial(text: str, quantity: Quantity, *, other: bool = False) -> bool:
    """Whether a quantity only adds to a count, tells how far one moved, or is a part of one.

    A part to which something `other` than to the whole happened is a count of that: "1,900 killed
    or wounded, of whom 1,100 are dead".
    """
    before = text[max(0, quantity.begin - _BEFORE) : quantity.begin]
    after = text[quantity.last : quantity.last + _BEFORE]
    return (
        _adds(text[quantity.begin : quantity.first], before, after)
        or _moves(quantity, before)
        or (not other and _is_part(before, after))
    )


def _is_part(before: str, after: str) -> bool:
    of_them = _OF_THOSE.search(before) or _AMONG.search(before) or _OF_THEM.match(after)
    return of_them is not None


def _adds(qualifier: str, before: str, after: str) -> bool:
    return bool(_ADDS.search(qualifier) or _MORE.match(after) or _TOP.search(before))


def _moves(quantity: Quantity, before: str) -> bool:
    """Whether it tells a change, and not what a count changed to ("raised to 97")."""
    if _BY.search(before) or _CHANGE.search(before):
        return True
    return quantity.kind in _MEASURED and _FELL.search(before) is not None
