"""Serving the application until it is stopped."""

from __future__ import annotations

import ipaddress
from collections.abc import Collection
from pathlib import Path

import uvicorn

from onrecord.kept import Kept
from onrecord.web.app import make_app
from onrecord.web.door import Door
from onrecord.web.live import Live


def serve(
    kept: Kept,
    record: Path,
    *,
    host: str,
    port: int,
    names: Collection[str] = (),
    door: Door | None = None,
) -> None:
    """Serve the record at `record`, opened as `kept`, until the process is told to stop.

    `names` are host names under which readers may ask for it, besides addresses and localhost.
    With a `door` everybody has to sign in.
    Raises `SystemExit` where the address can't be had.
    """
    hosts = {name.lower() for name in (*names, host)}
    app = make_app(Live(kept), record, hosts=hosts, door=door)
    config = uvicorn.Config(
        app, host=host, port=port, log_level="warning", access_log=False, server_header=False
    )
    uvicorn.Server(config).run()


def is_local(host: str) -> bool:
    """Whether only this machine can ask at that address.

    >>> is_local("127.0.0.1"), is_local("localhost"), is_local("0.0.0.0"), is_local("desk.example")
    (True, True, False, False)
    """
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
