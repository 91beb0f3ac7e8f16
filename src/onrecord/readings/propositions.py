"""What a statement puts forward, as far as the parse shows it: predicate, roles, polarity, tense.

`propose` reads the parse that the reader already made; it never parses again. The passive is undone
("the square was cleared by police" has the police as its agent), event nouns stand beside their
verbs ("the capture of two soldiers" is a capturing of two soldiers), and nothing is guessed where
the parse shows nothing: a fragment has no predicate.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

from onrecord.types import Party, Proposition, Role, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

RoleName = Literal["agent", "patient", "other"]
Tense = Literal["past", "present", "future", ""]

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
_SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
_PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
_OBJECTS = frozenset({"dobj", "obj", "attr", "acomp", "oprd"})
_MODALS = frozenset({"may", "might", "could", "would", "should", "can", "must", "ca"})
_NO = frozenset(
    {"no", "not", "n't", "never", "nobody", "nothing", "none", "neither", "nor", "without"}
)
_REFUSING = frozenset({"fail", "refuse", "decline"})
_PARTICLES = frozenset({"down", "off", "up", "out", "over", "back", "away", "aside"})
_DEMONYMS = ("ian", "ean", "can", "ese", "ish", "iot", "raqi", "stani")
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june"
    " july august september october november december".split()
)
_BUNDLED = frozenset({"DATE", "TIME"})


@dataclass(frozen=True, slots=True)
class Nominals:
    """Event nouns with their verbs, and words that only carry another ("is thought to have")."""

    verb_of: Mapping[str, str]
    agentive: frozenset[str]
    light: frozenset[str]
    supposing: frozenset[str]


@cache
def nominals() -> Nominals:
    """The list of event nouns that ships with the package."""
    path = files("onrecord.readings") / "data" / "nominals.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Nominals(
        verb_of=data["verb_of"],
        agentive=frozenset(data["agentive"]["nouns"]),
        light=frozenset(data["light"]["verbs"]),
        supposing=frozenset(data["light"]["supposing"]),
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
        roles=_roles(head, inside, parties) if event else (),
        lemmas=_lemmas(tokens),
        names=_names(tokens),
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
    return min(tops or tokens, key=lambda t: (_weight(t), t.i))


def _weight(token: Token) -> int:
    if token.pos_ in {"VERB", "AUX"}:
        infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)
        return 2 if infinitive else 0
    if token.pos_ in {"NOUN", "PROPN"}:
        return 1 if _event_noun(token) else 3
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
    if verb.lemma_ == "be" or verb.lemma_.lower() in _carriers() | _REFUSING:
        for child in verb.children:
            if child.i not in inside:
                continue
            if child.dep_ == "xcomp" and child.pos_ in {"VERB", "AUX"}:
                return child
            if child.dep_ in {"acomp", "attr", "oprd"} and child.pos_ in {"ADJ", "VERB", "NOUN"}:
                return child if child.pos_ != "NOUN" or _event_noun(child) else None
            if child.dep_ == "dobj" and verb.lemma_ != "be" and _event_noun(child):
                return child
            if child.dep_ == "prep" and child.lower_ in {"on", "into"} and verb.lemma_ == "go":
                return next((g for g in child.children if _event_noun(g)), None)
    return None


def _carriers() -> frozenset[str]:
    return nominals().light | nominals().supposing


def _event_noun(token: Token) -> bool:
    return token.pos_ == "NOUN" and token.lemma_.lower() in nominals().verb_of


def _event(head: Token) -> str:
    lemma = head.lemma_.lower()
    if head.pos_ in {"VERB", "AUX"}:
        return _phrasal(head) or lemma
    if head.pos_ == "NOUN":
        return nominals().verb_of.get(lemma, "")
    return lemma if head.pos_ == "ADJ" else ""


def _phrasal(verb: Token) -> str:
    """A verb with its particle ("lay off"); "" where it has none."""
    particle = next((c for c in verb.children if _particle(c, verb)), None)
    return f"{verb.lemma_.lower()} {particle.lower_}" if particle is not None else ""


def _particle(token: Token, verb: Token) -> bool:
    """Whether a word makes one verb with the verb before it ("stepped down")."""
    return token.dep_ == "prt" or (
        token.dep_ == "advmod" and token.i == verb.i + 1 and token.lower_ in _PARTICLES
    )


def _chain(head: Token) -> list[Token]:
    """The predicate and the verbs that carry it, lowest first."""
    chain = [head]
    while len(chain) < 4 and chain[-1].dep_ in {"xcomp", "acomp", "attr", "oprd", "dobj"}:
        above = chain[-1].head
        light = above.lemma_ == "be" or above.lemma_.lower() in _carriers() | _REFUSING
        if not light or above in chain:
            break
        chain.append(above)
    return chain


def _negated(head: Token, tokens: list[Token], inside: set[int]) -> bool:
    """Whether the predicate is denied in the content's own words; two negations undo each other."""
    count = 0
    for verb in _chain(head):
        if verb.lemma_.lower() in _REFUSING and verb is not head:
            count += 1
        for child in verb.children:
            count += child.dep_ == "neg" or (child.lower_ in _NO and child.i in inside)
            if child.dep_ in _SUBJECTS | _PASSIVE_SUBJECTS | _OBJECTS:
                count += any(g.lower_ in {"no", "none", "neither"} for g in child.children)
    if not count and tokens[0].lower_ in _NO:
        count = 1
    return count % 2 == 1


