"""What a statement puts forward, as far as the parse shows it: predicate, roles, polarity, tense.

`propose` reads the parse that the reader already made; it never parses again. The passive is undone
("the square was cleared by police" has the police as its agent), event nouns stand beside their
verbs ("the capture of two soldiers" is a capturing of two soldiers), and nothing is guessed where
the parse shows nothing: a fragment has no predicate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from onrecord.readings.factuality import told_of
from onrecord.readings.propositions_roles import participants_of
from onrecord.readings.propositions_words import (
    DOUBTING,
    REFUSALS,
    REFUSING,
    active,
    base,
    carriers,
    chain,
    event_noun,
    happens,
    lemmas,
    names,
    nominals,
    phrasal,
)
from onrecord.types import Party, Proposition, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Tense = Literal["past", "present", "future", ""]

_SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
_OPEN = frozenset({"if", "whether", "unless", "why", "how"})  # what follows is not put forward
_PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
_OBJECTS = frozenset({"dobj", "obj", "attr", "acomp", "oprd"})
_MODALS = frozenset({"may", "might", "could", "would", "should", "can", "must", "ca"})
_HEDGES = frozenset(
    "probably possibly perhaps maybe likely apparently presumably reportedly allegedly seemingly"
    " supposedly conceivably".split()
)
# "Failed to pay", "no longer have to pay": the infinitive under these is not yet to come.
_SETTLED = frozenset(
    "fail refuse decline failure refusal manage have need begin start continue seem appear cease"
    " stop tend keep get".split()
)
_NO = frozenset(
    {"no", "not", "n't", "never", "nobody", "nothing", "none", "neither", "nor", "without"}
)


def propose(doc: Doc, content: tuple[Span, ...], parties: tuple[Party, ...]) -> Proposition:
    """The proposition of `content`, spans of `doc.text`, on the parse that `doc` already has.

    `parties` are those of the report; a role bears the index of the party that a mention of lies
    in it. A content without a verb or event noun has the predicate "".
    """
    tokens = _tokens(doc, content)
    if not tokens:
        return Proposition()
    inside = {t.i for t in tokens}
    head = _predicate(_top(tokens, inside), inside)
    event = _event(head)
    return Proposition(
        predicate=event,
        negated=_negated(head, tokens, inside),
        tense=_tense(head),
        modal=_modal(head, tokens),
        roles=participants_of(head, inside, parties) if event else (),
        lemmas=lemmas(tokens),
        names=names(tokens),
        context=_context(doc, tokens),
    )


def _tokens(doc: Doc, content: tuple[Span, ...]) -> list[Token]:
    found: list[Token] = []
    for piece in content:
        chunk = doc.char_span(piece.begin, piece.end, alignment_mode="expand")
        if chunk is not None:
            found.extend(t for t in chunk if not t.is_space)
    return found


def _top(tokens: list[Token], inside: set[int]) -> Token:
    """The highest word of the content: a verb, else an event noun, else the first there is."""
    tops = [t for t in tokens if t.head.i not in inside or t.head.i == t.i]
    top = min(tops or tokens, key=lambda t: (_weight(t), t.i))
    if _weight(top) < 3:
        return top
    return next((t for t in tokens if _misread(t, inside)), top)


def _misread(token: Token, inside: set[int]) -> bool:
    """Whether a clause was taken for a noun with what hangs on it ("a rocket killed nine").

    A form in -ed with an object of its own is no passive, and a verb with its own subject and
    object behind a noun needs a word to join it.
    """
    if token.pos_ != "VERB" or token.head.i not in inside or not active(token):
        return False
    if token.dep_ == "acl":
        return token.tag_ in {"VBN", "VBD"}
    joined = any(c.tag_ in {"WDT", "WP", "WRB", "IN"} for c in token.children)
    own = any(c.dep_ in _SUBJECTS for c in token.children)
    return token.dep_ == "relcl" and own and not joined


def _weight(token: Token) -> int:
    if token.pos_ in {"VERB", "AUX"}:
        infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)
        return 2 if infinitive else 0
    if token.pos_ in {"NOUN", "PROPN"}:
        return 1 if event_noun(token) else 3
    return 4 if token.pos_ in {"ADJ", "NUM"} else 5


def _predicate(top: Token, inside: set[int]) -> Token:
    """Down from a verb that only carries another: "tried to storm" is a storming."""
    for _ in range(3):
        below = _carried(top, inside)
        if below is None:
            return top
        top = below
    return top


def _carried(verb: Token, inside: set[int]) -> Token | None:
    if verb.pos_ == "NOUN":
        failing = verb.lemma_.lower() in REFUSALS
        return next((c for c in verb.children if failing and _infinitive(c, inside)), None)
    happening = next((c for c in verb.children if c.i in inside and happens(c)), None)
    if happening is not None:
        return happening
    if verb.lemma_ == "be" or verb.lemma_.lower() in carriers() | REFUSING:
        for child in verb.children:
            if child.i not in inside:
                continue
            if child.dep_ == "xcomp" and child.pos_ in {"VERB", "AUX"}:
                return child
            if child.dep_ in {"acomp", "attr", "oprd"} and child.pos_ in {"ADJ", "VERB", "NOUN"}:
                return child if child.pos_ != "NOUN" or event_noun(child) else None
            if child.dep_ == "dobj" and verb.lemma_ != "be" and event_noun(child):
                return child
            if child.dep_ == "prep" and child.lower_ in {"on", "into"} and verb.lemma_ == "go":
                return next((g for g in child.children if event_noun(g)), None)
    return None


def _infinitive(token: Token, inside: set[int]) -> bool:
    return token.i in inside and token.dep_ == "acl" and token.tag_ == "VB"


def _event(head: Token) -> str:
    lemma = base(head)
    if head.pos_ in {"VERB", "AUX"}:
        return phrasal(head) or lemma
    if head.pos_ == "NOUN":
        if head.dep_ == "pobj" and head.head.head.lemma_ == "go":
            return f"go on {lemma}"
        return nominals().verb_of.get(lemma, "")
    return lemma if head.pos_ == "ADJ" else ""


def _negated(head: Token, tokens: list[Token], inside: set[int]) -> bool:
    """Whether the predicate is denied in the content's own words; two negations undo each other."""
    count = 0
    for verb in chain(head):
        if verb.lemma_.lower() in REFUSALS and verb != head:
            count += 1
        for child in verb.children:
            count += child.dep_ == "neg" or (child.lower_ in _NO and child.i in inside)
            if child.dep_ in _SUBJECTS | _PASSIVE_SUBJECTS | _OBJECTS:
                count += any(g.lower_ in {"no", "none", "neither"} for g in child.children)
    if not count:
        return tokens[0].lower_ in _NO or told_of(head, inside) == "not"
    return count % 2 == 1


