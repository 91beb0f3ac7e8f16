"""A verb said once for two: "the police had 4 dead, the mayor 6", "the dead at 9, the hurt at 3".

The parser knows no verb that is left out, so word order tells: a number, a joint, another subject
and its number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.readings import clauses as cl
from onrecord.readings.clauses import Token
from onrecord.readings.found import Found, Piece, Scope
from onrecord.readings.speakers import mute, speaks

_JOINTS = frozenset({"and", "but", "while", ","})
_ROUGHLY = frozenset(
    "about some around roughly nearly almost just only over under at least more fewer less than "
    "up to between and an estimated".split()
)
COUNTS = frozenset("estimate count toll tally figure number forecast projection total".split())
_NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "PART"})
_NAMED = frozenset({"number", "page", "line", "room", "gate", "chapter", "article", "aged", "no."})
STATES = frozenset("dead killed hurt injured wounded missing".split())
_LINKS = frozenset({"at", "on"})
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


def each(verb: Token, inside: set[int]) -> list[set[int]]:
    """What a verb gives, one number at a time: "the dead at 9 | and the missing at 4"."""
    doc = verb.doc
    order = [i for i in sorted(inside) if not doc[i].is_space]
    cuts = [
        n for n, i in enumerate(order) if doc[i].lower_ in {"and", ","} and linked(doc, order, n)
    ]
    runs = [order[a:b] for a, b in zip([0, *cuts], [*cuts, len(order)], strict=True)]
    if cuts and all(any(doc[i].lower_ in _LINKS for i in run) for run in runs):
        return [{i for i in run if i != run[0] or not n} for n, run in enumerate(runs)]
    return [part - {verb.i} for _, part in apart(verb, inside | {verb.i})]


def linked(doc: Token, order: Sequence[int], joint: int) -> bool:
    """Whether a noun phrase with "at" and a number follows the joint at a place in `order`."""
    for n in range(joint + 1, min(joint + 1 + _LONGEST, len(order) - 1)):
        token = doc[order[n]]
        if token.lower_ in _LINKS:
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
    while at < len(order) and doc[order[at]].lower_ in _ROUGHLY | _LINKS:
        at += 1
    if at >= len(order) or doc[order[at]].tag_ != "CD":
        return None
    last = at
    for n in range(at + 1, min(at + 6, len(order))):
        token = doc[order[n]]
        counted = token.tag_ in {"CD", "NN", "NNS", "IN", "DT", "JJ"} or token.lower_ in STATES
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
    return ends or _alike(verbs[0], gap)


def _alike(verb: Token, gap: Gap) -> bool:
    """Whether a second name answers to one before or right after the verb."""
    first, doc = cl.subject(verb), verb.doc
    names = [first] if first is not None else []
    names += [t for t in doc[verb.i + 1 : min(verb.i + 4, gap.joint)] if t.pos_ != "DET"]
    return gap.subject.pos_ == "PROPN" and any(t.pos_ == "PROPN" for t in names)


def shared(scope: Scope, one: Found) -> list[Found]:
    """ "The police counted 4,000, the union 11,000": who else gives a count by the same verb.

    What `one` says ends before the second giver.
    """
    verb = one.verb
    if verb is None or one.frame not in {"noun", "about"} or not one.pieces:
        return []
    doc, more = scope.doc, []
    for gap in gaps(doc, set(range(verb.i, verb.sent.end))):
        if not speaks(gap.subject) or _is_given(verb, gap):
            continue
        rest = {i for i in range(gap.number, gap.end) if doc[i].lower_ not in _LINKS}
        kept = [(root, {i for i in part if i < gap.joint}) for root, part in one.pieces]
        one.pieces = [(root, part) for root, part in kept if part]
        pieces: list[Piece] = [(gap.subject, rest)]
        at = doc[gap.number]
        more.append(
            replace(one, cue={verb.i}, verb=at, source=gap.subject, pieces=pieces, relays=[])
        )
    return more


def _is_given(verb: Token, gap: Gap) -> bool:
    """ "gave the party 31% and the union 28%": the second is given a number, it gives none."""
    for token in verb.doc[verb.i + 1 : gap.joint]:
        if token.tag_ == "CD":
            return False
        if token.pos_ in {"NOUN", "PROPN"} and token.lemma_.lower() not in COUNTS:
            return speaks(token)
    return False


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
