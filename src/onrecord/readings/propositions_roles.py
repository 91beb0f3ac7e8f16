"""The participants of a proposition, after the passive is undone and event nouns are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal

from onrecord.readings.propositions_words import active, chain, lemmas, nominals
from onrecord.types import Party, Role

if TYPE_CHECKING:
    from spacy.tokens import Token

RoleName = Literal["agent", "patient", "other"]

_OBJECTS = frozenset({"dobj", "obj", "attr", "acomp", "oprd"})
_PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
_SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
_BEFORE = frozenset({"nsubj", "nsubjpass"})


def participants_of(head: Token, inside: set[int], parties: tuple[Party, ...]) -> tuple[Role, ...]:
    """Who takes part in what a predicate says, as far as they stand `inside` the content."""
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
        passive = head.tag_ == "VBN" and head.dep_ == "acl" and not active(head)
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
    for verb in chain(head)[1:]:
        for child in verb.children:
            if child == head:
                continue
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
        words=lemmas(phrase),
        party=_party(token, parties),
    )


def _parted(token: Token, top: Token) -> bool:
    """Whether a clause or a preposition parts `token` from the phrase's head.

    "Of" parts nothing, nor does "with" in a phrase before its verb ("refugees with children may
    stay"): behind the verb it may as well say how it was done.
    """
    joining = {"of", "with", "without"} if top.dep_ in _BEFORE and top.i < top.head.i else {"of"}
    while token.i != top.i:
        parting = token.dep_ == "prep" and token.lower_ not in joining
        if parting or token.dep_ in {"relcl", "advcl"}:
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
