"""From the tagger's labels and links to attributions in tokens, and how sure it is of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from onrecord.readings.clauses import Token
from onrecord.readings.frames import Tie
from onrecord.readings.mending import mend
from onrecord.readings.pieces import Pieces
from onrecord.readings.tagger import Window

Array = Any

_ROLES = ("", "source", "source", "cue", "cue", "content", "content")
_FIRST = frozenset({1, 3, 5})
_UNSURE = 0.15  # a link below this probability is none
_ORPHAN = 6  # tokens: a content without cue and source must be so long


@dataclass(slots=True)
class _Run:
    """Neighbouring pieces in one role; `window` is where the links of `pieces` are looked up."""

    role: str
    pieces: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Tagged:
    """What the tagger sees in a text: attributions, and how likely each token plays each role."""

    ties: list[Tie]
    cue: list[float]
    content: list[float]
    none: list[float]


def tagged(doc: Token, found: Pieces, read: Sequence[Window]) -> Tagged:
    """The attributions that the tagger sees, each content with the cue that it points at."""
    tokens = found.tokens
    runs = _runs(read)
    links = _Links(read, runs)
    cues = [r for r in runs if r.role == "cue"]
    ties = {id(c): Tie(_source(c, links, tokens), _set(c, tokens)) for c in cues}
    for run in (r for r in runs if r.role == "content"):
        target = links.best(run, "cue", "source")
        if target is None:
            ties[id(run)] = Tie(set(), set(), _set(run, tokens))
        elif target.role == "cue":
            ties[id(target)].content |= _set(run, tokens)
        else:
            tie = ties.setdefault(id(target), Tie(_set(target, tokens), set()))
            tie.content |= _set(run, tokens)
    for tie in ties.values():
        mend(doc, tie)
    kept = [
        t for t in ties.values() if t.content and (t.cue or t.source or len(t.content) >= _ORPHAN)
    ]
    return Tagged(kept, *_likely(doc, read, tokens))


def _likely(
    doc: Token, read: Sequence[Window], tokens: Sequence[int]
) -> tuple[list[float], list[float], list[float]]:
    """By token: that it is in a cue, in a content, in nothing; its first piece decides."""
    cue, content, none = ([0.0] * len(doc) for _ in range(3))
    for window in reversed(read):
        for at, row in reversed([*enumerate(window.labels.tolist(), window.begin)]):
            token = tokens[at]
            cue[token], content[token], none[token] = row[3] + row[4], row[5] + row[6], row[0]
    return cue, content, none


def _source(cue: _Run, links: _Links, tokens: Sequence[int]) -> set[int]:
    target = links.best(cue, "source")
    return _set(target, tokens) if target is not None else set()


class _Links:
    """What points at what, looked up in the window that a run begins in."""

    def __init__(self, read: Sequence[Window], runs: Sequence[_Run]) -> None:
        self._windows = read
        self._begins = [w.begin for w in read]
        self._runs: dict[tuple[int, str], list[_Run]] = {}
        for run in runs:
            self._runs.setdefault((self._window(run), run.role), []).append(run)

    def _window(self, run: _Run) -> int:
        return bisect_right(self._begins, run.pieces[0]) - 1

    def best(self, run: _Run, *roles: str) -> _Run | None:
        """The target that the run's pieces point at; None where they point nowhere here."""
        at = self._window(run)
        window = self._windows[at]
        last = min(run.pieces[-1], window.end - 1)
        row = window.links[run.pieces[0] - window.begin : last + 1 - window.begin].mean(0).tolist()
        best, found = max(row[0], _UNSURE), None
        for target in (t for role in roles for t in self._runs.get((at, role), ())):
            first = target.pieces[0] - window.begin + 1
            score = sum(row[first : first + len(target.pieces)])
            if score > best:
                best, found = score, target
        return found


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


def _set(run: _Run, tokens: Sequence[int]) -> set[int]:
    return {tokens[i] for i in run.pieces}
