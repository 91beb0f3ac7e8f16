"""Cutting a file into its reports: one a line, one a file, JSON lines, JSON, or a table's rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from onrecord import codec
from onrecord.reports.decode import Decoder
from onrecord.reports.fields import names_text
from onrecord.reports.interface import Piece, Unreadable, refused
from onrecord.reports.json_items import items
from onrecord.reports.lines import Decoded, Line
from onrecord.reports.table import cells, joined


def decoded(
    where: str, found: Iterable[Line], decoder: Decoder, limit: int
) -> Iterator[Decoded | Piece]:
    """Each line with its characters, or why it has none."""
    for line in found:
        if line.long:
            yield refused(f"{where}:{line.number}", too_large(limit), line.data)
            continue
        try:
            yield line, decoder.text(line.data)
        except Unreadable as error:
            yield refused(f"{where}:{line.number}", str(error), line.data)


def too_large(limit: int) -> str:
    """The reason for what is over the limit, with the way out."""
    return f"It is larger than {limit:,} bytes; raise ONRECORD_MAX_BYTES if it is one report."


def text_lines(where: str, found: Iterable[Decoded | Piece]) -> Iterator[Piece]:
    """Each line that is not blank is a report, exactly as it stands."""
    shift = 0  # what an old Mac's line ends add to the count; elsewhere a text holds none
    for item in found:
        if isinstance(item, Piece):
            yield item
            continue
        line, text = item
        rows = text.removesuffix("\r").split("\r")
        for number, row in enumerate(rows, start=line.number + shift):
            if row.strip():
                data = _bare(line.data) if len(rows) == 1 else row.encode("utf-8")
                yield Piece(where=f"{where}:{number}", data=data, row={"text": row})
        shift += len(rows) - 1


def _bare(data: bytes) -> bytes:
    return data.removesuffix(b"\r")


def json_lines(where: str, found: Iterable[Decoded | Piece]) -> Iterator[Piece]:
    """Each line that is not blank is an object."""
    for item in found:
        if isinstance(item, Piece):
            yield item
        elif item[1].strip():
            line, text = item
            yield _object(f"{where}:{line.number}", _bare(line.data), text)


def _object(where: str, data: bytes, text: str) -> Piece:
    """A JSON object, or a string that is a report's words."""
    try:
        value = codec.loads(text)
    except (ValueError, RecursionError) as error:
        reason = f"The line is no JSON ({_short(error)}); mend it and add it again."
        return refused(where, reason, data)
    if isinstance(value, str):
        value = {"text": value}
    if isinstance(value, dict):
        if _own_claim(value):
            return refused(where, _OWN, data)
        return Piece(where=where, data=data, row=value)
    return refused(where, 'It is no JSON object; write each report as {"text": "..."}.', data)


def _short(error: Exception) -> str:
    """What is wrong with JSON, in our words: the parser's own are not meant for readers."""
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    at = re.search(r"\bbyte (\d+)", str(error))
    return f"it breaks at byte {int(at[1]) + 1:,}" if at else "it breaks off before its end"


_OWN = (
    "It is an export of Onrecord, not reports: its words would count a second time. Add what it "
    "was made from."
)
# The columns by which the tables of `onrecord export` are known: no other table has them all. The
# whole document needs no such care: its reports come in as they were, and nothing else of it.
_OWN_COLUMNS = (
    frozenset({"independent_low", "independent_high", "status"}),  # claims, events
    frozenset({"source_name", "stance", "act", "claim", "begin", "end"}),  # statements
)


def _own_claim(value: Mapping[str, object]) -> bool:
    return {"origins", "independent", "status", "statements"} <= value.keys()


def _own_table(header: Iterable[str]) -> bool:
    names = frozenset(header)
    return any(columns <= names for columns in _OWN_COLUMNS)


def json_document(where: str, data: bytes, text: str) -> Iterator[Piece]:
    """The reports of one JSON document: an array, an object that holds a list, or one object."""
    try:
        value = codec.loads(text)
        found = [text] if _is_report(value) else list(items(text))
    except (ValueError, RecursionError) as error:
        if text.lstrip().startswith('["') and isinstance(error, ValueError):
            yield from text_lines(where, _split(text))  # prose that opens with a bracket
        else:
            yield refused(where, f"The file is no JSON ({_short(error)}); mend it.", data)
        return
    for number, item in enumerate(found, start=1):
        yield _object(where if item is text else f"{where}[{number}]", item.encode("utf-8"), item)
    if not found:
        yield refused(where, "The list holds no reports.", data)


def _is_report(value: object) -> bool:
    """Whether an object has words of its own, whatever lists it holds beside them."""
    own = value.items() if isinstance(value, dict) else ()
    return any(names_text(name) and isinstance(words, str) for name, words in own)


def _split(text: str) -> Iterator[Decoded]:
    for number, row in enumerate(text.split("\n"), start=1):
        yield Line(number=number, data=row.encode("utf-8")), row


def table_rows(
    where: str, found: Iterable[Decoded | Piece], separator: str, limit: int
) -> Iterator[Piece]:
    """Each row under the header is a report; a row that does not fit the header is none."""
    header: list[str] | None = None
    count = 0
    for row in joined(found, separator, limit):
        if isinstance(row, Piece):
            yield row
            continue
        values = cells(row.text, separator)
        if not any(value.strip() for value in values):
            continue
        if header is None:
            header = _names(values)
            if _own_table(header):
                yield refused(where, _OWN)
                return
            continue
        count += 1
        if row.open:
            reason = "A quoted cell that begins in this row is never closed; close it."
            yield refused(f"{where}:{row.number}", reason, row.data)
        else:
            yield _row(f"{where}:{row.number}", row.data, header, values)
    if not count:
        yield refused(where, "The table holds no rows under its header.")


def _names(header: list[str]) -> list[str]:
    return [cell.strip() or f"column {number}" for number, cell in enumerate(header, start=1)]


def _row(where: str, data: bytes, header: list[str], values: list[str]) -> Piece:
    while len(values) > len(header) and not values[-1].strip():
        values.pop()
    if len(values) > len(header):
        reason = (
            f"The row has {len(values)} cells where the header names {len(header)}; put quotation "
            "marks around a cell that holds the separator."
        )
        return refused(where, reason, data)
    return Piece(where=where, data=data, row=dict(zip(header, values, strict=False)))
