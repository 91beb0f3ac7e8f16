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
    """The stages; `seen` counts how often each report was read."""

    made_by: str = "small 1"
    seen: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def read(self, reports: Sequence[Report]) -> Iterator[Reading]:
        for report in reports:
            self.seen[report.id] += 1
            yield read(report)

    def build(self, reports: Sequence[Report], readings: Mapping[str, Reading]) -> Record:
        return build(reports, readings)


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
    """Stories and claims by the first word; nothing depends on the order of `reports`."""
    order = sorted(reports, key=lambda r: (r.published or "~", r.id))
    told: dict[str, list[Report]] = defaultdict(list)
    for one in order:
        if one.id in readings:
            told[readings[one.id].parties[0].name].append(one)
    groups = [(name, group) for name, group in told.items() if len(group) > 1]
    stories = tuple(_story(group) for _, group in groups)
    story_of = {member: story.id for story in stories for member in story.reports}
    claims = tuple(_claim(group, story_of) for group in told.values())
    claim_of = {member: claim.id for claim in claims for member in claim.statements}
    read_in_order = [readings[one.id] for one in order if one.id in readings]
    return Record(
        reports=tuple(replace(r, story=story_of.get(r.id), reader="small") for r in order),
        entities=tuple(_entity(name, group, readings) for name, group in told.items()),
        statements=tuple(
            replace(s, claim=claim_of[s.id]) for made in read_in_order for s in made.statements
        ),
        figures=tuple(f for made in read_in_order for f in made.figures),
        claims=claims,
        stories=stories,
    )


def _story(group: list[Report]) -> Story:
    name = story_id(group[0].id)
    claim = claim_id(f"{group[0].id}.0")
    title = group[0].title or group[0].text[:20]
    return Story(id=name, title=title, reports=tuple(r.id for r in group), claims=(claim,))


def _claim(group: list[Report], story_of: Mapping[str, str]) -> Claim:
    statements = tuple(f"{one.id}.0" for one in group)
    return Claim(
        id=claim_id(statements[0]),
        text=group[0].text[:20],
        statements=statements,
        story=story_of.get(group[0].id),
        independent=Independent(low=1, high=len(group)),
    )


def _entity(name: str, group: list[Report], readings: Mapping[str, Reading]) -> Entity:
    mentions = tuple(place(r.id, readings[r.id].parties[0].mentions[0]) for r in group)
    return Entity(id=f"e-{name}", name=name, type="ORG", mentions=mentions)
