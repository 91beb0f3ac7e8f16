"""An object and what is said of it: "put the toll at 12", "called it a fake"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.readings import clauses as cl
from onrecord.readings.clauses import Token
from onrecord.readings.contents import trim
from onrecord.readings.cutting import counted
from onrecord.readings.extents import until_comma
from onrecord.readings.found import Piece, Scope
from onrecord.readings.gapping import each, linked

_DOING = frozenset("hold raise cut lift lower revise see name consider count identify".split())
_DECLARING = frozenset({"declare", "proclaim", "pronounce"})
_SMALL = frozenset({"dobj", "dative", "oprd", "ccomp", "xcomp", "acomp", "attr"})
_MOVING = frozenset({"put", "raise", "lower", "cut", "lift", "measure", "count", "hold"})
_RELATIVE = frozenset({"who", "which", "whose"})
_BREAKS = frozenset({",", "-", "–", "—"})
# What ties an object to what is said of it, where the parser hung it on the object itself.
_LOOSE = frozenset({"to", "for", "at", "on"})
_LINKED = {"accuse": frozenset({"of"}), "put": frozenset({"at"})}


def said_of(scope: Scope, verb: Token) -> list[Piece]:
    """An object and what is said of it: "put the toll at 12", "called it a fake"."""
    objects = cl.children(verb, "dobj", "dative") or [
        s for c in cl.children(verb, "ccomp", "xcomp") for s in cl.children(c, "nsubj")
    ]
    said_of = [c for o in objects for c in cl.children(o, "acl") if c.i in scope.marks]
    said_of += [
        c
        for c in verb.children
        if c.i > verb.i
        and (
            c.dep_ in {"oprd", "xcomp", "ccomp", "acomp", "attr"}
            or (
                c.dep_ in {"prep", "dative"}
                and c.lower_
                in {"to", "for", "at", "as", "of", "with", "from", "by", "between", "under"}
            )
            or (c.lower_ == "on" and verb.lemma_ == "put")
        )
    ]
    if cl.passive(verb):
        return _said_of_passive(scope, verb)
    if verb.lemma_ in _DECLARING:
        return _declared(scope, verb)
    if not said_of:
        said_of = [
            p
            for o in objects
            for p in o.subtree
            if p.dep_ == "prep" and p.lower_ in _LINKED.get(verb.lemma_, _LOOSE)
        ]
    if not objects or not said_of or not _weighs(verb, said_of):
        return []
    first = min(o.left_edge.i for o in objects)
    last = max(c.right_edge.i for c in (*said_of, *objects))
    if first <= verb.i:
        return []
    inside = set(range(first, _and_more(verb, last) + 1)) - _added(objects)
    runs = [fact for part in each(verb, inside) for fact in counted(verb, part)]
    return [(root, trim(scope, part)) for root, part in runs]


def _added(objects: Sequence[Token]) -> set[int]:
    """What is told besides of what is judged (", which began on Monday,"): the outlet tells it."""
    found: set[int] = set()
    for clause in (t for o in objects for t in o.subtree if t.dep_ == "relcl"):
        words = cl.words(clause)
        first = min(words)
        if _opens_aside(clause.doc, first):
            found |= words | {first - 1}
    return found


def _opens_aside(doc: Token, first: int) -> bool:
    """Whether "who" or "which" stands there after a comma or a dash."""
    return doc[first].lower_ in _RELATIVE and doc[first - 1].lower_ in _BREAKS


def _declared(scope: Scope, verb: Token) -> list[Piece]:
    """ "declared Ada Lund the winner with 30%", "declared the ballot void": a small clause."""
    parts = [c for c in verb.children if c.i > verb.i and c.dep_ in _SMALL]
    clause = [s for c in parts for s in cl.children(c, "nsubj")]
    if len(parts) < 2 and not clause:
        return []
    begin = min(c.left_edge.i for c in parts)
    end = until_comma(verb.doc, begin, max(c.right_edge.i for c in parts) + 1)
    return [(verb, trim(scope, set(range(begin, end))))]


def _and_more(verb: Token, last: int) -> int:
    """ "at three dead | and eleven wounded": a second number that the parser cut off."""
    doc, at = verb.doc, last + 1
    if at + 1 >= len(doc) or doc[at].lower_ != "and":
        return last
    if doc[at + 1].tag_ != "CD" and not linked(doc, range(at, verb.sent.end), 0):
        return last
    while at < len(doc) and not doc[at].is_punct and not doc[at].is_space:
        if doc[at].tag_ in {"VBD", "VBZ", "VBP", "MD"}:
            return last
        at += 1
    return at - 1


def _weighs(verb: Token, said_of: list[Token]) -> bool:
    """ "put the toll at 12", "put it down to rain": not "put lives at risk", "cut taxes"."""
    if verb.lemma_ not in _MOVING:
        return True
    numbers = any(t.like_num for c in said_of for t in c.subtree)
    return numbers or bool(cl.children(verb, "prt"))


def _said_of_passive(scope: Scope, verb: Token) -> list[Piece]:
    """ "The collapse was blamed by X on a broken valve"."""
    if cl.agent(verb) is None or verb.lemma_ in _DOING:
        return []
    why = [c for c in cl.children(verb, "prep") if c.lower_ in {"on", "for", "to", "as", "at"}]
    rest = set().union(*(cl.words(c) for c in why)) if why else set()
    if rest and verb.lemma_ == "put":  # "Turnout was put at 61 percent": one run of words
        rest |= set(range(verb.left_edge.i, max(rest) + 1)) - cl.words(verb, why)
        rest |= cl.auxiliaries(verb)
    return [(o, trim(scope, cl.words(o) | rest)) for o in cl.children(verb, "nsubjpass")]
