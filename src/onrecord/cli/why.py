"""`onrecord why`."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import options, output
from onrecord.errors import UsageError


@click.command("why")
@click.argument("name", metavar="CLAIM")
@options.record
@options.as_json
def command(name: str, path: Path, as_json: bool) -> None:
    """Why a claim counts as it does.

    Each origin with its statements, what was taken for one origin and by which rule, with the exact
    words on both sides, who denies it, what analysts decided, and what would change the count. The
    id of a statement names the claim that it is in.
    """
    with options.linked(path) as kept:
        found = kept.one(name)
        output.moved(name, [found])
        record = kept.record()
    names = {s.id: s.claim for s in record.statements} if found.kind == "statement" else {}
    wanted = names.get(found.id) or found.id
    claim = next((one for one in record.claims if one.id == wanted), None)
    if claim is None:
        raise UsageError(f"{name} is a {found.kind} in no claim; `onrecord show {name}` shows it.")
    from onrecord.views.why import why
    from onrecord.views.why_told import told

    taken_apart = why(record, claim)
    if as_json:
        output.as_json(taken_apart)
    else:
        click.echo(told(taken_apart, width=output.width()), nl=False)
