"""Small repairs to what a tagger of single words leaves: holes, crumbs, cues without a speaker."""

from __future__ import annotations

from itertools import pairwise

from onrecord.readings.clauses import Token
from onrecord.readings.frames import Tie, speaker_words

_HOLE, _CRUMB, _PIECE = 3, 2, 4  # tokens: filled; dropped beside a piece of at least that many


def mend(doc: Token, tie: Tie) -> None:
    """Repair one attribution in place, by the grammar of its sentence."""
    if tie.cue and not tie.source:
        _add_source(doc, tie)
    _fill(tie)
    _drop_crumbs(tie)


def _add_source(doc: Token, tie: Tie) -> None:
    verbs = [doc[i] for i in sorted(tie.cue) if doc[i].pos_ == "VERB"]
    if verbs:
        tie.source = speaker_words(verbs[-1]) - tie.cue - tie.content


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
