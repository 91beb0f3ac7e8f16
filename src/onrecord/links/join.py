"""The linking of a pile in a row: entities, then claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord import text as tx
from onrecord.decisions import NO_TIES, Ties
from onrecord.links.claims import link_claims
from onrecord.links.entities import resolve
from onrecord.links.interface import ClaimLinks, Pile, Resolution
from onrecord.names import Names
from onrecord.types import Copy, Figure, Linked, Reading, Report, Statement


def link(pile: Pile, readings: Mapping[str, Reading], names: Names, ties: Ties = NO_TIES) -> Linked:
    """Join what the reports of a pile say; `readings` by report id, `ties` of statements."""
    reports = sorted(pile.reports, key=lambda r: r.id)
    ordered = [readings[r.id] for r in reports]
    resolution = resolve(ordered, reports, names)
    statements = _resolved(reports, ordered, resolution)
    figures = [f for reading in ordered for f in reading.figures]
    stories = () if pile.story is None else (pile.story,)
    claims = link_claims(
        reports,
        ordered,
        statements,
        figures,
        stories,
        resolution,
        pile.copies,
        names=names,
        ties=ties,
    )
    return Linked(
        reports=_placed(reports, ordered, pile),
        readings=tuple(ordered),
        entities=resolution.entities,
        statements=tuple(replace(s, claim=claims.main.get(s.id)) for s in statements),
        figures=tuple(_in_claim(f, claims) for f in figures),
        claims=claims.claims,
        rivals=claims.rivals,
        stories=stories,
        entity_of=resolution.of,
        maybe_same=resolution.maybe_same,
        bonds=claims.bonds,
    )


def _resolved(
    reports: Sequence[Report], readings: Sequence[Reading], resolution: Resolution
) -> list[Statement]:
    """The statements with the entities of their sources and of those who passed them on."""
    unnamed = {e.id for e in resolution.entities if e.anonymous}
    names = {e.id: {tx.key(n) for n in (e.name, *e.aliases)} for e in resolution.entities}
    rows = []
    for report, reading in zip(reports, readings, strict=True):
        own = tx.key(report.outlet or "")
        for statement in reading.statements:
            source = _entity(report.id, statement.party, resolution)
            via = (_entity(report.id, r, resolution) for r in statement.relays)
            passed = tuple(
                v for v in dict.fromkeys(via) if v and v != source and own not in names.get(v, ())
            )
            anonymous = statement.anonymous if source is None else source in unnamed
            rows.append(replace(statement, source_entity=source, via=passed, anonymous=anonymous))
    return rows


def _entity(report: str, party: int | None, resolution: Resolution) -> str | None:
    return None if party is None else resolution.of.get((report, party))


def _placed(
    reports: Sequence[Report], readings: Sequence[Reading], pile: Pile
) -> tuple[Report, ...]:
    """The reports with their story, their copies and what read them."""
    rows = []
    for report, reading in zip(reports, readings, strict=True):
        copy = pile.copies.get(report.id, Copy(report=report.id))
        rows.append(
            replace(
                report,
                story=pile.story.id if pile.story else None,
                reader=reading.reader,
                copy_of=copy.copy_of,
                copy_direction=copy.direction,
                reused=copy.reused,
            )
        )
    return tuple(rows)


def _in_claim(figure: Figure, claims: ClaimLinks) -> Figure:
    return replace(figure, claim=claims.main.get(figure.statement or ""))
