"""A party while its mentions are still being collected, and how its names compare."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord import text as tx
from onrecord.readings.genders import given_gender
from onrecord.readings.speakers import nouns
from onrecord.types import PartyType, Span

_RECENT = 40  # tokens: one who spoke outlives one who was only named by that much


_POLLS = frozenset({"poll", "survey"})
_STUDIES = frozenset({"study", "report", "analysis", "paper"})


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
    words: set[str] = field(default_factory=set)  # nouns of its mentions: "operator", "daily"
    papers: set[str] = field(default_factory=set)  # its documents: "survey"
    last: int = -1  # token of its last mention
    spoke: int = -1  # token of its last mention as a speaker


def any_kind(member: Member, common: str) -> bool:
    """Whether "the company" may be meant: not of what calls itself a ministry or a newspaper.

    What is known to be of one trade is of no other: an airline is not "the planemaker".
    """
    last = tx.key(member.name).split()[-1:]
    if last and last[0] in nouns().bodies and last[0] not in nouns().generic:
        return False
    trades = member.words & nouns().trades
    if trades and common in nouns().trades - trades:
        return False
    wanted = kinds_of({common})
    own = kinds_of(member.words)
    if wanted == {"state"}:
        return "state" in own
    return not wanted or not own or bool(wanted & own)


def may_be_firm(member: Member) -> bool:
    """Whether nothing but the parser says that a name of one word is a person's."""
    if member.type != "PERSON" or member.role or member.names or member.common:
        return False
    return " " not in member.name and not given_gender(tx.key(member.name))


def generic(common: str) -> bool:
    """Whether a noun may mean a body of whatever name: "the agency", "the airline"."""
    return common in nouns().generic or bool(kinds_of({common}) - {"state", "care"})


def kinds_of(words: set[str]) -> set[str]:
    """Which kinds of body some words name: firm, state, media ..."""
    return {kind for kind, members in nouns().kinds.items() if members & words}


def alike(document: str) -> frozenset[str]:
    """What a document may be called as well: "the survey" for a poll."""
    return next((w for w in (_POLLS, _STUDIES) if document in w), frozenset({document}))


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


def latest(candidates: Iterable[Member]) -> Member | None:
    """The one that was named last; one who spoke counts as named a while longer."""
    found = sorted(candidates, key=lambda m: (max(m.spoke, m.last - _RECENT), m.last))
    return found[-1] if found else None
