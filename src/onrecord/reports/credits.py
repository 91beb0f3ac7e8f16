"""Whose work a page or entry is, where it names an agency as its author.

The byline stands beside the text and would be lost with the rest of the page's furniture; with it,
the one thing that tells a reprint from an outlet's own report.
"""

from __future__ import annotations

from functools import cache

from onrecord.names import Names
from onrecord.text import key


def credited(text: str, author: str, outlet: str) -> str:
    """The text under its byline where an author is a news agency, and not the outlet itself.

    >>> credited("The bridge is closed.", "Ada Lund, Reuters", "Harbour Post")
    'By Reuters\\nThe bridge is closed.'
    >>> credited("The bridge is closed.", "Ada Lund", "Harbour Post")
    'The bridge is closed.'
    """
    names = (name.strip() for name in author.split(","))
    found = next((name for name in names if name and _names().agency(name)), None)
    if found is None or key(found) == key(outlet) or found in text[:200]:
        return text
    return f"By {found}\n{text}"


@cache
def _names() -> Names:
    return Names.load()
