"""Which statements are looked at together, and how much each pair speaks for one claim.

Candidates come from an index: a statement meets the last few holders of each of its most telling
terms, of its slots, and its neighbours in the report. All features of a pair are made in one place,
and their weights are data (data/claims.toml), so that a small trained model can take their place.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.links.claims_contrast import contrasts, meeting
from onrecord.links.claims_models import Regime, pair_models
from onrecord.links.claims_nodes import Node, is_named
from onrecord.links.claims_slots import Slot, compatible, same_slot
from onrecord.links.claims_words import Words

TELLING = 10  # terms of a statement that the index is asked for
HOLDERS = 40  # statements that are looked at for each
MASS = 30.0  # shared weight that leaves nothing to wish for
NEVER = -9.0  # log-odds of a pair that is not one claim, however alike it is
CLOSEST = 24  # of all these, the ones that are compared

TELLS = 5.0  # from this value on, a count that agrees says something
LEAST = 0.15  # of MASS: what a pair must share, unless one of these speaks for it
_ENOUGH = frozenset({"slot", "slot_unkind", "quoted_on"})
_ENOUGH_OF_ONE = frozenset({"value"})  # the same for what one voice says
# What same words may differ in still, by the words around them.
_AROUND = frozenset({"polarity", "opposite", "tense", "certainty"})
_RANKING = ("likeness", "inclusion", "context", "slot", "value")
_NEVER = frozenset({"other_kind", "contrast_bygone", "contrast_habit"})

Pair = tuple[int, int]  # orders of two nodes, the earlier first


def regime(left: Node, right: Node) -> Regime:
    """Which model a pair is rated by: one voice's words, loosely, or two voices', strictly."""
    return "within" if left.voice.speaks_as(right.voice) else "across"


@dataclass(frozen=True, slots=True)
class Rated:
    """A pair with all that speaks for and against it."""

    pair: Pair
    regime: Regime
    features: Mapping[str, float]
    odds: float
    contrast: bool  # whether anything keeps the two apart


def rate(nodes: Sequence[Node], words: Words) -> tuple[Rated, ...]:
    """All pairs of a pile that are worth a look, rated."""
    by_order = {node.order: node for node in nodes}
    seen = {(a, b): features(by_order[a], by_order[b], words) for a, b in candidates(nodes)}
    base = {pair: _base(made) for pair, made in seen.items()}
    best = _best(base, by_order)
    return tuple(
        _rated(by_order[a], by_order[b], made, base[a, b], best) for (a, b), made in seen.items()
    )


def _rated(
    left: Node,
    right: Node,
    made: dict[str, float],
    base: float,
    best: Mapping[tuple[int, str], float],
) -> Rated:
    """A pair, once it is known what else each of the two could be matched with."""
    if left.report != right.report:
        one = base >= best[left.order, right.report]
        other = base >= best[right.order, left.report]
        made = made | {"best_one": float(one or other), "mutual": float(one and other)}
    kind = regime(left, right)
    odds = NEVER if _apart(made) else pair_models()[kind].odds(made)
    contrast = any(name.startswith("contrast_") for name in made)
    return Rated((left.order, right.order), kind, made, odds, contrast)


def _apart(made: Mapping[str, float]) -> bool:
    """Whether two statements are never one claim, or share too little to tell."""
    if not _NEVER.isdisjoint(made):
        return True
    if made.get("mass", 0.0) >= LEAST:
        return False
    enough = _ENOUGH | _ENOUGH_OF_ONE if "same_origin" in made else _ENOUGH
    return enough.isdisjoint(made)


def _best(base: Mapping[Pair, float], nodes: Mapping[int, Node]) -> dict[tuple[int, str], float]:
    """How well each node is matched by its best counterpart in each other report."""
    best: dict[tuple[int, str], float] = {}
    for (a, b), value in base.items():
        for key in ((a, nodes[b].report), (b, nodes[a].report)):
            if value > best.get(key, float("-inf")):
                best[key] = value
    return best


def _base(made: Mapping[str, float]) -> float:
    """A first, plain measure of likeness, by which the counterparts of a statement are ranked."""
    return sum(made[name] for name in _RANKING if name in made)


def candidates(nodes: Sequence[Node]) -> tuple[Pair, ...]:
    """Pairs worth a look; their number grows with the number of nodes, not with its square.

    Each node meets the few earlier ones that share most with it, among the last holders of each of
    its keys, and the one just before it in its report.
    """
    holders: dict[str, deque[int]] = defaultdict(lambda: deque(maxlen=HOLDERS))
    found: list[Pair] = []
    for node in nodes:
        shared: dict[int, float] = defaultdict(float)
        for key, weight in _keys(node):
            held = holders[key]
            for other in held:
                shared[other] += weight
            held.append(node.order)
        ranked = sorted(sorted(shared), key=shared.__getitem__, reverse=True)  # ties by order
        found.extend((other, node.order) for other in sorted(ranked[:CLOSEST]))
    return tuple(found)


def _keys(node: Node) -> Iterator[tuple[str, float]]:
    """What the index finds a node by, with how telling each is."""
    terms = node.terms.of
    telling = sorted(terms, key=lambda t: (-terms[t], t))[:TELLING]
    yield from ((f"term {term}", terms[term]) for term in telling)
    if node.predicate:
        yield f"predicate {node.predicate}", 4.0
    yield f"report {node.report}", 1.0
    yield f"before {node.report} {node.place}", 0.0
    yield f"before {node.report} {node.place - 1}", 100.0
    for slot in node.slots:
        yield f"value {slot.noun} {slot.figure.low} {slot.figure.high}", 6.0
        yield f"noun {slot.noun} {node.voice.origin}", 4.0
        if slot.kind:
            yield f"slot {slot.kind}", 6.0
            yield f"slot {slot.kind} {node.voice.origin}", 10.0


def features(left: Node, right: Node, words: Words) -> dict[str, float]:
    """All that speaks for or against one claim; `left` is the earlier.

    Of two that share too little for one claim, and nothing that one turns into its opposite, the
    contrasts are not looked for: most pairs are such, and looking is most of the work.
    """
    shared = left.terms.shared(right.terms)
    every = {
        "likeness": left.terms.cosine(right.terms),
        "context": left.context.cosine(right.context),
        "inclusion": left.terms.holding(shared, right.terms),
        "mass": min(1.0, shared / MASS),
        "short": float(min(len(left.terms.of), len(right.terms.of)) <= 2),
        "aligned": float(_aligned(left, right)),
        "predicate": float(bool(left.predicate) and left.predicate == right.predicate),
        "same_source": float(left.voice.source == right.voice.source),
        "same_origin": float(left.voice.one_with(right.voice)),
        "same_report": float(left.report == right.report),
        "same_stance": float(left.lead.stance == right.lead.stance),
        **_names(left, right),
        **_figures(left, right, words),
        **_sequence(left, right, words),
    }
    found = {name: value for name, value in every.items() if value}
    if _apart(found) and not _turned(left, right):
        return found
    apart = contrasts(left, right, words)
    if not left.sentences.isdisjoint(right.sentences):
        found["verbatim"] = 1.0
        apart = [name for name in apart if name in _AROUND]
    return found | dict.fromkeys([f"contrast_{name}" for name in sorted(apart)], 1.0)


def _turned(left: Node, right: Node) -> bool:
    """Whether a word of the one would turn the other into its opposite."""
    return not (
        left.opposites.isdisjoint(right.terms.every)
        and right.opposites.isdisjoint(left.terms.every)
    )


def _aligned(left: Node, right: Node) -> bool:
    """Whether one thing is done by the same to the same, by name or in all words."""
    if not left.predicate or left.predicate != right.predicate:
        return False
    sides = [(left.agents, right.agents), (left.patients, right.patients)]
    met = [meeting(mine, theirs) for mine, theirs in sides if mine and theirs]
    if not met or not all(met):
        return False
    named = any(is_named(word) for words in met for word in words)
    return named or (len(met) == 2 and all(set(mine) == set(theirs) for mine, theirs in sides))


def _names(left: Node, right: Node) -> dict[str, float]:
    common = left.names & right.names
    every = left.names | right.names
    return {
        "names": len(common) / len(every) if every else 0.0,
        "no_names": float(not left.names or not right.names),
    }


def _figures(left: Node, right: Node, words: Words) -> dict[str, float]:
    if not (left.slots and right.slots):
        return {
            "about_count": float(_about_count(left, right) or _about_count(right, left)),
            "one_figure": float(bool(left.slots or right.slots)),
        }
    pairs = [(a, b) for a in left.slots for b in right.slots if same_slot(a, b, words)]
    agree = any(compatible(a.figure, b.figure) for a, b in pairs)
    kinds = any(a.kind for a, _ in pairs)
    series = bool(pairs) and kinds and left.voice.one_with(right.voice)
    return {
        "slot": float(bool(pairs) and kinds),
        "slot_unkind": float(bool(pairs) and not kinds),
        "slot_agrees": float(agree),
        "count_agrees": float(any(_telling(a, b, words) for a, b in pairs)),
        "series": float(series),
        "other_kind": float(_other_kind(left, right)),
        "both_figures": 1.0,
        "value": float(
            any(
                (a.figure.low, a.figure.high) == (b.figure.low, b.figure.high)
                for a in left.slots
                for b in right.slots
            )
        ),
    }


def _other_kind(left: Node, right: Node) -> bool:
    """Whether both count what happened to somebody, and not the same thing happened."""
    mine = {slot.kind for slot in left.slots} - {""}
    theirs = {slot.kind for slot in right.slots} - {""}
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _telling(left: Slot, right: Slot, words: Words) -> bool:
    """Whether two counts of what happened agree on a value that chance seldom gives twice."""
    largest = max(left.figure.low or 0.0, left.figure.high or 0.0)
    return (
        left.kind == right.kind
        and left.kind in words.counts
        and largest >= TELLS
        and compatible(left.figure, right.figure)
    )


def _about_count(left: Node, right: Node) -> bool:
    """Whether one gives a count and the other speaks of counting ("we count what we see")."""
    return "count" in right.terms.of and any(slot.kind for slot in left.slots)


def _sequence(left: Node, right: Node, words: Words) -> dict[str, float]:
    """A quotation that goes on with what its speaker was said to say."""
    if left.report != right.report or left.voice.source != right.voice.source:
        return {}
    follows = right.place - left.place == 1 and right.lead.source_entity is not None
    quote = follows and right.lead.kind == "direct"
    points = bool(words.anaphora & right.terms.of.keys()) or len(right.terms.of) <= 3
    return {
        "goes_on": float(follows),
        "quoted_on": float(quote),
        "points_back": float(follows and points),
    }
