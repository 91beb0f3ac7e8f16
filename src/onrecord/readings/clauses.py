"""What a dependency parse says of a clause: its subject, its words, its coordinated fellows.

Labels are those of spaCy's English models (ClearNLP). Every walk is linear in the clause.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Token = Any  # a spaCy token; spaCy is imported lazily and has no types here

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_CONTRAST = frozenset({"while", "whereas", "but", "although", "though", "because"})
_AFTER_COMMA = frozenset({"after", "before", "as"})  # without a comma, they only give the time
_VERBAL = frozenset({"VERB", "AUX"})


def children(token: Token, *labels: str) -> list[Token]:
    """The children of a token under these labels, in order."""
    return [c for c in token.children if c.dep_ in labels]


def words(token: Token, without: Iterable[Token] = ()) -> set[int]:
    """Indices of a token's subtree, less the subtrees of `without`."""
    banned = {t.i for t in without}
    found: set[int] = set()
    stack = [token]
    while stack:
        top = stack.pop()
        if top.i in banned:
            continue
        found.add(top.i)
        stack.extend(top.children)
    return found


def subject(verb: Token) -> Token | None:
    """Who does what the verb says: its subject, or that of the verb that it hangs on."""
    for _ in range(6):
        own = children(verb, "nsubj", "nsubjpass")
        if own:
            return _last_word(own)
        if verb.dep_ == "ROOT" and (swallowed := _after_place(verb)) is not None:
            return swallowed
        if verb.dep_ == "pcomp" and verb.head.lower_ in {"for", "of"}:
            blamed = _blamed(verb.head)
            if blamed is not None:
                return blamed
        if verb.dep_ in {"conj", "xcomp", "advcl", "pcomp", "ccomp"} or (
            verb.dep_ == "acl" and verb.head.pos_ in _VERBAL
        ):
            up = verb.head
            if verb.dep_ == "pcomp" or up.lower_ in {"unable", "able"}:
                up = up.head
            if up.pos_ not in _VERBAL:
                return None
            if verb.dep_ == "ccomp" and verb.i > up.i:
                return None
            verb = up
            continue
        if verb.dep_ in {"relcl", "acl"}:
            return verb.head
        return None
    return None


def _after_place(verb: Token) -> Token | None:
    """ "In Oslo the mayor denied": the subject that the parser gave to the preposition."""
    for prep in children(verb, "prep"):
        nouns = children(prep, "pobj", "dep") if prep.i < verb.i else []
        if len(nouns) > 1 and nouns[-1].pos_ in {"NOUN", "PROPN", "PRON"}:
            return nouns[-1]
    return None


def _last_word(subjects: list[Token]) -> Token:
    """The head of a subject that the parser took for several: "her co | - | author"."""
    at = subjects[0]
    for after in subjects[1:]:
        first = after.left_edge.i
        if first != at.right_edge.i + 1 or after.doc[first - 1].lower_ in {",", '"'}:
            break
        if any(t.pos_ in _VERBAL for t in at.subtree):  # "the lab that tested the sample"
            break
        at = after
    return at


def _blamed(prep: Token) -> Token | None:
    """ "hit out at X for accusing Y": the one who accused is X."""
    doer = prep.head
    before = children(doer, "dobj") or [
        n for p in children(doer, "prep") if p.i < prep.i for n in children(p, "pobj")
    ]
    return before[-1] if before else None


def agent(verb: Token) -> Token | None:
    """The one after "by" of a passive verb."""
    for by in children(verb, "agent", "prep"):
        if by.lower_ == "by":
            for noun in children(by, "pobj"):
                return noun
    return None


def passive(verb: Token) -> bool:
    """Whether the verb is in the passive voice."""
    return bool(children(verb, "auxpass", "nsubjpass")) or (
        verb.tag_ == "VBN" and verb.dep_ in {"acl"} and not children(verb, "aux")
    )


def negated(verb: Token) -> bool:
    """Whether the verb itself, its auxiliary or its subject's determiner is negated."""
    if children(verb, "neg"):
        return True
    if any(c.lower_ in {"never", "no", "hardly"} and c.dep_ == "advmod" for c in verb.children):
        return True
    up = verb.head
    return verb.dep_ == "xcomp" and up.lemma_ in {"be", "able"} and bool(children(up, "neg"))


