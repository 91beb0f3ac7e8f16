"""Nodes into claims: first what one body says, loosely; then across bodies, strictly.

Within one origin a wrong join is a blemish; across origins it would corroborate what nobody
confirmed. So statements of one body are joined by average linkage on the log-odds of their pairs,
and claims of different bodies only through a pair that passes the strict threshold and shows no
contrast.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from onrecord.links.claims_nodes import Node
from onrecord.links.claims_pairs import Pair, Weights

UNSEEN = -3.0  # log-odds of a pair that the index did not bring together
LIMIT = 4.0  # no single pair says more than this, for or against

Cluster = tuple[int, ...]  # orders of nodes, ascending


@dataclass(frozen=True, slots=True)
class Scored:
    """A pair with its log-odds, and whether it may join claims of different origins."""

    odds: float
    strict: bool


def cluster(
    nodes: Sequence[Node], scored: Mapping[Pair, Scored], weights: Weights
) -> tuple[Cluster, ...]:
    """The claims of one pile, each as the orders of its nodes, earliest first."""
    by_order = {node.order: node for node in nodes}
    same = {p: s for p, s in scored.items() if by_order[p[0]].origin == by_order[p[1]].origin}
    cross = {p: s for p, s in scored.items() if p not in same and s.strict}
    inner = _linked({(n.order,) for n in nodes}, same, weights.loose, _average)
    return tuple(sorted(_linked(set(inner), cross, weights.strict, _best)))


def _average(left: Cluster, right: Cluster, odds: Sequence[float]) -> float:
    every = len(left) * len(right)
    return (sum(odds) + UNSEEN * (every - len(odds))) / every


def _best(left: Cluster, right: Cluster, odds: Sequence[float]) -> float:
    return max(odds)


def _linked(
    clusters: set[Cluster],
    scored: Mapping[Pair, Scored],
    threshold: float,
    linkage: Callable[[Cluster, Cluster, Sequence[float]], float],
) -> set[Cluster]:
    """Agglomerative clustering on a sparse graph, best pair of clusters first, ties by order."""
    home = {order: c for c in clusters for order in c}
    edges: dict[Cluster, dict[Cluster, list[float]]] = defaultdict(dict)
    for (a, b), pair in sorted(scored.items()):
        one, two = home[a], home[b]
        if one != two:
            value = max(-LIMIT, min(LIMIT, pair.odds))
            edges[one].setdefault(two, []).append(value)
            edges[two].setdefault(one, []).append(value)
    heap = [
        (-linkage(one, two, odds), one, two)
        for one, others in edges.items()
        for two, odds in others.items()
        if one < two
    ]
    heapify(heap)
    alive = set(clusters)
    while heap:
        negative, one, two = heappop(heap)
        if -negative < threshold:
            break
        if one not in alive or two not in alive:
            continue
        merged = tuple(sorted(one + two))
        alive -= {one, two}
        alive.add(merged)
        for other, odds in _joined(edges, one, two, alive).items():
            edges[merged][other] = odds
            edges[other][merged] = odds
            first, second = min(merged, other), max(merged, other)
            heappush(heap, (-linkage(merged, other, odds), first, second))
    return alive


def _joined(
    edges: Mapping[Cluster, Mapping[Cluster, list[float]]],
    one: Cluster,
    two: Cluster,
    alive: set[Cluster],
) -> dict[Cluster, list[float]]:
    found: dict[Cluster, list[float]] = {}
    for source in (one, two):
        for other, odds in edges.get(source, {}).items():
            if other in alive:
                found[other] = sorted(found.get(other, []) + odds)
    return found
