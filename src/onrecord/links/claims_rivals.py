"""Claims that may stand against each other; the counting tells conflicts from updates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from onrecord.links.claims_clusters import Cluster
from onrecord.links.claims_nodes import Node
from onrecord.links.claims_slots import Slot, compatible, same_slot
from onrecord.links.claims_words import Words
from onrecord.types import Claim, Conflict


def rivals(
    claims: Mapping[Cluster, Claim], pile: Mapping[int, Node], words: Words
) -> Iterator[Conflict]:
    """Rival counts, denials and rival causes among the claims of one pile."""
    yield from _counts(claims, pile, words)
    yield from _denials(claims, pile)


def _counts(
    claims: Mapping[Cluster, Claim], pile: Mapping[int, Node], words: Words
) -> Iterator[Conflict]:
    """Claims of different bodies that fill one slot with different values."""
    by_kind: dict[str, list[tuple[Cluster, Node, Slot]]] = defaultdict(list)
    for cluster in sorted(claims):
        for order in cluster:
            for slot in pile[order].slots:
                if slot.kind or slot.group:
                    by_kind[slot.kind].append((cluster, pile[order], slot))
    seen: set[tuple[str, ...]] = set()
    for held in by_kind.values():
        for i, (one, left, a) in enumerate(held):
            for two, right, b in held[i + 1 :]:
                if one == two or left.origin == right.origin or not same_slot(a, b, words):
                    continue
                if compatible(a.figure, b.figure):
                    continue
                pair = tuple(sorted((claims[one].id, claims[two].id)))
                if pair not in seen:
                    seen.add(pair)
                    note = f"{a.figure.span.text} against {b.figure.span.text}"
                    yield Conflict(kind="figure", claims=pair, note=note)


def _denials(claims: Mapping[Cluster, Claim], pile: Mapping[int, Node]) -> Iterator[Conflict]:
    stance = {n.id: n for n in pile.values()}
    for claim in claims.values():
        denying = [stance[s] for s in claim.statements if s in stance]
        against = [n for n in denying if n.lead.stance == "denied"]
        if against:
            words = " ".join(p.text for p in against[0].lead.content)
            yield Conflict(kind="denial", claims=(claim.id,), note=f"denied: {words}")
