"""A party while its mentions are still being collected, and how its names compare."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord import text as tx
from onrecord.readings.speakers import nouns
from onrecord.types import PartyType, Span


@dataclass(slots=True, kw_only=True)
class Member:
    """A party while its mentions are still being collected."""

    index: int
    name: str
    type: PartyType
    anonymous: bool
    common: str
    role: str | None
    of: int | None = None
    country: str | None = None
    names: list[str] = field(default_factory=list)
    mentions: dict[tuple[int, int], Span] = field(default_factory=dict)
    gender: str = ""
    last: int = -1  # token of its last mention
    spoke: int = -1  # token of its last mention as a speaker


def any_kind(name: str) -> bool:
    """Whether "the agency" may be meant: not of what calls itself a ministry or a court."""
    last = tx.key(name).split()[-1:]
    return not last or last[0] not in nouns().bodies or last[0] in nouns().generic


def within(short: str, long: str) -> bool:
    """ "observatory" in "polar weather observatory": the end of the fuller name, or its start."""
    few, many = short.split(), long.split()
    if not few or len(few) >= len(many):
        return False
    if few == many[-len(few) :]:
        return len(few) > 1 or few[0] in nouns().bodies
    return few == many[: len(few)] and len(few) > 1


def initials(name: str) -> str:
    """ "State Bridge Office" -> "SBO"."""
    return "".join(w[0] for w in re.findall(r"[\w-]+", name) if w[0].isupper() and not w.isupper())
