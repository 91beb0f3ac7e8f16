"""A sentence in hand beside statements on the record, by the strict comparison of claims.

The sentence is nobody's word: it is held against each statement as another origin's would be, so
that what would not corroborate is not called the same here either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.links.claims_contrast import contrasts
from onrecord.links.claims_models import pair_models
from onrecord.links.claims_nodes import Node, nodes
from onrecord.links.claims_pairs import NEVER, Rated, rate
from onrecord.links.claims_words import tokens
from onrecord.links.claims_world import World, world
from onrecord.links.entities import resolve
from onrecord.names import Names
from onrecord.types import Reading, Report, Statement

CONTRAST = "contrast_"
_OF_FIGURE = 2.0  # log-odds that a count which agrees would bring: another count brings none
_ARTICLES = frozenset({"a", "an", "the"})
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_AGREE = {
    "slot_agrees": "figure",
    "names": "who or where",
    "predicate": "what happens",
    "aligned": "who does it to whom",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How one statement stands beside the sentence."""

    statement: str
    margin: float  # log-odds above those from which two origins' words are one claim
    differs: tuple[str, ...]  # what keeps the two apart: figure, place, polarity, tense ...
    agrees: tuple[str, ...]
    counts_alike: bool = False  # both count one kind of thing

    @property
    def same(self) -> bool:
        """Whether both say one thing, as strictly as for a corroboration."""
        return self.margin >= 0.0 and not self.differs

    @property
    def other_figure(self) -> bool:
        """Whether both say one thing of one event, with different figures."""
        if not self.counts_alike or self.margin + _OF_FIGURE < 0.0:
            return False
        return "figure" in self.differs and {"figure", "kind"}.issuperset(self.differs)

    @property
    def opposite(self) -> bool:
        """Whether the one says that it is so, and the other that it is not."""
        against = {"polarity", "opposite"}
        return self.margin >= 0.0 and bool(self.differs) and against.issuperset(self.differs)


def compare(
    sentence: Reading,
    report: Report,
    reports: Sequence[Report],
    readings: Sequence[Reading],
    names: Names,
) -> tuple[Likeness, ...]:
    """Every statement of some reports beside the sentence, the most alike first.

    `report` holds the sentence alone and `sentence` is its reading; its longest statement is the
    one that is compared. Nothing where it says nothing.
    """
    every, read = [*reports, report], [*readings, sentence]
    resolution = resolve(read, every, names)
    figures = [f for reading in read for f in reading.figures]
    known = world(every, read, figures, resolution, {}, names)
    said = [replace(s, source_entity=_who(s, known)) for r in readings for s in r.statements]
    mine = _asked(sentence.statements)
    if mine is None:
        return ()
    pile = nodes([*(s for s in said if s.act == "said"), mine], known, _unfolded)
    asked = next(node for node in pile if node.id == mine.id)
    rated = rate(pile, known.words)
    by_order = {node.order: node for node in pile}
    found = [
        _likeness(asked, by_order[other], one, known)
        for one in rated
        if asked.order in one.pair
        for other in {*one.pair} - {asked.order}
    ]
    return tuple(sorted(found, key=lambda one: (-one.margin, one.statement)))


def _asked(statements: Iterable[Statement]) -> Statement | None:
    """What the sentence says, as nobody's word."""
    longest = max(statements, key=lambda s: sum(p.end - p.begin for p in s.content), default=None)
    if longest is None:
        return None
    return replace(
        longest, source=None, cue=None, party=None, source_entity=None, owner=None, relays=(),
        via=(), kind="narrated", stance="asserted", act="said", silent=False, anonymous=False,
    )  # fmt: skip


def _who(statement: Statement, known: World) -> str | None:
    if statement.party is None:
        return None
    return known.entity_of.get((statement.report, statement.party))


def _unfolded(groups: list[list[Statement]]) -> list[list[Statement]]:
    """Each statement by itself: a copy is as good a place to find the words as any."""
    return [[one] for group in groups for one in group]


def _likeness(asked: Node, other: Node, pair: Rated, known: World) -> Likeness:
    verbatim = _in_the_same_words(asked, other)
    differs = [*contrasts(asked, other, known.words), *_unsaid(asked, other)]
    return Likeness(
        statement=other.id,
        margin=max(_margin(pair), 0.0) if verbatim else _margin(pair),
        differs=() if verbatim else tuple(dict.fromkeys(differs)),
        counts_alike=any(
            (a.noun, a.kind) == (b.noun, b.kind) for a in asked.slots for b in other.slots
        ),
        agrees=tuple(dict.fromkeys(_agreeing(pair.features))),
    )


def _margin(pair: Rated) -> float:
    """As another origin's words are rated, whoever speaks."""
    model = pair_models()["across"]
    return NEVER if pair.odds == NEVER else model.odds(pair.features) - model.threshold


def _in_the_same_words(asked: Node, other: Node) -> bool:
    """What is said in these very words, in this order, is said, however it was parsed."""
    return _said(asked) == _said(other)


def _said(node: Node) -> list[str]:
    words = (word for piece in node.lead.content for word in tokens(piece.text))
    return [word for word in words if word not in _ARTICLES]


def _unsaid(asked: Node, other: Node) -> Iterator[str]:
    """What the sentence says and the statement does not: a part of it is no support for it all."""
    if asked.slots and not other.slots:
        yield "no figure"
    if asked.predicate and not other.predicate and asked.predicate not in other.terms.of:
        yield "deed"
    mine, theirs = _weekdays(asked), _weekdays(other)
    if mine and theirs and mine.isdisjoint(theirs):
        yield "weekday"


def _weekdays(node: Node) -> frozenset[str]:
    """A sentence has no date of its own from which its weekdays could be reckoned."""
    said = (word for piece in node.lead.content for word in tokens(piece.text))
    return _WEEKDAYS.intersection(said)


def _agreeing(features: Mapping[str, float]) -> Iterable[str]:
    return (told for name, told in _AGREE.items() if features.get(name))
