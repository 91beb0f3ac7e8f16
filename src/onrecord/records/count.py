"""How many independent origins stand behind a claim, as a range, with the evidence.

`high` counts the groups of origins that are not certainly one. `low` counts those of them that
depend on no other: an unnamed official who may be either of two ministries is no third origin, but
does not make the two ministries one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.records.interface import Index, Voice
from onrecord.records.rules import Rule, said
from onrecord.types import Dependence, Independent, Origin

SAME = "The same person or body speaks, or its spokesperson."
SAME_OUTLET = "The same outlet tells it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """The origins of a claim, how many of them are independent, and why not more."""

    origins: tuple[Origin, ...]
    independent: Independent
    links: tuple[Dependence, ...]
    groups: Mapping[str, str]  # origin's key -> its group in the lower count


def count(voices: Sequence[Voice], rules: Sequence[Rule], index: Index) -> Count:
    """Count the origins behind vouching statements, which come in canonical order."""
    by_key: dict[str, list[Voice]] = defaultdict(list)
    for voice in voices:
        by_key[voice.speaker.key].append(voice)
    links = [
        link for pair in combinations(by_key.values(), 2) for link in _between(*pair, rules, index)
    ]
    key_of = {v.statement.id: v.speaker.key for v in voices}
    certain = [(key_of[x.left], key_of[x.right]) for x in links if x.certain]
    possible = [(key_of[x.left], key_of[x.right]) for x in links if not x.certain]
    high = components(by_key, certain)
    low = roots(high.values(), [(high[a], high[b]) for a, b in possible])
    return Count(
        origins=tuple(_origin(v) for v in by_key.values()),
        independent=Independent(low=len(set(low.values())), high=len(set(high.values()))),
        links=(*_within(by_key.values()), *links),
        groups={k: low[high[k]] for k in by_key},
    )


def components(nodes: Iterable[str], edges: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each node with the representative of its connected component (union-find).

    >>> components("abcd", [("a", "b"), ("c", "b")])
    {'a': 'a', 'b': 'a', 'c': 'a', 'd': 'd'}
    """
    parent = {node: node for node in nodes}

    def root(node: str) -> str:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for left, right in edges:
        a, b = sorted((root(left), root(right)))
        parent[b] = a
    return {node: root(node) for node in parent}


def roots(nodes: Iterable[str], edges: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each node with one that it may come down to, along edges from dependent to source.

    As few roots as there can be: a root reaches nothing that does not reach it in turn.

    >>> roots("abu", [("u", "a"), ("u", "b")])
    {'a': 'a', 'b': 'b', 'u': 'a'}
    >>> roots("uv", [("u", "v"), ("v", "u")])
    {'u': 'u', 'v': 'u'}
    """
    reach = {node: {node} for node in nodes}
    below: dict[str, set[str]] = {node: set() for node in reach}
    for left, right in edges:
        below[left].add(right)
    for node, found in reach.items():
        todo = [node]
        while todo:
            new = below[todo.pop()] - found
            found |= new
            todo.extend(new)
    final = {n for n, found in reach.items() if all(n in reach[m] for m in found)}
    return {node: min(m for m in found if m in final) for node, found in reach.items()}


def _between(
    left: Sequence[Voice], right: Sequence[Voice], rules: Sequence[Rule], index: Index
) -> Iterator[Dependence]:
    """How two origins depend on each other: for certain, or possibly either way."""
    sure = [rule for rule in rules if rule.certain]
    link = _first(left, right, sure, index) or _first(right, left, sure, index)
    if link:
        yield link
        return
    possible = [rule for rule in rules if not rule.certain]
    for one, other in ((left, right), (right, left)):
        if found := _first(_first_hand(one), _first_hand(other), possible, index):
            yield found


def _first_hand(voices: Sequence[Voice]) -> Sequence[Voice]:
    """Where a party is heard best: not in copies, nor in what others say that it reported."""
    own = [v for v in voices if not v.hearsay] or voices
    return [v for v in own if v.home.report == v.report.id] or own


def _first(
    left: Sequence[Voice], right: Sequence[Voice], rules: Sequence[Rule], index: Index
) -> Dependence | None:
    """The first dependence of the one on the other, in the order of the table."""
    links = (rule(a, b, index) for rule in rules for a in left for b in right)
    return next((link for link in links if link), None)


def _within(groups: Iterable[Sequence[Voice]]) -> Iterator[Dependence]:
    """Every further statement of an origin, with its first."""
    for first, *more in groups:
        for voice in more:
            yield Dependence(
                left=first.statement.id,
                right=voice.statement.id,
                reason=SAME_OUTLET if first.speaker.outlet else SAME,
                evidence=(said(first), said(voice)),
            )


def _origin(voices: Sequence[Voice]) -> Origin:
    speaker = voices[0].speaker
    return Origin(
        name=speaker.name,
        entity=speaker.entity,
        side=speaker.side,
        statements=tuple(v.statement.id for v in voices),
    )
