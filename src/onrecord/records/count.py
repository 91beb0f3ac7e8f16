"""How many independent origins stand behind a claim, as a range, with the evidence.

`high` counts the groups of origins that are not certainly one. `low` counts those of them that
depend on no other: an unnamed official who may be either of two ministries is no third origin, but
does not make the two ministries one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations, product

from onrecord.records.decided import left_open
from onrecord.records.interface import Index, Voice
from onrecord.records.rules import LooksAt, Rule, said
from onrecord.types import Dependence, Independent, Origin

SAME = "The same person or body speaks, or its spokesperson."
DECIDED = "An analyst named the same party as the origin of both."
LOOSE = "Nothing in both says the same closely enough: they may speak of two things."
SAME_OUTLET = "The same outlet tells it."


Bonds = Mapping[str, Collection[str]]  # id of a statement -> those that say strictly the same
Pair = tuple[Sequence[Voice], Sequence[Voice]]
Way = tuple[Pair, Pair]  # the statements of two origins; the same, of each where it is heard best
Edge = tuple[str, str, Dependence]  # origins' keys, and why the first may be the second


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """The origins of a claim, how many of them are independent, and why not more."""

    origins: tuple[Origin, ...]
    independent: Independent
    links: tuple[Dependence, ...]
    groups: Mapping[str, str]  # origin's key -> its group in the lower count


def count(
    voices: Sequence[Voice], rules: Sequence[Rule], index: Index, bonds: Bonds | None = None
) -> Count:
    """Count the origins behind vouching statements, which come in canonical order.

    In the lower count only what `bonds` hold together stands behind one thing; where they are not
    known all statements do.
    """
    by_key, edges = _edges(voices, rules, index)
    certain = [edge for edge in edges if edge[2].certain]
    high = components(by_key, ((a, b) for a, b, _ in certain))
    maybe = _across(edges, high)
    parts = _parts(voices, bonds) if bonds is not None else [voices]
    here = [
        maybe if len(parts) == 1 else [*maybe, *_across(_edges(part, rules, index)[1], high)]
        for part in parts
    ]
    lower = [(p, edges, _lower(p, edges, high)) for p, edges in zip(parts, here, strict=True)]
    bound, telling, best = max(lower, key=lambda one: len(set(one[2].values())))
    every = roots(dict.fromkeys(high.values()), [(a, b) for a, b, _ in maybe]) | best
    groups = {key: every[group] for key, group in high.items()}
    return Count(
        origins=tuple(_origin(v) for v in by_key.values()),
        independent=Independent(low=len(set(best.values())), high=len(set(high.values()))),
        links=(
            *_within(by_key.values()),
            *_spanning(certain),
            *_telling(telling, every),
            *_apart(bound, [part for part in parts if part is not bound], groups),
        ),
        groups=groups,
    )


def _edges(
    voices: Sequence[Voice], rules: Sequence[Rule], index: Index
) -> tuple[Mapping[str, Sequence[Voice]], list[Edge]]:
    """The statements of each origin, and how the origins depend on each other in them."""
    by_key: dict[str, list[Voice]] = defaultdict(list)
    for voice in voices:
        by_key[voice.speaker.key].append(voice)
    key_of = {v.statement.id: v.speaker.key for v in voices}
    between = partial(_between, rules=rules, index=index)
    found = [link for pair in combinations(by_key.values(), 2) for link in between(*pair)]
    return by_key, [(key_of[x.left], key_of[x.right], x) for x in found]


def _across(edges: Iterable[Edge], high: Mapping[str, str]) -> list[Edge]:
    """The edges between groups of the upper count."""
    return [(high[a], high[b], x) for a, b, x in edges if high[a] != high[b]]


def _lower(part: Sequence[Voice], edges: Sequence[Edge], high: Mapping[str, str]) -> dict[str, str]:
    """The groups of a part's origins, each with its group in the lower count.

    What an origin says elsewhere makes it no witness of what is said here: what depends on another
    in this part does, even where the claim as a whole has better words of it.
    """
    nodes = dict.fromkeys(high[v.speaker.key] for v in part)
    return roots(nodes, [(a, b) for a, b, _ in edges if a in nodes and b in nodes])


def _parts(voices: Sequence[Voice], bonds: Bonds) -> list[Sequence[Voice]]:
    """The statements in parts that bonds hold together."""
    ids = dict.fromkeys(v.statement.id for v in voices)
    held = ((one, other) for one in ids for other in bonds.get(one, ()) if other in ids)
    part_of = components(ids, held)
    parts: dict[str, list[Voice]] = defaultdict(list)
    for one in voices:
        parts[part_of[one.statement.id]].append(one)
    return list(parts.values()) or [[]]


def _apart(
    bound: Sequence[Voice], loose: Iterable[Sequence[Voice]], groups: Mapping[str, str]
) -> Iterator[Dependence]:
    """Why an origin adds nothing to the lower count that is joined to the others by no bond."""
    counted = {groups[v.speaker.key] for v in bound}
    for part in loose:
        for one in part:
            if groups[one.speaker.key] not in counted:
                counted.add(groups[one.speaker.key])
                yield Dependence(
                    left=one.statement.id,
                    right=bound[0].statement.id,
                    reason=LOOSE,
                    certain=False,
                    evidence=(said(one), said(bound[0])),
                )


def components(nodes: Iterable[str], edges: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each node with the representative of its connected component.

    >>> components("abcd", [("a", "b"), ("c", "b")])
    {'a': 'a', 'b': 'a', 'c': 'a', 'd': 'd'}
    """
    parent = {node: node for node in nodes}
    for left, right in edges:
        a, b = sorted((_root(left, parent), _root(right, parent)))
        parent[b] = a
    return {node: _root(node, parent) for node in parent}


