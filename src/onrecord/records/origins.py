"""Who answers for a statement: the party that first vouches for its content.

A spokesperson is the body, a relay that cites a named body has that body as its origin, one that
cites its own people or the unnamed makes the content its own, and narration belongs to the outlet
that had the words first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.records import wording
from onrecord.records.interface import Index, Passage, Speaker, Voice, outlet_key
from onrecord.records.kinds import kind
from onrecord.records.passages import content, extent, home
from onrecord.text import key
from onrecord.types import Entity, Report, Statement

VOUCHING = frozenset({"asserted", "estimated", "projected", "offered"})

# Who holds such an office answers for themselves, not for the body that they belong to.
_OWN_WORD = re.compile(
    r"\b(?:president|premier|prime minister|chancellor|king|queen|pope|mayor|governor|prefect"
    r"|district|lawmaker|legislator|senator|deputy|mp|mep|congress\w*|member|former|retired"
    r"|soldier|officer who|rescuer|resident|witness)\b"
)
_SPEAKS = re.compile(r"\bspokes(?:man|woman|person|people)\b|\bpress (?:officer|secretary)\b")
_HEARS = re.compile(
    r"\b(?:learn(?:s|ed|t)?|hears?|heard"
    r"|(?:is|are|was|were|been|being) (?:told|informed|briefed))\b",
    re.IGNORECASE,
)


def vouches(statement: Statement) -> bool:
    """Whether somebody stands behind a statement: silence, doubt and denial do not."""
    return statement.stance in VOUCHING and statement.act == "said" and not statement.silent


def voice(statement: Statement, index: Index) -> Voice:
    """A statement with the party that answers for it."""
    if statement.decided and (named := _entity(index.entity_of.get(statement.decided), index)):
        return _named(statement, named, index)
    origin, report = home(statement, index.reports), index.reports[statement.report]
    speaker = _speaker(statement, origin, index)
    hearsay = speaker.outlet and speaker.key != of_outlet(index.reports[origin.report], index).key
    words = key(content(statement, report).text).split()
    accepting = wording.acceptance(report.text, *statement.sentence)
    return Voice(
        statement=statement,
        report=report,
        speaker=speaker,
        home=origin,
        hearsay=hearsay,
        told=hearsay or statement.source is None,
        saw=speaker.outlet
        and not hearsay
        and wording.saw(statement, report, called(speaker, index)),
        citing=wording.citing(report.text, *statement.sentence),
        accepting=accepting.at(report.id) if accepting else None,
        phrases=wording.runs(words, wording.PHRASE),
        sentences=wording.runs(words, wording.SENTENCE),
        telling=wording.telling(content(statement, report).text),
    )


def _named(statement: Statement, entity: Entity, index: Index) -> Voice:
    """A statement with the origin that an analyst named: where its words are from says no more."""
    begin, end = extent(statement)
    return Voice(
        statement=statement,
        report=index.reports[statement.report],
        speaker=of_entity(entity, index),
        home=Passage(report=statement.report, begin=begin, end=end),
    )


def called(speaker: Speaker, index: Index) -> tuple[str, ...]:
    """What a speaker is called, its name first."""
    entity = index.entities.get(speaker.entity or "")
    return (speaker.name, *(entity.aliases if entity else ()))


def plain(name: str, index: Index) -> bool:
    """Whether a party is called by no name but a nation's: "the British energy giant"."""
    words = name.split()
    return not words[-1][0].isupper() and all(
        word == word.casefold() or index.names.country_of(word) for word in words
    )


def _speaker(statement: Statement, origin: Passage, index: Index) -> Speaker:
    """The rules of origin, first that applies."""
    owner = _party(statement, statement.owner, index)
    if owner and not _of_itself(statement, index):
        return of_entity(owner, index)
    if statement.source and wording.own_people(statement.source.text):
        return of_outlet(index.reports[origin.report], index)
    source = _source(statement, index)
    relay = _entity(statement.via[-1] if statement.via else None, index)
    if source is None and statement.source is not None and statement.kind != "narrated":
        return _described(statement)
    if source is None:
        return of_entity(relay, index) if relay else _outlet(origin, index)
    if relay and not index.is_outlet(relay) and _is_own(source, relay):
        return of_entity(relay, index)
    if statement.cue is not None and _HEARS.search(statement.cue.text):
        return _teller(source, index)
    return of_entity(source, index)


def _of_itself(statement: Statement, index: Index) -> bool:
    """Whether a sentence speaks of what the outlet itself did or saw."""
    report = index.reports[statement.report]
    names = called(of_outlet(report, index), index) if report.outlet else ()
    return wording.itself(report.text, *statement.sentence, names)


