"""What is known of each word piece before the tagger reads it: rules, shape, grammar.

The tagger's encoder has no capitals, no line breaks and no parse; these three numbers a piece give
it all of them, and what the rules alone would say, which it learns to follow or to overrule.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.readings.clauses import Token
from onrecord.readings.frames import Tie
from onrecord.readings.pieces import Pieces

RULES, SHAPES = 7, 12
_GRAMMAR = (
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj "
    "csubj csubjpass dative dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass "
    "nummod oprd parataxis pcomp pobj poss preconj predet prep prt punct quantmod relcl xcomp"
)
_RELATIONS = {name: n for n, name in enumerate(_GRAMMAR.split(), 1)}
MARKS = RULES + SHAPES + len(_RELATIONS) + 1  # different numbers, over all three
_SOURCE, _CUE, _CONTENT = 1, 3, 5  # a role's first piece; the next number: the others

Mark = tuple[int, int, int]


def marks(text: str, doc: Token, found: Pieces, ties: Sequence[Tie]) -> tuple[Mark, ...]:
    """Three numbers a piece, each of a range of its own below `MARKS`.

    `ties`: what the rules found in the text.
    """
    roles = _roles(len(doc), ties)
    grammar = [_RELATIONS.get(t.dep_, 0) + RULES + SHAPES for t in doc]
    return tuple(
        (roles[token], RULES + shape, grammar[token])
        for token, shape in zip(found.tokens, _shapes(text, found.offsets), strict=True)
    )


def _roles(size: int, ties: Sequence[Tie]) -> list[int]:
    roles = [0] * size
    for tie in ties:
        for role, inside in ((_SOURCE, tie.source), (_CUE, tie.cue), (_CONTENT, tie.content)):
            for at in inside:
                roles[at] = role + (at - 1 in inside)
    return roles


def _shapes(text: str, offsets: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Capitals (none, the first, all), whether a line opens here, whether in a quotation."""
    inside, last = False, 0
    for begin, end in offsets:
        opens = "\n" in text[last:begin]
        inside = inside and not opens
        word = text[begin:end]
        capitals = 0 if not word[:1].isupper() else 2 if len(word) > 1 and word.isupper() else 1
        yield capitals * 4 + opens * 2 + inside
        if word in {'"', "“", "”"}:
            inside = word == "“" or (word == '"' and not inside)
        last = end
