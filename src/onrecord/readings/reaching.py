"""How far the object of a cue reaches, where the parser gave its end to the verb."""

from __future__ import annotations

from onrecord.readings import clauses as cl
from onrecord.readings.clauses import Token

_GIVING = frozenset({"promise", "pledge", "offer", "give", "grant"})
_AHEAD = frozenset({"expect", "forecast", "predict", "project", "plan", "promise", "schedule"})
_WHERE_SAID = frozenset({"in", "at", "on", "during", "after", "before", "by", "via", "through"})
_DAY_WORDS = frozenset({"on", "late", "early", "overnight", "yesterday"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})


def with_rest(verb: Token, whole: set[int]) -> set[int]:
    """What goes on after an object without a comma: "the death of X | from a fractured skull"."""
    if verb.lemma_ in _AHEAD:  # what is to come has its time: "expects 3% this year"
        after = (
            c for c in verb.children if c.dep_ == "npadvmod" and c.left_edge.i == max(whole) + 1
        )
        whole = whole.union(*(cl.words(c) for c in after))
    whole = _over_day(verb, whole)
    for child in verb.children:
        first, last = child.left_edge.i, child.right_edge.i
        if child.i < verb.i or first != max(whole) + 1 or child.dep_ not in {"prep", "advcl"}:
            continue
        ahead = verb.lemma_ in _AHEAD
        if not ahead and any(t.ent_type_ in {"DATE", "TIME"} for t in child.subtree):
            continue
        if child.dep_ == "advcl" and not cl.infinitive(child):
            continue
        if not ahead and child.dep_ == "prep" and child.lower_ in _WHERE_SAID:
            continue
        whole = whole | set(range(first, last + 1))
    return whole


def received(verb: Token, noun: Token) -> set[int]:
    """ "200,000 rupees to each family", "each family 200,000 rupees": the receiver too."""
    receivers = cl.children(verb, "dative")
    if verb.lemma_ in _GIVING:
        receivers += [
            p for p in cl.children(verb, "prep") if p.lower_ in {"to", "for"} and p.i > noun.i
        ]
    return set().union(*(cl.words(r) for r in receivers)) if receivers else set()


def _over_day(verb: Token, whole: set[int]) -> set[int]:
    """ "the death | on Sunday | of X, 19": the day, or place, stands before whose it is."""
    doc, first = verb.doc, max(whole) + 1
    at = first
    while at < verb.sent.end and (
        doc[at].ent_type_ in {"DATE", "TIME"} | _PLACES or doc[at].lower_ in _DAY_WORDS
    ):
        at += 2 if doc[at + 1 : at + 2].text == "in" else 1
    if at == first or at >= verb.sent.end or doc[at].lower_ != "of":
        return whole
    return whole | set(range(first, doc[at].right_edge.i + 1))
