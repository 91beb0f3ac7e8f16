"""Killed at any moment, a record is clean, and the next command goes on where it was."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from cli.command import ENTRY, onrecord
from kept.small import Small, opened, report
from onrecord.store import Store

TESTS = str(Path(__file__).parents[1])
REPORTS = [
    report(f"Town{n % 7} has {n} bridges. And more of them. " * 5, id=f"r{n}") for n in range(400)
]
SLOWLY = f"""
import sys, time
sys.path.insert(0, {TESTS!r})
from pathlib import Path
from cli.test_kill import REPORTS
from kept.small import Small, opened

class Slow(Small):
    def read(self, reports):
        for reading in super().read(reports):
            time.sleep(0.002)
            yield reading

print("on", flush=True)
kept = opened(Path("onrecord.db"), Slow())
for at in range(0, len(REPORTS), 50):
    kept.add(REPORTS[at : at + 50])
    print(at + 50, flush=True)
"""


def test_killed_at_random_moments(tmp_path: Path) -> None:
    chance = random.Random(7)
    path = tmp_path / "onrecord.db"
    acknowledged = 0
    for _ in range(8):
        run = subprocess.Popen(
            [sys.executable, "-c", SLOWLY], cwd=tmp_path, stdout=subprocess.PIPE, text=True
        )
        assert run.stdout is not None
        run.stdout.readline()
        time.sleep(chance.uniform(0, 1.5))
        run.kill()
        said = [int(line) for line in run.stdout.read().split()]
        acknowledged = max([acknowledged, *said])
        if path.exists() and path.stat().st_size:
            with Store.open(path, create=True) as store:
                assert store.verify().faults == ()
                assert len(store.snapshot().reports) >= acknowledged
    with opened(path) as kept, opened(tmp_path / "whole.db") as whole:
        kept.add(REPORTS)
        whole.add(REPORTS)
        assert kept.record() == whole.record()
        assert kept.verify().faults == ()


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
    code = SLOWLY.replace("for at in range(0,", "for at in range(int(sys.argv[1]),")
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(first)],
            cwd=tmp_path,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for first in (0, 150)
    ]
    for run in runs:
        _, err = run.communicate(timeout=120)
        assert run.returncode == 0, err
    with opened(tmp_path / "onrecord.db", Small()) as kept:
        assert len(kept.record().reports) == len(REPORTS)
        assert kept.verify().faults == ()
