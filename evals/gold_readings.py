"""A scenario's annotated statements as the reader would have handed them on.

With it linking and counting are scored alone. Contents, speakers, relays, kinds and stances are the
annotator's; propositions, figures, dates and the parties between the speakers are the reader's, on
the same words. Who is who across reports is the annotator's where he named somebody, else found.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import ModuleType
from typing import Any

from onrecord import text as tx
from onrecord.links.claims import link_claims
from onrecord.links.copies import find_copies
from onrecord.links.entities import resolve
from onrecord.links.interface import Resolution
from onrecord.names import Names
from onrecord.readings import Reader
from onrecord.readings.language import load, parse
from onrecord.readings.placing import date_of, place_of
from onrecord.readings.propositions import propose
from onrecord.settings import Settings
from onrecord.types import (
    Entity,
    Figure,
    Linked,
    Party,
    Reading,
    Report,
    Span,
    Statement,
    Story,
)

Row = dict[str, Any]
_UNNAMED = "unnamed: "
_NOBODY = "outlet"


def linked(scenario: Row, reports: Sequence[Report], scorer: ModuleType, names: Names) -> Linked:
    """What links hand on when they begin from the annotated statements, stories and all."""
    reports = sorted(reports, key=lambda r: r.id)
    readings = list(Reader(Settings(), names).read_many(reports))
    found = resolve(readings, reports, names)
    cast = _Cast(scenario["gold"], readings, found)
    docs = parse(load(None), [r.text for r in reports])
    told = [
        _reading(report, reading, doc, cast, scenario["gold"]["statements"], scorer)
        for report, reading, doc in zip(reports, readings, docs, strict=True)
    ]
    return _linked(reports, told, cast.resolution(), _stories(scenario["gold"]), names)


class _Cast:
    """The annotator's speakers among the parties that were read; new ones are made as needed."""

    def __init__(self, gold: Row, readings: Sequence[Reading], found: Resolution) -> None:
        self.entities = {e.id: e for e in found.entities}
        self.of = dict(found.of)
        self._maybe = found.maybe_same
        self.parties: dict[str, list[Party]] = {r.report: list(r.parties) for r in readings}
        self._by_name: dict[str, Counter[str]] = defaultdict(Counter)
        for entity in found.entities:
            for name in {entity.name, *entity.aliases}:
                self._by_name[tx.key(name)][entity.id] += len(entity.mentions)
        self._called = {e["name"]: [e["name"], *e["aliases"]] for e in gold["entities"]}
        self._speaks_for = {
            e["name"]: e["speaks_for"] for e in gold["entities"] if e.get("speaks_for")
        }
        self._type = {e["name"]: e["type"] for e in gold["entities"]}

    def party(self, report: str, name: str, words: Span | None) -> int:
        """The index of a party of a report that stands for an annotated speaker there."""
        index = len(self.parties[report])
        mentions = (words,) if words is not None else ()
        one = Party(
            index=index, name=name.removeprefix(_UNNAMED), type="ORG", mentions=mentions,
            anonymous=name.startswith(_UNNAMED),
        )  # fmt: skip
        self.parties[report].append(one)
        self.of[report, index] = self._entity(name)
        return index

    def _entity(self, name: str) -> str:
        """The entity that was found under one of the annotated names, else a new one."""
        votes: Counter[str] = Counter()
        for called in self._called.get(name, [name]):
            votes.update(self._by_name.get(tx.key(called), Counter()))
        known = [(-n, e) for e, n in votes.items() if not self.entities[e].anonymous]
        if known and not name.startswith(_UNNAMED):
            return self._with_body(name, min(known)[1])
        made = f"gold {name}"
        self.entities.setdefault(made, _entity(made, name, self._type.get(name, "")))
        return self._with_body(name, made)

    def _with_body(self, name: str, entity: str) -> str:
        body = self._speaks_for.get(name)
        if body:
            one, above = self.entities[entity], self._entity(body)
            if above != entity:
                rest = (b for b in one.part_of if b != above)
                self.entities[entity] = replace(one, part_of=(above, *rest))
        return entity

    def resolution(self) -> Resolution:
        """Who is who, with all that was added."""
        return Resolution(
            entities=tuple(self.entities.values()), of=self.of, maybe_same=self._maybe
        )


