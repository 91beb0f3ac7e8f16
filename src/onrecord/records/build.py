"""From what is linked to the record: origins, counts, statuses, conflicts, series."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.names import Names
from onrecord.order import place, published, rank
from onrecord.parts import together
from onrecord.records import series
from onrecord.records.conflicts import Case, contested, judge
from onrecord.records.count import Bonds, Count, count
from onrecord.records.index import index as indexed
from onrecord.records.interface import Index, Voice
from onrecord.records.origins import voice
from onrecord.records.parties import marked
from onrecord.records.rules import RULES, Rule
from onrecord.records.standing import stand, status
from onrecord.types import Claim, Linked, Record, Report, Statement, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counted:
    """A claim on its way: its statements with their speakers, and what they amount to."""

    case: Case
    voices: tuple[Voice, ...]
    count: Count


def build(linked: Linked, names: Names, *, rules: Sequence[Rule] = RULES) -> Record:
    """Count what was linked. Pure; the order of the input does not matter.

    `rules` is the table of dependence to count by; another rule can only lower a count.
    """
    index = indexed(linked, names)
    bonds = _bonds(linked)
    counted = [_counted(claim, index, rules, bonds) for claim in linked.claims]
    conflicts = judge(linked.rivals, {c.case.claim.id: c.case for c in counted}, index)
    disputed = contested(conflicts)
    claims = [_finished(c, index, disputed=c.case.claim.id in disputed) for c in counted]
    part = Record(
        reports=linked.reports,
        entities=linked.entities,
        statements=linked.statements,
        figures=linked.figures,
        dates=tuple(date for reading in linked.readings for date in reading.dates),
        relations=tuple(rel for reading in linked.readings for rel in reading.relations),
        claims=tuple(claims),
        conflicts=conflicts,
    )
    record = together([part])
    return replace(record, stories=_stories(linked, record.claims, index))


def _bonds(linked: Linked) -> Bonds | None:
    if linked.bonds is None:
        return None
    found: dict[str, list[str]] = defaultdict(list)
    for left, right in linked.bonds:
        found[left].append(right)
    return found


def _counted(claim: Claim, index: Index, rules: Sequence[Rule], bonds: Bonds | None) -> _Counted:
    """A claim with its voices in canonical order, its origins counted."""
    statements = [index.statements[s] for s in set(claim.statements) if s in index.statements]
    statements.sort(key=lambda s: _place(s, index))
    voices = tuple(voice(s, index) for s in statements if s.act == "said")
    standing = stand(voices, index)
    case = Case(
        claim=replace(claim, statements=tuple(s.id for s in statements)),
        standing=standing,
        values=series.values(standing.vouchers, claim.id, index),
    )
    return _Counted(case=case, voices=voices, count=count(standing.vouchers, rules, index, bonds))


def _finished(counted: _Counted, index: Index, *, disputed: bool) -> Claim:
    """A claim with all that the record says of it."""
    case, found = counted.case, counted.count
    values, chain = series.main(case.values), series.chain(case.values)
    reports = sorted({v.report.id for v in counted.voices})
    dated = sorted(
        (when, r.published)
        for r in map(index.reports.get, reports)
        if r and r.published and (when := published(r))
    )
    return replace(
        case.claim,
        origins=marked(found.origins, [v.statement for v in counted.voices], index),
        independent=found.independent,
        links=found.links,
        denied_by=_who(case.standing.denials),
        not_confirmed_by=_who(case.standing.doubters),
        retracted=case.standing.retracted,
        status=status(
            case.standing,
            found.independent.low,
            open_conflict=disputed,
            compatible=series.agree(values, found.groups),
        ),
        outlets=tuple(dict.fromkeys(v.report.outlet for v in counted.voices if v.report.outlet)),
        first=dated[0][1] if dated else None,
        last=dated[-1][1] if dated else None,
        figures=series.series(chain),
        revised=series.revised(chain),
    )


def _who(voices: Iterable[Voice]) -> tuple[str, ...]:
    """The speakers: an entity by its id, an outlet or a description by its name."""
    return tuple(dict.fromkeys(v.speaker.entity or v.speaker.name for v in voices))


def _place(statement: Statement, index: Index) -> tuple[object, ...]:
    return place(statement, index.reports[statement.report])


def _stories(linked: Linked, claims: Sequence[Claim], index: Index) -> tuple[Story, ...]:
    """The stories with their claims, and when their reports were published."""
    stories = [
        replace(
            story,
            reports=tuple(sorted(story.reports, key=lambda r: rank(index.reports[r]))),
            claims=tuple(c.id for c in claims if c.story == story.id),
        )
        for story in linked.stories
    ]
    return tuple(sorted((_dated(s, index) for s in stories), key=lambda s: _story(s, index)))


def _story(story: Story, index: Index) -> tuple[object, ...]:
    return (rank(index.reports[story.reports[0]]) if story.reports else (), story.id)


def _dated(story: Story, index: Index) -> Story:
    """A story with its first and last given dates."""
    dated: list[Report] = [r for i in story.reports if published(r := index.reports[i])]
    if not dated:
        return story
    return replace(story, first=dated[0].published, last=dated[-1].published)
