"""Spellings of organisations' names: legal forms, initials, word order."""

from onrecord.text import key


def likeness(left: str, right: str) -> float:
    """How surely two names are one body's, from 0 to 1."""
    a, b = key(left).split(), key(right).split()
    return 1.0 if sorted(a) == sorted(b) else 0.0
