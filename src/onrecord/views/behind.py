"""Who stands behind a claim, in words: how many, who each is, and why they are not more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from onrecord.types import Claim, Origin, Statement
from onrecord.views import wording
from onrecord.views.clipping import clip
from onrecord.views.lookup import Lookup
from onrecord.views.outline import Piece, Sentence
from onrecord.views.safe import one_line

NAME = 70  # characters of a name
VOICES = 5  # origins, or deniers, named before the rest is counted
_HEADS = {"unconfirmed": "Rests on ", "denied": "Said by "}
Refs = Callable[[Sequence[Statement], Claim], Iterator[Piece]]


def vouching(claim: Claim, lookup: Lookup, refs: Refs) -> Sentence:
    """Who stands behind it: how many, then each with the references that `refs` gives."""
    if not claim.origins:
        return ()
    one = len(claim.origins) == 1
    head = _HEADS.get(claim.status, "From ") if one else f"{wording.independence(claim)}: "
    pieces = [Piece(text=head)]
    for i, origin in enumerate(claim.origins[:VOICES]):
        pieces += [Piece(text="; ")] if i else []
        pieces += _voice(origin, claim, lookup, refs)
    if len(claim.origins) > VOICES:
        pieces.append(Piece(text=f"; and {len(claim.origins) - VOICES} more"))
    pieces += _carried(claim, lookup)
    return tuple(pieces)


def counted_once(claim: Claim) -> Sentence:
    """Why two that stand behind it count as one, or may; where rules differ, the commonest.

    Nothing where each counts for itself and nothing is open.
    """
    home = {s: n for n, origin in enumerate(claim.origins) for s in origin.statements}
    open_ = claim.independent.high > claim.independent.low
    found = Counter(
        link.reason
        for link in claim.links
        if link.certain != open_ and home.get(link.left, -1) != home.get(link.right, -1)
    )
    if len(claim.origins) < 2 or claim.independent.low == len(claim.origins) or not found:
        return ()
    reason = one_line(min(found, key=lambda r: (-found[r], r))).rstrip(".")
    head = "May be fewer" if open_ else "Counted as one"
    return (Piece(text=f"{head}: {reason[:1].lower()}{reason[1:]}"),)


def _carried(claim: Claim, lookup: Lookup) -> Iterator[Piece]:
    """In how many reports the vouching stands, where that is more than the origins."""
    statements = [s for o in claim.origins for s in o.statements]
    reports = {s.report for s in lookup.in_order(statements)}
    copies = sum(lookup.reports[r].copy_of is not None for r in reports)
    if len(reports) > max(1, len(claim.origins)):
        told = f"; in {wording.count(len(reports), 'report')}"
        aside = f", {copies} of them {'a copy' if copies == 1 else 'copies'}" if copies else ""
        yield Piece(text=told + aside)


def _voice(origin: Origin, claim: Claim, lookup: Lookup, refs: Refs) -> Iterator[Piece]:
    """One origin: its name, what it is to the event, how it speaks, where."""
    statements = lookup.in_order(origin.statements)
    yield Piece(text=clip(one_line(origin.name), NAME), mark="name")
    told = [*_manner(origin, statements), *_passed_on(origin, statements, lookup)]
    if told:
        yield Piece(text=f" ({', '.join(told)})")
    if len(claim.origins) == 1 and claim.status not in _HEADS:
        yield Piece(text=" alone")
    own = lookup.originals(statements)
    few = len(claim.origins) <= 2
    yield from refs([own[0], own[-1]] if few and len(own) > 1 else own[:1], claim)


def _manner(origin: Origin, statements: Sequence[Statement]) -> Iterator[str]:
    if origin.party_to_event:
        yield "a party to the event"
    if statements and all(s.anonymous for s in statements) and "unnamed" not in origin.name:
        yield "unnamed"
    if statements and all(s.source is None for s in statements) and origin.entity is None:
        yield "in its own words"
    stances = {s.stance for s in statements}
    if "asserted" not in stances and statements:
        yield wording.STANCES[statements[0].stance]


def _passed_on(origin: Origin, statements: Sequence[Statement], lookup: Lookup) -> Iterator[str]:
    """Who relays it, outermost first, where nobody has it first-hand."""
    if not all(s.via for s in statements):
        return
    relays = [e for s in statements[:1] for e in s.via if e in lookup.entities]
    names = [one_line(lookup.entities[e].name) for e in relays if e != origin.entity]
    if names:
        yield f"passed on by {wording.listed(names)}"
