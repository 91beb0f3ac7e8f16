"""Claims that may stand against each other; the counting tells conflicts from updates.

Rival counts fill one slot with different values by different bodies; rival words say the opposite
of each other; rival causes give one event to different causes. A claim and its own denial are one
claim, and a matter for the counting alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.links.claims_answers import answers
from onrecord.links.claims_contrast import bygone, date, habit
from onrecord.links.claims_nodes import Node
from onrecord.links.claims_pairs import Rated
from onrecord.links.claims_slots import Slot, compatible, far, same_slot
from onrecord.links.claims_words import Words, spoken
from onrecord.types import Claim, Conflict, ConflictKind

HOLDERS = 40  # earlier claims that a figure's slot is compared with
TOGETHER = 0.05  # likeness of the sentences around two counts of one thing
TOPICAL = 0.25  # of a pile's reports: a name that so many give tells nothing apart
CAUSED = -1.5  # log-odds from which two causes are causes of one thing
_ALIKE = 0.5  # of two contents' terms: they speak of the same thing
_OPPOSED = frozenset({"contrast_polarity", "contrast_opposite"})
_ANOTHER = frozenset({"contrast_replaced", "contrast_actor"})


@dataclass(frozen=True, slots=True)
class Made:
    """A claim with its nodes, earliest first."""

    claim: Claim
    nodes: tuple[Node, ...]


def rivals(claims: Sequence[Made], rated: Sequence[Rated], words: Words) -> Iterator[Conflict]:
    """Rival counts, rival words and rival causes among the claims of one pile, each pair once."""
    home = {node.order: made for made in claims for node in made.nodes}
    giving = frozenset(n.order for made in claims for n in made.nodes if _gives_cause(n, words))
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for conflict in (*_counts(claims, words), *_others(home, rated, giving)):
        if (conflict.kind, conflict.claims) not in seen:
            seen.add((conflict.kind, conflict.claims))
            yield conflict


def _conflict(kind: ConflictKind, left: Claim, right: Claim, note: str) -> Conflict:
    first, second = sorted((left.id, right.id))
    return Conflict(kind=kind, claims=(first, second), note=note)


def _counts(claims: Sequence[Made], words: Words) -> Iterator[Conflict]:
    """Claims of different bodies that fill one slot with different values."""
    held: dict[str, list[tuple[Made, Node, Slot]]] = defaultdict(list)
    known = _topical(node for made in claims for node in made.nodes)
    for made, node, slot in _slots(claims):
        for other, theirs, rival in held[slot.kind][-HOLDERS:]:
            if other is made or slot.narrow != rival.narrow:
                continue
            if compatible(slot.figure, rival.figure) or far(slot.figure, rival.figure):
                continue
            if same_slot(slot, rival, words) and _rival(theirs, node, slot, known, words):
                note = f"{rival.figure.span.text} against {slot.figure.span.text}"
                yield _conflict("figure", other.claim, made.claim, note)
        held[slot.kind].append((made, node, slot))


def _rival(left: Node, right: Node, slot: Slot, topical: frozenset[str], words: Words) -> bool:
    """Whether two voices may be counting one thing: nothing in their words tells it apart."""
    if left.voice.one_with(right.voice):
        return False
    if left.report != right.report and left.context.cosine(right.context) < TOGETHER:
        return False
    if any(check(left, right, words) for check in (date, bygone, habit)):
        return False
    if slot.kind not in words.counts and left.terms.inclusion(right.terms) < _ALIKE:
        return False
    mine, theirs = left.names - topical, right.names - topical
    return mine <= right.names | right.near and theirs <= left.names | left.near


def _topical(nodes: Iterable[Node]) -> frozenset[str]:
    """Names that many of the pile's reports give: they tell nothing apart."""
    reports: dict[str, set[str]] = defaultdict(set)
    every = set()
    for node in nodes:
        every.add(node.report)
        for name in node.names:
            reports[name].add(node.report)
    return frozenset(
        n for n, where in reports.items() if len(where) >= max(2, TOPICAL * len(every))
    )


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


def _others(
    home: Mapping[int, Made], rated: Sequence[Rated], giving: frozenset[int]
) -> Iterator[Conflict]:
    """Claims of different bodies that say the opposite of each other, or give other causes."""
    for pair in rated:
        left, right = home[pair.pair[0]], home[pair.pair[1]]
        if left is right or pair.regime == "within":
            continue
        contrasts = {n for n in pair.features if n.startswith("contrast_")}
        if contrasts and contrasts <= _OPPOSED and pair.odds >= 0.0:
            yield _conflict("denial", left.claim, right.claim, "they say the opposite")
        if contrasts & _ANOTHER and giving.issuperset(pair.pair) and pair.odds >= CAUSED:
            yield _conflict("cause", left.claim, right.claim, "they give different causes")


def _gives_cause(node: Node, words: Words) -> bool:
    said = {w for piece in node.lead.content for w in spoken(piece.text)}
    return bool((said | set(node.lead.proposition.lemmas)) & words.causal)
