"""What analysts decided that bears on a claim, as its page lists it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.types import Claim, Decision, Record
from onrecord.views import decided, wording
from onrecord.views.clipping import clip
from onrecord.views.decided import Bearing
from onrecord.views.safe import one_line
from onrecord.web import naming

_LONGEST = 300  # characters of one decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One decision; its number takes it back."""

    n: int
    when: str
    by: str
    told: str
    idle: str  # why nothing follows from it


def on_claim(claim: Claim, record: Record) -> Iterator[Decided]:
    """Those that bear on the claim, the newest first."""
    for one in reversed(Bearing(record).on_claim(claim)):
        yield Decided(
            n=one.n,
            when=f"{wording.day(one.at)}, {one.at[11:16]} UTC",
            by=one_line(one.by),
            told=clip(_told(one, claim), _LONGEST),
            idle=one_line(one.idle),
        )


def _told(one: Decision, claim: Claim) -> str:
    """What was decided; of a note on this very claim the words alone."""
    if one.what == "note" and one.about == (claim.id,):
        return f"Note: {one_line(one.note)}"
    return naming.capital(decided.sentence(one))
