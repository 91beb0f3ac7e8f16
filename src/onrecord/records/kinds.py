"""What kind of body a name without capitals tells of, so that two kinds are two parties.

"the fire service" and "the labour ministry" are called by no name of their own, and yet neither
can be the other; "the agency" can be many.
"""

from __future__ import annotations

_HEADS = frozenset(
    "ministry department service police army navy union court hospital council commission "
    "parliament university embassy bank brigade prosecutor prosecutors institute observatory "
    "authority agency office bureau board committee association federation chamber airline "
    "operator society guard command directorate inspectorate museum school church "
    "academy company firm coastguard militia regulator union cross crescent rebels".split()
)
_VAGUE = frozenset(
    "agency authority authorities body company department firm government group institute of the "
    "institution office official officials operator organisation organization party regulator "
    "service side state national local regional federal central country public for and its".split()
)
_WHOLE = frozenset("police army navy court parliament hospital".split())  # a kind by themselves


def differ(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether the words of two names tell of two different kinds of body.

    Both must say what they are ("ministry", "fire service") and share no word that tells.
    """
    return bool(left & _HEADS and right & _HEADS and _telling(left) and _telling(right)) and not (
        _telling(left) & _telling(right)
    )


def _telling(words: frozenset[str]) -> frozenset[str]:
    return words - _VAGUE | words & _WHOLE
