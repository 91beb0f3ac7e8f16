"""From the bytes of a page or feed to characters, and from marked-up words to plain ones."""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml import html as pages

from onrecord.reports.decode import Decoder, marked
from onrecord.reports.interface import Unreadable

_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})"""
    rb"""|<meta[^>]{0,400}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_HEAD = 4096  # bytes in which a page names its encoding
_SAME = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252",
         "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "ks_c_5601-1987": "cp949",
         "shift_jis": "cp932", "x-sjis": "cp932"}  # fmt: skip
_BLOCKS = frozenset(
    "address article aside blockquote br caption center dd details div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table "
    "tbody td tfoot th thead title tr ul".split()
)
_UNSEEN = frozenset(
    "script style noscript template iframe object embed applet svg math head link meta button "
    "select textarea input audio video canvas frame frameset map".split()
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>|<!--")
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_SPACE = re.compile(r"[ \t\r\n\f\v\xa0]+")
# Characters that XML can't hold; parsers stop at them.
_ODD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def characters(data: bytes, named: str | None = None) -> str:
    """The characters of a page or feed: by its mark, the encoding that it or its server (`named`)
    gives where that fits, UTF-8, or what its bytes tell. Raises `Unreadable` where none fits.

    What no page can hold (NULs and other controls) is taken out.
    """
    encoding, mark = marked(data[:_HEAD])
    if encoding is not None:
        return _ODD.sub("", data[mark:].decode(encoding, "replace"))
    found = _DECLARED.search(data[:_HEAD])
    told = (found[1] or found[2]).decode("ascii") if found else None
    shifting = (told or "").lower().startswith(("iso-2022", "hz"))  # plain ASCII by its bytes
    for name in (told if shifting else None, "utf-8", told, named):
        text = _decoded(data, name)
        if text is not None:
            return _ODD.sub("", text)
    try:
        return _ODD.sub("", Decoder(data[: 1 << 16]).text(data))
    except Unreadable:
        return _ODD.sub("", data.decode(_known(told) or "utf-8", "replace"))


def _decoded(data: bytes, name: str | None) -> str | None:
    known = _known(name)
    if known is None:
        return None
    try:
        return data.decode(known)
    except UnicodeDecodeError:
        return None


def _known(name: str | None) -> str | None:
    """A text encoding by the name that pages use, or None."""
    if not name:
        return None
    plain = _SAME.get(name.strip().lower(), name.strip())
    try:
        info = codecs.lookup(plain)
    except (LookupError, ValueError):
        return None
    wide = info.name.startswith(("utf-16", "utf-32"))  # these bytes are of one a character
    return info.name if getattr(info, "_is_text_encoding", True) and not wide else None


def plain(words: str) -> str:
    """Marked-up words as a reader sees them: one line a paragraph, no scripts, no pictures.

    >>> plain("<p>The <b>bridge</b> is&nbsp;closed.</p><script>x()</script><p>Ferries run.</p>")
    'The bridge is closed.\\nFerries run.'
    >>> plain("Profit < 3 &amp; falling")
    'Profit < 3 & falling'
    """
    if not _TAG.search(words):
        return _lines(html.unescape(words) if _REFERENCE.search(words) else words)
    parser = pages.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = pages.fromstring(f"<div>{words}</div>", parser=parser)
    except (etree.ParserError, ValueError):
        return ""
    return _lines("".join(_said(tree)))


def _said(tree: Any) -> Iterator[str]:
    """The words of a tree in their order, a newline at the edge of each block."""
    skipped = 0
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        name = node.tag if isinstance(node.tag, str) else ""
        if name in _UNSEEN:
            skipped += 1 if event == "start" else -1
        if skipped == 0 and name in _BLOCKS:
            yield "\n"
        if event == "start" and skipped == 0 and node.text and name:
            yield _SPACE.sub(" ", node.text)
        if event == "end" and skipped == 0 and node.tail and node is not tree:
            yield _SPACE.sub(" ", node.tail)


def _lines(words: str) -> str:
    rows = (_SPACE.sub(" ", row).strip() for row in words.split("\n"))
    return "\n".join(row for row in rows if row)
