"""Claims that may stand against each other; the counting tells conflicts from updates.

Rival counts fill one slot with different values by different bodies; rival words say the opposite
of each other; rival causes give one event to different causes. A claim and its own denial are one
claim, and a matter for the counting alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from onrecord.links.claims_answers import answers
from onrecord.links.claims_causes import rival_causes
from onrecord.links.claims_contrast import bygone, date, habit, meeting
from onrecord.links.claims_counts import counts_now, one_scope
from onrecord.links.claims_nodes import NAMED, Node
from onrecord.links.claims_pairs import Rated
from onrecord.links.claims_slots import Slot, compatible, far, same_slot
from onrecord.links.claims_words import Words, name_stem, tokens
from onrecord.types import Claim, Conflict, ConflictKind

HOLDERS = 40  # earlier claims that a figure's slot is compared with
TOGETHER = 0.05  # likeness of the sentences around two counts of one thing
TOPICAL = 0.25  # of a pile's reports: a name that so many give tells nothing apart
CAUSED = -1.5  # log-odds from which two causes are causes of one thing
_ALIKE = 0.5  # of two contents' terms: they speak of the same thing
_NEGATION = frozenset(
    "not no never neither nor without none nobody nothing cannot n't isn't wasn't aren't weren't "
    "don't doesn't didn't hasn't haven't hadn't won't wouldn't can't couldn't shouldn't".split()
)
_OWN = frozenset("its their his her my our your".split())
_TURNED = frozenset(
    {"contrast_opposite", "contrast_deed", "contrast_quantity", "contrast_narrower"}
)
_SHORT = frozenset(
    {"contrast_bare", "contrast_nameless"}
)  # too little to confirm, enough to contradict
_ELSEWHERE = frozenset({"contrast_date", "contrast_names", "contrast_bygone", "contrast_habit"})


@dataclass(frozen=True, slots=True)
class Made:
    """A claim with its nodes, earliest first."""

    claim: Claim
    nodes: tuple[Node, ...]


def rivals(claims: Sequence[Made], rated: Sequence[Rated], words: Words) -> Iterator[Conflict]:
    """Rival counts, rival words and rival causes among the claims of one pile, each pair once."""
    home = {node.order: (made, node) for made in claims for node in made.nodes}
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for conflict in (*_counts(claims, words), *_others(home, rated, words)):
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
    narrow = {_value(s) for made in claims for n in made.nodes for s in n.slots if s.narrow}
    for made, node, slot in _slots(claims):
        for other, theirs, rival in held[slot.kind][-HOLDERS:]:
            if other is made or _same_words(theirs, node, words):
                continue
            if (_value(slot) in narrow) != (_value(rival) in narrow):
                continue
            if compatible(slot.figure, rival.figure) or far(slot.figure, rival.figure):
                continue
            if not _one_slot(slot, rival, node, theirs, words):
                continue
            if _rival(theirs, node, slot, known, words):
                note = f"{rival.figure.span.text} against {slot.figure.span.text}"
                yield _conflict("figure", other.claim, made.claim, note)
        held[slot.kind].append((made, node, slot))


def _value(slot: Slot) -> tuple[str, float | None, float | None]:
    """What a count is known by when it is said again, without the word that bound it to a part."""
    return slot.kind, slot.figure.low, slot.figure.high


def _one_slot(left: Slot, right: Slot, ours: Node, theirs: Node, words: Words) -> bool:
    """Whether two figures stand in one slot; a people that one names may be named in the other."""
    if same_slot(left, right, words):
        return True
    if left.kind not in words.counts or bool(left.group) == bool(right.group):
        return False
    around = ours.stems if right.group else theirs.stems
    if not all(word in around or NAMED + word in around for word in left.group | right.group):
        return False
    return same_slot(_anybody(left), _anybody(right), words)


def _anybody(slot: Slot) -> Slot:
    """The same of anybody; a people's name may be all that is said of what is counted."""
    noun = "person" if name_stem(slot.noun) in slot.group else slot.noun
    return replace(slot, group=frozenset(), noun=noun)


