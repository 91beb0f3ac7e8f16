"""Where the items of a JSON document's list of reports stand, so that their own bytes are kept."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

LISTS = ("reports", "articles", "items", "documents")  # an object may hold its reports in these
_SPACE = re.compile(r"[ \t\r\n]*")
_READ = json.JSONDecoder()


def items(text: str) -> Iterator[str]:
    """The items of a valid document's list, as they are written; the whole of it where it has none.

    The document is an array, or an object with an array under one of `LISTS`.
    """
    begin = _skip(text, 0)
    if text[begin] == "{":
        begin = _under_name(text, begin)
    if begin < 0:
        yield text
        return
    at = _skip(text, begin + 1)
    while text[at] != "]":
        end = _end(text, at)
        yield text[at:end]
        at = _skip(text, end)
        if text[at] == ",":
            at = _skip(text, at + 1)


def _under_name(text: str, begin: int) -> int:
    """Where the array of reports begins in an object; -1 where the object has none."""
    at = _skip(text, begin + 1)
    while text[at] != "}":
        name, end = _READ.raw_decode(text, at)
        at = _skip(text, _skip(text, end) + 1)  # past the colon
        if name in LISTS and text[at] == "[":
            return at
        at = _skip(text, _end(text, at))
        if text[at] == ",":
            at = _skip(text, at + 1)
    return -1


def _end(text: str, at: int) -> int:
    end: int = _READ.raw_decode(text, at)[1]
    return end


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at
