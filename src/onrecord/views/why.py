"""Why a claim counts as it does: each origin, what was taken for one, and what would change it.

`why` answers a structure that a page can draw and a program can read; `told` says it in words.
Nothing here is counted: all of it is on the record, in the claim's `links`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.types import Claim, Conflict, Dependence, Origin, Place, Record, Statement, Status
from onrecord.views import wording
from onrecord.views.decided import Bearing, signed
from onrecord.views.lookup import Lookup
from onrecord.views.safe import one_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One statement: who is said to say what, and where."""

    statement: str
    report: str
    outlet: str
    published: str
    copy_of: str  # "" where its report is no copy
    source: str  # as the report names it; "" where it names nobody
    words: str
    stance: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """One origin, with its statements in order."""

    name: str
    entity: str
    side: str
    party_to_event: bool
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Exact words, and the report in which they stand."""

    report: str
    outlet: str
    begin: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Why two statements are one origin, or may be: the rule, and the words that show it."""

    left: Said
    right: Said
    origins: tuple[str, str]  # names; the same one twice where both are of one origin
    reason: str
    certain: bool  # else it may be so, and counts in the lower count alone
    evidence: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """Who or what stands against a claim."""

    how: str  # denies | does not confirm | puts in doubt | another claim
    name: str
    said: Said | None
    claim: str  # the id of the claim that stands against it; "" for a denial
    settled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """A claim's count, taken apart."""

    claim: str
    text: str
    status: Status
    low: int
    high: int
    meaning: str  # what the status means
    origins: tuple[Behind, ...]
    steps: tuple[Step, ...]
    against: tuple[Against, ...]
    change: tuple[str, ...]  # what would change the count or the status
    decisions: tuple[str, ...]


def why(record: Record, claim: Claim) -> Why:
    """The claim's count, taken apart. Its words are verbatim; pass them through `safe` to show."""
    lookup = Lookup.of(record)
    steps = tuple(_steps(claim, lookup))
    against = (*_answers(claim, lookup), *_rivals(claim, record.conflicts, lookup))
    return Why(
        claim=claim.id,
        text=claim.text,
        status=claim.status,
        low=claim.independent.low,
        high=claim.independent.high,
        meaning=wording.MEANINGS[claim.status],
        origins=tuple(_behind(origin, lookup) for origin in claim.origins),
        steps=steps,
        against=against,
        change=tuple(_change(claim, steps, against)),
        decisions=tuple(signed(d) for d in Bearing(record).on_claim(claim)),
    )


def uttered(statement: Statement, lookup: Lookup) -> Said:
    """A statement with where it stands."""
    report = lookup.reports[statement.report]
    return Said(
        statement=statement.id,
        report=report.id,
        outlet=wording.outlet(report),
        published=wording.published(report),
        copy_of=report.copy_of or "",
        source=statement.source.text if statement.source else "",
        words=" … ".join(piece.text for piece in statement.content),
        stance=statement.stance,
    )


def _behind(origin: Origin, lookup: Lookup) -> Behind:
    return Behind(
        name=origin.name,
        entity=origin.entity or "",
        side=origin.side or "",
        party_to_event=origin.party_to_event,
        said=tuple(uttered(s, lookup) for s in lookup.in_order(origin.statements)),
    )


def _steps(claim: Claim, lookup: Lookup) -> Iterator[Step]:
    home = {s: origin.name for origin in claim.origins for s in origin.statements}
    for link in claim.links:
        if link.left in lookup.statements and link.right in lookup.statements:
            yield _step(link, home, lookup)


def _step(link: Dependence, home: dict[str, str], lookup: Lookup) -> Step:
    left, right = lookup.statements[link.left], lookup.statements[link.right]
    return Step(
        left=uttered(left, lookup),
        right=uttered(right, lookup),
        origins=(home.get(link.left, ""), home.get(link.right, "")),
        reason=link.reason,
        certain=link.certain,
        evidence=tuple(_quoted(place, lookup) for place in link.evidence),
    )


