"""What a denial, a non-confirmation, a doubt or a silence answers: one claim at most.

Such a statement bears on what somebody put forward before it, most often in the same report. Each
is given the one claim that it answers best, and none where nothing speaks for one. They are taken
in order, so that a second denial finds the first; each is rated by one of three models, as a
silence, a pointer ("the authority's number"), or a content of its own is placed by different signs.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from onrecord.links.claims_matter import SPEAKS, one_matter, share_a_word, share_matter, turned_down
from onrecord.links.claims_models import Manner, answer_models
from onrecord.links.claims_nodes import Node

ANSWERING = frozenset({"denied", "unconfirmed", "questioned"})
LAST = 8  # statements of a claim that an answer is held against
MATCHED = 0.5  # log-odds that one deed and one participant in both contents are worth
SPOKE = 2.0  # the same, of who had been asked about a claim and was silent
HOLDERS = 60  # claims that are looked at for each term of an answer, the latest

Claims = dict[int, list[int]]  # the earliest node of a claim -> all its nodes


def answers(node: Node) -> bool:
    """Whether a statement answers another rather than putting something forward."""
    return node.lead.silent or node.lead.stance in ANSWERING


def place_answers(pile: Sequence[Node], claims: Claims) -> Claims:
    """The claims with what answers each; an answer to nothing on the record stands alone.

    A silence that answers nothing plain stands nowhere.
    """
    board = _Board(pile, claims)
    for node in pile:
        if answers(node):
            board.place(node)
    return board.claims


@dataclass(frozen=True, slots=True)
class _Answer:
    """An answer with what its fit is judged by."""

    node: Node
    manner: Manner
    before: Mapping[int, int]  # order of a node before it in the report -> steps back
    last: int | None  # the nearest statement before it by somebody else
    numbers: frozenset[float]


class _Board:
    """The claims of a pile while answers are placed."""

    def __init__(self, pile: Sequence[Node], claims: Claims) -> None:
        self.claims = {key: list(orders) for key, orders in claims.items()}
        self._nodes = {node.order: node for node in pile}
        self._in_report: dict[str, list[Node]] = defaultdict(list)
        self._by_term: dict[str, deque[int]] = defaultdict(lambda: deque(maxlen=HOLDERS))
        self._home: dict[int, int] = {}
        for node in pile:
            self._in_report[node.report].append(node)
        for key in sorted(claims):
            for order in claims[key]:
                self._enter(order, key)

    def place(self, node: Node) -> None:
        """Give an answer to the claim that it answers best."""
        if turned_down(node):
            return
        answer, shares = self._answer(node), share_matter(node)
        near = (key for key in self._near(node) if self._open(node, key, shares))
        rated = [(-self._fit(answer, key), key) for key in near]
        best = min(rated, default=(0.0, -1))
        if best[0] < 0.0:
            self.claims[best[1]].append(node.order)
            self._enter(node.order, best[1])
        elif not node.lead.silent:
            self.claims[node.order] = [node.order]
            self._enter(node.order, node.order)

    def _open(self, node: Node, key: int, shares: Callable[[Node], bool]) -> bool:
        """Whether an answer may bear on a claim at all; a silence may bear on any."""
        members = [self._nodes[o] for o in self.claims[key]]
        if node.lead.silent or any(_goes_on(m, node) for m in members):
            return True
        return _was_silent(node, members) or any(map(shares, members))

    def _enter(self, order: int, key: int) -> None:
        self._home[order] = key
        for term in self._nodes[order].terms.of:
            held = self._by_term[term]
            if not held or (held[-1] != key and key not in held):
                held.append(key)

    def _near(self, node: Node) -> list[int]:
        """The claims of the answer's report, and the latest that share a term with it."""
        found = {self._home[n.order] for n in self._in_report[node.report] if n.order in self._home}
        for term in {*node.terms.of, *node.context.of}:
            found.update(self._by_term.get(term, ()))
        return sorted(found)

    def _answer(self, node: Node) -> _Answer:
        before = [n for n in self._in_report[node.report] if n.place < node.place]
        others = [n for n in before if not n.voice.one_with(node.voice)]
        return _Answer(
            node=node,
            manner=_manner(node),
            before={n.order: node.place - n.place for n in before},
            last=max(others, key=lambda n: n.place).order if others else None,
            numbers=_numbers(node),
        )

    def _fit(self, answer: _Answer, key: int) -> float:
        members = self._members(answer, key)
        signs = {name: max(sign(answer, m) for m in members) for name, sign in SIGNS.items()}
        signs["size"] = log(len(self.claims[key]))
        vouching = [m for m in members if not answers(m)]
        signs["own"] = _own(answer.node, vouching)
        matched = answer.manner == "content" and any(one_matter(answer.node, m) for m in vouching)
        spoke = SPOKE * _was_silent(answer.node, members)
        return answer_models()[answer.manner].odds(signs) + MATCHED * matched + spoke

    def _members(self, answer: _Answer, key: int) -> list[Node]:
        """The statements of a claim that an answer is held against: those near it, and the last."""
        orders = self.claims[key]
        close = [o for o in orders if self._nodes[o].report == answer.node.report]
        kept = dict.fromkeys([orders[0], *close[-LAST:], *orders[-LAST:]])
        return [self._nodes[o] for o in kept]


