"""`onrecord rejected`."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import options, output


@click.command("rejected")
@options.record
@options.as_json
def command(path: Path, as_json: bool) -> None:
    """What could not be read, each with its reason."""
    with options.opened(path) as kept:
        rejected = kept.rejected()
    if as_json:
        output.as_json(rejected)
        return
    output.table(("where", "reason"), [(one.where, one.reason) for one in rejected])
