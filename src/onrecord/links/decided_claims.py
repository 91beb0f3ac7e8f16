"""Claims as an analyst decided them: statements that are one claim, and statements that are not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.decisions import Ties
from onrecord.links.claims_answers import Claims
from onrecord.links.claims_nodes import Node
from onrecord.links.claims_pairs import Rated
from onrecord.links.decided import Edge, Group, regrouped
from onrecord.types import Claim, Conflict, Statement

_UNRATED = -10.0  # below the log-odds of any pair that was rated: likeness of words decides


def unfolded(groups: Sequence[Sequence[Statement]], ties: Ties) -> list[list[Statement]]:
    """Statements with their copies, where an analyst did not part a copy from its original."""
    found: list[list[Statement]] = []
    for group in groups:
        parts: list[list[Statement]] = []
        for one in group:
            home = next((p for p in parts if not _parted(one, p, ties)), None)
            if home is None:
                parts.append([one])
            else:
                home.append(one)
        found += parts
    return found


def _parted(one: Statement, others: Sequence[Statement], ties: Ties) -> bool:
    ids = {other.id for other in others}
    return any(
        (one.id in left and not ids.isdisjoint(right))
        or (one.id in right and not ids.isdisjoint(left))
        for left, right in ties.apart
    )


def decided_claims(
    claims: Claims, pile: Sequence[Node], rated: Sequence[Rated], ties: Ties
) -> Claims:
    """The claims of a pile as `ties` want them; a claim that falls in two is cut as it was rated.

    What stands in no claim may be put into one.
    """
    if not ties:
        return claims
    nodes = {node.id: node for node in pile}
    by_order = {node.order: node for node in pile}
    odds = {r.pair: r.odds for r in rated}

    def alike(group: Group) -> Iterator[Edge]:
        return _alike([nodes[i] for i in group], odds)

    groups = regrouped(
        [[by_order[o].id for o in sorted(orders)] for orders in claims.values()],
        _of_nodes(ties, pile),
        alike,
        rank={node.id: node.order for node in pile},
    )
    made = ([nodes[i].order for i in group] for group in groups)
    return {orders[0]: orders for orders in made}


def still_rivals(
    found: Iterable[Conflict], claims: Sequence[Claim], ties: Ties
) -> Iterator[Conflict]:
    """The rivals among claims without those that an analyst said are of different matters."""
    members = {claim.id: frozenset(claim.statements) for claim in claims}
    for rival in found:
        held = [members[name] for name in rival.claims]
        if not any(_set_apart(left, right, held) for left, right in ties.apart):
            yield rival


def _set_apart(left: Group, right: Group, held: Sequence[frozenset[str]]) -> bool:
    """Whether one of the claims holds what is on the one side, and another what is on the other."""
    return any(
        not one.isdisjoint(left) and not other.isdisjoint(right)
        for one in held
        for other in held
        if one is not other
    )


def _alike(nodes: Sequence[Node], odds: Mapping[tuple[int, int], float]) -> Iterator[Edge]:
    for n, left in enumerate(nodes):
        for right in nodes[n + 1 :]:
            words = _UNRATED + left.terms.cosine(right.terms)
            yield odds.get((left.order, right.order), words), left.id, right.id


def _of_nodes(ties: Ties, pile: Sequence[Node]) -> Ties:
    """The same ties between nodes: a copy goes where its original does."""
    home = {member.id: node.id for node in pile for member in node.members}

    def moved(group: Group) -> Group:
        return tuple(dict.fromkeys(home[i] for i in group if i in home))

    return Ties(
        together=tuple(moved(group) for group in ties.together),
        apart=tuple((moved(left), moved(right)) for left, right in ties.apart),
    )
