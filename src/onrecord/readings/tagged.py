"""From the tagger's labels and links to attributions in tokens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from onrecord.readings.clauses import Token
from onrecord.readings.frames import Tie, speaker_words
from onrecord.readings.pieces import Pieces
from onrecord.readings.tagger import Window

Array = Any

_ROLES = ("", "source", "source", "cue", "cue", "content", "content")
_FIRST = frozenset({1, 3, 5})
_ORPHAN = 6  # tokens: a content without cue and source must be so long


@dataclass(slots=True)
class _Run:
    """Neighbouring pieces in one role; `window` is where the links of `pieces` are looked up."""

    role: str
    pieces: list[int] = field(default_factory=list)


def tagged(doc: Token, found: Pieces, read: Sequence[Window]) -> list[Tie]:
    """The attributions that the tagger sees, each content with the cue that it points at."""
    tokens = _tokens(doc, found)
    runs = _runs(read)
    links = _Links(read)
    cues = [r for r in runs if r.role == "cue"]
    sources = [r for r in runs if r.role == "source"]
    ties = {id(c): Tie(_source(c, sources, links, tokens), _set(c, tokens)) for c in cues}
    for run in (r for r in runs if r.role == "content"):
        target = links.best(run, [*cues, *sources])
        if target is None:
            target = _near(run, cues)
        if target is None:
            ties[id(run)] = Tie(set(), set(), _set(run, tokens))
        elif target.role == "cue":
            ties[id(target)].content |= _set(run, tokens)
        else:
            tie = ties.setdefault(id(target), Tie(_set(target, tokens), set()))
            tie.content |= _set(run, tokens)
    whole = [_with_source(doc, t) for t in ties.values()]
    return [t for t in whole if t.content and (t.cue or t.source or len(t.content) >= _ORPHAN)]


def _source(cue: _Run, sources: Sequence[_Run], links: _Links, tokens: list[int]) -> set[int]:
    target = links.best(cue, sources)
    return _set(target, tokens) if target is not None else set()


def _with_source(doc: Token, tie: Tie) -> Tie:
    """The subject of the cue, where the tagger found no source."""
    if tie.cue and not tie.source:
        verbs = [doc[i] for i in sorted(tie.cue) if doc[i].pos_ == "VERB"]
        if verbs:
            tie.source = speaker_words(verbs[-1]) - tie.cue - tie.content
    return tie


def _near(run: _Run, cues: Sequence[_Run]) -> _Run | None:
    return None


class _Links:
    """What points at what."""

    def __init__(self, read: Sequence[Window]) -> None:
        self._of = {i: w for w in read for i in range(w.begin, w.end)}

    def best(self, run: _Run, targets: Sequence[_Run]) -> _Run | None:
        """The target that the run's pieces point at; None where they point nowhere here."""
        scores = [(self._score(run, t), -n) for n, t in enumerate(targets) if t is not run]
        if not scores:
            return None
        score, n = max(scores)
        return targets[-n] if score > max(self._nowhere(run), 0.05) else None

    def _score(self, run: _Run, target: _Run) -> float:
        total = 0.0
        for i in run.pieces:
            window = self._of[i]
            seen = [j for j in target.pieces if window.begin <= j < window.end]
            if seen:
                row = window.links[i - window.begin]
                total += float(row[seen[0] - window.begin + 1 : seen[-1] - window.begin + 2].sum())
        return total / len(run.pieces)

    def _nowhere(self, run: _Run) -> float:
        rows = (self._of[i].links[i - self._of[i].begin] for i in run.pieces)
        return float(sum(row[0] for row in rows)) / len(run.pieces)


def _runs(read: Sequence[Window]) -> list[_Run]:
    runs: list[_Run] = []
    last = ""
    for window in read:
        for at, label in enumerate(window.labels.argmax(-1).tolist(), window.begin):
            role = _ROLES[label]
            if role and (role != last or label in _FIRST):
                runs.append(_Run(role))
            if role:
                runs[-1].pieces.append(at)
            last = role
    return runs


def _tokens(doc: Token, found: Pieces) -> list[int]:
    """The token that each piece stands in."""
    at, tokens = 0, []
    for begin, _ in found.offsets:
        while at + 1 < len(doc) and doc[at + 1].idx <= begin:
            at += 1
        tokens.append(at)
    return tokens


def _set(run: _Run, tokens: list[int]) -> set[int]:
    return {tokens[i] for i in run.pieces}
