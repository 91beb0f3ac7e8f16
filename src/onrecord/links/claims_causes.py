"""What a statement gives as the cause of what, where its words say so outright.

"The fire was caused by a short circuit", "they died because of the cold", "the outage was blamed on
a router": two statements give rival causes only where both name a cause of one and the same effect.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.links.claims_nodes import Node
from onrecord.links.claims_words import Words, bases, name_stem, spoken

_TELLING = 2.5  # weight of a word that tells one cause or effect from another
_SAME = 0.5  # of the smaller effect's words
_AFTER = re.compile(
    r"\b(?:because of|because|caused by|due to|owing to|blamed on|attributed to|triggered by|"
    r"a result of|down to)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\b(?:caused|triggered|sparked)\b(?! by)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cause:
    """The stems of an effect's words, and of its cause's."""

    effect: frozenset[str]
    cause: frozenset[str]


def cause(node: Node, words: Words) -> Cause | None:
    """The cause that a statement gives; None where it gives none outright, or more than one."""
    text = " ".join(piece.text for piece in node.lead.content)
    for pattern, effect_first in ((_AFTER, True), (_BEFORE, False)):
        found = pattern.search(text)
        if found is None:
            continue
        sides = _stems(text[: found.start()], words), _stems(text[found.end() :], words)
        effect, given = sides if effect_first else sides[::-1]
        return Cause(effect, given) if effect and given else None
    return None


def rival_causes(left: Node, right: Node, words: Words) -> bool:
    """Whether two statements give one effect to causes that have no word in common."""
    mine, theirs = cause(left, words), cause(right, words)
    if mine is None or theirs is None or mine.cause & theirs.cause:
        return False
    common = mine.effect & theirs.effect
    return len(common) >= max(1.0, _SAME * min(len(mine.effect), len(theirs.effect)))


def _stems(text: str, words: Words) -> frozenset[str]:
    """The stems of the words that say something, one for all forms of a word."""
    found = (_known(word, words) for word in spoken(text))
    return frozenset(
        name_stem(w) for w in found if w not in words.empty and words.weight(w) >= _TELLING
    )


def _known(word: str, words: Words) -> str:
    """The class of a word in any of its forms, or the word."""
    return next((t for form in bases(word) if (t := words.term(form)) != form), word)
