"""A scenario's annotation as the nouns that links hand on: statements, entities, claims as given.

With it the counting is scored alone: whatever it gets wrong is its own mistake. Sources, relays,
copies and claims are the annotator's; who a spokesperson is, what a relay makes its own and which
outlet narrates is still for the counting to tell, except that narration is given its owner, as a
reader of the text would.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from types import ModuleType
from typing import Any

from onrecord.records.origins import VOUCHING
from onrecord.types import (
    Claim,
    Conflict,
    Entity,
    Figure,
    Linked,
    PartyType,
    Place,
    Report,
    Reuse,
    Span,
    Statement,
    Story,
)

Row = dict[str, Any]

_UNNAMED = "unnamed: "
_STATE = "Government of"
_LEAST = 25  # characters of a passage that a copy took over
_TYPES: Mapping[str, PartyType] = {"GPE": "PLACE", "FAC": "PLACE", "PERSON": "PERSON"}
_MEASURES = (
    ("injured", re.compile("injur|hurt|wounded")),
    ("killed", re.compile("kill|dead|death|bodies")),
    ("missing", re.compile("missing")),
    ("arrested", re.compile("arrest")),
)
_OLD = re.compile(r"\b(?:from|against)\s+$")


@dataclass
class Gold:
    """A scenario on its way to `Linked`; entities are made as they are named."""

    scenario: Row
    scorer: ModuleType
    entities: dict[str, Entity] = field(default_factory=dict)
    owners: dict[tuple[str, int], str] = field(default_factory=dict)

    def linked(self) -> Linked:
        """What links would hand on, had they read as the annotator did."""
        gold = self.scenario["gold"]
        self.texts = {r["id"]: r["text"] for r in self.scenario["reports"]}
        self.part_of = _part_of(gold)
        for row in gold["entities"]:
            self._named(row)
        claims = gold["claims"]
        claim_of = {i: c["id"] for c in reversed(claims) for i in c["statements"]}
        statements = [self._statement(i, s, claim_of) for i, s in enumerate(gold["statements"])]
        stories = [
            Story(id=f"s{i}", title="", reports=tuple(row))
            for i, row in enumerate(gold["stories"])
            if len(row) > 1
        ]
        story_of = {r: s.id for s in stories for r in s.reports}
        return Linked(
            reports=tuple(self._reports(story_of)),
            readings=(),
            entities=tuple(self.entities.values()),
            statements=tuple(statements),
            figures=tuple(self._figure(i, f) for i, f in enumerate(gold["figures"])),
            claims=tuple(
                Claim(
                    id=c["id"],
                    text=c["gist"],
                    statements=tuple(_id(i) for i in c["statements"]),
                    story=story_of.get(statements[c["statements"][0]].report),
                )
                for c in claims
            ),
            rivals=tuple(
                Conflict(kind=c["kind"], claims=tuple(c["claims"]), note="")
                for c in gold["conflicts"]
            ),
            stories=tuple(stories),
            entity_of=self.owners,
        )

    def _reports(self, story_of: Mapping[str, str]) -> Iterator[Report]:
        first = {c: row[0] for row in self.scenario["gold"]["copies"] for c in row[1:]}
        for row in self.scenario["reports"]:
            copied = first.get(row["id"])
            yield Report(
                id=row["id"],
                text=row["text"],
                sha256="",
                outlet=row.get("outlet"),
                published=row.get("published"),
                published_basis="given" if row.get("published") else None,
                story=story_of.get(row["id"]),
                copy_of=copied,
                reused=tuple(self._reused(row["id"], copied)) if copied else (),
            )

    def _reused(self, copy: str, original: str) -> Iterator[Reuse]:
        ours, theirs = self.texts[copy], self.texts[original]
        for at in SequenceMatcher(None, theirs, ours, autojunk=False).get_matching_blocks():
            if at.size >= _LEAST:
                yield Reuse(
                    begin=at.b,
                    end=at.b + at.size,
                    report=original,
                    report_begin=at.a,
                    report_end=at.a + at.size,
                )

    def _named(self, row: Row) -> None:
        name = row["name"]
        self.entities[name] = Entity(
            id=f"e {name}",
            name=name,
            type=_TYPES.get(row["type"], "ORG"),
            aliases=tuple(row["aliases"]),
            mentions=tuple(self._mentions(row["aliases"])),
            part_of=tuple(f"e {body}" for body in self.part_of.get(name, ())),
        )

    def _entity(self, name: str) -> str:
        """The id of an entity, which is made where the annotation has not described it."""
        if name not in self.entities:
            called = name.removeprefix(_UNNAMED)
            self.entities[name] = Entity(
                id=f"e {name}",
                name=called,
                type="ORG" if called == name else "GROUP",
                anonymous=called != name,
                aliases=(called,),
                part_of=tuple(f"e {body}" for body in self.part_of.get(name, ())),
            )
        return self.entities[name].id

    def _mentions(self, names: Iterable[str]) -> Iterator[Place]:
        for report, text in self.texts.items():
            for name in names:
                for found in re.finditer(re.escape(name), text):
                    yield Place(report=report, begin=found.start(), end=found.end(), text=name)

    def _statement(self, number: int, row: Row, claim_of: Mapping[int, str]) -> Statement:
        text, report = self.texts[row["report"]], row["report"]
        content = self._span(row, "content")
        assert content is not None
        speaks = row["source_entity"] != "outlet"
        return Statement(
            id=_id(number),
            report=report,
            kind=row["kind"],
            content=(content,),
            source=self._span(row, "source"),
            cue=self._span(row, "cue"),
            source_entity=self._entity(row["source_entity"]) if speaks else None,
            anonymous=row["source_entity"].startswith(_UNNAMED),
            via=tuple(self._entity(name) for name in row["via"]),
            stance=row["stance"],
            claim=claim_of.get(number),
            owner=None if speaks else self._owner(report, row),
            silent=bool(row.get("no_comment")),
            sentence=_sentence(text, content),
        )

    def _owner(self, report: str, row: Row) -> int | None:
        """The party whose narration it is, where it is not the outlet's own."""
        outlets = {r.get("outlet") for r in self.scenario["reports"]} | {None, "outlet"}
        if row.get("origin") in outlets or row["stance"] not in VOUCHING:
            return None
        index = len(self.owners)
        self.owners[report, index] = self._entity(row["origin"])
        return index

    def _span(self, row: Row, part: str) -> Span | None:
        text = self.texts[row["report"]]
        found = self.scorer.gold_span(text, row, part)
        if not found:
            return None
        [(begin, end)] = found
        return Span(begin=begin, end=end, text=text[begin:end])

    def _figure(self, number: int, row: Row) -> Figure:
        text = self.texts[row["report"]]
        begin = row.get("offset", text.find(row["text"]))
        counted = (name for name, words in _MEASURES if words.search(row["counted"]))
        return Figure(
            id=f"f{number}",
            report=row["report"],
            span=Span(begin=begin, end=begin + len(row["text"]), text=row["text"]),
            low=row["low"],
            high=row["high"],
            approx=row["approx"],
            unit=row["unit"],
            counted=row["counted"],
            measure=next(counted, ""),
            earlier=_OLD.search(text[max(0, begin - 12) : begin]) is not None,
            statement=None if row.get("statement") is None else _id(row["statement"]),
            claim=row.get("claim"),
        )


def _part_of(gold: Row) -> dict[str, list[str]]:
    """Whom each speaks for; a ministry that answers for its capital is the government's."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in gold["entities"]:
        if row.get("speaks_for"):
            found[row["name"]].append(row["speaks_for"])
    for row in gold["statements"]:
        source, origin = row["source_entity"], row.get("origin") or ""
        if source.startswith(_STATE) and origin != source and not origin.startswith(_UNNAMED):
            found[origin] = [*(b for b in found[origin] if b != source), source]
    return found


def _id(number: int) -> str:
    return f"s{number:03}"


def _sentence(text: str, content: Span) -> tuple[int, int]:
    begin = max(text.rfind(". ", 0, content.begin) + 2, text.rfind("\n", 0, content.begin) + 1)
    ends = [at for at in (text.find(". ", content.end), text.find("\n", content.end)) if at >= 0]
    return (0 if begin == 1 else begin, min(ends) + 1 if ends else len(text))
