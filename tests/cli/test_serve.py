"""`onrecord serve`: it answers on this machine, and says aloud where others can ask too."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from cli.command import ENTRY


def _free_port() -> int:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        port: int = line.getsockname()[1]
        return port


@contextmanager
def serving(folder: Path, *args: str) -> Iterator[str]:
    port = _free_port()
    command = [sys.executable, "-c", ENTRY, "serve", "--port", str(port), *args]
    environ = os.environ | {"ONRECORD_USER": "ann"}
    with (
        (folder / "told").open("wb") as told,
        subprocess.Popen(command, cwd=folder, stderr=told, env=environ) as process,
    ):
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=20)


def _ready(url: str) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            if httpx.get(url + "readyz").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    raise AssertionError("the server never answered")


def test_it_answers_until_it_is_stopped(tmp_path: Path) -> None:
    with serving(tmp_path) as url:
        _ready(url)
        assert "The record is empty." in httpx.get(url).text
    told = (tmp_path / "told").read_text()
    assert url in told
    assert "everybody" not in told
    assert "Traceback" not in told
    assert (tmp_path / "onrecord.db").exists()


def test_it_answers_to_its_names_alone(tmp_path: Path) -> None:
    with serving(tmp_path, "--name", "desk.example") as url:
        _ready(url)
        host = {"Host": "desk.example"}
        assert httpx.get(url, headers=host).status_code == 200
        assert httpx.get(url, headers={"Host": "other.example"}).status_code == 421


@pytest.mark.parametrize("port", ["0", "70000", "x"])
def test_a_port_is_a_port(tmp_path: Path, port: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ENTRY, "serve", "--port", port], cwd=tmp_path, capture_output=True
    )
    assert done.returncode == 2


def test_a_port_that_is_taken_is_told_before_anything_is_served(tmp_path: Path) -> None:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        line.listen()
        port = str(line.getsockname()[1])
        command = [sys.executable, "-c", ENTRY, "serve", "--port", port]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 2
    assert "another program listens there" in done.stderr
    assert "The record is at" not in done.stderr
    assert "Errno" not in done.stderr
