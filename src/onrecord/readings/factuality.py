"""Whether a text says that an event happened, that it did not, or neither.

A sign goes down the parse from the root: each word that embeds another ("managed to", "doubts
that", "without") turns it as its signature says, and negation, modals, conditions and questions
turn it on the way (Nairn, Condoravdi and Karttunen 2006).
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from typing import Literal

from onrecord.readings import clauses as cl
from onrecord.readings.clauses import Token
from onrecord.readings.embedding import Frame, Sign, signs
from onrecord.readings.factuality_marks import conditional, doubted, modal, negated, questioned

Told = Literal["happened", "not", "neither"]
_TOLD: dict[Sign, Told] = {"+": "happened", "-": "not", "o": "neither"}
_DEEP = 12  # embeddings: a deeper one is a fault of the parse
_DEFAULT: dict[Frame, str] = {
    "finite": "+o", "infinitive": "oo", "gerund": "++", "nominal": "++",
}  # fmt: skip
_EMPTY = frozenset({"PRON", "DET", "AUX", "PROPN", "PART", "INTJ", "SCONJ", "ADP"})
_CLIMBING = frozenset({
    "nsubj", "nsubjpass", "expl", "aux", "auxpass", "det", "poss", "mark", "intj", "compound",
    "neg", "nmod", "predet",
})  # fmt: skip
_OPEN_MARKS = frozenset({"if", "unless", "whether", "lest"})
_AHEAD_MARKS = frozenset({"until", "till", "before", "once"})
_EXCLUDING = frozenset({"without", "instead", "against"})


def told_of(event: Token, inside: Container[int] | None = None) -> Told:
    """What the text says of the event that a verb, noun or adjective names.

    With `inside`, what that stretch of tokens says of it: who denies or doubts the stretch as a
    whole is left out.
    """
    return _TOLD[_sign(_bearer(event), _Reach(inside=inside))]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reach:
    """How far up the words may be asked."""

    inside: Container[int] | None
    depth: int = 0

    def holds(self, token: Token) -> bool:
        return self.depth <= _DEEP and (self.inside is None or token.i in self.inside)

    def deeper(self) -> _Reach:
        return _Reach(inside=self.inside, depth=self.depth + 1)


def _bearer(token: Token) -> Token:
    """The word itself or, of one that names no event, the verb of its clause."""
    for _ in range(4):
        if token.pos_ not in _EMPTY or token.dep_ not in _CLIMBING or token.head.i == token.i:
            break
        token = token.head
    return token


def _sign(token: Token, reach: _Reach) -> Sign:
    """The sign of a word: that of its context, turned by what stands on the word itself."""
    return _own(token, _context(token, reach))


def _own(token: Token, sign: Sign) -> Sign:
    """A sign, turned by the modals and negations of the word that it reaches."""
    if sign == "o":
        return "o"
    force = modal(token)
    negative = negated(token)
    if sign == "-" and not negative:
        return "-"
    if force in {"may", "open"} or (force in {"would", "can"} and not negative):
        return "o"
    if force == "unreal":
        return "+" if negative else "-"
    if doubted(token) or questioned(token) or conditional(token):
        return "o"
    return ("-" if sign == "+" else "+") if negative else sign


def _context(token: Token, reach: _Reach) -> Sign:
    """What the words above say of the word's clause, whatever stands on the word itself."""
    if token.head.i == token.i or not reach.holds(token.head):
        return "+"
    look = _LOOKS.get(token.dep_)
    return look(token, reach.deeper()) if look else "+"


def _embedded(governor: Token, frame: Frame, reach: _Reach) -> Sign:
    """The sign that a governor gives to what it embeds."""
    told = signs(governor.lemma_.lower(), frame) or signs(governor.lower_, frame) or _DEFAULT[frame]
    above = _sign(governor, reach)
    if above == "o":
        return "+" if told == "++" or (told == "+o" and _may_tell(governor, reach)) else "o"
    return told[0 if above == "+" else 1]  # type: ignore[return-value]


def _may_tell(governor: Token, reach: _Reach) -> bool:
    """ "could hear that", "you might say that": what can be told is so."""
    return (
        modal(governor) in {"can", "may", "open", "would"} and not negated(governor)
        and not questioned(governor) and _context(governor, reach) == "+"
    )  # fmt: skip


def _frame(token: Token) -> Frame:
    """Whether a clause is finite, an infinitive or a gerund."""
    if any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children) or (
        token.tag_ == "VB" and not cl.children(token, "aux", "nsubj")
    ):
        return "infinitive"
    return "gerund" if token.tag_ == "VBG" and not cl.children(token, "aux") else "finite"


