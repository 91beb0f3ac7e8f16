"""A sentence in hand beside statements on the record, by the strict comparison of claims.

The sentence is nobody's word: it is held against each statement as another origin's would be, so
that what would not corroborate is not called the same here either.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.links.checking_support import Question, counts_alike, denies, differences
from onrecord.links.claims_models import pair_models
from onrecord.links.claims_naming import COUNTRY
from onrecord.links.claims_nodes import Node, nodes
from onrecord.links.claims_pairs import NEVER, Rated, rate
from onrecord.links.claims_words import tokens
from onrecord.links.claims_world import World, world
from onrecord.links.entities import resolve
from onrecord.names import Names
from onrecord.types import Reading, Report, Statement

VOICE = "a witness"  # whose word a sentence is read as: it is taken away again
_PRONOUNS = frozenset({"it", "he", "she", "they"})
_OF_FIGURE = 2.0  # log-odds that a count which agrees would bring: another count brings none
# What may keep a sentence apart from a statement of the same count: its words for what is counted,
# how nearly it says of whom, and that no name stands in both, where each name of the sentence is
# heard around the statement ("unnamed" is then no difference).
_BESIDE_FIGURE = frozenset({"figure", "kind", "narrower", "nameless"})
_ARTICLES = frozenset({"a", "an", "the"})
_AGREE = {"slot_agrees": "figure", "value": "figure", "names": "names", "predicate": "deed",
          "aligned": "actor"}  # fmt: skip


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
        return "figure" in self.differs and _BESIDE_FIGURE.issuperset(self.differs)

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
    mine = max(sentence.statements, key=_length, default=None)
    if mine is None:
        return ()
    said = [s for s in said if s.act == "said"]
    pile = nodes([*said, _bare(mine)], known, _unfolded)
    asked = Question(
        node=next(node for node in pile if node.id == mine.id),
        denied=denies(mine),
        by=_who(mine, known) if _names_its_source(mine) else None,
    )
    rated = rate(pile, known.words)
    by_order = {node.order: node for node in pile}
    found = [
        _likeness(asked, by_order[other], one, known)
        for one in rated
        if asked.node.order in one.pair
        for other in {*one.pair} - {asked.node.order}
    ]
    return tuple(sorted(found, key=lambda one: (-one.margin, one.statement)))


def _length(statement: Statement) -> int:
    return sum(piece.end - piece.begin for piece in statement.content)


def _bare(statement: Statement) -> Statement:
    """What the sentence says, as nobody's word; a pronoun in it still means whom it names."""
    said = statement.proposition
    own = statement.party if _names_its_source(statement) else None
    roles = (
        replace(role, party=own) if role.party is None and role.head in _PRONOUNS else role
        for role in said.roles
    )
    return replace(
        statement, source=None, cue=None, party=None, source_entity=None, owner=None, relays=(),
        via=(), kind="narrated", stance="asserted", act="said", silent=False, anonymous=False,
        proposition=replace(said, roles=tuple(roles)),
    )  # fmt: skip


def _names_its_source(statement: Statement) -> bool:
    """Whether the sentence itself says who says so; the voice that it is read with says nothing."""
    return statement.source is not None and statement.source.text != VOICE


def _who(statement: Statement, known: World) -> str | None:
    if statement.party is None:
        return None
    return known.entity_of.get((statement.report, statement.party))


def _unfolded(groups: list[list[Statement]]) -> list[list[Statement]]:
    """Each statement by itself: a copy is as good a place to find the words as any."""
    return [[one] for group in groups for one in group]


def _likeness(asked: Question, other: Node, pair: Rated, known: World) -> Likeness:
    verbatim = _in_the_same_words(asked, other)
    turned = ("polarity",) if asked.denied != denies(other.lead) else ()
    differs = turned if verbatim else tuple(dict.fromkeys(differences(asked, other, known)))
    return Likeness(
        statement=other.id,
        margin=max(_margin(pair), 0.0) if verbatim else _margin(pair),
        differs=differs,
        counts_alike=counts_alike(asked.node, other),
        agrees=tuple(
            one
            for one in dict.fromkeys(_agreeing(asked, other, pair, differs))
            if one not in differs
        ),
    )


def _margin(pair: Rated) -> float:
    """As another origin's words are rated, whoever speaks."""
    model = pair_models()["across"]
    return NEVER if pair.odds == NEVER else model.odds(pair.features) - model.threshold


def _in_the_same_words(asked: Question, other: Node) -> bool:
    """What is said in these very words, in this order, is said, however it was parsed."""
    return asked.by is None and _said(asked.node) == _said(other)


def _said(node: Node) -> list[str]:
    words = (word for piece in node.lead.content for word in tokens(piece.text))
    return [word for word in words if word not in _ARTICLES]


def _agreeing(asked: Question, other: Node, pair: Rated, differs: Collection[str]) -> Iterator[str]:
    """What both say: each is named once, and none that differs too."""
    found = (told for name, told in _AGREE.items() if pair.features.get(name))
    yield from (told for told in found if told not in differs)
    if _places(asked.node) & _places(other):
        yield "place"
    if asked.node.times and other.times and "date" not in differs:
        yield "time"
    if pair.features.get("predicate") and not {"polarity", "opposite"}.intersection(differs):
        yield "polarity"


def _places(node: Node) -> frozenset[str]:
    return frozenset(name for name in node.names if name.startswith(COUNTRY))
