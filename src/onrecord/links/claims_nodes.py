"""The nodes of the linking of claims: one a statement, copied statements folded into the first.

A copy adds no voice, so it adds no node. Everything that later steps compare is made here once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from onrecord.links.claims_slots import Slot, slots
from onrecord.links.claims_words import NAME_WEIGHT, Words, is_number, name_stem, plain, spoken
from onrecord.links.interface import Resolution
from onrecord.types import Copy, Entity, Figure, Party, Reading, Report, Statement

_LAST = datetime.max.replace(tzinfo=UTC)
_OVER = 0.7  # of two contents' words: the same sentence, edited


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A statement with its copies, and what it is compared by."""

    order: int  # its place among the pile's statements: published, report, offset
    at: datetime  # when its report was published, as given; the end of time where unknown
    members: tuple[Statement, ...]  # the first is the original
    place: int  # which statement of its report it is
    paragraph: int
    origin: str  # the body that it comes from; equal: one voice
    narrated: bool  # the outlet's own voice
    source: str  # the entity that speaks, before it became its body
    about: frozenset[str]  # ids of the entities mentioned in the content
    near: frozenset[str]  # ids of the entities mentioned in its sentence
    terms: Mapping[str, float]  # class or lemma -> weight
    context: Mapping[str, float]
    names: frozenset[str]  # stems of names that no entity covers, with the ids of those that do
    slots: tuple[Slot, ...]

    @property
    def lead(self) -> Statement:
        """The original."""
        return self.members[0]

    @property
    def id(self) -> str:
        """The id of the original."""
        return self.members[0].id

    @property
    def report(self) -> str:
        """The report in which it first stood."""
        return self.members[0].report


@dataclass(frozen=True, slots=True)
class World:
    """What the pile's reports hold, by id."""

    reports: Mapping[str, Report]
    parties: Mapping[str, tuple[Party, ...]]
    figures: Mapping[str, tuple[Figure, ...]]
    entity_of: Mapping[tuple[str, int], str]
    entities: Mapping[str, Entity]
    copies: Mapping[str, Copy]
    words: Words = field(default_factory=Words.load)


def world(
    reports: Sequence[Report],
    readings: Sequence[Reading],
    figures: Sequence[Figure],
    resolution: Resolution,
    copies: Mapping[str, Copy],
) -> World:
    """Everything that nodes are made from, looked up by id."""
    by_statement: dict[str, list[Figure]] = defaultdict(list)
    for figure in sorted(figures, key=lambda f: (f.report, f.span.begin, f.id)):
        if figure.statement is not None:
            by_statement[figure.statement].append(figure)
    return World(
        reports={r.id: r for r in reports},
        parties={r.report: r.parties for r in readings},
        figures={k: tuple(v) for k, v in by_statement.items()},
        entity_of=resolution.of,
        entities={e.id: e for e in resolution.entities},
        copies=copies,
    )


def moment(report: Report) -> datetime:
    """When a report was published, as far as it was given; unknown comes last."""
    if report.published is None or report.published_basis == "inferred":
        return _LAST
    try:
        parsed = datetime.fromisoformat(report.published)
    except ValueError:
        return _LAST
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)


def nodes(statements: Iterable[Statement], known: World) -> tuple[Node, ...]:
    """The statements of one pile as nodes, in canonical order."""

    def rank(s: Statement) -> tuple[datetime, str, int, str]:
        return (moment(known.reports[s.report]), s.report, _begin(s), s.id)

    ordered = sorted(statements, key=rank)
    place: dict[str, int] = {}
    counts: dict[str, int] = defaultdict(int)
    for statement in ordered:
        place[statement.id] = counts[statement.report]
        counts[statement.report] += 1
    groups = _folded(ordered, known)
    return tuple(
        _node(order, tuple(group), place[group[0].id], known) for order, group in enumerate(groups)
    )


def _begin(statement: Statement) -> int:
    return min((piece.begin for piece in statement.content), default=0)


def _folded(ordered: Sequence[Statement], known: World) -> list[list[Statement]]:
    """Statements with their copies, each group under its earliest member."""
    groups: list[list[Statement]] = []
    at: dict[str, list[list[Statement]]] = defaultdict(list)  # report -> groups that began there
    for statement in ordered:
        group = next(
            (
                g
                for report in _forebears(statement.report, known.copies)
                for g in at.get(report, ())
                if _copied(statement, g[0], known)
            ),
            None,
        )
        if group is None:
            group = []
            groups.append(group)
            at[statement.report].append(group)
        group.append(statement)
        if group[0].report != statement.report:
            at[statement.report].append(group)
    return groups


