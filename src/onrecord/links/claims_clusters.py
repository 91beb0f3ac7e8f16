"""Nodes into claims: first what one body says, loosely; then across bodies, strictly.

Within one origin a wrong join is a blemish; across origins it would corroborate what nobody
confirmed. So statements of one body are joined by average linkage on the log-odds of their pairs,
and claims of different bodies only through a pair that passes the strict threshold and shows no
contrast.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from heapq import heapify, heappop, heappush

from onrecord.links.claims_models import pair_models
from onrecord.links.claims_nodes import Node
from onrecord.links.claims_pairs import NEVER, Pair, Rated

UNSEEN = -3.0  # log-odds of a pair that the index did not bring together
LIMIT = 4.0  # no single pair says more for one claim than this

Cluster = tuple[int, ...]  # orders of nodes, ascending


def cluster(nodes: Sequence[Node], rated: Sequence[Rated]) -> tuple[Cluster, ...]:
    """The claims of one pile, each as the orders of its nodes, earliest first."""
    within = {r.pair: r.odds for r in rated if r.regime == "within"}
    beyond = {r.pair: _margin(r) for r in rated if r.regime != "within" and _may_join(r)}
    inner = _linked(
        {(n.order,) for n in nodes}, within, pair_models()["within"].threshold, _average
    )
    return tuple(sorted(_linked(inner, beyond, 0.0, _best)))


def strict(rated: Rated) -> bool:
    """Whether a pair of two voices says the same: one may stand behind the other."""
    return rated.regime != "within" and _may_join(rated) and _margin(rated) >= 0.0


def _may_join(rated: Rated) -> bool:
    return not rated.contrast and rated.odds > NEVER


def _margin(rated: Rated) -> float:
    return rated.odds - pair_models()[rated.regime].threshold


def _average(left: Cluster, right: Cluster, odds: Sequence[float]) -> float:
    every = len(left) * len(right)
    return (sum(odds) + UNSEEN * (every - len(odds))) / every


def _best(left: Cluster, right: Cluster, odds: Sequence[float]) -> float:
    return max(odds)


def _linked(
    clusters: set[Cluster],
    odds_of: Mapping[Pair, float],
    threshold: float,
    linkage: Callable[[Cluster, Cluster, Sequence[float]], float],
) -> set[Cluster]:
    """Agglomerative clustering on a sparse graph, best pair of clusters first, ties by order."""
    home = {order: c for c in clusters for order in c}
    edges: dict[Cluster, dict[Cluster, list[float]]] = defaultdict(dict)
    for (a, b), one_pair in sorted(odds_of.items()):
        one, two = home[a], home[b]
        if one != two:
            value = min(LIMIT, one_pair)
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
