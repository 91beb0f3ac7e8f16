"""What a count, poll or bulletin gives in numbers: "31% of the vote", "12 bodies"."""

from __future__ import annotations

from onrecord.readings import clauses as cl
from onrecord.readings.clauses import Token
from onrecord.readings.contents import trim
from onrecord.readings.found import Piece, Scope
from onrecord.readings.gapping import each
from onrecord.readings.reaching import with_rest
from onrecord.readings.speakers import nouns

_GIVEN = frozenset({"dobj", "dative", "npadvmod", "conj", "oprd", "appos"})


def counted(scope: Scope, verb: Token) -> list[Piece]:
    """What a verb's subject gives in numbers, one number at a time."""
    if cl.passive(verb):
        return []
    parts = cl.children(verb, "dobj", "dative")
    if parts and _by_document(verb):
        return _table(scope, verb, parts[0])
    last = [c for c in verb.children if c.i > verb.i and c.dep_ in {"prep", "oprd", "ccomp"}]
    if not parts:
        parts = [c for c in cl.children(verb, "ccomp") if c.i > verb.i]
    inside = set().union(*(cl.words(p) for p in parts)) if parts else set()
    whole = inside | {t.i for c in last for t in c.subtree}
    if not inside or not any(scope.doc[i].tag_ == "CD" for i in whole):
        return []
    if verb.lemma_ == "have" or cl.children(verb, "dative"):
        inside |= {i for c in last if c.lower_ in {"at", "on", "with"} for i in cl.words(c)}
    return [(parts[0], trim(scope, part)) for part in each(verb, with_rest(verb, inside))]


def _by_document(verb: Token) -> bool:
    """Whether a poll or bulletin gives, which has nothing else to give than what it says."""
    source = cl.subject(verb)
    given = source is not None and source.lemma_.lower() in nouns().documents
    return given and verb.lemma_ in {"give", "have"}


def _table(scope: Scope, verb: Token, first: Token) -> list[Piece]:
    """ "gave X, led by Y, 31%, and Z 28%": all that stands after the verb."""
    ends = [c.right_edge.i for c in verb.children if c.i > verb.i and _is_given(c)]
    inside = set(range(first.left_edge.i, max(ends, default=-1) + 1))
    if not any(scope.doc[i].tag_ == "CD" and scope.doc[i].ent_type_ != "DATE" for i in inside):
        return []
    return [(first, trim(scope, part)) for part in each(verb, inside)]


def _is_given(child: Token) -> bool:
    """Whether a part of the verb's phrase belongs to what is given, "led by Y" included."""
    if child.dep_ == "prep":
        return child.lower_ in {"at", "on", "with", "of", "to"}
    return child.dep_ in _GIVEN or (child.dep_ == "advcl" and child.tag_ == "VBN")