def _is_own(source: Entity, relay: Entity) -> bool:
    """Whether a relay cites the unnamed or its own people, and so makes the content its own."""
    return source.anonymous or relay.id in source.part_of


def of_entity(entity: Entity, index: Index) -> Speaker:
    """The party that an entity speaks as: a spokesperson is the body."""
    seen = {entity.id}
    while (body := _answers_for(entity, index)) and body.id not in seen:
        seen.add(body.id)
        entity = body
    return Speaker(
        key=f"entity {entity.id}",
        name=entity.name,
        entity=entity.id,
        side=entity.side,
        unnamed=entity.anonymous,
        outlet=index.is_outlet(entity),
        person=entity.type == "PERSON",
        bodies=_bodies(entity, index),
        words=frozenset() if entity.anonymous else frozenset(key(entity.name).split()),
        kind=kind(_descriptions(entity, index)),
    )


def _descriptions(entity: Entity, index: Index) -> Iterator[str]:
    """What reports say that a party is: its offices, words before its name, a body's own name."""
    yield from sorted(index.roles.get(entity.id, ()))
    name = entity.name
    if entity.type != "PERSON" or name == name.casefold():
        yield name
    for alias in entity.aliases:
        if alias != name and alias.endswith(name):
            yield alias.removesuffix(name)


def _answers_for(entity: Entity, index: Index) -> Entity | None:
    """The body that a spokesperson, minister, officer or document speaks for."""
    known = [index.entities[b] for b in entity.part_of if b in index.entities]
    body = next((b for b in known if not wording.within(b.name, entity.name)), None)
    if body is None or entity.type not in ("PERSON", "DOCUMENT", "GROUP"):
        return None
    said_to_be = " ".join(sorted(index.roles.get(entity.id, frozenset()))) + " " + key(entity.name)
    if _SPEAKS.search(said_to_be):
        return body
    if entity.anonymous or _OWN_WORD.search(said_to_be):
        return None
    return body


def _bodies(entity: Entity, index: Index) -> frozenset[str]:
    """An entity and all that it is part of, at any remove."""
    found, todo = {entity.id}, list(entity.part_of)
    while todo:
        one = todo.pop()
        if one not in found and one in index.entities:
            found.add(one)
            todo.extend(index.entities[one].part_of)
    return frozenset(found)


def _party(statement: Statement, party: int | None, index: Index) -> Entity | None:
    if party is None:
        return None
    return _entity(index.entity_of.get((statement.report, party)), index)


def _entity(name: str | None, index: Index) -> Entity | None:
    return index.entities.get(name) if name else None


def _source(statement: Statement, index: Index) -> Entity | None:
    return _entity(statement.source_entity, index) or _party(statement, statement.party, index)


def _described(statement: Statement) -> Speaker:
    """A source that nobody could resolve: it may be anyone."""
    words = statement.source.text if statement.source else ""
    return Speaker(key=f"words {key(words)}", name=words, unnamed=True)


def _teller(hearer: Entity, index: Index) -> Speaker:
    """ "The council learned": whoever told it is the origin, and is not named."""
    return Speaker(
        key=f"told {hearer.id}",
        name=f"those who told {hearer.name}",
        side=None,
        unnamed=True,
        bodies=frozenset(),
    )


def _outlet(origin: Passage, index: Index) -> Speaker:
    """The outlet that had the words first."""
    return of_outlet(index.reports[origin.report], index)


def of_outlet(report: Report, index: Index) -> Speaker:
    """A report's own voice; where its outlet is not known, that report alone."""
    if report.outlet is None:
        return Speaker(key=f"report {report.id}", name="the outlet", outlet=True)
    known = outlet_key(report.outlet, index.names)
    entity = index.entities.get(index.outlets.get(known, ""))
    if entity is None:
        return Speaker(key=f"outlet {known}", name=report.outlet, outlet=True)
    return Speaker(
        key=f"entity {entity.id}",
        name=report.outlet,
        entity=entity.id,
        side=entity.side,
        outlet=True,
        bodies=_bodies(entity, index),
    )


def is_state(speaker: Speaker, index: Index) -> bool:
    """Whether a speaker is a country, capital or government as such."""
    entity = index.entities.get(speaker.entity or "")
    return entity is not None and (
        entity.type == "PLACE" or key(entity.name).startswith("government")
    )


def of_another_state(one: Speaker, state: Voice, index: Index) -> bool:
    """Whether the one is called after a nation ("the Jordanian court"), the other after another."""
    nations = {index.names.country_of(word) for word in one.name.split()} - {None}
    return bool(nations) and is_state(state.speaker, index) and state.speaker.side not in nations


def is_place(speaker: Speaker, index: Index) -> bool:
    """Whether a speaker is a place."""
    entity = index.entities.get(speaker.entity or "")
    return entity is not None and entity.type == "PLACE"
