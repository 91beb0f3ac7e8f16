"""Signing in: nobody comes in without the password, and no other page acts for who did."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.web import Door, hash_in, hashed
from onrecord.web.door import LASTS, TooMany
from onrecord.web.signing import onward
from views import dam
from web.served import opened, served

PASSWORD = "nine grey herons"
HASH = hashed(PASSWORD)


class Clock:
    """A time that stands until it is moved."""

    def __init__(self) -> None:
        self.at = 1_000_000.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path: Path = tmp_path_factory.mktemp("door") / "onrecord.db"
    with opened(path, dam.record()) as found, served(found, path, Door(HASH)) as url:
        yield url


@pytest.fixture
def reader(guarded: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=guarded, timeout=30) as client:
        told = {"password": PASSWORD, "name": "Ann Ruiz", "next": "/stories/s1"}
        answer = client.post("sign-in", data=told)
        assert (answer.status_code, answer.headers["location"]) == (303, "./stories/s1")
        yield client


@pytest.mark.parametrize("path", ["", "stories/s1", "reports/e01", "search?q=dam", "add", "nope"])
def test_a_stranger_is_sent_to_the_door(guarded: str, path: str) -> None:
    answer = httpx.get(guarded + path)
    assert answer.status_code == 303
    assert "sign-in" in answer.headers["location"]
    assert not answer.text
    shown = httpx.get(guarded + path, follow_redirects=True)
    assert shown.status_code == 200
    assert 'name="password"' in shown.text
    assert "Aldgate" not in shown.text


@pytest.mark.parametrize("path", ["api/v1/claims", "api/v1/reports/e01", "openapi.json"])
def test_a_program_without_the_password_is_told_so(guarded: str, path: str) -> None:
    answer = httpx.get(guarded + path)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_program_sends_the_password(guarded: str) -> None:
    sent = {"Authorization": f"Bearer {PASSWORD}"}
    assert httpx.get(guarded + "api/v1/claims", headers=sent).status_code == 200
    wrong = {"Authorization": "Bearer nine grey cranes"}
    assert httpx.get(guarded + "api/v1/claims", headers=wrong).status_code == 401


def test_what_tells_nothing_is_open(guarded: str) -> None:
    for path in ("healthz", "readyz", "static/desk.css", "sign-in"):
        assert httpx.get(guarded + path).status_code == 200, path


def test_a_cookie_is_out_of_reach(guarded: str) -> None:
    told = {"password": PASSWORD, "name": "", "next": ""}
    cookie = httpx.post(guarded + "sign-in", data=told).headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert PASSWORD not in cookie


def test_who_signed_in_reads_and_signs_out(reader: httpx.Client) -> None:
    assert reader.get("stories/s1").status_code == 200
    page = reader.get("sign-out")
    assert "Ann Ruiz" in page.text
    assert reader.post("sign-out", data={"csrf": "guessed"}).status_code == 403
    cookie = reader.cookies["onrecord-session"]
    found = re.search(r'name="csrf" value="(\w+)"', page.text)
    assert found
    assert reader.post("sign-out", data={"csrf": found[1]}).status_code == 303
    stolen = {"Cookie": f"onrecord-session={cookie}"}
    assert httpx.get(f"{reader.base_url}stories/s1", headers=stolen).status_code == 303


def test_every_change_needs_the_secret_of_the_session(reader: httpx.Client) -> None:
    files = {"files": ("a.txt", b"Words that nobody asked for.")}
    assert reader.post("add", files=files).status_code == 403
    assert reader.post("add", files=files, data={"csrf": "0" * 64}).status_code == 403
    other = {"Sec-Fetch-Site": "cross-site"}
    assert reader.post("sign-out", headers=other).status_code == 403


def test_a_stranger_can_send_nothing_large(guarded: str) -> None:
    assert httpx.post(guarded + "sign-in", data={"password": "x" * 20_000}).status_code == 413
    files = {"files": ("a.txt", b"Words.")}
    assert httpx.post(guarded + "add", files=files).status_code == 401


def test_guessing_is_slowed_down(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    with opened(path, dam.record()) as found, served(found, path, Door(HASH)) as url:
        for _ in range(5):
            answer = httpx.post(url + "sign-in", data={"password": "a wrong password"})
            assert answer.status_code == 403
            assert "not the password" in answer.text
        for password in ("a wrong password", PASSWORD):
            answer = httpx.post(url + "sign-in", data={"password": password})
            assert answer.status_code == 429
            assert int(answer.headers["retry-after"]) > 200
        sent = {"Authorization": "Bearer a wrong password"}
        assert httpx.get(url + "api/v1/claims", headers=sent).status_code == 429


def test_patience_comes_back() -> None:
    clock = Clock()
    door = Door(HASH, now=clock)
    for n in range(5):
        assert door.sign_in("wrong password", "", "a") is None, n
    with pytest.raises(TooMany):
        door.sign_in(PASSWORD, "", "a")
    assert door.sign_in(PASSWORD, "", "b")
    clock.at += 301
    assert door.sign_in(PASSWORD, "", "a")


def test_a_session_ends() -> None:
    clock = Clock()
    door = Door(HASH, now=clock)
    cookie = door.sign_in(PASSWORD, "  Ann\n Ruiz ", "a") or ""
    session = door.session(cookie)
    assert session
    assert session.name == "Ann Ruiz"
    assert Door(HASH, now=clock).session(cookie) is None  # another start, another secret
    clock.at += LASTS + 1
    assert door.session(cookie) is None


DOOR = Door(HASH)
GOOD = DOOR.sign_in(PASSWORD, "", "a") or ""


@given(st.one_of(st.text(), st.binary().map(lambda b: b.decode("latin-1"))))
def test_no_made_up_cookie_is_a_session(cookie: str) -> None:
    assert DOOR.session(cookie) is None
    content, _, signature = GOOD.partition(".")
    assert DOOR.session(f"{cookie}.{signature}") is None
    if cookie.strip("="):
        assert DOOR.session(f"{content}{cookie}") is None


@given(st.text(max_size=30))
def test_signing_in_leads_nowhere_else(asked: str) -> None:
    for told in (asked, f"//{asked}", f"/\\{asked}", f"https:{asked}"):
        way = onward(told)
        assert way.startswith("./")
        assert not way.startswith(".//") or way == "./"


def test_a_password_file_holds_a_hash(tmp_path: Path) -> None:
    file = tmp_path / "hash"
    with pytest.raises(UsageError, match="can't be read"):
        hash_in(file)
    file.write_text("my password\n")
    with pytest.raises(UsageError, match="onrecord password"):
        hash_in(file)
    with pytest.raises(UsageError, match="at least"):
        hashed("short")


def test_it_listens_elsewhere_only_with_a_password(tmp_path: Path) -> None:
    run = [sys.executable, "-c", "from onrecord.cli.main import main; main()"]
    serve = [*run, "serve", "--host", "0.0.0.0", "--record", str(tmp_path / "r.db")]
    refused = subprocess.run(serve, capture_output=True, text=True, check=False)
    assert refused.returncode == 2
    assert "onrecord password FILE" in refused.stderr
    assert not (tmp_path / "r.db").exists()
    file = tmp_path / "hash"
    asked = [*run, "password", str(file)]
    made = subprocess.run(asked, input=f"{PASSWORD}\n", capture_output=True, text=True, check=True)
    assert str(file) in made.stdout
    assert file.stat().st_mode & 0o077 == 0
    assert Door(hash_in(file)).sign_in(PASSWORD, "", "a")
    other = tmp_path / "notes.txt"
    other.write_text("notes")
    asked = [*run, "password", str(other)]
    kept = subprocess.run(asked, input=f"{PASSWORD}\n", capture_output=True, text=True, check=False)
    assert kept.returncode == 2
    assert other.read_text() == "notes"
