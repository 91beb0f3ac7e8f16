"""Small repairs to what a tagger of single words leaves: holes, crumbs, phrases cut short."""

from __future__ import annotations

from itertools import pairwise

from onrecord.readings.clauses import Token
from onrecord.readings.frames import Tie, speaker_words

_HOLE, _CRUMB, _PIECE = 3, 2, 4  # tokens: filled; dropped beside a piece of at least that many
_LONGEST_SOURCE = 12
_PARTS = frozenset({"det", "compound", "amod", "nummod", "poss", "nmod", "case", "quantmod"})
_AUXILIARY = frozenset({"aux", "auxpass", "neg"})


def mend(doc: Token, tie: Tie) -> None:
    """Repair one attribution in place, by the grammar of its sentence."""
    if tie.cue and not tie.source:
        _add_source(doc, tie)
    elif tie.source and len(tie.source) <= _LONGEST_SOURCE:
        _whole_phrase(doc, tie)
    _whole_verb(doc, tie)
    _fill(tie)
    _drop_crumbs(tie)


def _add_source(doc: Token, tie: Tie) -> None:
    verbs = [doc[i] for i in sorted(tie.cue) if doc[i].pos_ == "VERB"]
    if verbs:
        tie.source = speaker_words(verbs[-1]) - tie.cue - tie.content


def _whole_phrase(doc: Token, tie: Tie) -> None:
    """Up to the noun that the phrase is about, and back to its first word."""
    others = tie.cue | tie.content
    first, last = min(tie.source), max(tie.source)
    head = doc[last]
    while head.dep_ in _PARTS and 0 < head.head.i - head.i <= 4 and head.head.i not in others:
        head = head.head
    tie.source |= set(range(last, head.i + 1)) - others
    for i in range(first - 1, max(first - 5, -1), -1):
        token = doc[i]
        if token.dep_ not in _PARTS or token.head.i not in tie.source or i in others:
            return
        tie.source.add(i)


def _whole_verb(doc: Token, tie: Tie) -> None:
    """ "does" alone is no cue: "does not want"."""
    for i in sorted(tie.cue):
        token = doc[i]
        if token.dep_ in _AUXILIARY and 0 < token.head.i - i <= 4:
            reach = set(range(i, token.head.i + 1))
            if not reach & (tie.source | tie.content):
                tie.cue |= reach


def _fill(tie: Tie) -> None:
    runs = _runs(tie.content)
    for left, right in pairwise(runs):
        hole = set(range(left[-1] + 1, right[0]))
        if len(hole) <= _HOLE and not hole & (tie.cue | tie.source):
            tie.content |= hole


def _drop_crumbs(tie: Tie) -> None:
    runs = _runs(tie.content)
    if max((len(r) for r in runs), default=0) >= _PIECE:
        tie.content = {i for r in runs if len(r) > _CRUMB for i in r}


def _runs(inside: set[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for i in sorted(inside):
        if runs and i == runs[-1][-1] + 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs
