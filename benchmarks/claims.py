"""What linking the claims of one story costs, by the number of its reports.

    python benchmarks/claims.py [SIZE ...]

The reports are made by this program: a flood that many outlets report, each with a dozen statements
by some of forty bodies (counts that rise, causes, promises, denials), drawn from a small
vocabulary with a fixed seed. Prints seconds for a whole story, and milliseconds a statement on one
core, which must stay about the same from 10 reports to 1,000.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from onrecord.links.claims import link_claims
from onrecord.links.interface import Resolution
from onrecord.names import Names
from onrecord.types import (
    Entity,
    Figure,
    Party,
    Proposition,
    Reading,
    Report,
    Role,
    Span,
    Statement,
    Story,
)

SIZES = (10, 30, 100, 300, 1000)
STATEMENTS = 12  # a report
BODIES = [f"{kind} of {place}" for kind in ("Council", "Police", "Clinic", "Union", "Ministry")
          for place in "Ostel Varn Lund Brae Holm Tarn Skell Dorn".split()]  # fmt: skip
DEEDS = "flood kill injure rescue evacuate close open promise blame repair warn search".split()
THINGS = (
    "dam bridge road school house village boat levee pump bank farm tunnel harbour shelter field"
    " market clinic mill tower cellar ferry camp orchard quay"
).split()
COUNTED = (("kill", "killed"), ("injure", "injured"), ("evacuate", "displaced"))
BEGIN = datetime(2031, 3, 4, 6, 0)


@dataclass(frozen=True, slots=True)
class Pile:
    """A story as linking gets it."""

    reports: tuple[Report, ...]
    readings: tuple[Reading, ...]
    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    who: Resolution
    story: Story


def main(sizes: Sequence[int]) -> None:
    """A row a size."""
    names = Names.load()
    made(2, 0)
    print(f"{'reports':>8}{'statements':>12}{'seconds':>10}{'ms a statement':>16}")
    for size in sizes:
        pile = made(size, size)
        seconds = timed(pile, names)
        each = seconds / len(pile.statements) * 1000
        print(f"{size:8}{len(pile.statements):12}{seconds:10.2f}{each:16.2f}")


def timed(pile: Pile, names: Names) -> float:
    """Seconds of the processor that the linking of one story takes."""
    began = time.process_time()
    link_claims(
        pile.reports,
        pile.readings,
        pile.statements,
        pile.figures,
        [pile.story],
        pile.who,
        {},
        names,
    )
    return time.process_time() - began


def made(size: int, seed: int) -> Pile:
    """A story of so many reports; the same seed gives the same story."""
    draw = random.Random(seed)
    reports, readings, figures, of = [], [], [], {}
    for number in range(size):
        report, reading, counted = _report(number, draw)
        reports.append(report)
        readings.append(reading)
        figures += counted
        of |= {(report.id, party.index): f"e{party.name}" for party in reading.parties}
    statements = tuple(
        replace(s, source_entity=of[s.report, s.party])
        for r in readings
        for s in r.statements
        if s.party is not None
    )
    entities = tuple(Entity(id=f"e{b}", name=b, type="ORG", aliases=(b,)) for b in BODIES)
    return Pile(
        tuple(reports),
        tuple(readings),
        statements,
        tuple(figures),
        Resolution(entities=entities, of=of),
        Story(id="s1", title="", reports=tuple(sorted(r.id for r in reports))),
    )


def _report(number: int, draw: random.Random) -> tuple[Report, Reading, list[Figure]]:
    name, text, rows = f"r{number:05}", "", []
    for _ in range(STATEMENTS):
        body, deed = draw.choice(BODIES), draw.choice(DEEDS)
        things = draw.sample(THINGS, 3)
        count = draw.randint(2, 400) if draw.random() < 0.3 else None
        words = f"{count or 'the'} {things[0]} {deed} {things[1]} near {things[2]}"
        rows.append((len(text), body, deed, things, count, words, draw.random() < 0.1))
        text += f"{body} said {words}. "
    parties = tuple(
        Party(index=n, name=body, type="ORG", mentions=(_span(text, at, len(body)),))
        for n, (at, body, *_) in enumerate(rows)
    )
    said, figures = [], []
    for n, (at, body, deed, things, count, words, denied) in enumerate(rows):
        content = _span(text, at + len(body) + 6, len(words))
        one = _statement(name, n, content, deed, things, denied)
        said.append(replace(one, sentence=(at, content.end + 1)))
        if count is not None:
            figures.append(_figure(one, text, count, deed))
    reading = Reading(report=name, reader="made", parties=parties, statements=tuple(said))
    when = BEGIN + timedelta(minutes=20 * number)
    report = Report(
        id=name,
        text=text,
        sha256="",
        outlet=f"outlet {number % 60}",
        published=when.isoformat() + "Z",
        published_basis="given",
    )
    return report, reading, figures


def _statement(
    report: str, number: int, content: Span, deed: str, things: Sequence[str], denied: bool
) -> Statement:
    roles = (Role(role="agent", head=things[0], words=(things[0],)),
             Role(role="patient", head=things[1], words=(things[1],)),
             Role(role="other", head=things[2], words=(things[2],)))  # fmt: skip
    return Statement(
        id=f"{report}-{number:02}",
        report=report,
        kind="indirect",
        content=(content,),
        party=number,
        stance="denied" if denied else "asserted",
        proposition=Proposition(
            predicate=deed,
            tense="past",
            roles=roles,
            lemmas=(things[0], deed, *things[1:]),
            context=(things[0], deed, *things[1:]),
        ),
    )


def _figure(statement: Statement, text: str, count: int, deed: str) -> Figure:
    begin = statement.content[0].begin
    measure = dict(COUNTED).get(deed, "")
    return Figure(
        id=f"f{statement.id}",
        report=statement.report,
        span=_span(text, begin, len(str(count))),
        low=count,
        high=count,
        unit="person",
        counted=measure,
        measure=measure,
        statement=statement.id,
    )


def _span(text: str, begin: int, length: int) -> Span:
    return Span(begin=begin, end=begin + length, text=text[begin : begin + length])


if __name__ == "__main__":
    main([int(n) for n in sys.argv[1:]] or SIZES)
