"""Checking sentences in a process of its own, which keeps the language model.

    python -m onrecord.web.checker RECORD

Reads one sentence a line, as a JSON string, until its input ends; answers each with one line of
JSON: `{"answer": ...}`, or `{"failed": "..."}` in words of ours.
"""

from __future__ import annotations

import os
import sys

from onrecord import codec, kept
from onrecord.errors import OnrecordError
from onrecord.settings import Settings
from onrecord.web.intake import tell


def main(record: str) -> int:
    """Answer until nobody asks any more."""
    with kept.open(record, create=False, settings=Settings.read(os.environ)) as opened:
        for line in sys.stdin.buffer:
            try:
                tell(answer=opened.check(codec.loads(line)))
            except OnrecordError as error:
                tell(failed=str(error))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
