"""`onrecord verify`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import options, output

if TYPE_CHECKING:
    from onrecord.store import Verified


@click.command("verify")
@options.record
@options.as_json
def command(path: Path, as_json: bool) -> int:
    """Compute every hash and look up every span again; name what does not hold.

    Checked are the bytes as received, the texts, where each quotation stands, and the log, whose
    entries are chained by hashes. Write the last hash down somewhere else: then no one can change
    the log without your seeing it. Leaves with 3 where something does not hold.
    """
    with options.opened(path) as kept:
        verified = kept.verify()
    if as_json:
        output.as_json(verified)
    else:
        _print(verified)
    return 3 if verified.faults else 0


def _print(verified: Verified) -> None:
    from onrecord.views.safe import one_line

    for fault in verified.faults:
        click.echo(f"{one_line(fault.where)}: {one_line(fault.what)}")
    click.echo(
        f"checked {verified.versions} reports, {verified.received} inputs as received, "
        f"{verified.readings} readings, {verified.spans} spans, {verified.entries} log entries"
    )
    click.echo(f"last hash of the log: {verified.head}")
    click.echo(f"{len(verified.faults)} do not hold" if verified.faults else "all of it holds")
