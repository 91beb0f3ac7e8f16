"""What the store answers with, besides the nouns of types.py."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.types import Decision, Report

FoundKind = Literal["report", "statement", "figure", "story", "claim", "entity"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of a batch of inputs. The same report a second time is `already` there."""

    added: int = 0
    already: int = 0
    rejected: int = 0

    def __add__(self, other: Added) -> Added:
        return Added(
            added=self.added + other.added,
            already=self.already + other.already,
            rejected=self.rejected + other.rejected,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """All that ever came in, at one moment."""

    generation: int  # counts the changes of what came in
    reports: dict[str, Report]  # by the key of the version
    decisions: tuple[Decision, ...] = ()  # those that stand, in order
    last: int = 0  # the number of the latest arrival
    forgotten: int = 0  # how often something was forgotten


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Found:
    """What an id names now."""

    kind: FoundKind
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A report in which all the words were found."""

    report: str
    outlet: str | None
    published: str | None
    title: str | None
    excerpt: str  # verbatim, around the first of the words that stands in the text
    statements: tuple[str, ...]  # ids of its statements that hold one of the words


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """Where a report came from, and when (UTC)."""

    where: str  # "news.jsonl:17"
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something in the record that does not hold."""

    where: str  # "report r01", "log entry 7"
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What was checked, and what of it does not hold. `head` is the last hash of the log."""

    versions: int
    received: int
    readings: int
    spans: int
    entries: int
    head: str
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of the log."""

    n: int
    at: str
    by: str
    what: str
    about: str
    hash: str
