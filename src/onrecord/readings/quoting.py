"""Which quotation belongs to a cue."""

from __future__ import annotations

from onrecord.readings.clauses import Token
from onrecord.readings.found import Scope
from onrecord.readings.quotes import Quote

_JOINTS = frozenset({",", "as", "is", "how"})  # "..." is how X put it
_NEAR = 10  # tokens


def quotation(scope: Scope, verb: Token, source: Token | None) -> Quote | None:
    """The quotation that stands beside the cue: before its clause, or after it."""
    left, right = _reach(scope, verb, source)
    at = left - 1
    while at >= 0 and (scope.doc[at].is_space or scope.doc[at].lower_ in _JOINTS) and left - at < 4:
        at -= 1
    if (
        at >= 0
        and _free(scope, at)
        and "\n" not in scope.text[scope.doc[at].idx : scope.doc[left].idx]
        and not _closed(scope, scope.block[at], verb)
    ):
        return scope.block[at]
    at = right + 1
    while (
        at < len(scope.doc)
        and at - right < 4
        and (scope.doc[at].is_space or scope.doc[at].lower_ in {",", ":", "that"})
    ):
        at += 1
    if at < len(scope.doc) and _free(scope, at):
        between = scope.text[scope.doc[right].idx + len(scope.doc[right].text) : scope.doc[at].idx]
        if ":" in between or "," in between or not between.strip():
            return None if "\n" in between and ":" not in between else scope.block[at]
    return None


def _closed(scope: Scope, quote: Quote, verb: Token) -> bool:
    """Whether a quotation ends its sentence: the next sentence's cue is none of its own."""
    end = quote.end - 1
    if scope.text[end - 1 : end] in {"?", "!"}:  # "Why?" The army says it was not
        return any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.children)
    return scope.text[end - 1 : end] == "." and scope.text[end - 3 : end] != "..."


def beside(scope: Scope, verb: Token) -> bool:
    """Whether a quotation that stands for itself is so near that a verb may be its cue."""
    return any(i in scope.block for i in range(max(0, verb.i - _NEAR), verb.i + _NEAR))


def _free(scope: Scope, at: int) -> bool:
    """Whether a block quotation stands there that nobody has spoken yet."""
    return at in scope.block and (scope.block[at].begin, scope.block[at].end) not in scope.taken


def _reach(scope: Scope, verb: Token, source: Token | None) -> tuple[int, int]:
    """From the first to the last token of "X told reporters on Friday"."""
    first = last = verb.i
    parts = [
        c
        for c in verb.children
        if c.dep_
        in {
            "aux",
            "auxpass",
            "neg",
            "prt",
            "advmod",
            "npadvmod",
            "dobj",
            "dative",
            "prep",
            "nsubj",
        }
        and c.i not in scope.block
    ]
    if source is not None and source.sent == verb.sent:
        parts.append(source)
    for part in parts:
        edge_left, edge_right = part.left_edge.i, part.right_edge.i
        if any(i in scope.block for i in (edge_left, edge_right)):
            continue
        first, last = min(first, edge_left), max(last, edge_right)
    return first, last
