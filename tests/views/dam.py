"""A record of examples/reports.jsonl made by hand: what the stages before the views should find."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from onrecord.text import sha256
from onrecord.types import (
    Claim,
    Conflict,
    Entity,
    Figure,
    Independent,
    Origin,
    Point,
    Record,
    Rejected,
    Report,
    Series,
    Span,
    Statement,
    Story,
    TimeExpression,
)

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports.jsonl"

_MADE = tomllib.loads((Path(__file__).parent / "dam.toml").read_text("utf-8"))
ENTITIES: dict[str, dict[str, Any]] = _MADE["entities"]
STATEMENTS: dict[str, dict[str, Any]] = _MADE["statements"]
CLAIMS: dict[str, dict[str, Any]] = _MADE["claims"]
DATES = {"e01": ("early on Tuesday", "2026-03-03"), "e08": ("on Thursday", "2026-03-05")}


def reports() -> tuple[Report, ...]:
    """The example reports, as `onrecord.reports` would read them."""
    lines = EXAMPLES.read_text("utf-8").splitlines()
    return tuple(_report(json.loads(line), n) for n, line in enumerate(lines, 1))


def _report(row: dict[str, str], number: int) -> Report:
    made = Report(
        id=row.get("id", f"e{number:02}"),
        text=row["text"],
        sha256=sha256(row["text"]),
        outlet=row.get("outlet"),
        outlet_basis="given" if "outlet" in row else None,
        published=row.get("published"),
        published_basis="given" if "published" in row else None,
        title=row.get("title"),
        language="en",
        reader="by hand",
        story=None if number > 10 else "s1",
    )
    if made.id == "e02":
        return replace(made, copy_of="e01", copy_direction="known")
    return made


def span_of(text: str, words: str) -> Span:
    """Where the words stand in a text; fails where they do not."""
    at = text.index(words)
    return Span(begin=at, end=at + len(words), text=words)


def _statement(name: str, texts: dict[str, str]) -> Statement:
    row = STATEMENTS[name]
    text = texts[row["report"]]
    body = span_of(text, row["content"])
    entity = row.get("entity")
    return Statement(
        id=name,
        report=row["report"],
        kind="direct" if name == "sirens" else "indirect" if entity else "narrated",
        content=(body,),
        source=span_of(text, row["source"]) if "source" in row else None,
        cue=span_of(text, row["cue"]) if "cue" in row else None,
        source_entity=entity,
        anonymous=ENTITIES.get(entity or "", {}).get("anonymous", False),
        via=("unhcr",) if name == "shelters" else (),
        stance=row.get("stance", "asserted"),
        silent=name == "silence",
        claim=_claim_of(name),
        sentence=_sentence(text, body),
    )


def _claim_of(statement: str) -> str | None:
    return next((f"c-{c}" for c, row in CLAIMS.items() if statement in row["statements"]), None)


def _sentence(text: str, body: Span) -> tuple[int, int]:
    """From the full stop before the words to the one after them."""
    start = text.find(" - ") + 3 if " - " in text else 0
    begin = max((text.rfind(stop, 0, body.begin) + 2 for stop in (". ", '" ')), default=0)
    end = text.find(". ", body.end)
    return (max(begin if begin > 1 else 0, start), len(text) if end < 0 else end + 1)


def _origin(name: str, statements: list[str]) -> Origin:
    rows = {s: STATEMENTS[s] for s in statements}
    if name not in ENTITIES:
        return Origin(name=name, statements=tuple(s for s, r in rows.items() if "entity" not in r))
    vouching = ("asserted", "estimated", "projected", "offered")
    return Origin(
        name=ENTITIES[name]["name"],
        entity=name,
        side=ENTITIES[name].get("side"),
        statements=tuple(
            s
            for s, r in rows.items()
            if r.get("entity") == name and r.get("stance", "asserted") in vouching
        ),
        party_to_event=ENTITIES[name].get("party", False),
    )


def _claim(name: str, dates: dict[str, str | None]) -> Claim:
    row = CLAIMS[name]
    when = sorted(d for s in row["statements"] if (d := dates[STATEMENTS[s]["report"]]))
    return Claim(
        id=f"c-{name}",
        story="s1",
        text=STATEMENTS[row["text"]]["content"],
        statements=tuple(row["statements"]),
        origins=tuple(_origin(o, row["statements"]) for o in row["origins"]),
        independent=Independent(**row["independent"]),
        denied_by=tuple(row.get("denied_by", ())),
        not_confirmed_by=tuple(row.get("not_confirmed_by", ())),
        status=row["status"],
        first=when[0] if when else None,
        last=when[-1] if when else None,
        figures=_series(row.get("series", ()), dates),
        revised=row.get("revised", False),
    )


def _series(statements: Sequence[str], dates: dict[str, str | None]) -> Series | None:
    points = tuple(_point(s, dates) for s in statements)
    if not points:
        return None
    last = points[-1]
    return Series(low=last.low, best=last.low, high=last.high, series=points)


def _point(statement: str, dates: dict[str, str | None]) -> Point:
    row = STATEMENTS[statement]
    return Point(
        as_of=(dates[row["report"]] or "")[:10],
        origin=row["entity"],
        low=row["figure"].get("low"),
        high=row["figure"].get("high"),
        statement=statement,
    )


def _figure(name: str, texts: dict[str, str]) -> Figure:
    row, told = STATEMENTS[name], STATEMENTS[name]["figure"]
    words = told["words"]
    at = texts[row["report"]].index(row["content"]) + row["content"].index(words)
    return Figure(
        id=f"f-{name}",
        report=row["report"],
        span=Span(begin=at, end=at + len(words), text=words),
        low=told.get("low"),
        high=told.get("high"),
        approx=told.get("approx", False),
        unit=told["unit"],
        counted=told["counted"],
        statement=name,
        claim=_claim_of(name),
    )


def record() -> Record:
    """The whole record."""
    found = reports()
    texts = {r.id: r.text for r in found}
    dates = {r.id: r.published for r in found}
    return Record(
        reports=found,
        entities=tuple(
            Entity(
                id=k,
                name=row["name"],
                type="ORG",
                side=row.get("side"),
                anonymous=row.get("anonymous", False),
            )
            for k, row in ENTITIES.items()
        ),
        statements=tuple(_statement(name, texts) for name in STATEMENTS),
        figures=tuple(_figure(s, texts) for s, row in STATEMENTS.items() if "figure" in row),
        dates=tuple(
            TimeExpression(report=r, span=span_of(texts[r], words), type="DATE", value=value)
            for r, (words, value) in DATES.items()
        ),
        claims=tuple(_claim(name, dates) for name in CLAIMS),
        conflicts=(
            Conflict(
                kind="figure",
                claims=("c-toll", "c-rival"),
                note="19 and 26 people killed, both of 5 March",
            ),
            Conflict(kind="denial", claims=("c-gates", "c-shut"), note=""),
        ),
        rejected=(
            Rejected(
                where="reports.jsonl:13",
                reason="The line is no JSON object; mend it and add it again.",
            ),
        ),
        stories=(_story(found),),
    )


def _story(found: tuple[Report, ...]) -> Story:
    return Story(
        id="s1",
        title="Dam collapse in eastern Slovenia kills at least nine",
        reports=tuple(r.id for r in found[:10]),
        claims=tuple(f"c-{name}" for name in CLAIMS),
        first="2026-03-03T06:10:00Z",
        last="2026-03-05T11:30:00Z",
    )
