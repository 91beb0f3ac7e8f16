"""Phrases by which somebody cannot or will not tell: "was not in a position to", "kept silent"."""

from __future__ import annotations

from onrecord.readings import clauses as cl
from onrecord.readings.clauses import Token
from onrecord.readings.speakers import nouns

_STAYING = frozenset({"keep", "remain", "stay"})
_MUM = frozenset({"silent", "mum", "tight-lipped", "tightlipped", "quiet"})
_GIVING = frozenset({"make", "give", "offer", "issue", "provide"})
_ANSWERS = frozenset(
    "answer comment detail explanation information reaction reason reply response statement".split()
)
_WHAT = frozenset({"what", "who", "why", "where", "when", "how", "whether", "which", "whom"})


def unable(verb: Token) -> tuple[Token, set[int]] | None:
    """ "was not able to confirm", "in no position to confirm": the main verb, all cue words."""
    up, place = verb.head, _position(verb)
    if up.lower_ == "able" and verb.dep_ == "xcomp":
        main, nots = up.head, cl.children(up, "neg")
    elif place is not None:
        main = place.head.head
        nots = [*cl.children(place.head, "neg"), *(c for c in place.children if c.lower_ == "no")]
    else:
        return None
    nots += cl.children(main, "neg")
    if main.lemma_ != "be" or not nots:
        return None
    first = min(i for i in (*cl.auxiliaries(main), *(n.i for n in nots)))
    return main, {i for i in range(first, verb.i + 1) if not verb.doc[i].is_punct}


def _position(verb: Token) -> Token | None:
    """The "position" in "in a position | to confirm", whatever the parser made of the rest."""
    at = min((c.i for c in cl.children(verb, "aux") if c.lower_ == "to"), default=0) - 1
    place = verb.doc[at] if at > 0 else None
    fits = place is not None and place.lower_ == "position" and place.head.lower_ == "in"
    return place if fits else None


def mute_phrase(verb: Token) -> set[int] | None:
    """The cue words of "has kept silent", "said nothing", "made no comment"."""
    if verb.lemma_ in _STAYING:
        mum = [c for c in cl.children(verb, "acomp", "oprd", "advmod") if c.lower_ in _MUM]
        return cl.auxiliaries(verb) | {mum[0].i} if mum and not cl.negated(verb) else None
    for noun in cl.children(verb, "dobj"):
        if verb.lemma_ == "say" and noun.lower_ == "nothing" and not cl.children(verb, "ccomp"):
            return cl.auxiliaries(verb) | {noun.i}
        none = any(c.lower_ == "no" for c in noun.children)
        answer = verb.lemma_ in _GIVING and noun.lemma_.lower() in _ANSWERS
        if none and (answer or (verb.lemma_ == "have" and noun.lower_ == "comment")):
            return cl.auxiliaries(verb) | set(range(noun.left_edge.i, noun.i + 1))
    return None


def asked_for(verb: Token, source: Token | None) -> Token | None:
    """ "We could not reach Mr Lund": whom an outlet did not reach, who is the silent one."""
    if verb.lemma_ != "reach" or source is None:
        return None
    outlet = source.lower_ == "we" or source.lemma_.lower() in nouns().kinds["media"]
    comment = any(t.lower_ in {"comment", "phone", "telephone", "email"} for t in verb.subtree)
    return next(iter(cl.children(verb, "dobj")), None) if outlet or comment else None


def fronted(verb: Token) -> Token | None:
    """ "What was taken | they refuse to say": the root of the clause that stands before."""
    for up in (verb, verb.head):
        for child in cl.children(up, "advcl", "ccomp", "csubj", "dobj"):
            if child.i < up.i and child.left_edge.lower_ in _WHAT and child.pos_ in {"VERB", "AUX"}:
                return child
    return None
