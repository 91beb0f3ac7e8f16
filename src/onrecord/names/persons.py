"""Spellings of persons' names: transliterations, initials, order, nicknames."""

from onrecord.text import key


def likeness(left: str, right: str) -> float:
    """How surely two names are one person's, from 0 to 1."""
    a, b = key(left).split(), key(right).split()
    return 1.0 if sorted(a) == sorted(b) else 0.0
