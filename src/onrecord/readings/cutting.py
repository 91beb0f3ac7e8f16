"""A run of words cut into its facts: fellow clauses, verbs left out, ", of whom 11 were dead"."""

from __future__ import annotations

from onrecord.readings import clauses as cl
from onrecord.readings.clauses import Token
from onrecord.readings.gapping import apart

_PARTS = frozenset("some most many half all none both several few each two three one".split())
_LINKS = frozenset({"which", "where", "when"})
_FURTHEST = 6  # tokens from the comma to "whom"


def facts(root: Token, inside: set[int]) -> list[tuple[Token, set[int]]]:
    """The facts of a clause, in text order, each with its root; no word stands in two."""
    return [fact for head, words in _clauses(root, inside) for fact in _with_asides(head, words)]


def vouched(root: Token, inside: set[int]) -> list[tuple[Token, set[int]]]:
    """The facts that whoever says the words puts forward: an aside only where it counts.

    Any other aside ("the ruling, of which its lawyers knew") is the outlet's to tell.
    """
    return [fact for head, words in _clauses(root, inside) for fact in counted(head, words)]


def counted(root: Token, inside: set[int]) -> list[tuple[Token, set[int]]]:
    """A run of words without the asides in it, and those asides that give a number."""
    first, *asides = _with_asides(root, inside, numbers=True)
    return [first, *(a for a in asides if _has_number(root.doc, a[1]))]


def _clauses(root: Token, inside: set[int]) -> list[tuple[Token, set[int]]]:
    return [part for head, words in cl.split(root, inside) for part in apart(head, words)]


def _with_asides(
    root: Token, inside: set[int], numbers: bool = False
) -> list[tuple[Token, set[int]]]:
    """A run of words, then the clauses after a comma that tell more of what it names.

    With `numbers`, a last clause of place or time is cut off only where it gives a number.
    """
    found: list[tuple[Token, set[int]]] = []
    rest = inside
    for i in sorted(inside):
        token = root.doc[i]
        last = _last(token, rest)
        if last is not None and (not numbers or _has_number(root.doc, last[1])):
            rest = {j for j in rest if j < i}
            found.append(last)
            break
        if token.lower_ not in {"whom", "which"} or root.doc[i - 1].tag_ != "IN":
            continue
        begin, verb = _begin(token, rest), _verb(token)
        if begin is None or verb is None or not rest & set(range(begin)):
            continue
        aside = {j for j in _whole(verb, begin) if j in rest}
        if not _has_number(root.doc, aside) and any(
            not root.doc[j].is_punct for j in rest if j > max(aside)
        ):
            continue  # what goes on after it would be torn apart
        rest = rest - aside
        of = root.doc[i - 1].lower_ == "of" and begin == i - 1
        found.append((verb, aside - ({i, i - 1} if of else set())))
    return [(root, rest), *found]


def _last(token: Token, inside: set[int]) -> tuple[Token, set[int]] | None:
    """ ", where a kitchen stood": what ends a run of words, with a subject of its own."""
    if (
        token.lower_ not in _LINKS
        or token.i - 1 not in inside
        or token.doc[token.i - 1].lower_ != ","
    ):
        return None
    verb = _verb(token)
    if verb is None or verb.i < token.i or verb.dep_ not in {"relcl", "advcl"}:
        return None
    after = {i for i in inside if i > token.i}
    whole = all(i in after for i in cl.words(verb) if i > token.i)
    ends = all(i in cl.words(verb) or token.doc[i].is_punct for i in after)
    return (verb, after) if whole and ends else None


def _has_number(doc: Token, inside: set[int]) -> bool:
    return any(doc[i].tag_ == "CD" for i in inside)


def _begin(token: Token, inside: set[int]) -> int | None:
    """Where ", 12 of | whom" begins: after its comma."""
    for i in range(token.i - 1, max(token.i - 1 - _FURTHEST, 0), -1):
        before = token.doc[i - 1]
        if i not in inside:
            return None
        if before.lower_ == ",":
            return i
        if not (before.tag_ in {"CD", "DT", "RB", "JJR", "IN", "JJS"} or before.lower_ in _PARTS):
            return None
    return None


def _verb(token: Token) -> Token | None:
    """The verb of the clause that a relative word stands in."""
    while token.head != token:
        token = token.head
        if token.pos_ in {"VERB", "AUX"}:
            return token
    return None


def _whole(verb: Token, begin: int) -> set[int]:
    return {i for i in cl.words(verb) if i >= begin}
