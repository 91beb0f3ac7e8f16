"""What changes the record: files dropped into the browser, and decisions, one after the other."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from queue import Queue
from tempfile import TemporaryDirectory
from threading import Lock, Thread
from typing import BinaryIO

from onrecord import codec
from onrecord.types import Rejected

MOST_FILES = 100
MOST_BYTES = 100_000_000  # of one upload
_KEPT = 50  # jobs that are remembered
SHOWN = 500  # rejections that are named on one page


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One upload or decision, and what became of it so far."""

    id: str
    files: tuple[str, ...] = ()
    module: str = "intake"  # what runs, and with what
    arguments: tuple[str, ...] = ()
    claim: str = ""  # on whose page it was decided, where it is a decision
    told: str = ""  # what was decided
    by: str = ""  # who asked for it, where they signed in
    state: str = "waiting"  # waiting | reading | done | failed
    done: int = 0  # reports read, of how many
    total: int = 0
    added: int = 0
    already: int = 0
    rejected: tuple[Rejected, ...] = ()
    rejections: int = 0
    reason: str = ""  # of a failure

    @property
    def over(self) -> bool:
        """Whether nothing more will come."""
        return self.state in ("done", "failed")


@dataclass(slots=True)
class Adding:
    """Takes uploads in, one after the other, each in a process of its own."""

    record: Path
    _jobs: dict[str, Job] = field(default_factory=dict)
    _queue: Queue[tuple[Job, TemporaryDirectory[str]]] = field(default_factory=Queue)
    _lock: Lock = field(default_factory=Lock)
    _worker: Thread | None = None

    def start(self, files: Iterable[tuple[str, BinaryIO]], *, whole: bool, by: str = "") -> Job:
        """Keep the files and queue them; answers at once. `by` is who adds, "" for this user."""
        folder = TemporaryDirectory(prefix="onrecord-")
        names: list[str] = []
        for told, data in files:
            names.append(_name(told, names))
            with (Path(folder.name) / names[-1]).open("wb") as out:
                shutil.copyfileobj(data, out)
        arguments = (*(["--whole"] if whole else []), str(self.record), *names)
        id_ = secrets.token_hex(6)
        return self._queued(Job(id=id_, files=tuple(names), arguments=arguments, by=by), folder)

    def decide(self, asked: Mapping[str, object], *, claim: str, by: str = "") -> Job:
        """Queue a decision on a claim's page, as `decider` takes it; answers at once."""
        told = codec.dumps(dict(asked)).decode()
        job = Job(
            id=secrets.token_hex(6),
            module="decider",
            arguments=(str(self.record), told),
            claim=claim,
            by=by,
        )
        return self._queued(job, TemporaryDirectory(prefix="onrecord-"))

    def _queued(self, job: Job, folder: TemporaryDirectory[str]) -> Job:
        with self._lock:
            self._jobs[job.id] = job
            for old in list(self._jobs)[:-_KEPT]:
                del self._jobs[old]
            self._queue.put((job, folder))
            if self._worker is None:
                self._worker = Thread(target=self._work, name="onrecord-adding", daemon=True)
                self._worker.start()
        return job

    def job(self, name: str) -> Job | None:
        """A job by its id."""
        return self._jobs.get(name)

    def jobs(self) -> Sequence[Job]:
        """The last jobs, the newest first."""
        return list(reversed(self._jobs.values()))

    def _work(self) -> None:
        while True:
            job, folder = self._queue.get()
            with folder as path:
                self._run(job, path)

    def _run(self, job: Job, folder: str) -> None:
        name = job.id
        self._now(name, state="reading")
        command = [sys.executable, "-m", f"onrecord.web.{job.module}", *job.arguments]
        env = os.environ | ({"ONRECORD_USER": job.by} if job.by else {})
        with subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.PIPE) as process:
            for line in process.stdout or ():
                self._hear(name, line)
        if process.returncode in (0, 1):
            self._now(name, state="done")
        elif not self._jobs[name].reason:
            self._now(name, state="failed", reason="The reader stopped; what came in is kept.")

    def _hear(self, name: str, line: bytes) -> None:
        told = codec.loads(line)
        job = self._jobs[name]
        if "rejected" in told:
            one = Rejected(**told["rejected"])
            named = (*job.rejected, one)[:SHOWN]
            self._now(name, rejected=named, rejections=job.rejections + 1)
        elif "failed" in told:
            self._now(name, state="failed", reason=told["failed"])
        else:
            self._now(name, **told)

    def _now(self, name: str, **changes: object) -> None:
        with self._lock:
            if name in self._jobs:
                self._jobs[name] = replace(self._jobs[name], **changes)  # type: ignore[arg-type]


def _name(told: str, taken: Sequence[str]) -> str:
    """A name for a file in a folder of ours: no way out of it, none twice.

    >>> _name("../../etc/passwd", []), _name("a.txt", ["a.txt"]), _name("-", [])
    ('passwd', '2 a.txt', 'file -')
    """
    plain = re.split(r"[/\\]", told)[-1]
    plain = "".join(c for c in plain if c.isprintable()).strip(". ")[-120:]
    if not plain or plain.startswith("-"):
        plain = f"file {plain}".strip()
    return plain if plain not in taken else f"{len(taken) + 1} {plain}"
