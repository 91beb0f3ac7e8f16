"""What kind of thing a file holds, told by its first bytes and not by its name."""

from __future__ import annotations

import re
from typing import Literal

from onrecord.reports.fields import names_text, noun_of
from onrecord.reports.json_items import LISTS
from onrecord.reports.table import SEPARATORS, cells

Kind = Literal["text", "json lines", "json", "table"]

_MAGIC = (
    (b"\xd0\xcf\x11\xe0", "an old office document", "save it as text"),
    (b"{\\rtf", "an RTF document", "save it as text"),
    (b"\x1f\x8b", "gzip inside gzip", "unpack it once"),
    (b"BZh", "a bzip2 file", "unpack it"),
    (b"\xfd7zXZ", "an xz file", "unpack it"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it"),
    (b"\x28\xb5\x2f\xfd", "a zstandard file", "unpack it"),
    (b"SQLite format 3", "an SQLite database", "export it as CSV or JSON lines"),
    (b"\x89PNG", "a picture", "leave it out"),
    (b"\xff\xd8\xff", "a picture", "leave it out"),
    (b"GIF8", "a picture", "leave it out"),
    (b"filedesc://", "a web archive of the old form (ARC)", "convert it to WARC"),
    (b"Rar!", "a RAR archive", "unpack it"),
)
_JSON_OBJECT = re.compile(r"\{\s*(?:\"|\})")
_LISTED = re.compile(rf'"(?:{"|".join(LISTS)})"\s*:\s*\[')
_JSON_ARRAY = re.compile(r"\[\s*[\[{\"\]]")
_MOST_CONTROLS = 0.05  # a share of control characters that text never has


def no_text(head: bytes) -> str | None:
    """Why the bytes are no text that can be read, with the way out; None where they may be."""
    for magic, what, way_out in _MAGIC:
        if head.startswith(magic):
            return f"The file is {what}, which is not read; {way_out}."
    # A count of what C code does: per-byte Python would be the slowest part of reading.
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls > _MOST_CONTROLS * len(head):
        return "The file is binary, not text; save what it says as text."
    return None


_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1b\x1c\x1d\x1e\x1f")) + b"\x7f"


def kind(head: str, name: str) -> Kind:
    """The kind by content; a name such as `x.csv` only tips the balance for a short table."""
    start = head.lstrip()
    if _JSON_ARRAY.match(start):
        return "json"
    if _JSON_OBJECT.match(start):
        return "json lines" if _by_line(start) else "json"
    if separator(head, name):
        return "table"
    return "text"


def _by_line(head: str) -> bool:
    """Whether objects stand one a line: some line is whole. A document's lines are indented."""
    rows = [row.rstrip() for row in head.split("\n") if row.strip()]
    if len(rows) == 1:
        return not _LISTED.search(head)
    return rows[0] != "{" and any(row.startswith("{") and row.endswith("}") for row in rows)


def separator(head: str, name: str) -> str | None:
    """The separator of a table whose first line names its columns; None where it is no table."""
    rows = head.lstrip("\r\n").split("\n", 3)
    best = max(SEPARATORS, key=lambda mark: _known(cells(rows[0], mark)))
    header = cells(rows[0], best)
    if not any(names_text(cell) for cell in header) or not _header_like(header):
        return None
    if _hinted(name) or _known(header) >= 2:
        return best
    return best if len(header) > 1 and len(rows) > 1 and best in rows[1] else None


def headless(head: str, name: str) -> str | None:
    """Why a table by its name and shape is not read: its first line names no text."""
    start = head.lstrip()
    if not _hinted(name) or start[:1] in ("{", "[") or separator(head, name):
        return None
    rows = [row for row in start.split("\n", 3)[:3] if row.strip()]
    widths = [{len(cells(row, mark)) for row in rows} for mark in SEPARATORS]
    if len(rows) > 1 and any(len(width) == 1 and max(width) > 2 for width in widths):
        return "The table's first line names no text; name its columns: text, outlet, published."
    return None


def _hinted(name: str) -> bool:
    return re.search(r"\.(?:csv|tsv|tab)(?:\.gz)?$", name, re.IGNORECASE) is not None


def _known(header: list[str]) -> int:
    return sum(noun_of(cell) is not None for cell in header)


def _header_like(header: list[str]) -> bool:
    """Names of columns are short, differ, and end in no full stop."""
    named = [cell.strip().casefold() for cell in header if cell.strip()]
    short = all(len(cell) <= 40 and cell[-1] not in ".?!;" for cell in named)
    return short and len(set(named)) == len(named)
