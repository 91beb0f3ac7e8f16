"""The process in which pages, feeds and documents are parsed: `python -m onrecord.reports.parsing`.

It is started by `worker`, has little memory, and opens nothing: it reads questions on its standard
input and answers them on its standard output until the input ends.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import sys
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

from onrecord.reports.interface import Unreadable
from onrecord.reports.worker import ANSWER, HEADER

_TASKS = {  # each module's `read(data, told)` answers {"rows": [...], ...}
    "page": "pages",
    "xml": "feeds",
    "json feed": "json_feeds",
    "pdf": "pdf",
    "docx": "docx",
    "letter": "letters",
    "parquet": "parquet",
}
Task = Callable[[bytes, Mapping[str, Any]], dict[str, Any]]


def main(mebibytes: int) -> None:
    """Answer until nobody asks any more, with so much memory and no more."""
    _bounded(mebibytes << 20)
    asked = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)  # no library may read the questions or write among the answers
    os.dup2(nowhere, 1)
    _say(answers, {})
    while len(header := asked.read(HEADER.size)) == HEADER.size:
        size, length = HEADER.unpack(header)
        told = json.loads(asked.read(size))
        _say(answers, answer(told.pop("task"), asked.read(length), told))


def answer(task: str, data: bytes, told: Mapping[str, Any]) -> dict[str, Any]:
    """What the task makes of the bytes, or `{"reason": ...}`. Nothing is raised: the parsers are
    others', and what they raise on damaged bytes is without end."""
    try:
        return _task(task)(data, told)
    except Unreadable as error:
        return {"reason": str(error)}
    except MemoryError:
        return {"reason": "Reading it takes more memory than one input may have; save its text."}
    except RecursionError:
        return {"reason": "It is nested too deeply to be read; save its text."}
    except Exception:
        return {"reason": f"The {_NAMES[task]} is damaged or too large to be read; save its text."}


_NAMES = {
    "page": "page",
    "xml": "XML",
    "json feed": "feed",
    "pdf": "PDF",
    "docx": "document",
    "letter": "e-mail",
    "parquet": "Parquet file",
}


def _task(name: str) -> Task:
    found: Task = importlib.import_module(f"onrecord.reports.{_TASKS[name]}").read
    return found


def _say(answers: BinaryIO, what: dict[str, Any]) -> None:
    words = json.dumps(what).encode("ascii")
    answers.write(ANSWER.pack(len(words)) + words)
    answers.flush()


def _bounded(memory: int) -> None:
    """Take the right to more memory, and to leave a core file, from this process."""
    try:
        import resource
    except ImportError:  # not everywhere; the time limit holds all the same
        return
    limits = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,  # it writes to no file
    }
    for which, most in limits.items():
        with contextlib.suppress(ValueError, OSError):  # a system may know no such limit
            resource.setrlimit(which, (most, most))


if __name__ == "__main__":
    main(int(sys.argv[1]))
