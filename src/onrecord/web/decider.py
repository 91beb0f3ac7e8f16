"""Deciding in a process of its own, so that those who read the desk never wait for it.

    python -m onrecord.web.decider RECORD JSON

The JSON is what `Kept.decide` takes, or `{"undo": N}`. Writes one JSON object a line on standard
output, as `intake` does: how many reports were read, then what was decided, or why not.
"""

from __future__ import annotations

import os
import sys
from typing import Any

from onrecord import codec, kept
from onrecord.errors import OnrecordError
from onrecord.settings import Settings
from onrecord.views.decided import signed
from onrecord.web.intake import tell


def main(record: str, asked: dict[str, Any]) -> int:
    """Decide, or take back."""

    def progress(done: int, total: int) -> None:
        tell(done=done, total=total)

    try:
        with kept.open(record, create=False, settings=Settings.read(os.environ)) as opened:
            if "undo" in asked:
                tell(told=f"taken back: {signed(opened.undo(asked['undo'], progress=progress))}")
            else:
                what, names = asked.pop("what"), asked.pop("names")
                apart = opened.overruled(what, names)
                decision = opened.decide(what, names, **asked, progress=progress)
                tell(told="; ".join([signed(decision), *(apart if not decision.idle else ())]))
    except OnrecordError as error:
        tell(failed=str(error))
        return 3
    return 0


if __name__ == "__main__":
    if hasattr(os, "nice"):
        os.nice(10)  # who reads the desk goes first
    sys.exit(main(sys.argv[1], codec.loads(sys.argv[2])))
