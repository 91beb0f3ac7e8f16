"""Word documents (DOCX): one document, one report, a paragraph a line."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from onrecord.reports.interface import Unreadable

MOST = 100 << 20  # bytes that a part of a document may unpack to
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_CORE = "{http://purl.org/dc/elements/1.1/}"
_UNSEEN = frozenset(("del", "moveFrom", "instrText", "Fallback", "pict"))


def read(data: bytes, told: Mapping[str, Any]) -> dict[str, Any]:
    """The document's report. Raises `Unreadable` where it holds no words."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = _part(archive, "word/document.xml")
        core = _part(archive, "docProps/core.xml")
    if body is None:
        raise Unreadable("The document has no text of its own; save it as DOCX again, or as text.")
    text = "\n".join(filter(str.strip, _paragraphs(body)))
    if not text:
        raise Unreadable("The document holds no words; leave it out.")
    row = {"text": text, "title": _field(core, "title"), "author": _field(core, "creator"),
           "url": str(told.get("url") or "")}  # fmt: skip
    return {"rows": [{name: value for name, value in row.items() if value}]}


def _part(archive: zipfile.ZipFile, name: str) -> Any:
    try:
        with archive.open(name) as stream:
            words = stream.read(MOST + 1)
    except KeyError:
        return None
    if len(words) > MOST:
        raise Unreadable(f"The document unpacks to over {MOST >> 20} MiB; save it as text.")
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, recover=False
    )
    root = etree.fromstring(words, parser=parser)
    if root.getroottree().docinfo.doctype:
        raise Unreadable(
            "The document's XML has a DOCTYPE, as no Word document does; save its text."
        )
    return root


def _paragraphs(root: Any) -> Iterator[str]:
    """The words of each paragraph in its order; deleted and doubled ones are not seen."""
    words: list[str] = []
    unseen = 0
    for event, node in etree.iterwalk(root, events=("start", "end")):
        name = str(node.tag).rpartition("}")[2]
        if name in _UNSEEN:
            unseen += 1 if event == "start" else -1
        elif event == "end" and not unseen:
            words.append(_said(node, name))
            if name == "p":
                yield "".join(words).strip()
                words = []


def _said(node: Any, name: str) -> str:
    if not str(node.tag).startswith((_WORD, _STRICT)):
        return ""
    if name == "t":
        return node.text or ""
    return {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}.get(name, "")


def _field(core: Any, name: str) -> str:
    return (core.findtext(f"{_CORE}{name}") or "").strip() if core is not None else ""
