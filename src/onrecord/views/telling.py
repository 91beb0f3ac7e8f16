"""How much a claim tells of its story: what it counts, who says it, and what the story turns on.

It orders what a brief shows of the many claims that one origin each stands behind. Being printed
often tells nothing: what a page prints under each of its articles is printed most often.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.types import Claim, Statement
from onrecord.views.lookup import Lookup

_HARM = 2.0  # a count of the dead, the hurt, the missing ...
_FIGURE = 0.5  # any other figure
_NAMED = 1.0  # somebody whose name is known says it
_OUTLETS = 0.75  # for each further outlet that carries it, up to two
_CENTRAL = 3.0  # its words are those that the story's claims have most in common
_FEW = 4  # words by which that is told


@dataclass(frozen=True, slots=True)
class Weights:
    """What the claims of one story weigh beside each other."""

    lookup: Lookup
    common: Counter[str]  # in how many of the story's claims a word is

    @classmethod
    def of(cls, claims: Iterable[Claim], lookup: Lookup) -> Weights:
        """The weights of the claims of a story."""
        return cls(lookup, Counter(word for c in claims for word in _words(_said(c, lookup))))

    def weight(self, claim: Claim) -> float:
        """How much a claim tells; 0 and more."""
        said = _said(claim, self.lookup)
        figures = [f for s in said for f in self.lookup.figures.get(s.id, ())]
        outlets = {self.lookup.reports[s.report].outlet for s in said}
        return (
            _HARM * any(f.measure for f in figures)
            + _FIGURE * bool(figures)
            + _NAMED * any(s.source_entity is not None and not s.anonymous for s in said)
            + _OUTLETS * min(len(outlets) - 1, 2)
            + _CENTRAL * self._central(said)
        )

    def _central(self, said: list[Statement]) -> float:
        """How common its commonest words are in the story, beside the commonest of all."""
        top = sum(n for _, n in self.common.most_common(_FEW))
        own = sorted((self.common[word] for word in _words(said)), reverse=True)[:_FEW]
        return sum(own) / top if top else 0.0


def _said(claim: Claim, lookup: Lookup) -> list[Statement]:
    return [lookup.statements[s] for s in claim.statements if s in lookup.statements]


def _words(said: Iterable[Statement]) -> set[str]:
    """The content words of the first statement: of all, the longest claim would have them all."""
    first = next(iter(said), None)
    return {*first.proposition.lemmas, *first.proposition.names} if first else set()
