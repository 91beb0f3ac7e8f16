"""Rules and tagger together: the rules' edges where both agree, either alone where it is sure.

The settings were chosen on articles of the training part that the tagger was not trained on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.readings.frames import Tie
from onrecord.readings.tagged import Tagged

_SAME = 0.6  # Dice of two contents from which they are one, under one cue
_SURE = 0.65  # the tagger alone is believed from this mean likelihood of cue and of content on
_NEAR = 6  # tokens
_IDLE = 0.7  # the rules alone are not, where the tagger finds their cue to be none so surely


def combined(rules: Sequence[Tie], seen: Tagged) -> list[Tie]:
    """The attributions of both, in text order; none of the rules' overlaps one of the tagger's."""
    kept, used = [], set()
    for tie in seen.ties:
        fellows = [(dice(tie.content, r.content), -n) for n, r in enumerate(rules) if _meet(r, tie)]
        likeness, n = max(fellows, default=(0.0, 0))
        if likeness >= _SAME and -n not in used:
            used.add(-n)
            kept.append(rules[-n])
        elif fellows:
            source = rules[-n].source or tie.source
            kept.append(Tie(source - tie.cue - tie.content, tie.cue, tie.content))
        elif min(_mean(seen.cue, tie.cue), _mean(seen.content, tie.content)) >= _SURE:
            kept.append(tie)
    held = set().union(*(t.content | t.cue for t in kept)) if kept else set()
    for n, rule in enumerate(rules):
        alone = n not in used and not (rule.content | rule.cue) & held
        if alone and (not rule.cue or _mean(seen.none, rule.cue) <= _IDLE):
            kept.append(rule)
    return _joined(sorted(kept, key=lambda t: min(t.content)))


def _joined(ties: Sequence[Tie]) -> list[Tie]:
    """A content without cue and source goes on with the one right before it, or is nobody's."""
    kept: list[Tie] = []
    for tie in ties:
        if tie.cue or tie.source:
            kept.append(tie)
            continue
        ends = [(max(k.cue | k.content), n) for n, k in enumerate(kept) if k.cue]
        end, n = max((e for e in ends if e[0] <= min(tie.content)), default=(-_NEAR - 1, 0))
        if min(tie.content) - end <= _NEAR:
            kept[n] = Tie(kept[n].source, kept[n].cue, kept[n].content | tie.content)
    return kept


def dice(left: set[int], right: set[int]) -> float:
    """How alike two sets are, from 0 to 1."""
    return 2 * len(left & right) / (len(left) + len(right))


def _meet(rule: Tie, tie: Tie) -> bool:
    return bool(rule.cue & tie.cue)


def _mean(likely: Sequence[float], tokens: Iterable[int]) -> float:
    rows = [likely[i] for i in tokens]
    return sum(rows) / len(rows) if rows else 1.0