def _entity(made: str, name: str, kind: str) -> Entity:
    unnamed = name.startswith(_UNNAMED)
    return Entity(
        id=made,
        name=name.removeprefix(_UNNAMED),
        anonymous=unnamed,
        type="GROUP" if unnamed else _TYPES.get(kind, "ORG"),
    )


_TYPES: Mapping[str, Any] = {"PERSON": "PERSON", "GPE": "PLACE", "FAC": "PLACE"}


def _reading(
    report: Report, reading: Reading, doc: Any, cast: _Cast, rows: Sequence[Row], scorer: ModuleType
) -> Reading:
    made = [
        _statement(number, row, report, reading, doc, cast, scorer)
        for number, row in enumerate(rows)
        if row["report"] == report.id
    ]
    parties = tuple(cast.parties[report.id])
    statements = tuple(replace(s, proposition=propose(doc, s.content, parties)) for s in made)
    return replace(
        reading,
        parties=parties,
        statements=statements,
        figures=tuple(_placed(reading.figures, statements)),
    )


def _statement(
    number: int,
    row: Row,
    report: Report,
    reading: Reading,
    doc: Any,
    cast: _Cast,
    scorer: ModuleType,
) -> Statement:
    def span(part: str) -> Span | None:
        found = scorer.gold_span(report.text, row, part)
        return tx.span(report.text, *found[0]) if found else None

    content = span("content")
    assert content is not None
    source, speaks = span("source"), row["source_entity"] != _NOBODY
    party = cast.party(report.id, row["source_entity"], source) if speaks else None
    owned = not speaks and row.get("origin") not in {None, _NOBODY, report.outlet}
    chunk = doc.char_span(content.begin, content.end, alignment_mode="expand")
    return Statement(
        id=f"s{number:03}",
        report=report.id,
        kind=row["kind"],
        content=(content,),
        source=source,
        cue=span("cue"),
        party=party,
        source_entity=cast.of[report.id, party] if party is not None else None,
        anonymous=row["source_entity"].startswith(_UNNAMED),
        relays=tuple(cast.party(report.id, name, None) for name in row["via"]),
        owner=cast.party(report.id, row["origin"], None) if owned else None,
        stance=row["stance"],
        silent=bool(row.get("no_comment")),
        sentence=(chunk.sent.start_char, chunk.sent.end_char),
        place=place_of(doc, (content,)),
        date=date_of((content,), reading.dates),
    )


def _placed(figures: Iterable[Figure], statements: Sequence[Statement]) -> Iterator[Figure]:
    """Each figure with the shortest statement that holds it."""
    for figure in figures:
        holding = [
            (p.end - p.begin, s.id)
            for s in statements
            for p in s.content
            if p.begin < figure.span.end and figure.span.begin < p.end
        ]
        yield replace(figure, statement=min(holding)[1] if holding else None)


def _stories(gold: Row) -> list[Story]:
    return [
        Story(id=f"s{n}", title="", reports=tuple(row))
        for n, row in enumerate(gold["stories"])
        if len(row) > 1
    ]


def _linked(
    reports: Sequence[Report],
    readings: Sequence[Reading],
    who: Resolution,
    stories: Sequence[Story],
    names: Names,
) -> Linked:
    copies = find_copies(reports)
    via = {
        s.id: tuple(dict.fromkeys(who.of[s.report, r] for r in s.relays))
        for reading in readings
        for s in reading.statements
    }
    statements = [replace(s, via=via[s.id]) for r in readings for s in r.statements]
    figures = [f for reading in readings for f in reading.figures]
    claims = link_claims(reports, readings, statements, figures, stories, who, copies, names)
    story_of = {r: s.id for s in stories for r in s.reports}
    return Linked(
        reports=tuple(
            replace(
                r,
                story=story_of.get(r.id),
                copy_of=copies[r.id].copy_of if r.id in copies else None,
                reused=copies[r.id].reused if r.id in copies else (),
            )
            for r in reports
        ),
        readings=tuple(readings),
        entities=who.entities,
        statements=tuple(replace(s, claim=claims.main.get(s.id)) for s in statements),
        figures=tuple(replace(f, claim=claims.main.get(f.statement or "")) for f in figures),
        claims=claims.claims,
        rivals=claims.rivals,
        stories=tuple(stories),
        entity_of=who.of,
        maybe_same=who.maybe_same,
    )
