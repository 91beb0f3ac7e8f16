"""Small stages that need no language model, for tests of what keeps a record.

A report is read as one narrated statement, its first sentence. Reports whose texts open with the
same word are one story, and make one claim of their first sentences.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from onrecord import kept
from onrecord.decisions import Ties
from onrecord.links import Pile
from onrecord.order import rank
from onrecord.parts import together
from onrecord.settings import Settings
from onrecord.text import claim_id, place, sha256, span, story_id
from onrecord.types import (
    Claim,
    Entity,
    Figure,
    Independent,
    Party,
    Reading,
    Received,
    Record,
    Report,
    Statement,
    Story,
)


@dataclass
class Small:
    """The stages; `seen` counts how often each report was read, `linked` lists the piles made."""

    made_by: str = "small 1"
    linked_by: str = "small"
    names: str = ""
    seen: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    linked: list[tuple[str, ...]] = field(default_factory=list)

    def read(self, reports: Sequence[Report]) -> Iterator[Reading]:
        for report in reports:
            self.seen[report.id] += 1
            yield read(report)

    def piles(self, reports: Sequence[Report], ties: Ties) -> Sequence[Pile]:
        return piles(reports)

    def part(self, pile: Pile, readings: Mapping[str, Reading], ties: Ties) -> Record:
        self.linked.append(tuple(r.id for r in pile.reports))
        return part(pile, readings)


def opened(path: Path, small: Small | None = None, **settings: object) -> kept.Kept:
    """A kept record that is made by small stages."""
    stages = small or Small()
    told = Settings(user="ann", **settings)  # type: ignore[arg-type]
    return kept.open(path, settings=told, stages=lambda _: stages)


def report(text: str, *, id: str | None = None, **rest: object) -> Report:
    """A report that came in as UTF-8 bytes of its text."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    name = id or "r" + sha256(text)[:8]
    return Report(id=name, text=text, sha256=sha256(text), bytes_sha256=digest, **rest)  # type: ignore[arg-type]


def received(one: Report) -> Received:
    """The report as `reports.read` hands it on."""
    return Received(where=f"{one.id}.txt", data=one.text.encode(), outcome=one)


def read(report: Report) -> Reading:
    """Its first sentence, narrated, with the first number in it and its first word as a party."""
    end = report.text.find(".") + 1 or len(report.text)
    content = span(report.text, 0, end)
    name = content.text.split()[0] if content.text.split() else ""
    begin = report.text.find(name)
    first = span(report.text, begin, begin + len(name))
    statement = Statement(
        id=f"{report.id}.0",
        report=report.id,
        kind="narrated",
        content=(content,),
        sentence=(0, end),
    )
    return Reading(
        report=report.id,
        reader="small",
        parties=(Party(index=0, name=name, type="ORG", mentions=(first,)),),
        statements=(statement,),
        figures=tuple(_figures(report, statement)),
    )


def _figures(report: Report, statement: Statement) -> Iterator[Figure]:
    for word in statement.content[0].text.split():
        if word.isdigit():
            begin = report.text.find(word)
            number = span(report.text, begin, begin + len(word))
            name = f"{statement.id}.{begin}"
            value = float(word)
            yield Figure(
                id=name,
                report=report.id,
                span=number,
                low=value,
                high=value,
                statement=statement.id,
            )


def build(reports: Sequence[Report], readings: Mapping[str, Reading]) -> Record:
    """The whole record; nothing depends on the order of `reports`."""
    return together(part(pile, readings) for pile in piles(reports))


def piles(reports: Sequence[Report]) -> tuple[Pile, ...]:
    """Reports by the first word of their texts; two or more make a story."""
    told: dict[str, list[Report]] = defaultdict(list)
    for one in sorted(reports, key=rank):
        told[(one.text.split() or [""])[0]].append(one)
    return tuple(
        Pile(story=_story(group) if len(group) > 1 else None, reports=tuple(group), copies={})
        for group in told.values()
    )


def part(pile: Pile, readings: Mapping[str, Reading]) -> Record:
    """One claim of all first sentences; what bears no statement is in none."""
    story = pile.story.id if pile.story else None
    made = [readings.get(r.id, Reading(report=r.id, reader=None)) for r in pile.reports]
    said = [s for reading in made for s in reading.statements]
    claims = (_claim(said, pile.reports, story),) if said else ()
    return Record(
        reports=tuple(replace(r, story=story, reader="small") for r in pile.reports),
        entities=(_entity(said, pile.reports, readings),) if said else (),
        statements=tuple(replace(s, claim=claims[0].id) for s in said),
        figures=tuple(f for reading in made for f in reading.figures),
        claims=claims,
        stories=(replace(pile.story, claims=(claims[0].id,)),) if pile.story and said else (),
    )


def _story(group: list[Report]) -> Story:
    title = group[0].title or group[0].text[:20]
    return Story(id=story_id(group[0].id), title=title, reports=tuple(r.id for r in group))


def _claim(said: Sequence[Statement], reports: Sequence[Report], story: str | None) -> Claim:
    return Claim(
        id=claim_id(said[0].id),
        text=reports[0].text[:20],
        statements=tuple(s.id for s in said),
        story=story,
        independent=Independent(low=1, high=len(said)),
    )


def _entity(
    said: Sequence[Statement], reports: Sequence[Report], readings: Mapping[str, Reading]
) -> Entity:
    speaking = {s.report for s in said}
    held = [(r, readings[r.id].parties[0]) for r in reports if r.id in speaking]
    mentions = tuple(place(r.id, party.mentions[0]) for r, party in held)
    name = held[0][1].name
    return Entity(id=f"e-{name}", name=name, type="ORG", mentions=mentions)
