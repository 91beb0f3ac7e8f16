"""Attributions as PolNeAR has them: the outermost speaker, his whole words, attitudes too.

Found anew on the parse, not from the record's own attributions: these are cut to single facts and
follow the deepest speaker, where this layer keeps a content whole, with the quotations that go on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.readings import clauses as cl
from onrecord.readings.clauses import Token
from onrecord.readings.frames import Tie, by_verb
from onrecord.readings.quotes import Quote

_TURN = re.compile(r"^[ ]*([A-Z][\w.'\-]*(?: [A-Z][\w.'\-]*){0,3}):[ ]+(?=\S)", re.MULTILINE)


def outermost(doc: Token, quotes: Sequence[Quote]) -> list[Tie]:
    """All attributions of a text that stand in no other's content, in text order."""
    quoted = _quoted(doc, quotes)
    ties = [t for t in _all(doc, quoted) if t.content]
    _take_quotes(doc, ties, quoted)
    return sorted(_apart(ties), key=lambda t: min(t.content))


def _all(doc: Token, quoted: dict[int, range]) -> Iterator[Tie]:
    for token in doc:
        if token.i in quoted:
            continue
        if token.lower_ == "according":
            tie = _according(token)
        elif token.pos_ == "VERB" and token.dep_ != "amod":
            tie = by_verb(token, quoted)
        else:
            continue
        if tie is not None:
            yield tie
    yield from _turns(doc)


def _quoted(doc: Token, quotes: Sequence[Quote]) -> dict[int, range]:
    """Each quoted token with the tokens of its quotation."""
    found: dict[int, range] = {}
    for quote in quotes:
        span = doc.char_span(quote.begin, quote.end, alignment_mode="contract")
        if span is not None:
            tokens = range(span.start, span.end)
            found.update(dict.fromkeys(tokens, tokens))
    return found


def _according(token: Token) -> Tie | None:
    to = token.nbor() if token.i + 1 < len(token.doc) else None
    if to is None or to.lower_ != "to":
        return None
    nouns = cl.children(to, "pobj") or cl.children(token, "pobj")
    if not nouns:
        return None
    root = token.head
    while root.pos_ not in {"VERB", "AUX"} and root.head != root:
        root = root.head
    source = cl.words(nouns[0])
    cue = {token.i, to.i}
    return Tie(source, cue, cl.words(root, [token]) - source - cue)


def _take_quotes(doc: Token, ties: list[Tie], quoted: dict[int, range]) -> None:
    """A quotation that a content reaches into belongs to it; one that goes on joins the last."""
    for tie in ties:
        for at in [i for i in tie.content if i in quoted]:
            tie.content |= set(quoted[at]) - tie.cue - tie.source
    held = set().union(*(t.content for t in ties)) if ties else set()
    for tokens in dict.fromkeys(quoted.values()):
        if len(tokens) < 6 or held & set(tokens):
            continue
        near = [t for t in ties if 0 <= tokens.start - max(t.cue | t.content, default=0) <= 12]
        if near:
            max(near, key=lambda t: max(t.cue | t.content)).content |= set(tokens)


def _turns(doc: Token) -> Iterator[Tie]:
    """Transcripts: a name in capitals and a colon open what that person says."""
    text = doc.text
    for turn in _TURN.finditer(text):
        end = text.find("\n", turn.end())
        said = doc.char_span(turn.end(), len(text) if end < 0 else end, alignment_mode="contract")
        who = doc.char_span(turn.start(1), turn.end(1), alignment_mode="contract")
        if said is not None and who is not None and _named(who):
            yield Tie(set(range(who.start, who.end)), set(), set(range(said.start, said.end)))


def _named(who: Token) -> bool:
    """Whether a line opens with a speaker, not with a heading."""
    return who.text.isupper() or any(t.ent_type_ in {"PERSON", "ORG"} for t in who)


def _apart(ties: list[Tie]) -> list[Tie]:
    """No token in two contents: the larger one holds it, with the attributions inside."""
    taken: set[int] = set()
    kept = []
    for tie in sorted(ties, key=lambda t: (-len(t.content), min(t.content))):
        if tie.cue & taken or (not tie.cue and tie.source & taken):
            continue
        tie.content -= taken
        if tie.content:
            kept.append(tie)
            taken |= tie.content | tie.cue | tie.source
    return kept
