"""What a report's words may do to a screen or a spreadsheet: nothing.

A report is somebody else's text. It may hold escape sequences that move the cursor or open links,
and direction marks that make a line read as what it does not say (CVE-2021-42574).
"""

from __future__ import annotations

import re
import unicodedata

_FORMATTING = frozenset(
    (
        *(0x00AD, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0xFEFF),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        *range(0xFFF9, 0xFFFC),
        *range(0xE0000, 0xE0080),
    )
)
_SPACE = re.compile(r"\s+")


def visible(text: str) -> str:
    r"""The text with every control character shown instead of obeyed; line breaks stay.

    Control characters become their pictures, and marks that turn the direction of writing or hide
    between letters become U+FFFD. Joiners (U+200C, U+200D) stay: Persian, Hindi and emoji need
    them. The length never changes, so that offsets still hold.

    >>> visible("red \x1b[31malert")
    'red ␛[31malert'
    """
    return text if text.isprintable() else "".join(_shown(c) for c in text)


def _shown(char: str) -> str:
    code = ord(char)
    if char == "\n" or 0x20 <= code < 0x7F:
        return char
    if code < 0x20:
        return " " if char in "\t\r" else chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if code in (0x2028, 0x2029, 0x85):
        return "\n"
    if code in _FORMATTING or unicodedata.category(char) in ("Cc", "Cs"):
        return "\N{REPLACEMENT CHARACTER}"
    return char


def one_line(text: str) -> str:
    """The text as `visible` has it, with every run of white space made one space."""
    return _SPACE.sub(" ", visible(_SPACE.sub(" ", text))).strip()