def infinitive(verb: Token) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def auxiliaries(verb: Token) -> set[int]:
    """The verb with its auxiliaries, negation and particle: "did not respond"."""
    parts = {verb.i}
    for child in verb.children:
        if child.dep_ in {"aux", "auxpass", "neg", "prt"}:
            parts.add(child.i)
    return parts


def split(root: Token, inside: set[int]) -> list[tuple[Token, set[int]]]:
    """A clause cut at its coordinated and contrasting clauses that have a subject of their own,
    and at participles that give a number.

    Returns (root, token indices) pairs in text order; together they hold all of `inside`.
    """
    cut: list[Token] = []
    stack = [root]
    while stack:
        top = stack.pop()
        for child in top.children:
            if child.i not in inside:
                continue
            if _apart(child, top):
                cut.append(child)
                stack.append(child)
            elif child.dep_ == "conj" and child.pos_ in _VERBAL:
                stack.append(child)
    parts = []
    loose: set[int] = set()
    for piece in [root, *cut]:
        own = words(piece, [c for c in cut if c != piece]) & inside
        early = {i for i in own if i < _opening(piece)} if piece != root else set()
        loose |= early
        parts.append((piece, own - early))
    parts[0] = (root, parts[0][1] | loose)
    return sorted((p for p in parts if p[1]), key=lambda p: min(p[1]))


def _apart(child: Token, head: Token) -> bool:
    """Whether a clause is a fact beside the one that it hangs on."""
    if child.dep_ == "advcl":
        return _contrasts(child) or _counts(child)
    beside = child.dep_ in {"conj", "ccomp", "parataxis"} and _fellow(child, head)
    return beside or (child.dep_ == "ccomp" and _reasons(child))


def _fellow(child: Token, head: Token) -> bool:
    """Whether a clause stands beside its head with a subject of its own."""
    if child.pos_ not in _VERBAL:
        return False
    if child.dep_ == "conj" and children(child, "aux", "auxpass"):
        return True
    if not children(child, *SUBJECTS):
        return False
    if child.dep_ == "conj":
        return True
    return any(
        c.lower_ == ";" for c in head.children if min(child.i, head.i) < c.i < max(child.i, head.i)
    )


def _counts(child: Token) -> bool:
    """Whether a participle after a comma gives a number of its own: ", killing at least 12"."""
    after = child.i > child.head.i and child.doc[child.left_edge.i - 1].lower_ == ","
    return (
        after
        and child.tag_ == "VBG"
        and any(children(noun, "nummod") for noun in children(child, "dobj"))
    )


def _reasons(child: Token) -> bool:
    """ "it was far above that, because ...": a reason that the parser tied to a word before it."""
    opening = _opening(child)
    return bool(opening > child.left_edge.i and child.doc[opening].lower_ == "because")


def _opening(child: Token) -> int:
    """Where a clause begins by its conjunction, if that stands after a comma."""
    marks = [m.i for m in children(child, "mark") if m.i and child.doc[m.i - 1].lower_ == ","]
    return marks[-1] if marks else 0


def _contrasts(child: Token) -> bool:
    if not children(child, *SUBJECTS) or child.head.i > child.i:
        return False
    marks = {m.lower_ for m in children(child, "mark", "advmod")}
    before = child.left_edge.i - 1
    comma = before >= 0 and child.doc[before].lower_ == ","
    return bool(marks & _CONTRAST) or (comma and bool(marks & _AFTER_COMMA))


def entity(token: Token) -> tuple[int, int]:
    """First token and the one after the last of the named entity that a token stands in."""
    doc, first, last = token.doc, token.i, token.i + 1
    while first > 0 and doc[first].ent_iob_ == "I":
        first -= 1
    while last < len(doc) and doc[last].ent_iob_ == "I":
        last += 1
    return first, last


def entities(begin: int, end: int, doc: Token) -> list[tuple[int, int]]:
    """The named entities that begin between two tokens, in order."""
    return [entity(doc[i]) for i in range(begin, end) if doc[i].ent_iob_ == "B"]
