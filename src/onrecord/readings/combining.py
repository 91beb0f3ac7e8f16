"""Rules and tagger together: the tagger was told what the rules found, so its word goes first.

The settings were chosen on articles of the training part that the tagger was not trained on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.readings.frames import Tie
from onrecord.readings.tagged import Tagged

_SURE = 0.6  # the tagger alone is believed from this mean likelihood of cue and of content on
_NEAR = 15  # tokens
_IDLE = 0.7  # the rules alone are not, where the tagger finds their cue to be none so surely


def combined(rules: Sequence[Tie], seen: Tagged) -> list[Tie]:
    """The attributions of both, in text order; none of the rules' overlaps one of the tagger's."""
    kept = [t for t in seen.ties if _sure(t, seen) or any(r.cue & t.cue for r in rules)]
    held = set().union(*(t.content | t.cue for t in kept)) if kept else set()
    for rule in rules:
        idle = bool(rule.cue) and _mean(seen.none, rule.cue) > _IDLE
        if not idle and not (rule.content | rule.cue) & held:
            kept.append(rule)
    return _joined(sorted(kept, key=lambda t: min(t.content)))


def _sure(tie: Tie, seen: Tagged) -> bool:
    return min(_mean(seen.cue, tie.cue), _mean(seen.content, tie.content)) >= _SURE


def _joined(ties: Sequence[Tie]) -> list[Tie]:
    """A content without cue and source goes on with the one right before it, or is nobody's."""
    kept: list[Tie] = []
    for tie in ties:
        if tie.cue or tie.source:
            kept.append(tie)
            continue
        ends = [(max(k.cue | k.content), n) for n, k in enumerate(kept)]
        end, n = max((e for e in ends if e[0] <= min(tie.content)), default=(-_NEAR - 1, 0))
        if min(tie.content) - end <= _NEAR:
            kept[n] = Tie(kept[n].source, kept[n].cue, kept[n].content | tie.content)
    return kept


def _mean(likely: Sequence[float], tokens: Iterable[int]) -> float:
    rows = [likely[i] for i in tokens]
    return sum(rows) / len(rows) if rows else 1.0
