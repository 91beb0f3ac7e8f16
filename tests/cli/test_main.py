"""How the command starts, and how it ends when things go wrong."""

from __future__ import annotations

import getpass
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cli.command import ENTRY, onrecord
from onrecord.cli import reference

HEAVY = ("alembic", "fastapi", "jinja2", "msgspec", "numpy", "rich", "spacy", "sqlalchemy")


@pytest.mark.parametrize("args", [["--help"], ["--version"], ["add", "--help"]])
def test_nothing_heavy_is_imported_for_help(args: list[str]) -> None:
    code = f"""
import sys
sys.argv[1:] = {args!r}
try:
    {ENTRY.replace("; ", "; ")}
finally:
    print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0
    assert done.stderr == "[]\n"


def test_help_answers_at_once(tmp_path: Path) -> None:
    """Processor time, the best of five: how busy the machine is changes nothing."""
    taken = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        onrecord("--help", folder=tmp_path)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(taken) < 0.3


def test_the_exit_codes_are_documented(tmp_path: Path) -> None:
    told = onrecord("--help", folder=tmp_path).stdout
    for code in ("0  done", "1  done, but", "2  wrong usage", "3  the record"):
        assert code in told


def test_docs_say_what_the_help_says() -> None:
    kept = Path(__file__).parents[2] / "docs" / "cli.md"
    assert kept.read_text() == reference.reference(), (
        "run: python -m onrecord.cli.reference > docs/cli.md"
    )


def test_without_arguments_it_shows_the_help(tmp_path: Path) -> None:
    done = onrecord(folder=tmp_path)
    assert done.returncode == 2
    assert "Commands:" in done.stderr


def test_a_reader_that_has_enough_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text("The bridge is closed, mayor Ada Lund said.\n")
    run = subprocess.Popen(
        [sys.executable, "-c", ENTRY, "export", "news.txt"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert run.stdout is not None
    assert run.stderr is not None
    run.stdout.close()
    assert run.stderr.read() == b""
    assert run.wait() == 0


def test_a_stop_by_hand_is_no_traceback(tmp_path: Path) -> None:
    run = subprocess.Popen(
        [sys.executable, "-c", "import sys; print('on', flush=True); " + ENTRY, "add", "-"],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # a shell that runs the tests in the background has its children ignore the signal
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert run.stdout is not None
    assert run.stdin is not None
    run.stdout.readline()
    while not (tmp_path / "onrecord.db").exists():
        assert run.poll() is None
    run.send_signal(signal.SIGINT)
    _, err = run.communicate(timeout=60)
    assert run.returncode == 130
    assert b"Traceback" not in err
    assert b"stopped" in err


def test_a_name_that_is_no_utf8_is_a_name(tmp_path: Path) -> None:
    odd = os.fsdecode(b"caf\xe9")
    (tmp_path / f"{odd}.txt").write_text("")
    done = onrecord("add", f"{odd}.txt", "--record", f"{odd}.db", folder=tmp_path)
    assert done.returncode == 1
    assert "caf\\xe9.txt" in done.stderr
    assert onrecord("rejected", "--record", f"{odd}.db", folder=tmp_path).returncode == 0
    assert onrecord("show", odd, "--record", f"{odd}.db", folder=tmp_path).returncode == 2
    assert onrecord("search", odd, "--record", f"{odd}.db", folder=tmp_path).returncode == 0


FAULTY = f"""
import onrecord.cli.stories
def fail(path):
    raise ZeroDivisionError("two\\nlines")
onrecord.cli.stories.options.linked = fail
{ENTRY}
"""


@pytest.mark.parametrize(("debug", "traceback"), [("", False), ("1", True)])
def test_a_fault_of_ours_is_one_line(tmp_path: Path, debug: str, traceback: bool) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FAULTY, "stories"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={"ONRECORD_DEBUG": debug},
    )
    assert done.returncode != 0
    assert ("Traceback" in done.stderr) == traceback
    if not traceback:
        assert done.stderr.count("\n") == 1
        assert "ZeroDivisionError: two lines" in done.stderr
        assert "report" in done.stderr


def test_another_writer_is_waited_for_and_then_named(tmp_path: Path) -> None:
    code = """
import sqlite3, sys
from pathlib import Path
from onrecord.store import Store
Store.open("onrecord.db", create=True).close()
lock = sqlite3.connect("onrecord.db", isolation_level=None)
lock.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
sys.stdin.read()
"""
    other = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "locked\n"
    done = onrecord("add", "-", folder=tmp_path, stdin="One.\n")
    other.communicate()
    assert done.returncode == 3
    assert "Another process is writing" in done.stderr
    assert "database is locked" not in done.stderr


def test_who_decides_is_the_login_where_no_user_is_named(tmp_path: Path) -> None:
    onrecord("add", "-", folder=tmp_path, stdin="Ferrywick bridge was closed.\n")
    bare = dict.fromkeys(("ONRECORD_USER", "USER", "LOGNAME", "LNAME", "USERNAME"), "")
    named = onrecord("search", "bridge", folder=tmp_path).stdout.splitlines()[1].split("\t")[0]
    done = onrecord("note", named, "seen", folder=tmp_path, **bare)
    assert f"({getpass.getuser()}, " in done.stdout, done.stdout + done.stderr