def _finite(head: Token) -> tuple[list[Token], Token]:
    verbs = chain(head)
    helpers = [c for verb in verbs for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    return helpers, verbs[-1]


def _tense(head: Token) -> Tense:
    helpers, verb = _finite(head)
    words = {h.lower_ for h in helpers}
    above = {v.lemma_.lower() for v in chain(head)[1:]}
    if above and above <= _SETTLED:
        words -= {"to"}
    if words & {"will", "'ll", "’ll", "shall", "wo"}:
        return "future"
    if any(v.lower_ == "going" for v in chain(head)[1:]):
        return "future"
    if words & {"had", "was", "were", "did", "has", "have", "having", "been"}:
        return "past"
    tags: dict[str, Tense] = {"VBD": "past", "VBZ": "present", "VBP": "present", "VBG": "present"}
    if words & {"is", "are", "am", "does", "do"}:
        return "present"
    if "to" in words or verb.tag_ == "VB":
        return "future" if "to" in words else ""
    if verb.tag_ == "VBN":
        return "past"
    return tags.get(verb.tag_, "")


def _modal(head: Token, tokens: list[Token]) -> bool:
    helpers, verb = _finite(head)
    if any(h.lower_ in _MODALS for h in helpers):
        return True
    if _hedged(head, tokens) or tokens[0].lower_ in _OPEN:
        return True
    return any(
        c.dep_ == "advcl" and any(g.lower_ in {"if", "unless"} for g in c.children)
        for c in verb.children
    )


def _hedged(head: Token, tokens: list[Token]) -> bool:
    """Whether the predicate, or the word that carries it, is only held likely."""
    verbs = chain(head)
    if any(verb.lemma_.lower() in DOUBTING for verb in verbs[1:]):
        return True
    words = (c for verb in verbs for c in verb.children)
    return tokens[0].lower_ in _HEDGES or any(
        t.lower_ in _HEDGES for c in words for t in (c, *c.children)
    )


def _context(doc: Doc, tokens: list[Token]) -> tuple[str, ...]:
    """Content lemmas of the statement's sentence and of the one before it."""
    sentence = tokens[0].sent
    start = sentence.start
    if start > 0:
        start = doc[start - 1].sent.start
    return lemmas([t for t in doc[start : sentence.end] if not t.is_space])
