"""Rows of a table with a header (CSV, TSV), after RFC 4180, with the lines they came from.

The standard library's reader keeps a limit on a cell's size for the whole process and does not say
which characters a row was made of; a report's bytes are kept, so that has to be known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.reports.interface import Piece
from onrecord.reports.lines import Decoded

SEPARATORS = (",", "\t", ";", "|")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One row: the number of its first line, its characters, and whether a quote stays open."""

    number: int
    text: str
    data: bytes
    open: bool = False


def cells(row: str, separator: str) -> list[str]:
    """The cells of one row; a quoted cell may hold separators, newlines and doubled quotes."""
    found: list[str] = []
    at = 0
    pattern = _cell(separator)
    while True:
        match = pattern.match(row, at)
        if match is None:  # cannot be: the unquoted alternative matches nothing too
            return found
        quoted = match["quoted"]
        tail = match["tail"] or ""
        found.append(match["plain"] if quoted is None else quoted.replace('""', '"') + tail)
        at = match.end() + 1
        if at > len(row):
            return found


def _cell(separator: str) -> re.Pattern[str]:
    mark = re.escape(separator)
    return re.compile(
        rf'(?:[ ]*"(?P<quoted>(?:[^"]|"")*+)"(?P<tail>[^{mark}]*)|(?P<plain>[^{mark}]*))', re.DOTALL
    )


def joined(
    found: Iterable[Decoded | Piece], separator: str, limit: int
) -> Iterator[TableRow | Piece]:
    """Physical lines put together while a quoted cell is open, up to `limit` characters. What
    could not be decoded passes through."""
    held: list[Decoded] = []
    size = 0
    inside = False
    for item in found:
        if isinstance(item, Piece):
            yield item
            continue
        held.append(item)
        size += len(item[1]) + 1
        inside = _inside(item[1], separator, inside)
        if not inside or size > limit:
            yield _row(held, inside)
            held, size, inside = [], 0, False
    if held:
        yield _row(held, inside)


def _row(held: list[Decoded], inside: bool) -> TableRow:
    return TableRow(
        number=held[0][0].number,
        text="\n".join(text for _, text in held).removesuffix("\r"),
        data=b"\n".join(line.data for line, _ in held).removesuffix(b"\r"),
        open=inside,
    )


def _inside(line: str, separator: str, inside: bool) -> bool:
    """Whether a quoted cell is open at the end of a line. A quote opens only a cell's start."""
    at = 0
    while True:
        if inside:
            at = _closed(line, at)
            if at < 0:
                return True
            inside = False
        opening = re.compile(rf'(?:^|{re.escape(separator)})[ ]*"').search(line, at)
        if opening is None or (at and opening.start() < at):
            return False
        inside, at = True, opening.end()


def _closed(line: str, at: int) -> int:
    """The place after the quote that closes a cell; -1 where none does. Doubled ones don't."""
    while (at := line.find('"', at)) >= 0:
        if line[at + 1 : at + 2] != '"':
            return at + 1
        at += 2
    return -1
