"""A sentence typed or pasted into the search, checked as `onrecord check` does."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from threading import BoundedSemaphore, Lock

from onrecord import codec
from onrecord.errors import RecordLocked, UsageError
from onrecord.types import Status
from onrecord.views import wording
from onrecord.views.check import Answer, Near
from onrecord.views.safe import one_line
from onrecord.web import naming
from onrecord.web.rows import SHORT, origins_told

LONGEST = 500  # characters of a sentence
_FEWEST = 5  # words of what may be a sentence
_WAITING = 4  # who ask at once; more are sent away, so that those who read never wait
_NAMED = 6  # who stand behind a claim, or against it


class Busy(RecordLocked):
    """Others are having sentences checked; try again in a moment."""


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
    """Asks a process that keeps the model; it is started when first asked."""

    record: Path
    _process: subprocess.Popen[bytes] | None = None
    _lock: Lock = field(default_factory=Lock)
    _places: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(_WAITING))

    def answer(self, sentence: str) -> Answer:
        """What is on the record of it. Raises `UsageError` where it says nothing, `Busy`."""
        if not self._places.acquire(blocking=False):
            raise Busy
        try:
            with self._lock:
                told = self._asked(one_line(sentence)[:LONGEST])
        finally:
            self._places.release()
        if "failed" in told:
            raise UsageError(str(told["failed"]))
        return codec.decode(codec.dumps(told["answer"]), Answer)

    def _asked(self, sentence: str) -> dict[str, object]:
        if self._process is None or self._process.poll() is not None:
            command = [sys.executable, "-m", "onrecord.web.checker", str(self.record)]
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe)
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(codec.dumps(sentence) + b"\n")
        process.stdin.flush()
        line = process.stdout.readline()
        if not line:
            return {"failed": "The reader stopped; ask again."}
        told: dict[str, object] = codec.loads(line)
        return told


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
        against=tuple(f"{naming.short(one.name)} {one.how}" for one in near.against[:_NAMED]),
    )
