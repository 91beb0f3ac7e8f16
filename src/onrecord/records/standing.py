"""Which statements stand at the end, and what the claim's status is.

Who denies a thing and later says it has given the denial up; who says it and later denies it has
taken it back. An outlet that withdraws what it printed takes it back for its unnamed source.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from onrecord.order import published
from onrecord.records.interface import Index, Voice
from onrecord.records.origins import of_outlet, vouches
from onrecord.types import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A claim's statements as they stand at the end; all in canonical order."""

    vouchers: tuple[Voice, ...]  # all who ever vouched
    standing: tuple[Voice, ...]  # those who did not take it back
    denials: tuple[Voice, ...]  # all who ever denied
    against: tuple[Voice, ...]  # denials that their speakers did not give up
    doubters: tuple[Voice, ...]  # who could not or would not confirm

    @property
    def retracted(self) -> bool:
        """Whether somebody who vouched for it took it back."""
        return len(self.standing) < len(self.vouchers)


def stand(voices: Sequence[Voice], index: Index) -> Standing:
    """Sort out a claim's statements, which come in canonical order."""
    vouchers = tuple(v for v in voices if vouches(v.statement))
    denials = tuple(v for v in voices if v.statement.stance == "denied" and not v.statement.silent)
    unsure = (v for v in voices if v.statement.stance == "unconfirmed" and not v.statement.silent)
    said_yes = {v.speaker.key for v in vouchers}
    return Standing(
        vouchers=vouchers,
        standing=tuple(v for v in vouchers if not _taken_back(v, vouchers, denials, index)),
        denials=denials,
        against=tuple(v for v in denials if not _given_up(v, vouchers, denials)),
        doubters=tuple(v for v in unsure if v.speaker.key not in said_yes),
    )


def status(standing: Standing, low: int, *, open_conflict: bool, compatible: bool) -> Status:
    """The first that holds, as RECORD.md orders them."""
    if standing.denials and not standing.standing and (standing.against or standing.vouchers):
        return "denied"
    speakers = {v.speaker.key for v in standing.standing}
    if open_conflict or any(speakers - {v.speaker.key} for v in standing.against):
        return "disputed"
    if low >= 2 and compatible:
        return "corroborated"
    if not standing.standing or (low == 1 and any(_counts(v) for v in standing.doubters)):
        return "unconfirmed"
    return "single-source"


def _counts(voice: Voice) -> bool:
    """Whether somebody named, other than an outlet, could not or would not confirm."""
    speaker = voice.speaker
    return not speaker.unnamed and not speaker.outlet and voice.statement.kind != "narrated"


def _taken_back(
    voice: Voice, vouchers: Sequence[Voice], denials: Sequence[Voice], index: Index
) -> bool:
    """Whether who vouched, or the outlet that printed it, later denied it."""
    own = [d for d in denials if d.speaker.key == voice.speaker.key]
    if own:
        return _later(own, [v for v in vouchers if v.speaker.key == voice.speaker.key])
    if not voice.speaker.unnamed:
        return False
    printer = of_outlet(voice.report, index).key
    return any(d.speaker.key == printer for d in denials)


def _given_up(denial: Voice, vouchers: Sequence[Voice], denials: Sequence[Voice]) -> bool:
    """Whether who denied it came to say it."""
    key = denial.speaker.key
    return _later(
        [v for v in vouchers if v.speaker.key == key],
        [d for d in denials if d.speaker.key == key],
    )


def _later(one: Sequence[Voice], other: Sequence[Voice]) -> bool:
    """Whether the first of one's statements is known to be younger than the first of the other's.

    First against first: what is told again later, in a copy or as history, changes nothing.
    """
    a, b = _first(one), _first(other)
    return a is not None and b is not None and a > b


def _first(voices: Sequence[Voice]) -> datetime | None:
    return min((when for v in voices if (when := published(v.report))), default=None)
