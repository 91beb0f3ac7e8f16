"""At a terminal: tables, a progress bar on standard error, and nothing obeyed."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from cli.command import ENTRY
from kept.small import opened, report

EVIL = "\x1b]0;pwned\x07\x1b[31m[bold]Ferry[/bold] \u202eegdirb"


def at_terminal(folder: Path, *args: str, stderr_too: bool = False) -> tuple[str, int]:
    """What a terminal of 100 columns is sent, and the exit code."""
    ours, theirs = pty.openpty()
    run = subprocess.Popen(
        [sys.executable, "-c", ENTRY, *args],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL if stderr_too else theirs,
        stderr=theirs if stderr_too else subprocess.PIPE,
        env=os.environ | {"TERM": "xterm", "COLUMNS": "100", "PYTHONUTF8": "1"},
    )
    os.close(theirs)
    told = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        told += part
    os.close(ours)
    return told.decode(), run.wait()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with opened(tmp_path / "onrecord.db") as kept:
        kept.add(
            [
                report(f"Ferrywick bridge is shut. {EVIL}", id="a", title=EVIL, outlet=EVIL),
                report("Ferrywick bridge is open. {EVIL}", id="b", title=EVIL),
            ]
        )
    return tmp_path


@pytest.mark.parametrize(
    "args",
    [["stories"], ["claims"], ["search", "bridge"], ["show", "a"], ["story", "a"], ["brief"]],
)
def test_what_a_report_holds_is_shown_and_not_obeyed(folder: Path, args: list[str]) -> None:
    told, code = at_terminal(folder, *args)
    assert code == 0, told
    for trace in ("\x1b]0;", "\x07", "\u202e"):
        assert trace not in told
    assert "bridge" in told or "[bold]" in told


def test_a_table_says_what_its_columns_are(folder: Path) -> None:
    told, _ = at_terminal(folder, "stories")
    assert "title" in told.splitlines()[0] + told.splitlines()[1]
    assert "\t" not in told


@pytest.mark.parametrize(("quiet", "shown"), [([], True), (["--quiet"], False)])
def test_a_progress_bar_only_for_a_person(tmp_path: Path, quiet: list[str], shown: bool) -> None:
    (tmp_path / "news.txt").write_text("The bridge is closed, mayor Ada Lund said.\n")
    told, code = at_terminal(tmp_path, "add", "news.txt", *quiet, stderr_too=True)
    assert code == 0, told
    assert ("reading" in told) == shown
