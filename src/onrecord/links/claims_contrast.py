"""What keeps two statements apart, however alike their words are.

Each check names one way in which a claim can be distorted: another figure, another actor, roles
swapped, another place or date, the opposite, another tense or certainty. A pair with a contrast is
never one claim by different origins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from onrecord.links.claims_nodes import Actor, Node
from onrecord.links.claims_scope import modifier, narrower, quantity, scope
from onrecord.links.claims_slots import compatible, same_count, same_slot
from onrecord.links.claims_times import clash
from onrecord.links.claims_words import Words

FEWEST = 3  # terms without which a statement is no more than a name and a deed
PLENTY = 15.0  # weight of shared terms that tell of one thing without a name

Check = Callable[[Node, Node, Words], bool]


def polarity(left: Node, right: Node, words: Words) -> bool:
    """One denies what the other says."""
    return left.lead.proposition.negated != right.lead.proposition.negated


def opposite(left: Node, right: Node, words: Words) -> bool:
    """One has a word whose opposite the other has."""
    if left.opposites and right.opposites:
        mine, theirs = left.terms.every, right.terms.every
        if left.opposites & theirs - mine and right.opposites & mine - theirs:
            return True
    if not (left.particles and right.particles):
        return False
    only, other = left.particles - right.particles, right.particles - left.particles
    return any(words.opposed[word] in other for word in only)


def tense(left: Node, right: Node, words: Words) -> bool:
    """One is yet to come, the other is done."""
    return left.ahead != right.ahead


def certainty(left: Node, right: Node, words: Words) -> bool:
    """One says that it may be so, the other that it is."""
    return left.lead.proposition.modal != right.lead.proposition.modal


def figure(left: Node, right: Node, words: Words) -> bool:
    """They give no value in common for one of their slots, or only different numbers."""
    if not (left.slots and right.slots):
        return False
    pairs = [(a, b) for a in left.slots for b in right.slots if same_slot(a, b, words)]
    if not pairs:
        return not any(compatible(a.figure, b.figure) for a in left.slots for b in right.slots)
    for slot in {id(one): one for pair in pairs for one in pair}.values():
        met = [pair for pair in pairs if slot in pair]
        if not any(compatible(a.figure, b.figure) for a, b in met):
            return True
    return False


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
    return left.bygone != right.bygone


def habit(left: Node, right: Node, words: Words) -> bool:
    """One speaks of what happens again and again, the other of what happened."""
    return left.habitual != right.habitual


def names(left: Node, right: Node, words: Words) -> bool:
    """Each names somebody or somewhere that the other does not."""
    mine, theirs = left.names - right.names - right.near, right.names - left.names - left.near
    return bool(mine and theirs) and _strange(mine, left, right) and _strange(theirs, right, left)


def _strange(names: Iterable[str], node: Node, other: Node) -> bool:
    """Whether one is no shorter or longer form of one of the other's ("Port Lowen's council")."""
    return any(not _known(node.spelt.get(name, frozenset()), other.forms) for name in names)


def _known(name: frozenset[str], forms: Iterable[frozenset[str]]) -> bool:
    return bool(name) and any(form and (name <= form or form <= name) for form in forms)


def roles(left: Node, right: Node, words: Words) -> bool:
    """Who does it in the one has it done to them in the other, or is who it is done for."""
    turned = _meet(left.agents, right.patients) and _meet(left.patients, right.agents)
    return turned or _swapped(left, right, words)


def reflexive(left: Node, right: Node, words: Words) -> bool:
    """One does it to itself ("gave himself the dose"), in the other it is done to another."""
    return left.reflexive != right.reflexive


def _swapped(left: Node, right: Node, words: Words) -> bool:
    """Whether the doer of each is another participant of the other: who lent to whom.

    A fire kills and people die of it: where things happen to people, nobody is swapped.
    """
    happens = left.predicate in words.counts
    if happens or left.predicate != right.predicate or meeting(left.agents, right.agents):
        return False
    mine = meeting(left.agents, (*right.patients, *right.others))
    theirs = meeting(right.agents, (*left.patients, *left.others))
    return bool(mine - theirs) and bool(theirs - mine)


def elsewhere(left: Node, right: Node, words: Words) -> bool:
    """One names a place of which the other's report says nothing.

    A report that is but a sentence says nothing of where it is about.
    """
    return left.report != right.report and (_unheard(left, right) or _unheard(right, left))


def _unheard(one: Node, other: Node) -> bool:
    if other.alone:
        return False
    strange = one.places - other.names - other.near - other.about
    return any(one.spelt[name].isdisjoint(other.heard) for name in strange)


def actor(left: Node, right: Node, words: Words) -> bool:
    """Both have a named doer, or both a named one to whom it is done, and not the same."""
    doers, others = (a and b for a, b in zip(left.named, right.named, strict=True))
    return _apart(left.agents, right.agents, doers) or _apart(left.patients, right.patients, others)


def _apart(mine: Sequence[Actor], theirs: Sequence[Actor], named: bool) -> bool:
    return named and bool(mine and theirs) and not _meet(mine, theirs)


def replaced(left: Node, right: Node, words: Words) -> bool:
    """In each a participant stands of whom the other has no word: one was put for the other."""
    mine, theirs = left.stems, right.stems
    return (
        (_absent(left.agents, theirs) and _absent(right.agents, mine))
        or (_absent(left.patients, theirs) and _absent(right.patients, mine))
        or (_absent(left.others, theirs) and _absent(right.others, mine))
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
    return (left.unnamed or right.unnamed) and left.report != right.report


def personal(left: Node, right: Node, words: Words) -> bool:
    """One speaks of itself ("I think", "our mine"), and the other has no word of who that is."""
    return any(
        one.personal and (one.voice.kin | one.voice.marks).isdisjoint(two.about | two.near)
        for one, two in ((left, right), (right, left))
    )


def bare(left: Node, right: Node, words: Words) -> bool:
    """One says next to nothing ("the day she died"), and no day or count is common to both."""
    if min(len(left.terms.of), len(right.terms.of)) >= FEWEST:
        return False
    return not (left.times and right.times) and not _count_in_common(left, right, words)


def nameless(left: Node, right: Node, words: Words) -> bool:
    """Two reports share neither a name nor a count, and little else: "the tests were negative"."""
    if left.report == right.report or not left.names.isdisjoint(right.names):
        return False
    if left.terms.shared(right.terms) >= PLENTY:
        return False
    return not _count_in_common(left, right, words)


def _count_in_common(left: Node, right: Node, words: Words) -> bool:
    return any(
        same_slot(a, b, words) and compatible(a.figure, b.figure)
        for a in left.slots
        for b in right.slots
    )


def meeting(left: Sequence[Actor], right: Sequence[Actor]) -> frozenset[str]:
    """The words in which participants of two statements meet."""
    return frozenset(word for a in left for b in right for word in a & b)


def _meet(left: Sequence[Actor], right: Sequence[Actor]) -> bool:
    return any(not a.isdisjoint(b) for a in left for b in right)


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
    reflexive,
    elsewhere,
    actor,
    replaced,
    modifier,
    narrower,
    unparsed,
    deed,
    quantity,
    pointing,
    personal,
    bare,
    nameless,
)


_NAMED = tuple((check.__name__, check) for check in CHECKS)


def contrasts(left: Node, right: Node, words: Words) -> list[str]:
    """The names of all that keeps two statements apart."""
    return [name for name, check in _NAMED if check(left, right, words)]
