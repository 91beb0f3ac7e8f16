"""What keeps two statements apart, however alike their words are.

Each check names one way in which a claim can be distorted: another figure, another actor, roles
swapped, another place or date, the opposite, another tense or certainty. A pair with a contrast is
never one claim by different origins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from onrecord.links.claims_nodes import Node
from onrecord.links.claims_slots import compatible, same_slot
from onrecord.links.claims_words import Words, name_stem
from onrecord.types import Role

Check = Callable[[Node, Node, Words], bool]


def polarity(left: Node, right: Node, words: Words) -> bool:
    """One denies what the other says."""
    return left.lead.proposition.negated != right.lead.proposition.negated


def opposite(left: Node, right: Node, words: Words) -> bool:
    """One has a word whose opposite the other has."""
    mine = frozenset(left.terms) - frozenset(right.terms)
    theirs = frozenset(right.terms) - frozenset(left.terms)
    return words.opposed(mine, theirs)


def tense(left: Node, right: Node, words: Words) -> bool:
    """One is yet to come, the other is done."""
    return _ahead(left) != _ahead(right)


def _ahead(node: Node) -> bool:
    stance = node.lead.stance
    return stance in {"projected", "offered"} or node.lead.proposition.tense == "future"


def certainty(left: Node, right: Node, words: Words) -> bool:
    """One says that it may be so, the other that it is."""
    return left.lead.proposition.modal != right.lead.proposition.modal


def figure(left: Node, right: Node, words: Words) -> bool:
    """They give different values for one slot, or only different numbers."""
    pairs = [(a, b) for a in left.slots for b in right.slots if same_slot(a, b, words)]
    if pairs:
        return not any(compatible(a.figure, b.figure) for a, b in pairs)
    return bool(left.slots and right.slots) and not any(
        compatible(a.figure, b.figure) for a in left.slots for b in right.slots
    )


def kind(left: Node, right: Node, words: Words) -> bool:
    """They count different things: killed for injured, soldiers for civilians."""
    if not (left.slots and right.slots):
        return False
    return not any(same_slot(a, b, words) for a in left.slots for b in right.slots)


def scope(left: Node, right: Node, words: Words) -> bool:
    """One is bound to a part, the other is not."""
    return _narrow(left, words) != _narrow(right, words)


def _narrow(node: Node, words: Words) -> bool:
    return any(slot.narrow for slot in node.slots)


def names(left: Node, right: Node, words: Words) -> bool:
    """Each names somebody or somewhere that the other does not."""
    mine, theirs = left.names - right.names, right.names - left.names
    return bool(mine - right.near) and bool(theirs - left.near)


def roles(left: Node, right: Node, words: Words) -> bool:
    """Who does it in the one has it done to them in the other."""
    return any(_same(a, b) for a in _role(left, "agent") for b in _role(right, "patient")) and any(
        _same(a, b) for a in _role(left, "patient") for b in _role(right, "agent")
    )


def actor(left: Node, right: Node, words: Words) -> bool:
    """Both have a doer, or both one to whom it is done, and not the same."""
    return any(
        bool(mine and theirs)
        and all(_named(a) or _named(b) for a in mine for b in theirs)
        and not any(_same(a, b) for a in mine for b in theirs)
        for mine, theirs in (
            (_role(left, "agent"), _role(right, "agent")),
            (_role(left, "patient"), _role(right, "patient")),
        )
    )


def _role(node: Node, name: str) -> tuple[Role, ...]:
    return tuple(r for r in node.lead.proposition.roles if r.role == name)


def _named(role: Role) -> bool:
    return role.party is not None


def _same(left: Role, right: Role) -> bool:
    mine = {name_stem(w) for w in left.words}
    theirs = {name_stem(w) for w in right.words}
    return bool(mine & theirs)


CHECKS: tuple[Check, ...] = (
    polarity,
    opposite,
    tense,
    certainty,
    figure,
    kind,
    scope,
    names,
    roles,
    actor,
)


def contrasts(left: Node, right: Node, words: Words) -> Iterator[str]:
    """The names of all that keeps two statements apart."""
    return (check.__name__ for check in CHECKS if check(left, right, words))
