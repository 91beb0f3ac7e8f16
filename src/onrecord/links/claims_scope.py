"""Whether two statements speak of the same whole: a part is not the whole.

What is said of all, of some, of the young or of the north is another claim than what is said of
everybody or everywhere. Where one statement narrows what the other leaves open, they are apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.links.claims_nodes import NAMED, Actor, Node, has_name, is_named
from onrecord.links.claims_words import Words

_ENTITY = re.compile(NAMED + "e[0-9a-f]{10,}")  # two ids of the same words tell nothing apart


def scope(left: Node, right: Node, words: Words) -> bool:
    """One is bound to a part, the other is not."""
    return bool(left.slots or right.slots) and _narrow(left) != _narrow(right)


def _narrow(node: Node) -> bool:
    return any(slot.narrow for slot in node.slots)


def quantity(left: Node, right: Node, words: Words) -> bool:
    """One says it of all, the other of some, or does not say of how many."""
    return (left.quantity == "whole") != (right.quantity == "whole")


def modifier(left: Node, right: Node, words: Words) -> bool:
    """The same participant is of another sort in each: a passenger train, a cargo train."""
    return any(_other_sort(a, b) for a, b in met(left, right))


def _other_sort(left: Actor, right: Actor) -> bool:
    """Whether two participants that meet do so not by name, and each has a word to itself."""
    if left == right or has_name(left & right):
        return False
    return all(any(not _ENTITY.fullmatch(w) for w in own) for own in (left - right, right - left))


def narrower(left: Node, right: Node, words: Words) -> bool:
    """A participant has a word that narrows it, of which the other statement has none."""
    return any(
        _narrowed(a, b, right, words) or _narrowed(b, a, left, words)
        for a, b in met(left, right)
        if a != b
    )


def _narrowed(mine: Actor, theirs: Actor, other: Node, words: Words) -> bool:
    """Whether `theirs`, which meets `mine`, is it without a word that tells which are meant.

    A word for a part ("the north of") narrows even a place with a name; any other word only what
    has no name of its own, as a name alone tells who is meant.
    """
    extra = {word for word in mine - theirs - other.stems if not is_named(word)}
    if not extra:
        return False
    if extra & words.parts and not theirs & words.parts:
        return True
    plainly = any(not is_named(word) for word in mine & theirs)
    rest = theirs - mine - words.parts
    return plainly and not rest and not has_name(mine ^ theirs)


def met(left: Node, right: Node) -> Iterator[tuple[Actor, Actor]]:
    """The participants of two statements that meet in one role."""
    for mine, theirs in (
        (left.agents, right.agents),
        (left.patients, right.patients),
        (left.others, right.others),
    ):
        if mine and theirs:
            yield from ((a, b) for a in mine for b in theirs if not a.isdisjoint(b))
