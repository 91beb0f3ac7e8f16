"""What links would hand on, written down short: reports with words marked in them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from onrecord.text import sha256
from onrecord.types import (
    Claim,
    Conflict,
    Entity,
    Figure,
    Linked,
    Party,
    Place,
    Proposition,
    Reading,
    Report,
    Reuse,
    Role,
    Span,
    Statement,
    Story,
)

Row = dict[str, Any]


@dataclass
class Pile:
    """Parties are numbered as they are asked for; each stands for one entity."""

    case: Row
    entity_of: dict[tuple[str, int], str] = field(default_factory=dict)
    parties: dict[str, list[Party]] = field(default_factory=lambda: defaultdict(list))

    def linked(self) -> Linked:
        reports = tuple(self._report(r) for r in self.case["reports"])
        self.texts = {r.id: r.text for r in reports}
        self.roles = {e["id"]: e.get("role") for e in self.case.get("entities", ())}
        statements = tuple(self._statement(i, s) for i, s in enumerate(self.case["statements"]))
        claims = sorted({c for s in self.case["statements"] for c in self._claims(s)})
        return Linked(
            reports=reports,
            readings=tuple(
                Reading(report=r.id, reader="by hand", parties=tuple(self.parties[r.id]))
                for r in reports
            ),
            entities=tuple(self._entity(e) for e in self.case.get("entities", ())),
            statements=statements,
            figures=tuple(
                self._figure(i, s, f)
                for i, s in enumerate(self.case["statements"])
                for f in s.get("figures", ())
            ),
            claims=tuple(self._claim(c) for c in claims),
            rivals=tuple(
                Conflict(kind=r["kind"], claims=tuple(r["claims"]), note="")
                for r in self.case.get("rivals", ())
            ),
            stories=(Story(id="story", title="", reports=tuple(self.texts)),),
            entity_of=self.entity_of,
            maybe_same=tuple((a, b) for a, b in self.case.get("maybe_same", ())),
            bonds=tuple((a, b) for a, b in self.case["bonds"]) if "bonds" in self.case else None,
        )

    def _report(self, row: Row) -> Report:
        given = row.get("published")
        reused = tuple(
            Reuse(
                begin=row["text"].index(words),
                end=row["text"].index(words) + len(words),
                report=row["copy_of"],
                report_begin=(at := self._text(row["copy_of"]).index(words)),
                report_end=at + len(words),
            )
            for words in row.get("reused", ())
        )
        return Report(
            id=row["id"],
            text=row["text"],
            sha256=sha256(row["text"]),
            outlet=row.get("outlet"),
            published=given,
            published_basis=row.get("published_basis", "given") if given else None,
            story="story",
            copy_of=row.get("copy_of"),
            reused=reused,
        )

    def _text(self, report: str) -> str:
        return str(next(r["text"] for r in self.case["reports"] if r["id"] == report))

    def _entity(self, row: Row) -> Entity:
        names = (row["name"], *row.get("aliases", ()))
        mentions = tuple(
            _place(report, found.start(), found.end(), text)
            for report, text in sorted(self.texts.items())
            for name in names
            for found in re.finditer(re.escape(name), text)
        )
        return Entity(
            id=row["id"],
            name=row["name"],
            type=row.get("type", "ORG"),
            aliases=names,
            side=row.get("side"),
            anonymous=row.get("anonymous", False),
            part_of=tuple(row.get("part_of", ())),
            mentions=mentions,
        )

    def _party(self, report: str, entity: str) -> int:
        index = len(self.parties[report])
        self.entity_of[report, index] = entity
        self.parties[report].append(
            Party(index=index, name=entity, type="ORG", mentions=(), role=self.roles.get(entity))
        )
        return index

    def _statement(self, number: int, row: Row) -> Statement:
        text = self.texts[row["report"]]
        content = _span(text, row["says"])
        entity = row.get("entity")
        return Statement(
            id=f"s{number}",
            report=row["report"],
            kind=row.get("kind", "indirect" if entity or "source" in row else "narrated"),
            content=(content,),
            source=_span(text, row["source"]) if "source" in row else None,
            cue=_span(text, row["cue"]) if "cue" in row else None,
            source_entity=entity,
            party=self._party(row["report"], entity) if entity else None,
            via=tuple(row.get("via", ())),
            stance=row.get("stance", "asserted"),
            act=row.get("act", "said"),
            claim=self._claims(row)[0] if self._claims(row) else None,
            place=row.get("place"),
            date=row.get("date"),
            silent=row.get("silent", False),
            owner=self._party(row["report"], row["owner"]) if "owner" in row else None,
            decided=(row["report"], self._party(row["report"], row["decided"]))
            if "decided" in row
            else None,
            sentence=_sentence(text, content),
            proposition=Proposition(
                predicate=row.get("predicate", ""),
                lemmas=tuple(row.get("lemmas", ())),
                names=tuple(row.get("names", ())),
                roles=tuple(
                    Role(
                        role=role,
                        head=str(who),
                        words=(str(who),),
                        party=self._party(row["report"], who),
                    )
                    for role, who in row.get("roles", {}).items()
                ),
            ),
        )

    @staticmethod
    def _claims(row: Row) -> list[str]:
        claims = row.get("claim", "c1")
        return claims if isinstance(claims, list) else [claims] if claims else []

    def _claim(self, claim: str) -> Claim:
        statements = tuple(
            f"s{i}" for i, s in enumerate(self.case["statements"]) if claim in self._claims(s)
        )
        return Claim(id=claim, text="", statements=statements, story="story")

    def _figure(self, number: int, statement: Row, row: Row) -> Figure:
        span = _span(self.texts[statement["report"]], row["text"])
        return Figure(
            id=f"f{number}-{span.begin}",
            report=statement["report"],
            span=span,
            low=row.get("low", row.get("value")),
            high=row.get("high", row.get("value")),
            approx=row.get("approx", False),
            unit=row.get("unit", "person"),
            measure=row.get("measure", ""),
            counted=row.get("counted", ""),
            as_of=row.get("as_of"),
            earlier=row.get("earlier", False),
            partial=row.get("partial", False),
            statement=f"s{number}",
            claim=self._claims(statement)[0],
        )


def linked(case: Row) -> Linked:
    """The linked reports of a case file."""
    return Pile(case).linked()


def _span(text: str, words: str) -> Span:
    begin = text.index(words)
    return Span(begin=begin, end=begin + len(words), text=words)


def _place(report: str, begin: int, end: int, text: str) -> Place:
    return Place(report=report, begin=begin, end=end, text=text[begin:end])


def _sentence(text: str, content: Span) -> tuple[int, int]:
    begin = max(text.rfind(". ", 0, content.begin) + 2, text.rfind("\n", 0, content.begin) + 1, 0)
    begin = 0 if begin == 1 else begin
    ends = [e for e in (text.find(". ", content.end), text.find("\n", content.end)) if e >= 0]
    return begin, min(ends) + 1 if ends else len(text)
