"""Asking the process that checks sentences: it may hang, stop or talk nonsense; nobody waits."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from threading import Thread

import pytest

from onrecord.errors import RecordError, UsageError
from onrecord.web.checking import Busy, Checking, GaveUp, Stopped
from onrecord.web.problems import of_error

ANSWERS = """
import json, sys
for line in sys.stdin:
    asked = json.loads(line)
    if asked == "hang":
        import time; time.sleep(600)
    if asked == "stop":
        sys.exit(3)
    if asked == "half":
        sys.stdout.write('{"answer": '); sys.stdout.flush(); sys.exit(0)
    print(json.dumps({"failed": "It says nothing: " + asked}), flush=True)
"""


def checking(patience: float = 30.0) -> Checking:
    """What asks a process that answers as it is told to."""
    return Checking(Path("r.db"), patience=patience, command=(sys.executable, "-c", ANSWERS))


def asked(checks: Checking, sentence: str) -> str:
    """What an answer says that is none."""
    with pytest.raises(UsageError) as told:
        checks.answer(sentence)
    return told.value.detail


def test_one_that_hangs_is_given_up_and_another_answers() -> None:
    checks = checking(patience=1.0)
    begun = time.monotonic()
    with pytest.raises(GaveUp):
        checks.answer("hang")
    assert time.monotonic() - begun < 20
    checks.patience = 30.0
    assert asked(checks, "words") == "It says nothing: words"


@pytest.mark.parametrize("sentence", ["stop", "half"])
def test_one_that_stops_is_started_anew(sentence: str) -> None:
    checks = checking()
    with pytest.raises(Stopped):
        checks.answer(sentence)
    assert asked(checks, "words") == "It says nothing: words"


def test_one_that_was_killed_between_questions_is_started_anew() -> None:
    checks = checking()
    assert asked(checks, "one")
    assert checks._process
    checks._process.kill()
    checks._process.wait()
    assert asked(checks, "two") == "It says nothing: two"


def test_who_waits_behind_one_that_hangs_is_told_so() -> None:
    checks = checking(patience=1.5)
    told: list[type[Exception]] = []

    def ask() -> None:
        try:
            checks.answer("hang")
        except RecordError as error:
            told.append(type(error))

    asking = [Thread(target=ask) for _ in range(6)]
    for one in asking:
        one.start()
    for one in asking:
        one.join(timeout=30)
    assert len(told) == 6
    assert set(told) <= {GaveUp, Busy}
    assert told.count(Busy) >= 2  # no more than four wait


@pytest.mark.parametrize("error", [Busy, GaveUp, Stopped])
def test_each_is_a_problem_that_says_what_to_do(error: type[RecordError]) -> None:
    problem = of_error(error())
    assert problem.status == 503
    assert "again" in problem.detail
