"""`onrecord password`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from onrecord.errors import UsageError


@click.command("password")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
def command(file: Path) -> None:
    """Set the password of the desk: FILE gets its argon2id hash, for `onrecord serve`.

    The password is asked for; where nobody can be asked it is the first line of standard input.
    An older hash in FILE is replaced, anything else is left alone.
    """
    from onrecord.web import hash_in, hashed

    if file.exists() and file.stat().st_size:
        hash_in(file)  # raises where it holds something else
    told = hashed(_asked())
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
            out.write(f"{told}\n")
    except OSError:
        raise UsageError(f"{file} can't be written.") from None
    click.echo(f"The hash is in {file}; `onrecord serve --password-file {file}` asks for it.")


def _asked() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    told: str = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    return told
