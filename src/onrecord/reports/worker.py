"""A process of its own for the parsers that can hang, crash or fill the memory.

What one page does to it costs that page alone: the process is ended and another one begun. It
speaks over its standard input and output, in messages that name their sizes first; nothing but
plain JSON comes back, so that a parser that was taken over can't make this process run anything.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import struct
import subprocess
import sys
import time
from types import TracebackType
from typing import Any

from onrecord.reports.interface import Unreadable

SECONDS = 7.0  # for one input; with the time to start the process, under ten
MEBIBYTES = 768  # of memory
START_SECONDS = 60.0  # for the process to come up, once, on a machine that is busy
_MOST_BYTES = 256 << 20  # of one answer
HEADER = struct.Struct(">QQ")  # sizes of what is asked and of the bytes that it is about
ANSWER = struct.Struct(">Q")


class Worker:
    """Asks a process of its own, which is begun at the first question and kept for the next."""

    def __init__(self, seconds: float = SECONDS, mebibytes: int = MEBIBYTES) -> None:
        self._seconds = seconds
        self._mebibytes = mebibytes
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def ask(self, task: str, data: bytes, told: dict[str, Any]) -> dict[str, Any]:
        """What the task makes of the bytes. Raises `Unreadable` with the reason where it makes
        nothing, takes too long, or brings the process down."""
        process = self._process or self._started()
        asked = json.dumps({"task": task, **told}).encode("ascii")
        deadline = time.monotonic() + self._seconds
        try:
            self._say(process, HEADER.pack(len(asked), len(data)) + asked + data, deadline)
            answer = self._heard(process, deadline)
        except TimeoutError as error:
            self.close()
            raise Unreadable(
                f"Reading it took over {self._seconds:g} seconds, so it was given up; "
                "save its text and add that."
            ) from error
        except (OSError, EOFError) as error:
            self.close()
            raise Unreadable("Reading it failed inside the parser; save its text.") from error
        found: dict[str, Any] = json.loads(answer)
        if "reason" in found:
            raise Unreadable(found["reason"])
        return found

    def close(self) -> None:
        """End the process, whatever it does."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()

    def _started(self) -> subprocess.Popen[bytes]:
        try:
            # -P: a file in the current folder must not stand in for a module.
            process = self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "onrecord.reports.parsing", str(self._mebibytes)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
            )
            assert process.stdin is not None
            os.set_blocking(process.stdin.fileno(), False)
            self._heard(process, time.monotonic() + START_SECONDS)
        except (OSError, EOFError) as error:
            self.close()
            raise Unreadable("The process that reads it could not be started.") from error
        return process

    def _say(self, process: subprocess.Popen[bytes], words: bytes, deadline: float) -> None:
        assert process.stdin is not None
        pipe = process.stdin.fileno()
        rest = memoryview(words)
        while rest:
            _ready(pipe, select.POLLOUT, deadline)
            with contextlib.suppress(BlockingIOError):
                rest = rest[os.write(pipe, rest[: 1 << 16]) :]

    def _heard(self, process: subprocess.Popen[bytes], deadline: float) -> bytes:
        assert process.stdout is not None
        pipe = process.stdout.fileno()
        (size,) = ANSWER.unpack(_read(pipe, ANSWER.size, deadline))
        if size > _MOST_BYTES:
            raise EOFError
        return _read(pipe, size, deadline)


def _read(pipe: int, size: int, deadline: float) -> bytes:
    parts = bytearray()
    while len(parts) < size:
        _ready(pipe, select.POLLIN, deadline)
        part = os.read(pipe, min(size - len(parts), 1 << 20))
        if not part:
            raise EOFError
        parts += part
    return bytes(parts)


def _ready(pipe: int, event: int, deadline: float) -> None:
    left = deadline - time.monotonic()
    waiting = select.poll()  # `select` itself knows no number over 1,024
    waiting.register(pipe, event)
    if left <= 0 or not waiting.poll(left * 1000):
        raise TimeoutError