def _own(node: Node, vouching: Sequence[Node]) -> float:
    """How far the one who answers stands behind a claim: the share of its statements, squared."""
    if not vouching:
        return 0.0
    return (sum(m.voice.one_with(node.voice) for m in vouching) / len(vouching)) ** 2


def _goes_on(before: Node, node: Node) -> bool:
    """Whether an answer follows on another by the same voice: "I did not write it"."""
    follows = before.report == node.report and node.place - before.place == 1
    alike = answers(before) and before.lead.stance == node.lead.stance
    return follows and alike and before.voice.one_with(node.voice)


def _was_silent(node: Node, members: Sequence[Node]) -> bool:
    """Whether who answers had nothing to say to a claim before, and now speaks of its matter."""
    asked = any(m.lead.silent and m.voice.one_with(node.voice) for m in members)
    return asked and not node.lead.silent and any(share_a_word(node, m) for m in members)


def _manner(node: Node) -> Manner:
    if node.lead.silent:
        return "silent"
    return "content" if node.matter >= SPEAKS else "pointing"


def _numbers(node: Node) -> frozenset[float]:
    ends = (end for slot in node.slots for end in (slot.figure.low, slot.figure.high))
    return frozenset(end for end in ends if end is not None)


# --- the signs: each says how well one statement of a claim fits an answer, 0 to 1 ---------------


def _likeness(answer: _Answer, target: Node) -> float:
    mine, theirs = answer.node.terms, target.terms
    return 0.5 * mine.cosine(theirs) + 0.5 * mine.inclusion(theirs)


def _context(answer: _Answer, target: Node) -> float:
    return answer.node.context.cosine(target.context)


def _same_report(answer: _Answer, target: Node) -> float:
    return float(answer.node.report == target.report)


def _paragraph(answer: _Answer, target: Node) -> float:
    return float(target.order in answer.before and target.paragraph == answer.node.paragraph)


def _last(answer: _Answer, target: Node) -> float:
    return float(target.order == answer.last)


def _first(answer: _Answer, target: Node) -> float:
    return float(target.order in answer.before and target.place == 0)


def _answered(answer: _Answer, target: Node) -> float:
    """Nearness of another answer: those of one paragraph mostly answer one claim."""
    steps = answer.before.get(target.order)
    return 1.0 / steps if steps and answers(target) else 0.0


def _accused(answer: _Answer, target: Node) -> float:
    """Whether the statement speaks of whoever answers."""
    return float(bool(answer.node.voice.marks & (target.about | target.names)))


def _accused_near(answer: _Answer, target: Node) -> float:
    """Whether its sentence speaks of whoever answers, and not as of who says it."""
    voice = answer.node.voice
    return float(bool(voice.kin & target.near) and not target.voice.one_with(voice))


def _number(answer: _Answer, target: Node) -> float:
    return float(bool(answer.numbers and answer.numbers & _numbers(target)))


def _owner(answer: _Answer, target: Node) -> float:
    """Whether the answer names whoever put it forward ("the authority's number")."""
    named = answer.node.about | answer.node.near
    return float(not target.voice.one_with(answer.node.voice) and bool(target.voice.kin & named))


def _predicate(answer: _Answer, target: Node) -> float:
    """Whether both speak of one kind of event ("the deployment", "are deployed")."""
    return float(bool(target.predicate) and target.predicate == answer.node.predicate)


def _settled(answer: _Answer, target: Node) -> float:
    """Whether both speak of what is, or both of what is to come."""
    return float(target.ahead == answer.node.ahead)


SIGNS: Mapping[str, Callable[[_Answer, Node], float]] = {
    "likeness": _likeness,
    "context": _context,
    "same_report": _same_report,
    "paragraph": _paragraph,
    "last": _last,
    "first": _first,
    "answered": _answered,
    "accused": _accused,
    "accused_near": _accused_near,
    "number": _number,
    "owner": _owner,
    "predicate": _predicate,
    "settled": _settled,
}


def lead_claims(clusters: Iterable[Sequence[int]]) -> Claims:
    """Clusters as claims under their earliest node."""
    return {cluster[0]: list(cluster) for cluster in clusters}
