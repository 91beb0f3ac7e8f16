"""Claims that may stand against each other; the counting tells conflicts from updates.

Rival counts fill one slot with different values by different bodies; rival words say the opposite
of each other; rival causes give one event to different causes. A claim and its own denial are one
claim, and a matter for the counting alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.links.claims_answers import answers
from onrecord.links.claims_nodes import Node
from onrecord.links.claims_pairs import Rated
from onrecord.links.claims_slots import Slot, compatible, same_slot
from onrecord.links.claims_words import Words, spoken
from onrecord.types import Claim, Conflict

HOLDERS = 40  # earlier claims that a figure's slot is compared with
_ALIKE = 0.6  # of two contents' terms: they speak of the same thing


@dataclass(frozen=True, slots=True)
class Made:
    """A claim with its nodes, earliest first."""

    claim: Claim
    nodes: tuple[Node, ...]


def rivals(claims: Sequence[Made], rated: Sequence[Rated], words: Words) -> Iterator[Conflict]:
    """Rival counts, rival words and rival causes among the claims of one pile, each pair once."""
    seen: set[tuple[str, tuple[str, ...]]] = set()
    found = (*_counts(claims, words), *_words(claims, rated), *_causes(claims, rated, words))
    for conflict in found:
        if (conflict.kind, conflict.claims) not in seen:
            seen.add((conflict.kind, conflict.claims))
            yield conflict


def _conflict(kind: str, left: Claim, right: Claim, note: str) -> Conflict:
    first, second = sorted((left.id, right.id))
    if kind == "figure":
        return Conflict(kind="figure", claims=(first, second), note=note)
    if kind == "cause":
        return Conflict(kind="cause", claims=(first, second), note=note)
    return Conflict(kind="denial", claims=(first, second), note=note)


def _counts(claims: Sequence[Made], words: Words) -> Iterator[Conflict]:
    """Claims of different bodies that fill one slot with different values."""
    held: dict[str, list[tuple[Made, Node, Slot]]] = defaultdict(list)
    for made, node, slot in _slots(claims):
        for other, theirs, rival in held[slot.kind][-HOLDERS:]:
            if other is made or theirs.voice.one_with(node.voice):
                continue
            if same_slot(slot, rival, words) and not compatible(slot.figure, rival.figure):
                note = f"{rival.figure.span.text} against {slot.figure.span.text}"
                yield _conflict("figure", other.claim, made.claim, note)
        held[slot.kind].append((made, node, slot))


def _slots(claims: Iterable[Made]) -> Iterator[tuple[Made, Node, Slot]]:
    """The slots that say what happened to the counted, in canonical order."""
    rows = [
        (node.order, slot.figure.span.begin, made, node, slot)
        for made in claims
        for node in made.nodes
        if not answers(node)
        for slot in node.slots
        if slot.kind
    ]
    for *_, made, node, slot in sorted(rows, key=lambda row: row[:2]):
        yield made, node, slot


def _words(claims: Sequence[Made], rated: Sequence[Rated]) -> Iterator[Conflict]:
    """Claims of different bodies that say the opposite of each other in the same words."""
    home = _homes(claims)
    for pair in rated:
        left, right = home[pair.pair[0]], home[pair.pair[1]]
        contrasts = {n for n in pair.features if n.startswith("contrast_")}
        if left is right or pair.regime == "within" or not contrasts:
            continue
        if contrasts <= {"contrast_polarity", "contrast_opposite"} and _alike(pair):
            yield _conflict("denial", left.claim, right.claim, "they say the opposite")


def _causes(claims: Sequence[Made], rated: Sequence[Rated], words: Words) -> Iterator[Conflict]:
    """Claims of different bodies that give one thing to different causes."""
    home = _homes(claims)
    giving = {n.order for made in claims for n in made.nodes if _gives_cause(n, words)}
    for pair in rated:
        if pair.regime == "within" or not giving.issuperset(pair.pair):
            continue
        left, right = home[pair.pair[0]], home[pair.pair[1]]
        if left is not right and _alike(pair, context=True):
            yield _conflict("cause", left.claim, right.claim, "they give different causes")


def _homes(claims: Iterable[Made]) -> dict[int, Made]:
    return {node.order: made for made in claims for node in made.nodes}


def _alike(pair: Rated, *, context: bool = False) -> bool:
    likeness = pair.features.get("inclusion", 0.0)
    if context:
        likeness = max(likeness, pair.features.get("context", 0.0))
    return likeness >= _ALIKE


def _gives_cause(node: Node, words: Words) -> bool:
    said = {w for piece in node.lead.content for w in spoken(piece.text)}
    return bool((said | set(node.lead.proposition.lemmas)) & words.causal)
