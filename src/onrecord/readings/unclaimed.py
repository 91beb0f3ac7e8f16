"""Quotations that no cue of the parse claimed: who stands before their colon, or after them."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.readings.clauses import Token
from onrecord.readings.found import Found, Scope
from onrecord.readings.linear import beside
from onrecord.readings.quotes import Quote
from onrecord.readings.speakers import mute, speaks

_LONGEST = 30  # tokens of what introduces a quotation or follows it


def unclaimed(scope: Scope) -> list[Found]:
    """One attribution for each such quotation whose speaker the word order tells."""
    found = []
    for quote, tokens in _left(scope):
        one = _announced(scope, tokens) or _followed(scope, tokens)
        if one is None:
            continue
        scope.taken.add((quote.begin, quote.end))
        one.quote, one.frame, one.pieces = quote, "quote", [(None, set(tokens))]
        found.append(one)
    return found


def _left(scope: Scope) -> Iterable[tuple[Quote, range]]:
    """The quotations that stand for themselves and have no speaker yet, with their tokens."""
    tokens: dict[tuple[int, int], list[int]] = {}
    for i, quote in scope.block.items():
        if (quote.begin, quote.end) not in scope.taken:
            tokens.setdefault((quote.begin, quote.end), []).append(i)
    for inside in tokens.values():
        yield scope.block[inside[0]], range(inside[0], inside[-1] + 1)


def _announced(scope: Scope, quoted: range) -> Found | None:
    """ "The paper takes it back: "...", "He had one wish: "...": the subject before the colon."""
    doc, at = scope.doc, quoted.start - 1
    while at >= 0 and doc[at].is_space and "\n" not in doc[at].text:
        at -= 1
    if at < 1 or doc[at].lower_ != ":":
        return None
    for token in doc[max(doc[at].sent.start, at - _LONGEST) : at]:
        verb = token.head
        if token.dep_ == "nsubj" and verb.i < at and verb.pos_ in {"VERB", "AUX"}:
            fits = token.i not in scope.marks and not mute(token) and speaks(token)
            return Found(cue={verb.i}, verb=verb, source=token, pieces=[]) if fits else None
    return None


def _followed(scope: Scope, quoted: range) -> Found | None:
    """ "..." a member of the group told reporters, where the parser made something else of it."""
    doc = scope.doc
    segment: list[Token] = []
    for token in doc[quoted.stop : quoted.stop + _LONGEST]:
        if token.is_space and "\n" in token.text:
            break
        if token.lower_ in {".", ",", ";", ":", '"'} and segment:
            break
        if not token.is_space and token.lower_ != ",":
            segment.append(token)
    shape = beside(segment, scope.cues)
    if shape is None or mute(shape[0]):
        return None
    source, cue = shape
    after = max(source.i, cue.i)
    if any(t.dep_ in {"nsubj", "nsubjpass"} for t in segment if t.i > after):
        return None  # "Why?" The army says it was not
    return Found(cue={cue.i}, verb=cue, source=source, pieces=[])
