"""`onrecord serve`."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import options
from onrecord.cli.progress import bar


@click.command("serve")
@options.record
@click.option(
    "--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen."
)
@click.option("--port", type=click.IntRange(1, 65535), default=8765, show_default=True, metavar="N")
@click.option(
    "--name",
    "hosts",
    multiple=True,
    metavar="NAME",
    help="A host name under which readers ask for it, besides addresses and localhost.",
)
def command(path: Path, host: str, port: int, hosts: tuple[str, ...]) -> None:
    """The record in a browser, until it is stopped; a record is made where there is none.

    It listens on this machine alone unless --host says otherwise. There is no sign-in: on another
    address everybody who reaches it can read the whole record and add to it.
    """
    from onrecord.web import serve
    from onrecord.web.serving import is_local

    with options.opened(path, create=True) as kept:
        with bar() as progress:
            kept.relink(progress)
        if not is_local(host):
            click.echo(
                f"onrecord: listening on {host}, not on this machine alone: everybody who reaches "
                "it can read the whole record and add to it.",
                err=True,
            )
        address = f"[{host}]" if ":" in host else host
        click.echo(f"The record is at http://{address}:{port}/ (stop with Ctrl-C)", err=True)
        serve(kept, path, host=host, port=port, names=hosts)
