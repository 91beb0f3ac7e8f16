"""A sentence typed or pasted into the search, checked as `onrecord check` does."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import BoundedSemaphore, Lock, Timer

from onrecord import codec
from onrecord.errors import RecordLocked, UsageError
from onrecord.types import Status
from onrecord.views import wording
from onrecord.views.check import Answer, Near
from onrecord.views.safe import one_line
from onrecord.views.why import Against
from onrecord.web import naming
from onrecord.web.asked import LONGEST
from onrecord.web.rows import SHORT, origins_told

_FEWEST = 5  # words of what may be a sentence
_WAITING = 4  # who ask at once; more are sent away, so that those who read never wait
_NAMED = 6  # who stand behind a claim, or against it


class Busy(RecordLocked):
    """Others are having sentences checked; try again in a moment."""


class GaveUp(RecordLocked):
    """Checking the sentence took too long and was given up; ask again, or shorten it."""


class Stopped(RecordLocked):
    """The process that checks sentences stopped; ask again, and another one answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A claim on the record beside the sentence."""

    id: str
    status: Status
    short: str
    title: str
    text: str
    origins: str
    same: bool
    report: str
    outlet: str
    published: str
    words: str
    agrees: tuple[str, ...]
    differs: tuple[str, ...]
    behind: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(slots=True)
class Checking:
    """Asks a process that keeps the model; it is started when first asked.

    One that does not answer within `patience` seconds is stopped, and the next question starts
    another; loading the model is within that time.
    """

    record: Path
    patience: float = 60.0
    command: tuple[str, ...] = (sys.executable, "-m", "onrecord.web.checker")
    _process: subprocess.Popen[bytes] | None = None
    _lock: Lock = field(default_factory=Lock)
    _places: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(_WAITING))

    def answer(self, sentence: str) -> Answer:
        """What is on the record of it.

        Raises `UsageError` where it says nothing; `Busy`, `GaveUp` or `Stopped` where asking again
        may help.
        """
        with self._place():
            told = self._asked(one_line(sentence)[:LONGEST])
        if "failed" in told:
            raise UsageError(str(told["failed"]))
        return codec.decode(codec.dumps(told["answer"]), Answer)

    @contextmanager
    def _place(self) -> Iterator[None]:
        """The one place before the process, when it is free; nobody waits for it for ever."""
        if not self._places.acquire(blocking=False):
            raise Busy
        try:
            if not self._lock.acquire(timeout=self.patience):
                raise Busy
            try:
                yield
            finally:
                self._lock.release()
        finally:
            self._places.release()

    def _asked(self, sentence: str) -> dict[str, object]:
        process = self._running()
        given_up: list[bool] = []

        def give_up() -> None:
            given_up.append(True)
            process.kill()

        timer = Timer(self.patience, give_up)
        timer.start()
        try:
            line = _line(process, codec.dumps(sentence))
        finally:
            timer.cancel()
        if not line.endswith(b"\n"):
            process.kill()
            process.wait()
            raise GaveUp if given_up else Stopped
        told: dict[str, object] = codec.loads(line)
        return told

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            pipe = subprocess.PIPE
            command = [*self.command, str(self.record)]
            self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe)
        return self._process


def _line(process: subprocess.Popen[bytes], asked: bytes) -> bytes:
    """The line that a process answers with; without its end, or b"", where it stopped."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(asked + b"\n")
        process.stdin.flush()
        return process.stdout.readline()
    except OSError:
        return b""


def may_be_sentence(words: str) -> bool:
    """Whether what was typed says something, rather than naming it.

    >>> may_be_sentence("dam breach"), may_be_sentence("The dam at Tarn broke on Tuesday.")
    (False, True)
    """
    return len(re.findall(r"\w+", words)) >= _FEWEST


def beside(near: Near) -> Beside:
    """A claim beside the sentence, ready to be set."""
    return Beside(
        id=near.claim,
        status=near.status,
        short=SHORT[near.status],
        title=wording.TITLES[near.status],
        text=near.text,
        origins=origins_told(near.low, near.high),
        same=near.same,
        report=near.said.report,
        outlet=near.said.outlet,
        published=near.said.published,
        words=near.said.words,
        agrees=near.agrees,
        differs=near.differs,
        behind=tuple(naming.short(one.name) for one in near.behind[:_NAMED]),
        against=tuple(dict.fromkeys(map(_opposing, near.against[:_NAMED]))),
    )


def _opposing(one: Against) -> str:
    """ "the harbour office denies it", "another claim by the union"."""
    name = naming.short(one.name)
    return f"{one.how} by {name}" if one.how.startswith("another") else f"{name} {one.how}"
