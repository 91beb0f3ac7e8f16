"""A brief before it is drawn: what it says, in which order, in which words.

Every string here is safe to show (`safe.one_line`) and free of any format: a renderer only escapes
and sets it. A `Piece` says whether words are a report's or ours; nothing blends the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.types import Status

Mark = Literal["said", "words", "context", "name", "ref", "figure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of words: `said` and `name` by Onrecord, `words` and `context` by a report."""

    text: str
    mark: Mark = "said"


Sentence = tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One numbered place in a report: its exact words and where they stand."""

    number: int
    quote: Sentence  # `words` for what is put forward, `context` for the rest of its sentence
    outlet: str  # "Corvin Wire", "outlet unknown", "Newsweek (inferred)"
    published: str  # "3 Mar 2026, 06:10 UTC", "undated"
    report: str
    carried_by: tuple[str, ...] = ()  # outlets whose copies have the same words


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One claim, or one denial that faces it: the words, then who says so."""

    id: str
    status: Status
    words: Sentence
    behind: tuple[Sentence, ...]  # who says so, who denies it, who does not confirm it
    low: int = 0  # independent origins
    high: int = 0
    head: str = ""  # the figure that faces another: "19 people killed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Claims that face each other: `sides` has two or more."""

    sides: tuple[Line, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The claims of one status: the first ones, how many more there are and what shows them."""

    status: Status
    count: int
    lines: tuple[Line, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    more: str = ""  # "and 3 more: onrecord claims --status denied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One value of a series, and since when it stands."""

    value: str  # "at least 9"
    since: str  # "3 Mar", "" when unknown
    refs: tuple[int, ...] = ()
    low: float | None = None
    high: float | None = None
    at: float | None = None  # when it was reported, in seconds since 1970; None when unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """How one origin's count moved; or the one count of a rival."""

    counted: str  # "people killed"
    origin: str
    steps: tuple[Step, ...]
    verdict: str = ""  # "raised", "lowered", "raised, then lowered"
    claim: str = ""
    against: frozenset[str] = frozenset()  # claims whose count of the same thing differs


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryBrief:
    """One story, in the order in which a reader wants it."""

    id: str
    title: str
    facts: str  # "10 reports by 6 outlets, 1 of them a copy; 3 to 5 Mar 2026"
    counts: tuple[tuple[Status, int], ...]
    sections: tuple[Section, ...]  # what more than one have a word on; before `moved`
    moved: tuple[Moved, ...] = ()
    later: tuple[Section, ...] = ()  # what nobody else has a word on; after `moved`
    notes: tuple[Sentence, ...] = ()  # silence, settled conflicts
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """A report that belongs to no story with another."""

    report: str
    title: str
    facts: str  # "Watermark, 5 Mar 2026, 07:00 UTC"
    statements: tuple[Sentence, ...]
    more: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The whole brief."""

    facts: str
    as_of: str  # "" or a sentence
    trust: str  # how often such a brief is wrong, in a line
    stories: tuple[StoryBrief, ...]
    stories_more: int
    alone: tuple[Alone, ...]
    alone_more: int
    rejected: tuple[str, ...]  # "2 inputs were rejected" and the first reasons
    footer: tuple[str, ...]
