"""A verb said once for two: "the police had 4 dead, the mayor 6", "the dead at 9, the hurt at 3".

The parser knows no verb that is left out, so word order tells: a number, a joint, another subject
and its number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.readings import clauses as cl
from onrecord.readings.clauses import Token
from onrecord.readings.found import Found, Scope
from onrecord.readings.speakers import mute, speaks

_JOINTS = frozenset({"and", "but", "while", ","})
_ROUGHLY = frozenset(
    "about some around roughly nearly almost just only over under at least more fewer less than "
    "up to between and an estimated".split()
)
COUNTS = frozenset("estimate count toll tally figure number forecast projection total".split())
_NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "PART"})
_NAMED = frozenset({"number", "page", "line", "room", "gate", "chapter", "article", "aged", "no."})
_STATES = frozenset("dead killed hurt injured wounded missing".split())
_LONGEST = 8  # tokens of the second subject


@dataclass(frozen=True, slots=True)
class Gap:
    """A second subject whose verb is left out: its first token, its head, what is said of it."""

    joint: int  # the first token that ties it to what stands before it
    begin: int
    subject: Token
    number: int  # where what is said of it begins
    end: int  # the token after its last


def gaps(doc: Token, inside: set[int]) -> list[Gap]:
    """The subjects in a clause that share the verb before them, in order."""
    order = [i for i in sorted(inside) if not doc[i].is_space]
    found: list[Gap] = []
    for at, i in enumerate(order):
        if doc[i].lower_ not in _JOINTS or (found and i < found[-1].end):
            continue
        before = order[:at]
        gap = _second(doc, order, at)
        if gap is not None and (found or _counts(doc, before, gap)) and _closed(doc, order, gap):
            found.append(gap)
    return found


def each_at(doc: Token, inside: set[int]) -> list[set[int]]:
    """ "the dead at 9 | and the missing at 4": what a verb puts at a number, one by one."""
    order = [i for i in sorted(inside) if not doc[i].is_space]
    cuts = [
        n for n, i in enumerate(order) if doc[i].lower_ in {"and", ","} and at_number(doc, order, n)
    ]
    begins = [0, *cuts]
    runs = [order[a:b] for a, b in zip(begins, [*cuts, len(order)], strict=True)]
    if any(not any(doc[i].lower_ == "at" for i in run) for run in runs):
        return [inside]
    return [{i for i in run if i != run[0] or not n} for n, run in enumerate(runs)]


def at_number(doc: Token, order: Sequence[int], joint: int) -> bool:
    """Whether a noun phrase with "at" and a number follows the joint at a place in `order`."""
    for n in range(joint + 1, min(joint + 1 + _LONGEST, len(order) - 1)):
        token = doc[order[n]]
        if token.lower_ == "at":
            return n > joint + 1 and _number(doc, order, n + 1) is not None
        if token.tag_ == "CD" or (token.pos_ not in _NOMINAL and token.tag_ not in {"VBN", "IN"}):
            return False
    return False


def _second(doc: Token, order: Sequence[int], joint: int) -> Gap | None:
    """The subject with its number that follows a joint."""
    first = joint + 1
    while first < len(order) and doc[order[first]].lower_ in {"and", "but", "while"}:
        first += 1
    at = first
    while at < len(order) and doc[order[at]].pos_ in _NOMINAL and doc[order[at]].tag_ != "CD":
        again = at > first and doc[order[at]].pos_ == "DET"
        if again or doc[order[at]].lower_ in _ROUGHLY or at - first > _LONGEST:
            break
        at += 1
    if at == first or at >= len(order) or not _is_subject(doc, order[first], order[at - 1]):
        return None
    subject = doc[order[at - 1]]
    number = _number(doc, order, at)
    if number is None:
        return None
    return Gap(order[joint], order[first], subject, order[at], order[number] + 1)


def _is_subject(doc: Token, first: int, last: int) -> bool:
    """Whether a noun phrase can have done what the one before it did: no date, no "page"."""
    head = doc[last]
    if head.pos_ not in {"NOUN", "PROPN"} or head.lower_ in _NAMED or mute(head):
        return False
    if any(doc[i].ent_type_ in {"DATE", "TIME"} for i in range(first, last + 1)):
        return False
    opens = doc[first]
    return opens.pos_ in {"DET", "PROPN"} or head.tag_ == "NNS" or opens.tag_ == "PRP$"


def _number(doc: Token, order: Sequence[int], at: int) -> int | None:
    """The place in `order` of the last word of a number and what it counts, from `at` on."""
    at = _past_count(doc, order, at)
    while at < len(order) and (doc[order[at]].lower_ in _ROUGHLY or doc[order[at]].lower_ == "at"):
        at += 1
    if at >= len(order) or doc[order[at]].tag_ != "CD":
        return None
    last = at
    for n in range(at + 1, min(at + 6, len(order))):
        token = doc[order[n]]
        counted = token.tag_ in {"CD", "NN", "NNS", "IN", "DT", "JJ"} or token.lower_ in _STATES
        joined = token.lower_ == "and" and order[n] + 1 < len(doc) and doc[order[n] + 1].like_num
        if not counted and not joined:
            break
        last = n
    return last


def _past_count(doc: Token, order: Sequence[int], at: int) -> int:
    """The place after "a higher count of", where that stands at `at`."""
    for n in range(at, min(at + 5, len(order) - 1)):
        if doc[order[n]].lemma_.lower() in COUNTS and doc[order[n + 1]].lower_ == "of":
            return n + 2
        if doc[order[n]].pos_ not in {"DET", "ADJ"}:
            break
    return at


def _closed(doc: Token, order: Sequence[int], gap: Gap) -> bool:
    """Whether nothing but the clause's end, or one more joint, follows."""
    rest = [i for i in order if i >= gap.end]
    return not rest or doc[rest[0]].lower_ in _JOINTS or all(doc[i].is_punct for i in rest)


