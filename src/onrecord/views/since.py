"""What moved since a day: the record as it was known then beside the record as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.types import Claim, Record
from onrecord.views import wording

Move = Literal["corroborated", "disputed", "denied", "revised", "taken back"]
_TOLD: dict[Move, str] = {
    "corroborated": "newly corroborated",
    "disputed": "newly disputed",
    "denied": "newly denied",
    "revised": "with another figure",
    "taken back": "taken back",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """A claim that is no longer what it was."""

    move: Move
    claim: Claim
    before: Claim | None  # the same claim as it was known then; None where nobody had said it


def movements(then: Record, now: Record) -> tuple[Movement, ...]:
    """What moved, in the order of the record; a claim moves in one way, the first that holds.

    A claim of then and one of now are the same where they have a statement in common.
    """
    home = {s: claim for claim in then.claims for s in claim.statements}
    found = []
    for claim in now.claims:
        known = {home[s].id: home[s] for s in claim.statements if s in home}
        move = _move(claim, tuple(known.values()))
        if move is not None:
            found.append(Movement(move=move, claim=claim, before=next(iter(known.values()), None)))
    return tuple(found)


def _move(claim: Claim, before: Sequence[Claim]) -> Move | None:
    if claim.retracted and not any(one.retracted for one in before):
        return "taken back"
    for status in ("disputed", "denied", "corroborated"):
        if claim.status == status and not any(one.status == status for one in before):
            return status
    return "revised" if any(_revised(one, claim) for one in before) else None


def _revised(before: Claim, claim: Claim) -> bool:
    """Whether the value of then is a step to that of now, and no count of something else."""
    was = _best(before)
    if was is None or was == _best(claim) or claim.figures is None:
        return False
    return any(was == (point.low, point.high) for point in claim.figures.series)


def _best(claim: Claim) -> tuple[float | None, float | None] | None:
    return (claim.figures.low, claim.figures.high) if claim.figures else None


def only(now: Record, moved: Sequence[Movement]) -> Record:
    """The record with the claims that moved, what stands against them, and their stories alone."""
    ids = {one.claim.id for one in moved}
    conflicts = [c for c in now.conflicts if not c.settled and ids & set(c.claims)]
    shown = ids | {claim for conflict in conflicts for claim in conflict.claims}
    claims = tuple(claim for claim in now.claims if claim.id in shown)
    homes = {claim.story for claim in claims}
    return replace(
        now,
        claims=claims,
        conflicts=tuple(conflicts),
        stories=tuple(
            replace(story, claims=tuple(c.id for c in claims if c.story == story.id))
            for story in now.stories
            if story.id in homes
        ),
    )


def before(moved: Sequence[Movement]) -> Mapping[str, str]:
    """What each claim was, in words, by its id."""
    return {one.claim.id: _before(one) for one in moved}


def _before(one: Movement) -> str:
    if one.before is None:
        return "New: nobody had said it"
    was = wording.TITLES[one.before.status].lower()
    figures, now = one.before.figures, one.claim.figures
    if figures is None or now is None or _best(one.before) == _best(one.claim):
        return f"Before: {was}"
    if not _revised(one.before, one.claim):
        return f"Before: {was}"
    values = [wording.interval(series.low, series.high) for series in (figures, now)]
    if values[0] == values[1]:
        return f"Before: {was}"
    return f"Before: {was}, {values[0]}; now {values[1]}"


def sentence(day: str, then: Record, now: Record, moved: Sequence[Movement], undated: int) -> str:
    """ "Since 4 Mar 2026: 3 more reports; 2 claims newly corroborated, 1 newly disputed."."""
    more = len(now.reports) - len(then.reports)
    told = list(_counts(moved)) or ["no claim moved"]
    aside = f" {wording.count(undated, 'undated report')} taken as known before." if undated else ""
    reports = wording.count(more, "more report")
    return f"Since {wording.day(day)}: {reports}; {', '.join(told)}.{aside}"


def _counts(moved: Sequence[Movement]) -> Iterator[str]:
    for move, told in _TOLD.items():
        number = sum(one.move == move for one in moved)
        if number:
            yield f"{number} {told}"
