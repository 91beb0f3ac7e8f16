"""What a denial, a non-confirmation, a doubt or a silence answers: one claim at most.

Such a statement bears on what somebody else put forward before it, most often in the same report.
Each is given the one claim that it answers best, and none where that is not clear.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt

from onrecord.links.claims_clusters import Cluster
from onrecord.links.claims_nodes import Node
from onrecord.links.claims_pairs import cosine, inclusion
from onrecord.links.claims_words import Words

ANSWERING = frozenset({"denied", "unconfirmed", "questioned"})
THRESHOLD = 1.0


def answers(node: Node) -> bool:
    """Whether a statement answers another rather than putting something forward."""
    return node.lead.silent or node.lead.stance in ANSWERING


def answered(
    node: Node, claims: Sequence[Cluster], nodes: Mapping[int, Node], words: Words
) -> Cluster | None:
    """The claim that a statement answers; None where it is not clear."""
    rated = sorted((-max(_fit(node, nodes[o], words) for o in claim), claim) for claim in claims)
    if not rated or -rated[0][0] < THRESHOLD:
        return None
    return rated[0][1]


def _fit(answer: Node, target: Node, words: Words) -> float:
    """How well a statement answers another: likeness, nearness, and who is spoken of."""
    if answer.lead.silent:
        return _silence_fit(answer, target)
    points = _points_back(answer, words)
    score = 4.0 * cosine(answer.terms, target.terms) + 2.0 * inclusion(answer.terms, target.terms)
    score += 1.0 * cosine(answer.context, target.context)
    score += _nearness(answer, target) * (2.0 if points else 0.8)
    if target.origin == answer.origin:
        score -= 1.0
    if answer.origin in target.about | target.near or answer.source in target.about:
        score += 0.5
    return score


def _silence_fit(answer: Node, target: Node) -> float:
    score = 1.5 * _nearness(answer, target) + cosine(answer.context, target.context)
    if target.origin == answer.origin:
        score -= 1.0
    if {answer.origin, answer.source} & target.about:
        score += 1.0
    return score


def _points_back(node: Node, words: Words) -> bool:
    lemmas = set(node.lead.proposition.lemmas) | {
        w.lower() for p in node.lead.content for w in p.text.split()
    }
    return len(node.terms) <= 2 or bool(lemmas & words.anaphora)


def _nearness(answer: Node, target: Node) -> float:
    """1 for the statement just before in the same report, less with each one between."""
    if answer.report != target.report:
        return 0.0
    gap = answer.place - target.place
    if gap <= 0:
        return 0.3 / (1 - gap)
    return 1.0 / sqrt(gap)