def _counts(doc: Token, before: Sequence[int], gap: Gap) -> bool:
    """Whether what stands before the joint gives a number by its verb."""
    verbs = [doc[i] for i in before if doc[i].pos_ in {"VERB", "AUX"}]
    numbers = [i for i in before if doc[i].tag_ == "CD"]
    if not verbs or not numbers or numbers[-1] < verbs[-1].i:
        return False
    if (
        doc[numbers[0] - 1].pos_ == "PROPN"
        and doc[numbers[0] - 1].ent_type_ == doc[numbers[0]].ent_type_
    ):
        return False  # "Gate 7 and Gate 9"
    ends = before[-1] - numbers[-1] <= 2
    first = cl.subject(verbs[0])
    alike = first is not None and first.pos_ == gap.subject.pos_ == "PROPN"
    return ends or alike


def shared(scope: Scope, one: Found) -> list[Found]:
    """ "The police counted 4,000, the union 11,000": who else gives a count by the same verb.

    What `one` says ends before the second giver.
    """
    verb = one.verb
    if verb is None or one.frame not in {"noun", "about"} or not one.pieces:
        return []
    more = []
    for gap in gaps(scope.doc, set(range(verb.i, verb.sent.end))):
        if not speaks(gap.subject):
            continue
        rest = {i for i in range(gap.number, gap.end) if scope.doc[i].lower_ != "at"}
        one.pieces = [(r, {i for i in part if i < gap.joint}) for r, part in one.pieces]
        more.append(
            replace(one, cue={verb.i}, source=gap.subject, pieces=[(gap.subject, rest)], relays=[])
        )
    return more


def apart(root: Token, inside: set[int]) -> list[tuple[Token, set[int]]]:
    """A clause cut before each subject that shares its verb; together they hold its words."""
    found = gaps(root.doc, inside)
    if not found:
        return [(root, inside)]
    ends = [*(g.joint for g in found[1:]), max(inside) + 1]
    first = {i for i in inside if i < found[0].joint}
    return [
        (root, first),
        *(
            (g.subject, {i for i in inside if g.begin <= i < end})
            for g, end in zip(found, ends, strict=True)
        ),
    ]
