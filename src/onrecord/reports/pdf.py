"""PDF: one document, one report. Its lines are put together again into paragraphs."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any

from pypdf import PdfReader
from pypdf.errors import FileNotDecryptedError

from onrecord.reports.interface import Unreadable

_MOST_PAGES = 2_000
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]$")
_ENDED = re.compile(r"[.!?:;][\"'”’)\]]*$")


def read(data: bytes, told: Mapping[str, Any]) -> dict[str, Any]:
    """The document's report. Raises `Unreadable` where it is locked, or holds pictures alone."""
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unreadable("The PDF is locked with a password; save it without one.")
    if len(reader.pages) > _MOST_PAGES:
        raise Unreadable(f"The PDF has over {_MOST_PAGES:,} pages; split it.")
    try:
        sheets = [page.extract_text() for page in reader.pages]
    except FileNotDecryptedError as error:
        raise Unreadable("The PDF is locked with a password; save it without one.") from error
    text = "\n".join(filter(None, map(paragraphs, sheets)))
    if not text:
        raise Unreadable("The PDF holds pictures of pages, no text; save what OCR reads in them.")
    row = {"text": text, "title": _title(reader), "url": str(told.get("url") or "")}
    return {"rows": [{name: value for name, value in row.items() if value}]}


def paragraphs(sheet: str) -> str:
    r"""A page's text, a paragraph a line: a line that reaches the edge goes on in the next.

    >>> paragraphs("The bridge at Oster was closed on Mon-\nday morning, he said.\nFerries run.")
    'The bridge at Oster was closed on Monday morning, he said.\nFerries run.'
    """
    rows = [" ".join(row.split()) for row in sheet.split("\n")]
    wide = 0.7 * max(map(len, rows), default=0)
    made: list[str] = []
    joins = False
    for row in rows:
        if not row:
            joins = False
        elif joins and made:
            last = made[-1]
            cut = _HYPHEN.sub("", last) if row[:1].islower() else last
            made[-1] = cut + row if cut != last else f"{last} {row}"
            joins = len(row) >= wide and not _ended(row, wide)
        else:
            made.append(row)
            joins = len(row) >= wide and not _ended(row, wide)
    return "\n".join(made)


def _ended(row: str, wide: float) -> bool:
    """Whether a line closes a paragraph: a sentence ends there, short of the edge."""
    return bool(_ENDED.search(row)) and len(row) < wide / 0.7 * 0.9


def _title(reader: PdfReader) -> str:
    try:
        words = str(reader.metadata.title or "") if reader.metadata else ""
    except Exception:  # the title is a courtesy: what is broken there costs nothing
        return ""
    return "" if words.lower().endswith((".doc", ".docx", ".indd", ".qxd")) else words.strip()
