"""`onrecord serve`."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import options
from onrecord.cli.progress import bar
from onrecord.errors import UsageError


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
@click.option(
    "--password-file",
    type=click.Path(path_type=Path),
    envvar="ONRECORD_PASSWORD_FILE",
    metavar="FILE",
    help="Everybody has to sign in with the password of which FILE holds the hash; "
    "`onrecord password FILE` makes it.",
)
def command(
    path: Path, host: str, port: int, hosts: tuple[str, ...], password_file: Path | None
) -> None:
    """The record in a browser, until it is stopped; a record is made where there is none.

    It listens on this machine alone unless --host says otherwise, and elsewhere only with a
    password. The password travels as it is typed: put a proxy with TLS before it.
    """
    from onrecord.web import Door, hash_in, is_local, serve

    door = None if password_file is None else Door(hash_in(password_file))
    if door is None and not is_local(host):
        raise UsageError(
            f"Everybody who reaches {host} could read the whole record and add to it. Set a "
            "password: `onrecord password FILE`, then `onrecord serve --password-file FILE`."
        )
    _free(host, port)
    with options.opened(path, create=True) as kept:
        with bar() as progress:
            kept.relink(progress)
        address = f"[{host}]" if ":" in host else host
        click.echo(f"The record is at http://{address}:{port}/ (stop with Ctrl-C)", err=True)
        serve(kept, path, host=host, port=port, names=hosts, door=door)


def _free(host: str, port: int) -> None:
    """Raise `UsageError` where nobody can listen at an address."""
    import socket

    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as line:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            line.bind((host, port))
    except OSError as error:
        raise UsageError(
            f"Nothing can be served at {host}:{port}: another program listens there, or the "
            "address is not this machine's. Choose another with --port or --host."
        ) from error
