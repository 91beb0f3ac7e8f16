"""`onrecord rejected`."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import options, output
from onrecord.cli.progress import bar


@click.command("rejected")
@options.record
@click.option(
    "--retry", is_flag=True, help="Try again what lies in files that are there; mended files too."
)
@options.whole
@options.quiet
@options.as_json
def command(path: Path, retry: bool, whole: bool, quiet: bool, as_json: bool) -> None:
    """What could not be read, each with its reason.

    With --retry the files are read again where they lie; what can be read now is taken in, and what
    is left is listed.
    """
    with options.opened(path) as kept:
        if retry:
            with bar(quiet) as progress:
                added = kept.retry(whole=whole, progress=progress)
            if not (quiet or as_json):
                click.echo(f"{added.added} added, {added.already} already there")
        rejected = kept.rejected()
    if as_json:
        output.as_json(rejected)
        return
    if not rejected:
        output.nothing("nothing is rejected: all that came in could be read.")
    output.table(("where", "reason"), [(one.where, one.reason) for one in rejected])
