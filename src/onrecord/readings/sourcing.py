"""Who a verb makes speak, and who passed it on."""

from __future__ import annotations

from onrecord.readings import clauses as cl
from onrecord.readings.clauses import Token
from onrecord.readings.contents import trim
from onrecord.readings.found import Found, Scope
from onrecord.readings.speakers import nouns

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_RELATIVE_TAGS = frozenset({"WP", "WDT", "WP$", "IN"})
_PASSING_ON = frozenset({"quote", "cite"})
_NAMING = frozenset({"name", "identify", "quote", "anonymity", "withhold", "surname", "identity"})
NOBODY = frozenset({"nobody", "none", "nothing", "there"})


def source_of(scope: Scope, verb: Token) -> Token | None:
    """The head of the noun phrase that the verb makes speak."""
    lemma = verb.lemma_.lower()
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as":
        quoting = verb.head.head
        if quoting.lemma_ in _PASSING_ON and not cl.passive(quoting):
            return next(iter(cl.children(quoting, "dobj")), None)
        subject = cl.subject(quoting)
    elif cl.passive(verb) and lemma not in scope.cues.tell and lemma not in _PASSING_ON:
        return cl.agent(verb)
    else:
        subject = informant(verb) if lemma in {"learn", "hear"} else None
        subject = subject or cl.subject(verb) or _of_sentence(verb)
    return _antecedent(subject, verb)


def _of_sentence(verb: Token) -> Token | None:
    """ "X resigned, citing ..., saying that": a participle after a comma goes with the subject."""
    left = verb.left_edge.i
    if verb.tag_ != "VBG" or left == verb.sent.start or verb.doc[left - 1].lower_ != ",":
        return None
    return cl.subject(verb.sent.root)


def add_relays(scope: Scope, verb: Token, one: Found) -> None:
    """ "Lund quoted Brandt as saying", "said, citing local officials"."""
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as":
        quoting = verb.head.head
        if quoting.lemma_ in _PASSING_ON:
            if cl.passive(quoting):
                one.cue |= cl.auxiliaries(quoting) | {verb.head.i}
            elif (who := cl.subject(quoting)) is not None:
                one.relays.append(who)
    citing = _citing(verb)
    if citing is not None:
        one.citing = next(iter(cl.children(citing, "dobj")), None)
        phrase = cl.words(citing, cl.children(citing, "ccomp", "mark"))
        one.pieces = [
            (root, trim(scope, inside - phrase)) for root, inside in one.pieces if inside - phrase
        ]


def _citing(verb: Token) -> Token | None:
    """The "citing" that belongs to a cue: "said, citing officials, that", "X, citing Y, said"."""
    for token in verb.sent:
        if token.lower_ != "citing" or token.i == token.sent.start:
            continue
        if token.i < verb.i and any(s.i > token.i for s in cl.children(verb, "nsubj")):
            continue  # "A said, citing B, while C gave ...": it is A who cites
        between = verb.doc[min(verb.i, token.i) + 1 : max(verb.i, token.i)]
        if token.head == verb or not any(t.pos_ == "VERB" for t in between):
            return token
        if token.i > verb.i and token.nbor(-1).lower_ == "," and token.head.head == verb:
            return token
    return None


def _antecedent(subject: Token | None, verb: Token) -> Token | None:
    if subject is not None and subject.lower_ in _RELATIVE and subject.tag_ in _RELATIVE_TAGS:
        up = verb
        while up.dep_ in {"conj", "xcomp"}:
            up = up.head
        return _person_before(up.head, subject) if up.dep_ == "relcl" else None
    return subject


def _person_before(noun: Token, pronoun: Token) -> Token:
    """ "X, a spokesman for the General Staff, who named them": "who" is the person."""
    at = noun
    while pronoun.lower_ == "who" and at.head != at:
        common = at.pos_ != "PROPN"  # not the "Staff" of "General Staff"
        role = common and (at.lemma_.lower() in nouns().roles or at.lower_ in nouns().people)
        if at.ent_type_ == "PERSON":
            return at
        if role:
            beside = at.dep_ == "appos" and at.head.pos_ == "PROPN"
            return at.head if beside else at
        if at.dep_ not in {"pobj", "prep", "appos", "compound", "poss"}:
            break
        at = at.head
        if at.pos_ == "PROPN" and at.ent_type_ not in {"ORG", "GPE"}:
            return at
    return noun


def informant(verb: Token) -> Token | None:
    """ "learned from a source in the force": the one who told."""
    for prep in cl.children(verb, "prep"):
        if prep.lower_ == "from":
            return next(iter(cl.children(prep, "pobj")), None)
    return None


def about_naming(verb: Token) -> bool:
    """ "who asked not to be named": says nothing of the matter."""
    return any(t.lemma_.lower() in _NAMING for t in verb.subtree)
