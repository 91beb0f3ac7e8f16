"""Who may ask: hosts, other sites, sizes; and what is added through the browser."""

from __future__ import annotations

import socket
import time
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from onrecord import kept
from onrecord.web.adding import MOST_BYTES
from web.crawl import parsed
from web.served import served


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", ""])
def test_another_host_name_is_refused(desk_url: str, host: str) -> None:
    answer = httpx.get(desk_url, headers={"Host": host})
    assert answer.status_code in (400, 421)


@pytest.mark.parametrize("host", ["localhost", "localhost:8765", "127.0.0.1", "[::1]:8765"])
def test_this_machine_is_known(desk_url: str, host: str) -> None:
    assert httpx.get(desk_url, headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
)
def test_another_site_can_add_nothing(desk_url: str, headers: dict[str, str]) -> None:
    files = {"files": ("a.txt", b"Words of another site.")}
    assert httpx.post(desk_url + "add", files=files, headers=headers).status_code == 403


def test_an_upload_says_how_long_it_is(desk_url: str) -> None:
    parts = iter([b"--x\r\n", b"--x--\r\n"])
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    assert httpx.post(desk_url + "add", content=parts, headers=kind).status_code == 411


def test_an_upload_has_a_limit(desk_url: str) -> None:
    where = urlsplit(desk_url)
    with socket.create_connection((where.hostname, where.port), timeout=10) as line:
        head = f"POST /add HTTP/1.1\r\nHost: {where.netloc}\r\nContent-Length: {MOST_BYTES + 1}"
        line.sendall(f"{head}\r\n\r\n".encode())
        assert line.recv(64).startswith(b"HTTP/1.1 413")


def test_files_are_added_and_rejections_named(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    lines = (
        b'{"id": "n1", "outlet": "Harbour Post", "published": "2026-05-01",'
        b' "text": "The ferry sank off Ulcinj, the coast guard said."}\n{"broken\n'
    )
    with kept.open(path) as found, served(found, path) as url:
        found.relink()
        assert "The record is empty." in httpx.get(url).text
        files = {"files": ("../ferry.jsonl", lines)}
        asked = httpx.post(url + "add", files=files, headers={"Sec-Fetch-Site": "same-origin"})
        assert asked.status_code == 303
        job = url + asked.headers["location"]
        told = _over(job)
        assert "1 added, 0 already there, 1 rejected" in told
        assert "ferry.jsonl:2" in told
        for _ in range(50):
            if httpx.get(url + "reports/n1").status_code == 200:
                break
            time.sleep(0.1)
        assert "Harbour Post" in httpx.get(url + "reports/n1").text
        later = parsed(httpx.get(url + "add").text).text
        assert "1 input could not be read" in later
        assert "ferry.jsonl:2" in later[later.index("could not be read") :]


def _over(job: str, most: float = 90) -> str:
    until = time.monotonic() + most
    while time.monotonic() < until:
        page = parsed(httpx.get(job).text)
        if not any("hx-get" in a for tag, a in page.elements if tag == "section"):
            return page.text
        time.sleep(0.3)
    raise AssertionError("the upload was never over")
