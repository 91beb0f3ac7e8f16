"""A process of its own that takes files into a record: `python -m onrecord.web.intake RECORD FILE`.

Reading takes all that a processor has; the process that serves pages must not do it. What happens
is told on standard output, one JSON object a line.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from onrecord import codec, kept
from onrecord.errors import OnrecordError
from onrecord.settings import Settings
from onrecord.types import Rejected


def main(record: str, files: Sequence[str], *, whole: bool) -> int:
    """Take the files in. The exit code is that of `onrecord add`."""

    def refused(one: Rejected) -> None:
        tell(rejected={"where": one.where, "reason": one.reason})

    def progress(done: int, total: int) -> None:
        tell(done=done, total=total)

    try:
        with kept.open(record, settings=Settings.read(os.environ)) as opened:
            paths = [Path(file) for file in files]
            added = opened.add(paths, whole=whole, progress=progress, refused=refused)
    except OnrecordError as error:
        tell(failed=str(error))
        return 3
    tell(added=added.added, already=added.already)
    return 1 if added.rejected else 0


def tell(**what: Any) -> None:
    """Say one thing to the desk."""
    sys.stdout.buffer.write(codec.dumps(what) + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    if hasattr(os, "nice"):
        os.nice(10)  # who reads the desk goes first
    given = sys.argv[1:]
    one_a_file = "--whole" in given
    names = [name for name in given if name != "--whole"]
    sys.exit(main(names[0], names[1:], whole=one_a_file))
