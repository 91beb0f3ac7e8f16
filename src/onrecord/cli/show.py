"""`onrecord show`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli import options, output

if TYPE_CHECKING:
    from onrecord.kept import Kept
    from onrecord.types import Claim, Record, Report


@click.command("show")
@click.argument("name", metavar="ID")
@options.record
@options.as_json
def command(name: str, path: Path, as_json: bool) -> None:
    """A report with its statements marked in the text.

    The id of a statement shows its report; that of a claim, each of its statements in its words;
    that of a story, the story's reports.
    """
    with options.linked(path) as kept:
        found = kept.find(name)
        output.moved(name, found)
        if len(found) == 1 and found[0].kind == "claim":
            _claim(kept.record(), found[0].id, as_json)
        else:
            _reports(kept, kept.reports(name), as_json)


def _reports(kept: Kept, reports: tuple[Report, ...], as_json: bool) -> None:
    if as_json:
        _as_json(
            reports=reports,
            statements=tuple(s for report in reports for s in kept.statements(report.id)),
            figures=tuple(f for report in reports for f in kept.figures(report.id)),
        )
        return
    from onrecord import views

    record = kept.record()
    for report in reports:
        told = views.marked(report, record, width=output.width(), color=output.color())
        click.echo(told, color=output.color())


def _claim(record: Record, name: str, as_json: bool) -> None:
    claim = next(one for one in record.claims if one.id == name)
    statements = tuple(one for one in record.statements if one.id in claim.statements)
    if as_json:
        _as_json(claims=(claim,), statements=statements)
        return
    names = {entity.id: entity.name for entity in record.entities}
    outlets = {report.id: report.outlet or "" for report in record.reports}
    _heading(claim)
    output.table(
        ("report", "outlet", "source", "stance", "words"),
        [
            (
                one.report,
                outlets.get(one.report, ""),
                names.get(one.source_entity or "", one.source.text if one.source else ""),
                one.stance,
                " … ".join(piece.text for piece in one.content),
            )
            for one in statements
        ],
    )


def _heading(claim: Claim) -> None:
    from onrecord.views.safe import one_line

    low, high = claim.independent.low, claim.independent.high
    count = str(low) if low == high else f"{low} to {high}"
    click.echo(f"{claim.id}  {claim.status}, independent origins: {count}")
    click.echo(one_line(claim.text))
    for link in claim.links:
        click.echo(f"one origin: {link.left} and {link.right}: {one_line(link.reason)}")


def _as_json(**sections: tuple[Any, ...]) -> None:
    """Sections of the exported document, and no others."""
    from onrecord.types import Record

    record = Record(**sections)  # type: ignore[arg-type]
    output.as_json({name: output.nouns(record, name) for name in sections})
