"""The words that stand for a claim: one statement's own, the clearest."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.links.claims_nodes import Node
from onrecord.links.claims_words import Words

_VOUCHING = frozenset({"asserted", "estimated", "projected", "offered"})


def clearest(members: Sequence[Node], words: Words) -> str:
    """The content of the clearest statement, word for word; of equals, the earliest."""
    best = min(members, key=lambda node: (-_clarity(node, words.pointing), node.order))
    return " ".join(piece.text for piece in best.lead.content)


def _clarity(node: Node, pointing: frozenset[str]) -> float:
    """A whole clause with names and figures, that says who and points nowhere else."""
    lead = node.lead
    words = [w.strip("“”\"'‘’,.").lower() for p in lead.content for w in p.text.split()]
    score = 2.0 * bool(lead.proposition.predicate and lead.proposition.tense)
    score += 1.0 * bool(lead.proposition.roles)
    score += 0.5 * min(2, len(node.names)) + 0.5 * bool(node.slots)
    score += {"direct": -0.5, "mixed": -0.25}.get(lead.kind, 0.0)
    score += 1.5 * (lead.stance in _VOUCHING) - 2.0 * lead.silent
    score -= 1.0 * (bool(words) and words[0] in pointing)
    score -= 0.5 * any(w in pointing for w in words)
    score -= 0.05 * abs(len(words) - 14)
    return score
