"""Attribution by preposition: "according to X", "by X's count", "in the opinion of X"."""

from __future__ import annotations

from onrecord.readings import clauses as cl
from onrecord.readings.clauses import Token
from onrecord.readings.contents import split_clauses
from onrecord.readings.found import Found, Scope
from onrecord.readings.speakers import speaks
from onrecord.types import Stance


def according(scope: Scope, token: Token) -> Found | None:
    """ "S, according to X": S is the clause that the phrase hangs on."""
    to = token.nbor() if token.i + 1 < len(scope.doc) else None
    if to is None or to.lower_ != "to":
        return None
    nouns = cl.children(to, "pobj") or cl.children(token, "pobj")
    if not nouns:
        return None
    cue, source, stance = _through(scope, nouns[0], {token.i, to.i})
    root = _clause_root(token.head)
    inside = cl.words(root, [token]) - {token.i}
    return Found(
        cue=cue,
        verb=token,
        source=source,
        stance=stance,
        frame="according",
        pieces=split_clauses(scope, root, inside),
    )


def _through(scope: Scope, noun: Token, cue: set[int]) -> tuple[set[int], Token, Stance]:
    """ "an estimate by researchers at": the source is the one behind the noun."""
    stance = _stance(scope, noun)
    if stance is None:
        return cue, noun, "asserted"
    for prep in cl.children(noun, "prep", "agent"):
        if prep.lower_ in {"by", "of", "from"}:
            for inner in cl.children(prep, "pobj"):
                if speaks(inner):
                    low = min(cue | {noun.left_edge.i})
                    return set(range(low, prep.i + 1)), inner, stance
    return cue, noun, stance


def by_noun(scope: Scope, prep: Token) -> Found | None:
    """ "by the ministry's count", "in the opinion of X"."""
    for noun in cl.children(prep, "pobj", "pcomp"):
        stance = _stance(scope, noun)
        owned = any(speaks(c) or c.tag_ == "PRP$" for c in _owners(noun))
        through = noun.lower_ == "reckoning" or (
            prep.lower_ == "in" and noun.lemma_ in {"opinion", "view", "words", "word"}
        )
        if stance is None or prep.lower_ == "under":
            continue
        cue, source, stance = _through(scope, noun, {prep.i})
        if not (owned or through or source != noun):
            continue
        if through and source == noun:
            owners = [c for c in _owners(noun) if c.dep_ != "compound"]
            if not owners:
                continue
            source = owners[0]
        root = _clause_root(prep.head)
        if root.pos_ not in {"VERB", "AUX"} or root.lemma_ in scope.cues.verbs:
            continue
        inside = cl.words(root, [prep])
        return Found(
            cue=cue,
            verb=prep,
            source=source,
            stance=stance,
            frame="according",
            pieces=split_clauses(scope, root, inside),
        )
    return None


def _stance(scope: Scope, noun: Token) -> Stance | None:
    nouns = scope.cues.nouns
    return nouns.get(noun.lower_) or nouns.get(noun.lemma_.lower())


def _owners(noun: Token) -> list[Token]:
    """Whose it is; the parser takes the owner of a "reckoning" for its subject."""
    return cl.children(noun, "poss", "compound", "nsubj")


def _clause_root(token: Token) -> Token:
    while token.pos_ not in {"VERB", "AUX"} and token.head != token:
        token = token.head
    return token