def _finite(head: Token) -> tuple[list[Token], Token]:
    chain = _chain(head)
    helpers = [c for verb in chain for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    return helpers, chain[-1]


def _tense(head: Token) -> Tense:
    helpers, verb = _finite(head)
    words = {h.lower_ for h in helpers}
    if words & {"will", "'ll", "’ll", "shall", "wo"}:
        return "future"
    if any(v.lower_ == "going" for v in _chain(head)[1:]):
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
    if tokens[0].lower_ in {"if", "whether", "unless"}:
        return True
    return any(
        c.dep_ == "advcl" and any(g.lower_ in {"if", "unless"} for g in c.children)
        for c in verb.children
    )


def _roles(head: Token, inside: set[int], parties: tuple[Party, ...]) -> tuple[Role, ...]:
    found = [
        _role(name, token, inside, parties)
        for name, token in _nested((*_participants(head), *_inherited(head)))
        if token.i in inside and token.pos_ != "PART"
    ]
    seen: dict[tuple[str, str], Role] = {}
    for role in found:
        seen.setdefault((role.role, role.head), role)
    return tuple(seen.values())


def _nested(found: Iterable[tuple[RoleName, Token]]) -> Iterator[tuple[RoleName, Token]]:
    """Participants, and those that hang on them by a preposition ("the men in the square")."""
    for name, token in found:
        yield name, token
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ != "of":
                yield from (("other", g) for g in child.children if g.dep_ == "pobj")


def _participants(head: Token) -> Iterator[tuple[RoleName, Token]]:
    if head.pos_ == "NOUN":
        yield from _nominal(head)
        return
    for child in head.children:
        if child.dep_ in _SUBJECTS:
            yield "agent", child
        elif child.dep_ in _PASSIVE_SUBJECTS | _OBJECTS:
            yield "patient", child
        elif child.dep_ == "agent":
            yield from (("agent", g) for g in child.children if g.dep_ == "pobj")
        elif child.dep_ == "prep":
            yield from (("other", g) for g in child.children if g.dep_ in {"pobj", "pcomp"})
        elif child.dep_ in {"dative", "npadvmod"}:
            yield "other", child
    if head.dep_ in {"relcl", "acl"} and not any(c.dep_ in _SUBJECTS for c in head.children):
        passive = head.tag_ == "VBN" and head.dep_ == "acl"
        yield ("patient" if passive else "agent"), head.head


def _nominal(head: Token) -> Iterator[tuple[RoleName, Token]]:
    agentive = head.lemma_.lower() in nominals().agentive
    of: RoleName = "agent" if agentive else "patient"
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            yield from ((of, g) for g in child.children if g.dep_ == "pobj")
        elif child.dep_ in {"prep", "agent"}:
            name: RoleName = "agent" if child.lower_ == "by" else "other"
            yield from ((name, g) for g in child.children if g.dep_ == "pobj")
        elif child.dep_ == "poss":
            yield "agent", child
        elif child.dep_ == "compound":
            yield of, child


def _inherited(head: Token) -> Iterator[tuple[RoleName, Token]]:
    """The subject of the verb that carries the predicate ("police tried to storm it")."""
    for verb in _chain(head)[1:]:
        for child in verb.children:
            if child.dep_ in _SUBJECTS:
                passive = head.tag_ == "VBN" and verb.lemma_ == "be"
                yield ("patient" if passive else "agent"), child
            elif child.dep_ in _PASSIVE_SUBJECTS:
                yield "agent", child
            elif child.dep_ == "prep":
                yield from (("other", g) for g in child.children if g.dep_ == "pobj")


def _role(name: RoleName, token: Token, inside: set[int], parties: tuple[Party, ...]) -> Role:
    phrase = [t for t in token.subtree if t.i in inside and not _parted(t, token)]
    return Role(
        role=name,
        head=token.lemma_.lower(),
        words=_lemmas(phrase),
        party=_party(token, parties),
    )


def _parted(token: Token, top: Token) -> bool:
    """Whether a clause or a preposition other than "of" parts `token` from the phrase's head."""
    while token.i != top.i:
        if token.dep_ in {"relcl", "advcl"} or (token.dep_ == "prep" and token.lower_ != "of"):
            return True
        token = token.head
    return False


def _party(head: Token, parties: tuple[Party, ...]) -> int | None:
    """The party with a mention over the phrase's head; of several, the longest mention's."""
    over = [
        (mention.begin - mention.end, party.index)
        for party in parties
        for mention in party.mentions
        if mention.begin <= head.idx < mention.end
    ]
    return min(over)[1] if over else None


def _lemmas(tokens: list[Token]) -> tuple[str, ...]:
    found: list[str] = []
    for token in tokens:
        if token.pos_ not in _CONTENT or token.is_punct or (token.is_stop and token.pos_ == "ADV"):
            continue
        lemma = token.lemma_.lower()
        found.append(_phrasal(token) or lemma)
        if token.pos_ == "NOUN" and (verb := nominals().verb_of.get(lemma)) and verb != lemma:
            found.append(verb)
    return tuple(found)


def _names(tokens: list[Token]) -> tuple[str, ...]:
    """Proper names and demonyms, word by word, lower case, each once."""
    found: dict[str, None] = {}
    for token in tokens:
        named = token.pos_ == "PROPN" or _demonym(token)
        if named and token.ent_type_ not in _BUNDLED and not _calendar(token):
            found.setdefault(token.lower_)
    return tuple(found)


def _demonym(token: Token) -> bool:
    """An adjective of a people or a place: a capital tells, but not at a sentence's beginning."""
    if token.pos_ != "ADJ" or not token.text[0].isupper():
        return False
    return not token.is_sent_start or token.lower_.endswith(_DEMONYMS)


def _calendar(token: Token) -> bool:
    return token.lower_ in _CALENDAR


def _context(doc: Doc, tokens: list[Token]) -> tuple[str, ...]:
    """Content lemmas of the statement's sentence and of the one before it."""
    sentence = tokens[0].sent
    start = sentence.start
    if start > 0:
        start = doc[start - 1].sent.start
    return _lemmas([t for t in doc[start : sentence.end] if not t.is_space])
