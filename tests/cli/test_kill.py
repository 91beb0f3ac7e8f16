"""Killed at any moment, a record is clean, and the next command goes on where it was."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from cli.command import ENTRY, onrecord
from cli.soak import ENTRIES, REPORTS, WORK, feed, soak
from kept.small import Small, opened, report
from watch.newsroom import newsroom

TESTS = str(Path(__file__).parents[1])
SLOWLY = WORK.replace("range(0,", "range(int(sys.argv[2]),")


def test_killed_at_random_moments(tmp_path: Path) -> None:
    assert soak(tmp_path, 12, random.Random(7)) == []


def test_killed_while_forgetting(tmp_path: Path) -> None:
    """Whenever it was killed, the next that opens the record finishes the work."""
    path = tmp_path / "onrecord.db"
    secret = report("Zanzibarish bridges everywhere. " * 20, id="secret")
    with opened(path) as kept:
        kept.add([*REPORTS[:50], secret])
        (key,) = [k for k, one in kept._store.snapshot().reports.items() if one.id == "secret"]
        kept._store.forget([key], ["secret"], by="ann")  # and killed here
    with opened(path) as kept:
        assert "secret" not in [one.id for one in kept.record().reports]
    for file in tmp_path.iterdir():
        assert b"anzibarish" not in file.read_bytes()


def test_the_command_killed_while_adding(tmp_path: Path) -> None:
    lines = [f"The bridge at Town{n} is closed, mayor Ada Lund said.\n" for n in range(60)]
    (tmp_path / "news.txt").write_text("".join(lines))
    run = subprocess.Popen([sys.executable, "-c", ENTRY, "add", "news.txt"], cwd=tmp_path)
    while not (tmp_path / "onrecord.db-wal").exists():
        assert run.poll() is None
    time.sleep(0.3)
    run.kill()
    run.wait()
    done = onrecord("add", "news.txt", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    verified = onrecord("verify", folder=tmp_path)
    assert verified.returncode == 0, verified.stdout
    assert "60 reports" in verified.stdout


def test_two_that_add_at_once_lose_nothing(tmp_path: Path) -> None:
    with newsroom() as room:
        address = feed(room)
        runs = [
            subprocess.Popen(
                [sys.executable, "-c", SLOWLY, address, str(first)],
                cwd=tmp_path,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
            )
            for first in (0, 150)
        ]
        while any(run.poll() is None for run in runs):  # and one that reads meanwhile
            if (tmp_path / "onrecord.db").exists():
                with opened(tmp_path / "onrecord.db") as kept:
                    kept.log()
                    kept.standing().made()
        for run in runs:
            _, err = run.communicate(timeout=120)
            assert run.returncode == 0, err
    with opened(tmp_path / "onrecord.db", Small()) as kept:
        assert len(kept.record().reports) == len(REPORTS) + ENTRIES
        assert kept.verify().faults == ()