def _quoted(place: Place, lookup: Lookup) -> Quoted:
    return Quoted(
        report=place.report,
        outlet=wording.outlet(lookup.reports[place.report]),
        begin=place.begin,
        end=place.end,
        text=place.text,
    )


# --- what stands against it ---------------------------------------------------------------------


def _answers(claim: Claim, lookup: Lookup) -> Iterator[Against]:
    for how, stance, by in (
        ("denies", "denied", claim.denied_by),
        ("does not confirm", "unconfirmed", claim.not_confirmed_by),
    ):
        said = [s for s in lookup.in_order(claim.statements) if s.stance == stance]
        for one in by:
            known = lookup.entities.get(one)
            mine = next((s for s in said if s.source_entity == one), said[0] if said else None)
            yield Against(
                how=how,
                name=known.name if known else one,
                said=uttered(mine, lookup) if mine else None,
                claim="",
                settled=False,
            )
    yield from _doubts(claim, lookup)


def _doubts(claim: Claim, lookup: Lookup) -> Iterator[Against]:
    """Who puts it in doubt, each name once."""
    named: dict[str, Statement] = {}
    for statement in lookup.in_order(claim.statements):
        if statement.source_entity and wording.doubting(statement) == wording.DOUBTS:
            known = lookup.entities.get(statement.source_entity)
            named.setdefault(known.name if known else statement.source_entity, statement)
    for name, statement in named.items():
        said = uttered(statement, lookup)
        yield Against(how=wording.DOUBTS, name=name, said=said, claim="", settled=False)


def _rivals(claim: Claim, conflicts: Sequence[Conflict], lookup: Lookup) -> Iterator[Against]:
    for conflict in conflicts:
        if claim.id not in conflict.claims:
            continue
        for other in conflict.claims:
            if other != claim.id and other in lookup.claims:
                yield _rival(lookup.claims[other], conflict, lookup)


def _rival(other: Claim, conflict: Conflict, lookup: Lookup) -> Against:
    vouching = [s for origin in other.origins for s in origin.statements]
    first = next(iter(lookup.in_order(vouching or other.statements)), None)
    names = wording.listed([origin.name for origin in other.origins[:3]])
    return Against(
        how="another claim",
        name=names or conflict.note,
        said=uttered(first, lookup) if first else None,
        claim=other.id,
        settled=conflict.settled,
    )


# --- what would change it -----------------------------------------------------------------------


def _change(claim: Claim, steps: Sequence[Step], against: Sequence[Against]) -> Iterator[str]:
    low, high = claim.independent.low, claim.independent.high
    for step in steps:
        if not step.certain:
            yield _if_one(step, low, high)
    if high == 1 and claim.status == "single-source":
        yield (
            "A second party that says it, neither cites the first nor shares its words, and is no "
            "part of it, would make it corroborated."
        )
    for one in against:
        if one.how == "denies":
            yield f"It is contested as long as {one_line(one.name)} denies it."
        elif one.claim and not one.settled:
            yield f"It is contested as long as claim {one.claim} ({one_line(one.name)}) stands."


def _if_one(step: Step, low: int, high: int) -> str:
    """ "If "officials" (Fell Wire) are Ministry of Trade, or have it from there, ..."."""
    mine = _called(step.left, step.origins[0])
    theirs = _called(step.right, step.origins[1])
    one = "this is one origin" if (low, high) == (1, 2) else "there is one origin fewer"
    return (
        f"If {mine} and {theirs} are one party, or the one has it from the other, {one}; if not, "
        f"it counts for itself. `onrecord origin {step.left.statement} NAME` settles who it is."
    )


def _called(said: Said, origin: str) -> str:
    """ "“officials” (Fell Wire, report b)"."""
    name = f"“{one_line(said.source)}”" if said.source else one_line(origin)
    return f"{name} ({one_line(said.outlet)}, report {one_line(said.report)})"