def _rival(left: Node, right: Node, slot: Slot, topical: frozenset[str], words: Words) -> bool:
    """Whether two voices may be counting one thing: nothing in their words tells it apart."""
    if left.voice.one_with(right.voice):
        return False
    if left.report != right.report and left.context.cosine(right.context) < TOGETHER:
        return False
    if any(check(left, right, words) for check in (date, bygone, habit)):
        return False
    if not one_scope(left, right):
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
        if slot.kind and counts_now(node, slot)
    ]
    for *_, made, node, slot in sorted(rows, key=lambda row: row[:2]):
        yield made, node, slot


def _others(
    home: Mapping[int, tuple[Made, Node]], rated: Sequence[Rated], words: Words
) -> Iterator[Conflict]:
    """Claims of different bodies that say the opposite of each other, or give other causes."""
    for pair in rated:
        (one, left), (other, right) = home[pair.pair[0]], home[pair.pair[1]]
        if one is other or pair.regime == "within" or not (pair.contrast or pair.odds >= CAUSED):
            continue
        against = {n for n in pair.features if n.startswith("contrast_")} - _SHORT
        denied = _opposed(left, right, against, pair.odds)
        caused = pair.odds >= CAUSED and against.isdisjoint(_ELSEWHERE)
        caused = caused and rival_causes(left, right, words)
        if not (denied or caused) or _same_words(left, right, words):
            continue
        if denied:
            yield _conflict("denial", one.claim, other.claim, "they say the opposite")
        if caused:
            yield _conflict("cause", one.claim, other.claim, "they give different causes")


def _opposed(left: Node, right: Node, against: Set[str], odds: float) -> bool:
    """Whether one says of one thing, at one time and place, what the other says is not so."""
    if "contrast_polarity" in against:
        turned = against == {"contrast_polarity"} and odds >= 0.0
        turned = turned and _negations(left) != _negations(right) and not _came_later(left, right)
    elif "contrast_opposite" not in against or against & _ELSEWHERE:
        return False
    elif against == {"contrast_opposite"}:
        turned = odds >= 0.0
    else:
        turned = left.predicate in right.opposites or right.predicate in left.opposites
        turned = turned and against <= _TURNED and not _one_deed(left, right)
    return turned and _met(left, right) and not (_own(left) and _own(right))


def _came_later(left: Node, right: Node) -> bool:
    """Whether the one says "not yet", and the other, no earlier, that it came about."""
    return any(
        "yet" in _said(node) and _negations(node) and not _before(other, node)
        for node, other in ((left, right), (right, left))
    )


def _before(one: Node, other: Node) -> bool:
    """Whether one was published before the other; where a day is unknown, nothing tells."""
    return one.at is not None and other.at is not None and one.at < other.at


def _one_deed(left: Node, right: Node) -> bool:
    """Whether the one's deed is only begun or ended in the other: "shut", "began to shut"."""
    return bool({left.predicate} & right.terms.of.keys() | {right.predicate} & left.terms.of.keys())


def _own(node: Node) -> bool:
    """Whether somebody does it to what is theirs: "raised its estimate", as others cut theirs."""
    return not any(node.agents) and bool(_OWN & set(_said(node)))


def _met(left: Node, right: Node) -> bool:
    """Whether they have a participant in common, in one role or another."""
    mine, theirs = (*left.agents, *left.patients), (*right.agents, *right.patients)
    return bool(meeting(mine, theirs))


def _negations(node: Node) -> int:
    """Whether the content is turned by an odd number of words of negation: 0 or 1."""
    return sum(w in _NEGATION or w.endswith("n't") for w in _said(node)) % 2


def _same_words(left: Node, right: Node, words: Words) -> bool:
    """Whether all that the one says is word for word in the other, negations and all."""
    shorter, longer = sorted((set(_said(left)), set(_said(right))), key=len)
    return shorter - longer <= words.empty and _negations(left) == _negations(right)


def _said(node: Node) -> tuple[str, ...]:
    return tuple(word for piece in node.lead.content for word in tokens(piece.text))