def _forebears(report: str, copies: Mapping[str, Copy]) -> tuple[str, ...]:
    """The reports that a report took text from, its original first."""
    found: dict[str, None] = {}
    todo = [report]
    while todo:
        copy = copies.get(todo.pop())
        if copy is None:
            continue
        further = [copy.copy_of] if copy.copy_of else []
        further += sorted({reuse.report for reuse in copy.reused})
        for one in further:
            if one not in found and one != report:
                found[one] = None
                todo.append(one)
    return tuple(found)


def _copied(statement: Statement, other: Statement, known: World) -> bool:
    """Whether a statement repeats another's words in a copy of its report."""
    if statement.report == other.report or statement.silent != other.silent:
        return False
    if statement.source_entity != other.source_entity:
        return False
    mine, theirs = _said(statement), _said(other)
    alike = _overlap(mine, theirs)
    if alike < _OVER:
        return False
    if len(mine) >= 5 and alike >= 0.85:
        return True
    return _overlap(_sentence(statement, known), _sentence(other, known)) >= 0.5


def _said(statement: Statement) -> frozenset[str]:
    return frozenset(plain(w) for piece in statement.content for w in piece.text.split())


def _sentence(statement: Statement, known: World) -> frozenset[str]:
    begin, end = statement.sentence
    return frozenset(spoken(known.reports[statement.report].text[begin:end])) or _said(statement)


def _overlap(left: frozenset[str], right: frozenset[str]) -> float:
    return len(left & right) / len(left | right) if left | right else 0.0


def _node(order: int, members: tuple[Statement, ...], place: int, known: World) -> Node:
    lead = members[0]
    report = known.reports[lead.report]
    about, covered = _mentioned(lead, known)
    names = _names(lead, covered)
    return Node(
        order=order,
        at=moment(report),
        members=members,
        place=place,
        paragraph=report.text.count("\n", 0, _begin(lead)),
        origin=_origin(lead, known),
        narrated=_origin(lead, known).startswith("outlet "),
        source=lead.source_entity or _origin(lead, known),
        about=about,
        near=_in_sentence(lead, known),
        terms=_terms(lead.proposition.lemmas or _fallback(lead), names | about, covered, known),
        context=_terms(lead.proposition.context, frozenset(), frozenset(), known),
        names=names | about,
        slots=slots(lead, known.figures.get(lead.id, ()), known.words),
    )


def _fallback(statement: Statement) -> tuple[str, ...]:
    return tuple(w for piece in statement.content for w in spoken(piece.text))


def _origin(statement: Statement, known: World) -> str:
    """The body that a statement comes from: the owner, else the source, else the outlet."""
    for party in (statement.owner,):
        if party is not None and (entity := known.entity_of.get((statement.report, party))):
            return _body(entity, known.entities)
    if statement.source_entity is not None:
        return _body(statement.source_entity, known.entities)
    return f"outlet {known.reports[statement.report].outlet or statement.report}"


def _body(entity: str, entities: Mapping[str, Entity]) -> str:
    """The body that a person speaks for; a body stands for itself."""
    one = entities.get(entity)
    if one is None or one.type == "ORG" or not one.part_of:
        return entity
    return one.part_of[0]


def _mentioned(statement: Statement, known: World) -> tuple[frozenset[str], frozenset[str]]:
    """The entities that the content mentions, and the words that their mentions cover."""
    found: set[str] = set()
    covered: set[str] = set()
    for party in known.parties.get(statement.report, ()):
        entity = known.entity_of.get((statement.report, party.index))
        if entity is None:
            continue
        for mention in party.mentions:
            if any(p.begin <= mention.begin and mention.end <= p.end for p in statement.content):
                found.add(entity)
                covered.update(spoken(mention.text))
    return frozenset(found), frozenset(covered)


def _in_sentence(statement: Statement, known: World) -> frozenset[str]:
    begin, end = statement.sentence
    return frozenset(
        entity
        for party in known.parties.get(statement.report, ())
        if (entity := known.entity_of.get((statement.report, party.index)))
        and any(begin <= m.begin < end for m in party.mentions)
    )


def _names(statement: Statement, covered: frozenset[str]) -> frozenset[str]:
    names = statement.proposition.names
    return frozenset("~" + name_stem(n) for n in names if plain(n) not in covered)


def _terms(
    lemmas: Iterable[str], names: frozenset[str], covered: frozenset[str], known: World
) -> dict[str, float]:
    words = known.words
    found: dict[str, float] = dict.fromkeys(sorted(names), NAME_WEIGHT)
    stems = {name[1:] for name in names if name.startswith("~")}
    for lemma in lemmas:
        if is_number(lemma, words.numerals) or lemma in words.empty or not lemma[:1].isalnum():
            continue
        if plain(lemma) in covered or name_stem(lemma) in stems:
            continue
        term = words.term(lemma)
        found[term] = max(found.get(term, 0.0), words.weight(lemma))
    return found
