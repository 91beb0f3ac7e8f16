"""Attributions: who is said to say what, found by rules on a dependency parse.

The frames follow the work on attribution relations (Pareti 2012; PolNeAR, Newell et al. 2018): a
*source*, a *cue* and a *content*. `find` gives them in text order, before nesting is resolved.
"""

from __future__ import annotations

from onrecord.readings.according import according, by_noun
from onrecord.readings.clauses import Token
from onrecord.readings.contents import split_clauses, trim
from onrecord.readings.extents import extent
from onrecord.readings.found import Found, Piece, Scope
from onrecord.readings.gapping import shared
from onrecord.readings.linear import leading, trailing
from onrecord.readings.silence import silence, unknown
from onrecord.readings.speakers import nouns
from onrecord.readings.unclaimed import unclaimed
from onrecord.readings.verbs import by_verb, cue_stance
from onrecord.readings.withholding import unable

_LONGEST_OFFICE = 8  # tokens


def find(scope: Scope) -> list[Found]:
    """All attributions, in the order of their cues; who shares a cue comes after them."""
    found = []
    for sent in scope.doc.sents:
        here = [one for token in sent if (one := _at(scope, token)) is not None]
        if not here and (first := leading(sent, scope.cues, set(scope.marks))) is not None:
            here = [_late(scope, first)]
        found += here if _asks(sent) else _with_trailing(scope, sent, here)
    found += [more for one in found for more in shared(scope, one)]
    found += unclaimed(scope)
    for one in found:
        _leave_source(scope, one)
    return found


def _leave_source(scope: Scope, one: Found) -> None:
    """ "S, the mayor, Ada Lund, said": the office before the name is no part of S."""
    if one.source is None or one.verb is None or one.frame not in {"clause", "middle"}:
        return
    begin, end = extent(one.source)
    for at, (root, inside) in enumerate(one.pieces):
        if max(inside, default=one.verb.i) >= one.verb.i:
            continue
        own = inside - set(range(begin, end))
        commas = [
            i for i in range(min(own, default=0), max(own, default=0)) if scope.doc[i].lower_ == ","
        ]
        if commas and _is_office(scope.doc[commas[-1] + 1 : max(own) + 1], one.source):
            own = {i for i in own if i < commas[-1]}
        if own and own != inside:
            one.pieces[at] = (root, trim(scope, own))


def _is_office(words: Token, source: Token) -> bool:
    """Whether a run of words before a person's name is his office: "its owner"."""
    if source.pos_ != "PROPN" or not 0 < len(words) <= _LONGEST_OFFICE:
        return False
    if source.i - words.end > 2 or any(t.pos_ in {"VERB", "AUX"} for t in words):
        return False
    known = nouns()
    return any(t.lemma_.lower() in known.roles | known.bodies for t in words)


def _at(scope: Scope, token: Token) -> Found | None:
    if token.i in scope.marks and not _quoted_in_part(scope, token):
        return None
    one = _one(scope, token)
    if one is None or not (one.pieces or one.silent):
        return None
    return None if one.frame != "quote" and _asks(token.sent) else one


def _quoted_in_part(scope: Scope, verb: Token) -> bool:
    """ "was "not in a position to confirm" it": who speaks stands outside the quotation."""
    phrase = unable(verb) if verb.i not in scope.block else None
    return phrase is not None and phrase[0].i not in scope.marks


def _with_trailing(scope: Scope, sent: Token, here: list[Found]) -> list[Found]:
    """Word order helps where the parse made nothing of the cue."""
    late = trailing(sent, scope.cues, set(scope.block))
    if late is None or late.verb is None:
        return here
    for one in here:
        if one.verb == late.verb:
            if late.frame == "middle" and one.source != late.source:
                one.source, one.pieces = late.source, _of_late(scope, late)
            elif not one.hearsay:
                one.source = one.source or late.source
            return here
    return [*here, _late(scope, late)]


def _late(scope: Scope, one: Found) -> Found:
    """What word order found, cut into clauses and with its cue's stance."""
    one.pieces = _of_late(scope, one)
    if one.verb is not None:
        one.stance = cue_stance(scope, one.verb, one.verb.lemma_.lower(), "asserted")
    return one


def _of_late(scope: Scope, late: Found) -> list[Piece]:
    root, inside = late.pieces[0]
    verbal = root is not None and root.pos_ in {"VERB", "AUX"}
    pieces = split_clauses(scope, root, inside) if verbal else [(root, inside)]
    rest = inside - set().union(*(tokens for _, tokens in pieces))
    return [
        (r, trim(scope, tokens | rest)) if n == 0 else (r, tokens)
        for n, (r, tokens) in enumerate(pieces)
    ]


def _one(scope: Scope, token: Token) -> Found | None:
    if token.lower_ == "according":
        return according(scope, token)
    if token.pos_ in {"VERB", "AUX"} or (token.lemma_ in scope.cues.strong and not _noun(token)):
        return silence(scope, token) or by_verb(scope, token)
    if token.lower_ in {"by", "in", "under"} and token.dep_ in {"prep", "agent"}:
        return by_noun(scope, token)
    if token.lower_ in {"unconfirmed", "unclear", "clear", "word"}:
        return unknown(scope, token)
    return None


def _noun(token: Token) -> bool:
    """Whether a word that may be a cue stands as a noun: "Claims that", "the claim"."""
    return token.i == token.sent.start or any(c.dep_ in {"det", "poss"} for c in token.children)


def _asks(sent: Token) -> bool:
    """A question states nothing."""
    return bool(len(sent) and sent[-1].lower_ == "?")