def _complement(token: Token, reach: _Reach) -> Sign:
    """A clause or infinitive under a verb, adjective or noun."""
    head, frame = token.head, _frame(token)
    if any(c.lower_ in {"if", "whether"} and c.dep_ == "mark" for c in token.children):
        return "o"
    if frame == "infinitive" and head.lemma_ == "have" and _yet(head):
        return "-"
    if token.pos_ == "ADJ" and frame == "finite":
        return _sign(head, reach)
    if head.lemma_ == "be" and head.pos_ == "AUX":
        named = cl.children(head, "acomp", "attr")
        if named:
            return _embedded_under(named[0], head, frame, reach)
        return "o" if frame == "infinitive" else _sign(head, reach)
    return _embedded(head, frame, reach)


def _embedded_under(named: Token, verb: Token, frame: Frame, reach: _Reach) -> Sign:
    """ "It is likely that ...": the adjective tells, the copula bears the negation."""
    told = signs(named.lemma_.lower(), frame) or ("oo" if frame == "infinitive" else "+-")
    above = _own(named, _sign(verb, reach))
    if above == "o":
        return "+" if told == "++" else "o"
    return told[0 if above == "+" else 1]  # type: ignore[return-value]


def _yet(verb: Token) -> bool:
    return any(c.lower_ == "yet" for c in verb.children)


def _adverbial(token: Token, reach: _Reach) -> Sign:
    """A clause beside its head: told as such, but for conditions and purposes."""
    marks = {c.lower_ for c in token.children if c.dep_ in {"mark", "advmod"}}
    if marks & _OPEN_MARKS or (marks & _AHEAD_MARKS and token.tag_ != "VBD"):
        return "o"
    if _frame(token) == "infinitive":
        return _embedded(token.head, "infinitive", reach) if token.head.pos_ == "ADJ" else "o"
    return "+"


def _beside(token: Token, reach: _Reach) -> Sign:
    """A coordinated word: in the context of its fellow, with the modal that both share."""
    head = token.head
    if cl.children(token, "aux", "nsubj", "nsubjpass"):
        return _context(head, reach)
    above = _context(head, reach)
    joint = {c.lower_ for c in head.children if c.dep_ == "cc"}
    own = _own(head, above)
    if own == "o" or (own == "-" and joint & {"or", "nor"}):
        return own
    return above


def _of_noun(token: Token, reach: _Reach) -> Sign:
    """A clause that says more of a noun: "a plan to", "the claim that"; a relative is told."""
    if token.dep_ == "relcl":
        return "+"
    frame = _frame(token)
    if token.tag_ == "VBN" or (frame == "gerund" and not signs(token.head.lemma_, "gerund")):
        return "+"
    return _embedded(token.head, frame, reach)


def _under_preposition(token: Token, reach: _Reach) -> Sign:
    """ "without saying", "prevented from leaving", "the risk of a strike"."""
    prep = token.head
    frame: Frame = "gerund" if token.dep_ == "pcomp" else "nominal"
    governor = prep.head
    if prep.lower_ in _EXCLUDING or (prep.lower_ == "before" and frame == "gerund"):
        return _embedded(prep, frame, reach)
    if prep.lower_ == "of" and governor.lower_ == "instead":
        return "-"
    if signs(governor.lemma_.lower(), frame) is None:
        return "+"  # where, when and with what are told, whatever becomes of the verb
    return _embedded(governor, frame, reach)


def _object(token: Token, reach: _Reach) -> Sign:
    """A noun under its verb: denied with it, open with it."""
    verb = token.head
    if token.dep_ == "nsubj":
        return "+"
    if token.dep_ == "dobj" and not signs(verb.lemma_.lower(), "nominal") and _new(token):
        return _sign(verb, reach) if negated(verb) else "+"
    return _embedded(verb, "nominal", reach)


def _new(noun: Token) -> bool:
    """Whether a noun is brought up here: what is "the" or "its" is there, whatever the verb."""
    return all(
        c.lower_ in {"a", "an", "any"} for c in noun.children if c.dep_ in {"det", "poss", "nmod"}
    )


def _same(token: Token, reach: _Reach) -> Sign:
    return _sign(token.head, reach)


_LOOKS = {
    "ccomp": _complement, "xcomp": _complement, "acomp": _same, "attr": _same, "oprd": _same,
    "advcl": _adverbial, "conj": _beside, "acl": _of_noun, "relcl": _of_noun,
    "pcomp": _under_preposition, "pobj": _under_preposition, "dobj": _object,
    "nsubjpass": _object, "nsubj": _object, "csubj": _object,
}  # fmt: skip
