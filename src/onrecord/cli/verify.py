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
    """Check every hash, every quotation and the log.

    The hashes of the bytes as received and of the texts are computed again, every span is looked up
    in its text, and the log's entries, which are chained by hashes, are followed. What does not
    hold is named, and the exit code is 3. Write the last hash of the log down somewhere else: then
    no one can change the log without your seeing it.
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
