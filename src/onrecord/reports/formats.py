"""Cutting a file into its reports: one a line, one a file, JSON lines, JSON, or a table's rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord import codec
from onrecord.reports.decode import Decoder
from onrecord.reports.interface import Piece, Row, Unreadable, refused
from onrecord.reports.lines import Line
from onrecord.reports.table import cells, joined

Decoded = tuple[Line, str]
_LISTS = (
    "reports",
    "articles",
    "items",
    "documents",
)  # a document that holds its reports in a list


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
    number = 0
    for item in found:
        if isinstance(item, Piece):
            yield item
            continue
        line, text = item
        rows = text.split("\r")  # an old Mac's line ends; elsewhere a text holds none
        number = max(number + 1, line.number)
        for row in rows:
            if row.strip():
                data = line.data if len(rows) == 1 else row.encode("utf-8")
                yield Piece(where=f"{where}:{number}", data=data, row={"text": row})
            number += len(rows) > 1


def json_lines(where: str, found: Iterable[Decoded | Piece]) -> Iterator[Piece]:
    """Each line that is not blank is an object."""
    for item in found:
        if isinstance(item, Piece):
            yield item
        elif item[1].strip():
            line, text = item
            yield _object(f"{where}:{line.number}", line.data, text)


def _object(where: str, data: bytes, text: str) -> Piece:
    try:
        value = codec.loads(text)
    except (ValueError, RecursionError) as error:
        return refused(
            where, f"The line is no JSON ({_short(error)}); mend it and add it again.", data
        )
    return _of_value(where, data, value)


def _of_value(where: str, data: bytes, value: object) -> Piece:
    if isinstance(value, dict):
        return Piece(where=where, data=data, row=value)
    return refused(where, 'It is no JSON object; write each report as {"text": "..."}.', data)


def _short(error: Exception) -> str:
    return "it is nested too deeply" if isinstance(error, RecursionError) else str(error)[:120]


def json_document(where: str, data: bytes, text: str) -> Iterator[Piece]:
    """The reports of one JSON document: an array, an object that holds a list, or one object."""
    try:
        value = codec.loads(text)
    except (ValueError, RecursionError) as error:
        yield refused(where, f"The file is no JSON ({_short(error)}); mend it.", data)
        return
    listed = value if isinstance(value, list) else _listed(value)
    if listed is None:
        yield _of_value(where, data, value)
        return
    if not listed:
        yield refused(where, "The list holds no reports.", data)
    for number, item in enumerate(listed, start=1):
        yield _of_value(f"{where}[{number}]", codec.dumps(item), item)


def _listed(value: Row) -> list[object] | None:
    found = (value.get(name) for name in _LISTS)
    return next((rows for rows in found if isinstance(rows, list)), None)


def table_rows(
    where: str, found: Iterable[Decoded | Piece], separator: str, limit: int
) -> Iterator[Piece]:
    """Each row under the header is a report; a row that does not fit the header is none."""
    refusals: list[Piece] = []

    def numbered() -> Iterator[tuple[int, str]]:
        for item in found:
            if isinstance(item, Piece):
                refusals.append(item)
            else:
                yield item[0].number, item[1]

    header: list[str] | None = None
    for row in joined(numbered(), separator, limit):
        yield from refusals
        refusals.clear()
        if not row.text.strip():
            continue
        if header is None:
            header = [cell.strip() for cell in cells(row.text, separator)]
            continue
        place, data = f"{where}:{row.number}", row.text.encode("utf-8")
        if row.open:
            yield refused(
                place, "A quoted cell that begins in this row is never closed; close it.", data
            )
        else:
            yield _row(place, data, header, cells(row.text, separator))
    yield from refusals


def _row(where: str, data: bytes, header: list[str], values: list[str]) -> Piece:
    while len(values) > len(header) and not values[-1].strip():
        values.pop()
    if len(values) > len(header):
        reason = (
            f"The row has {len(values)} cells where the header names {len(header)}; put quotation "
            "marks around a cell that holds the separator."
        )
        return refused(where, reason, data)
    row = {name: value for name, value in zip(header, values, strict=False) if name or value}
    return Piece(where=where, data=data, row=row)
