"""Groups as an analyst decided them: joined and parted after the linking, and nothing else moved.

What must go together is joined first. A group that then holds what must not go together is grown
anew from its members along their strongest likeness first, never over a line that was drawn; what
is like nothing goes with the earliest part that it may go with.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from onrecord.decisions import Ties

Group = tuple[str, ...]
Edge = tuple[float, str, str]  # how alike two members are
Likeness = Callable[[Group], Iterable[Edge]]


def regrouped(
    found: Iterable[Sequence[str]],
    ties: Ties,
    alike: Likeness,
    *,
    bound: Iterable[tuple[str, str]] = (),
    rank: Mapping[str, int],
) -> list[Group]:
    """The groups as `ties` want them, each and all in the order of `rank`.

    `alike` gives what speaks for joining the members of a group, `bound` pairs that stay together
    unless they themselves were parted (a copy and its original). Ids without a rank are ignored.
    """
    together = [[i for i in group if i in rank] for group in ties.together]
    apart = [_within(pair, rank) for pair in ties.apart]
    groups = _joined([*found, *together], rank)
    parted = (part for group in groups for part in _parts(group, together, apart, bound, alike))
    ordered = (tuple(sorted(part, key=rank.__getitem__)) for part in parted)
    return sorted(ordered, key=lambda group: rank[group[0]])


def _within(pair: tuple[Group, Group], rank: Mapping[str, int]) -> tuple[set[str], set[str]]:
    left, right = ({i for i in side if i in rank} for side in pair)
    return left, right


def _joined(groups: Iterable[Sequence[str]], rank: Mapping[str, int]) -> list[Group]:
    """Groups that share a member as one; members in the order of `rank`."""
    tree = _Tree()
    members = {i: None for group in groups if group for i in tree.join(group)}
    by_root: dict[str, list[str]] = defaultdict(list)
    for one in sorted(members, key=rank.__getitem__):
        by_root[tree.root(one)].append(one)
    return [tuple(group) for group in by_root.values()]


class _Tree:
    """A union-find over ids, whose parts know from whom they are kept."""

    def __init__(self, apart: Iterable[tuple[set[str], set[str]]] = ()) -> None:
        self._above: dict[str, str] = {}
        self._kept: dict[str, set[tuple[int, int]]] = defaultdict(set)
        for line, sides in enumerate(apart):
            for side, members in enumerate(sides):
                for one in members:
                    self._kept[one].add((line, side))

    def root(self, one: str) -> str:
        while (above := self._above.get(one, one)) != one:
            self._above[one] = one = self._above.get(above, above)
        return one

    def join(self, group: Sequence[str]) -> Sequence[str]:
        """Take all of a group for one; where a line parts two of them, they stay apart."""
        for one in group[1:]:
            left, right = self.root(group[0]), self.root(one)
            if left != right and self._may(left, right):
                self._above[right] = left
                self._kept[left] |= self._kept[right]
        return group

    def _may(self, left: str, right: str) -> bool:
        across = {(line, 1 - side) for line, side in self._kept[left]}
        return across.isdisjoint(self._kept[right])


def _parts(
    group: Group,
    together: Sequence[Sequence[str]],
    apart: Sequence[tuple[set[str], set[str]]],
    bound: Iterable[tuple[str, str]],
    alike: Likeness,
) -> Iterator[Group]:
    """The parts of a group between which a line is drawn; the group itself where none is."""
    inside = set(group)
    lines = [(a & inside, b & inside) for a, b in apart]
    lines = [line for line in lines if line[0] and line[1]]
    if not lines:
        yield group
        return
    tree = _Tree(lines)
    for one in together:
        tree.join([i for i in one if i in inside])
    for pair in bound:
        if inside.issuperset(pair):
            tree.join(pair)
    for _, left, right in sorted(alike(group), key=lambda e: (-e[0], e[1], e[2])):
        tree.join((left, right))
    yield from _gathered(group, tree)


def _gathered(group: Group, tree: _Tree) -> Iterator[Group]:
    """What is left over goes with the earliest part that it may go with."""
    firsts: list[str] = []
    for one in group:
        for first in firsts:
            tree.join((first, one))
        if all(tree.root(one) != tree.root(first) for first in firsts):
            firsts.append(one)
    by_root: dict[str, list[str]] = defaultdict(list)
    for one in group:
        by_root[tree.root(one)].append(one)
    yield from (tuple(part) for part in by_root.values())
