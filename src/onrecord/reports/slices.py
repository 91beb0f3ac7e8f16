"""The bytes of a feed's entries, so that each report keeps its own as it came in."""

from __future__ import annotations

import re

_MARK = re.compile(
    rb"<!\[CDATA\[|<!--|<(/?)(?:[\w.-]{1,40}:)?(item|entry)(?=[\s/>])", re.IGNORECASE
)
_ENDS = {b"<![CDATA[": b"]]>", b"<!--": b"-->"}


def openings(data: bytes) -> int:
    """How many entries begin in a feed whose encoding holds ASCII as it is."""
    count = at = 0
    while match := _MARK.search(data, at):
        end = _ENDS.get(match[0])
        at = match.end() if end is None else data.find(end, match.end())
        if at < 0:
            break
        count += match[2] is not None and not match[1]
    return count


def slices(data: bytes, count: int) -> list[bytes]:
    """The bytes of each of `count` entries; the whole feed for each where they can't be told apart
    (its encoding hides them, or its markup is broken)."""
    found: list[bytes] = []
    at, begin = 0, -1
    while match := _MARK.search(data, at):
        at = match.end()
        end = _ENDS.get(match[0])
        if end is not None:
            at = data.find(end, at)
            if at < 0:
                break
        elif not match[1]:
            begin = match.start() if begin < 0 else begin
        elif begin >= 0:
            at = data.find(b">", at) + 1 or len(data)
            found.append(data[begin:at])
            begin = -1
    return found if len(found) == count else [data] * count
