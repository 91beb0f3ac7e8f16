"""What a story's brief adds to its claims: silences, settled conflicts, an analyst's decisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.types import Conflict, Decision, Report, Statement
from onrecord.views import wording
from onrecord.views.clipping import clip
from onrecord.views.decided import signed
from onrecord.views.lines import LineWriter
from onrecord.views.lookup import Lookup
from onrecord.views.outline import Piece, Sentence
from onrecord.views.safe import one_line

_MOST = 3  # silences and settled conflicts that are told
_DECISIONS = 10


def silent(reports: Sequence[Report], writer: LineWriter) -> Iterator[Sentence]:
    """Who was asked and had nothing to say, each once in the same words."""
    found = [s for r in reports for s in writer.lookup.spoken.get(r.id, ()) if s.silent]
    said = writer.lookup.in_order(s.id for s in found if s.content)
    once = {(who(s, writer.lookup), s.content[0].text): s for s in reversed(said)}
    for statement in list(reversed(once.values()))[:_MOST]:
        words = clip(one_line(statement.content[0].text), 100)
        number = writer.citer.cite(statement, [s.id for s in found])
        yield (
            Piece(text="Silent: "),
            Piece(text=who(statement, writer.lookup), mark="name"),
            Piece(text=" "),
            Piece(text=words, mark="words"),
            Piece(text=" "),
            Piece(text=str(number), mark="ref"),
        )


def settled(conflicts: Sequence[Conflict], lookup: Lookup) -> Iterator[Sentence]:
    """What was contested and is not any more; a claim that only its denial is left of is told."""
    over = [k for k in conflicts if k.settled and k.note]
    claims = [[lookup.claims[c] for c in k.claims if c in lookup.claims] for k in over]
    told = [
        f"“{clip(one_line(mine[0].text), 90)}”: {clip(one_line(k.note), 120)}"
        for k, mine in zip(over, claims, strict=True)
        if mine and all(claim.status != "denied" for claim in mine)
    ]
    for words in list(dict.fromkeys(told))[:_MOST]:
        yield (Piece(text=f"Settled: {words}"),)


def decided(found: Sequence[Decision]) -> Iterator[Sentence]:
    """What analysts decided of a story's reports and of what they say."""
    for decision in found[:_DECISIONS]:
        yield (Piece(text=f"By hand: {clip(signed(decision), 240)}"),)
    if len(found) > _DECISIONS:
        yield (Piece(text=wording.more(len(found) - _DECISIONS, "onrecord decisions")),)


def who(statement: Statement, lookup: Lookup) -> str:
    """Who speaks: resolved where it can be, else as the report has it, else the outlet."""
    entity = lookup.entities.get(statement.source_entity or "")
    if entity:
        return clip(one_line(entity.name), 70)
    if statement.source:
        return clip(one_line(statement.source.text), 70)
    return wording.outlet(lookup.reports[statement.report])
