"""What keeps two statements apart, however alike their words are.

Each check names one way in which a claim can be distorted: another figure, another actor, roles
swapped, another place or date, the opposite, another tense or certainty. A pair with a contrast is
never one claim by different origins.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence

from onrecord.links.claims_nodes import Actor, Node, is_named
from onrecord.links.claims_scope import modifier, narrower, quantity, scope
from onrecord.links.claims_slots import compatible, same_count, same_slot
from onrecord.links.claims_times import clash
from onrecord.links.claims_words import Words

PLENTY = 15.0  # weight of shared terms that tell of one thing without a name
BYGONE = 60  # days before a report: what happened then is another matter
_EPOCH = datetime.date(1970, 1, 1).toordinal()

Check = Callable[[Node, Node, Words], bool]


def polarity(left: Node, right: Node, words: Words) -> bool:
    """One denies what the other says."""
    return left.lead.proposition.negated != right.lead.proposition.negated


def opposite(left: Node, right: Node, words: Words) -> bool:
    """One has a word whose opposite the other has."""
    mine, theirs = left.terms.of.keys(), right.terms.of.keys()
    if left.opposites & theirs - mine and right.opposites & mine - theirs:
        return True
    only, other = left.particles - right.particles, right.particles - left.particles
    return any(words.opposed[word] in other for word in only)


def tense(left: Node, right: Node, words: Words) -> bool:
    """One is yet to come, the other is done."""
    return left.ahead != right.ahead


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
    return not any(
        same_slot(a, b, words) or same_count(a, b) for a in left.slots for b in right.slots
    )


def date(left: Node, right: Node, words: Words) -> bool:
    """They name different days."""
    return clash(left.times, right.times)


def bygone(left: Node, right: Node, words: Words) -> bool:
    """One speaks of what was over long before its report, the other does not."""
    return _bygone(left) != _bygone(right)


def habit(left: Node, right: Node, words: Words) -> bool:
    """One speaks of what happens again and again, the other of what happened."""
    return left.habitual != right.habitual


def _bygone(node: Node) -> bool:
    if not node.times or node.at is None:
        return False
    return max(last for _, last in node.times) < node.at + _EPOCH - BYGONE


def names(left: Node, right: Node, words: Words) -> bool:
    """Each names somebody or somewhere that the other does not."""
    mine, theirs = left.names - right.names, right.names - left.names
    return bool(_strange(mine - right.near, left, right)) and bool(
        _strange(theirs - left.near, right, left)
    )


def _strange(names: Iterable[str], node: Node, other: Node) -> list[str]:
    """Names that are no shorter or longer form of one of the other's ("Port Lowen's council")."""
    forms = [*other.spelt.values(), frozenset(w for f in other.spelt.values() for w in f)]
    none: frozenset[str] = frozenset()
    return [n for n in names if not any(_form(node.spelt.get(n, none), form) for form in forms)]


def _form(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


def roles(left: Node, right: Node, words: Words) -> bool:
    """Who does it in the one has it done to them in the other."""
    return _meet(left.agents, right.patients) and _meet(left.patients, right.agents)


def actor(left: Node, right: Node, words: Words) -> bool:
    """Both have a named doer, or both a named one to whom it is done, and not the same."""
    return any(
        bool(mine and theirs) and all(map(_named, (*mine, *theirs))) and not _meet(mine, theirs)
        for mine, theirs in ((left.agents, right.agents), (left.patients, right.patients))
    )


def replaced(left: Node, right: Node, words: Words) -> bool:
    """In each a participant stands of whom the other has no word: one was put for the other."""
    return any(
        _absent(mine, right.stems) and _absent(theirs, left.stems)
        for mine, theirs in (
            (left.agents, right.agents),
            (left.patients, right.patients),
            (left.others, right.others),
        )
    )


def _absent(actors: Sequence[Actor], stems: frozenset[str]) -> bool:
    return any(actor and actor.isdisjoint(stems) for actor in actors)


def unparsed(left: Node, right: Node, words: Words) -> bool:
    """One tells who did it to whom, of the other nothing is known: the roles may be swapped."""
    return _open(left, right) or _open(right, left)


def _open(told: Node, untold: Node) -> bool:
    """Whether one has a doer and another to whom it is done, and the other neither."""
    return bool(
        any(told.agents)
        and any(told.patients)
        and not (untold.agents or untold.patients or untold.predicate)
    )


def deed(left: Node, right: Node, words: Words) -> bool:
    """What is done in the one is not spoken of in the other."""
    if not left.predicate or not right.predicate:
        return False
    return left.predicate not in right.terms.of and right.predicate not in left.terms.of


def pointing(left: Node, right: Node, words: Words) -> bool:
    """One names its doer by a pronoun alone, in another report: that may be anything."""
    doers = (r for n in (left, right) for r in n.lead.proposition.roles if r.role == "agent")
    bare = any(r.party is None and r.head in words.pronouns for r in doers)
    return bare and left.report != right.report


def personal(left: Node, right: Node, words: Words) -> bool:
    """One speaks of itself ("I think", "our mine"), and the other has no word of who that is."""
    return any(
        one.personal and (one.voice.kin | one.voice.marks).isdisjoint(two.about | two.near)
        for one, two in ((left, right), (right, left))
    )


def nameless(left: Node, right: Node, words: Words) -> bool:
    """Two reports share neither a name nor a count, and little else: "the tests were negative"."""
    if left.report == right.report or left.names & right.names:
        return False
    if left.terms.shared(right.terms) >= PLENTY:
        return False
    return not any(
        same_slot(a, b, words) and compatible(a.figure, b.figure)
        for a in left.slots
        for b in right.slots
    )


def meeting(left: Sequence[Actor], right: Sequence[Actor]) -> frozenset[str]:
    """The words in which participants of two statements meet."""
    return frozenset(word for a in left for b in right for word in a & b)


def _meet(left: Sequence[Actor], right: Sequence[Actor]) -> bool:
    return any(not a.isdisjoint(b) for a in left for b in right)


def _named(actor: Actor) -> bool:
    return any(map(is_named, actor))


CHECKS: tuple[Check, ...] = (
    polarity,
    opposite,
    tense,
    certainty,
    figure,
    kind,
    scope,
    date,
    bygone,
    habit,
    names,
    roles,
    actor,
    replaced,
    modifier,
    narrower,
    unparsed,
    deed,
    quantity,
    pointing,
    personal,
    nameless,
)


def contrasts(left: Node, right: Node, words: Words) -> Iterator[str]:
    """The names of all that keeps two statements apart."""
    return (check.__name__ for check in CHECKS if check(left, right, words))
