"""Speaking in two verbs: "let it be known that S", "would have us believe that S"."""

from __future__ import annotations

from onrecord.readings import clauses as cl
from onrecord.readings.clauses import Token
from onrecord.readings.contents import complements, split_clauses
from onrecord.readings.found import Found, Scope
from onrecord.readings.speakers import speaks

_INNER = {
    "let": frozenset({"know"}),
    "make": frozenset({"know"}),
    "have": frozenset({"believe", "think"}),
}


def letting(scope: Scope, verb: Token) -> Found | None:
    """The attribution of the first of the two verbs; S may stand before or after them."""
    inner, source = _inner(verb), cl.subject(verb)
    if inner is None or source is None or not speaks(source):
        return None
    before = [c for c in cl.children(verb, "ccomp") if c.i < verb.i]
    pieces = complements(scope, inner)
    if before and not pieces:
        pieces = split_clauses(scope, before[0], cl.words(before[0]))
    cue = cl.auxiliaries(verb) | set(range(verb.i, inner.i + 1))
    return Found(cue=cue, verb=verb, source=source, pieces=pieces) if pieces else None


def let(verb: Token) -> bool:
    """Whether a verb is the second of the two: what follows is not its own subject's word."""
    return verb.dep_ in {"ccomp", "xcomp"} and _inner(verb.head) == verb


def _inner(verb: Token) -> Token | None:
    """The verb that hangs on "let it", "make it" or "would have us"."""
    wanted = _INNER.get(verb.lemma_, frozenset())
    for inner in cl.children(verb, "ccomp", "xcomp"):
        whom = cl.children(inner, "nsubj", "nsubjpass") or cl.children(verb, "dobj")
        if inner.i < verb.i or inner.lemma_ not in wanted or not whom:
            continue
        would = any(a.lower_ in {"would", "will", "'d"} for a in cl.children(verb, "aux"))
        if would if verb.lemma_ == "have" else whom[0].lower_ == "it":
            return inner
    return None