def roots(nodes: Iterable[str], edges: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each node with one that it may come down to, along edges from dependent to source.

    As few roots as there can be: a root reaches nothing that does not reach it in turn. The node
    that is finished last, walking from sources to dependents, is always such a one.

    >>> roots("abu", [("u", "a"), ("u", "b")])
    {'a': 'a', 'b': 'b', 'u': 'b'}
    >>> roots("uv", [("u", "v"), ("v", "u")])
    {'u': 'u', 'v': 'u'}
    """
    dependents: dict[str, list[str]] = {node: [] for node in nodes}
    for left, right in edges:
        dependents[right].append(left)
    seen: set[str] = set()
    finished = [node for start in dependents for node in _walk(start, dependents, seen)]
    found: dict[str, str] = {}
    seen = set()
    for start in reversed(finished):
        for node in _walk(start, dependents, seen):
            found[node] = start
    return {node: found[node] for node in dependents}


def _root(node: str, parent: dict[str, str]) -> str:
    """The representative of a node's component; paths are halved on the way (union-find)."""
    while parent[node] != node:
        parent[node] = parent[parent[node]]
        node = parent[node]
    return node


def _walk(start: str, onward: Mapping[str, Sequence[str]], seen: set[str]) -> Iterator[str]:
    """The nodes not yet seen that can be reached, each after those that it leads to."""
    if start in seen:
        return
    seen.add(start)
    path = [(start, iter(onward[start]))]
    while path:
        _, rest = path[-1]
        new = next((one for one in rest if one not in seen), None)
        if new is None:
            yield path.pop()[0]
        else:
            seen.add(new)
            path.append((new, iter(onward[new])))


def _spanning(edges: Iterable[Edge]) -> Iterator[Dependence]:
    """As many certain links as it takes to make one origin of those that are."""
    parent: dict[str, str] = {}
    for left, right, link in edges:
        a, b = sorted(
            _root(node, parent) for node in (left, right) if parent.setdefault(node, node)
        )
        if a != b:
            parent[b] = a
            yield link


def _telling(edges: Sequence[Edge], low: Mapping[str, str]) -> Iterator[Dependence]:
    """What each dependent origin may come down to; where that is at a remove, its first step."""
    final = set(low.values())
    told: set[str] = set()
    for left, right, link in edges:
        if left not in final and right in final:
            told.add(left)
            yield link
    for left, _, link in edges:
        if left not in final and left not in told:
            told.add(left)
            yield link


def _between(
    left: Sequence[Voice], right: Sequence[Voice], *, rules: Sequence[Rule], index: Index
) -> Iterator[Dependence]:
    """How two origins depend on each other: for certain, or possibly either way."""
    rules = left_open(rules, left, right)
    ways = [(left, right), (right, left)]
    heard = [(_first_hand(a), _first_hand(b)) for a, b in ways]
    for rule in rules:
        if rule.certain and (link := _by(rule, *zip(ways, heard, strict=True), index=index)):
            yield link
            return
    for way in zip(ways, heard, strict=True):
        links = (_by(rule, way, index=index) for rule in rules if not rule.certain)
        if link := next((one for one in links if one), None):
            yield link


def _by(rule: Rule, *ways: Way, index: Index) -> Dependence | None:
    """The first dependence by a rule, of the one origin on the other, whichever way it looks."""
    links = (rule(a, b, index) for way in ways for a, b in _pairs(*way, rule.looks_at))
    return next((link for link in links if link), None)


def _pairs(whole: Pair, heard: Pair, looks_at: LooksAt) -> Iterable[tuple[Voice, Voice]]:
    """The pairs of statements that a rule must see, no more: many tell the same."""
    if looks_at == "copies":
        return [(a, b) for a, b in product(*whole) if a.home.report == b.home.report]
    left, right = heard
    if looks_at == "speakers":
        return [(left[0], right[0])]
    if looks_at == "left":  # the right one's dates matter at most: the earliest, one that has none
        return product(left, {v.statement.id: v for v in (right[0], right[-1])}.values())
    return product(left, right)


def _first_hand(voices: Sequence[Voice]) -> Sequence[Voice]:
    """Where a party is heard best.

    Not in what others say that it reported, not in what is only told, not in copies.
    """
    own = [v for v in voices if not v.hearsay] or voices
    own = [v for v in own if v.saw or not v.told] or own
    return [v for v in own if v.home.report == v.report.id] or own


def _within(groups: Iterable[Sequence[Voice]]) -> Iterator[Dependence]:
    """Every further statement of an origin, with its first."""
    for first, *more in groups:
        for voice in more:
            yield Dependence(
                left=first.statement.id,
                right=voice.statement.id,
                reason=_why_one(first, voice),
                evidence=(said(first), said(voice)),
            )


def _why_one(first: Voice, voice: Voice) -> str:
    if first.statement.decided and voice.statement.decided:
        return DECIDED
    return SAME_OUTLET if first.speaker.outlet else SAME


def _origin(voices: Sequence[Voice]) -> Origin:
    speaker = voices[0].speaker
    return Origin(
        name=speaker.name,
        entity=speaker.entity,
        side=speaker.side,
        statements=tuple(v.statement.id for v in voices),
    )
