"""Files of each form, from what a case says they hold."""

from __future__ import annotations

import base64
import io
import tarfile
import zipfile
from typing import Any
from xml.sax.saxutils import escape


def packed(item: dict[str, Any]) -> bytes:
    """The bytes of an input: its text, or what `pack` makes of its members."""
    pack = item.get("pack")
    if pack is None:
        if "base64" in item:
            return base64.b64decode(item["base64"])
        return str(item["text"]).encode(item.get("encoding", "utf-8"))
    makers = {"zip": zipped, "tar": tarred, "warc": warc, "docx": docx, "pdf": pdf}
    return makers[pack](item)


def zipped(item: dict[str, Any]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in item.get("member", []):
            info = zipfile.ZipInfo(one["name"])
            info.compress_type = zipfile.ZIP_DEFLATED
            if one.get("link"):
                info.external_attr = 0o120777 << 16
            archive.writestr(info, packed(one))
    return out.getvalue()


def tarred(item: dict[str, Any]) -> bytes:
    out = io.BytesIO()
    kinds = {"link": tarfile.SYMTYPE, "hard": tarfile.LNKTYPE, "device": tarfile.CHRTYPE}
    style = {"gnu": tarfile.GNU_FORMAT, "pax": tarfile.PAX_FORMAT}[item.get("style", "gnu")]
    with tarfile.open(fileobj=out, mode="w", format=style) as archive:
        for one in item.get("member", []):
            info = tarfile.TarInfo(one["name"])
            info.type = kinds.get(one.get("kind", ""), tarfile.REGTYPE)
            data = packed(one) if info.type == tarfile.REGTYPE else b""
            info.size, info.linkname = len(data), one.get("to", "")
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def warc(item: dict[str, Any]) -> bytes:
    """A record a member: `kind` (response), `url`, `status`, `headers`, `body`; or `raw`."""
    return b"".join(map(_record, item["member"]))


def _record(one: dict[str, Any]) -> bytes:
    if "raw" in one:
        return str(one["raw"]).encode()
    kind = one.get("kind", "response")
    block = str(one.get("body", "")).encode()
    lines = ["WARC/1.0", f"WARC-Type: {kind}", "WARC-Date: 2025-05-14T04:10:00Z"]
    if "url" in one:
        lines.append(f"WARC-Target-URI: {one['url']}")
    if kind == "response":
        served = "".join(f"{header}\r\n" for header in one.get("headers", []))
        block = f"HTTP/1.1 {one.get('status', 200)} OK\r\n{served}\r\n".encode() + block
        lines.append("Content-Type: application/http; msgtype=response")
    lines.append(f"Content-Length: {len(block)}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def docx(item: dict[str, Any]) -> bytes:
    """A Word document of `paragraphs`, or of `body` as the XML inside w:body."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    runs = (f"<w:p><w:r><w:t>{escape(one)}</w:t></w:r></w:p>" for one in item.get("paragraphs", ()))
    body = item.get("body") or "".join(runs)
    title = f"<dc:title>{escape(item.get('title', ''))}</dc:title>"
    core = f'<cp:x xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/">{title}</cp:x>'
    made = [
        {"name": "[Content_Types].xml", "text": "<Types/>"},
        {
            "name": "word/document.xml",
            "text": f'{item.get("before", "")}<w:document xmlns:w="{word}"><w:body>{body}'
            "</w:body></w:document>",
        },
        {"name": "docProps/core.xml", "text": core},
    ]
    return zipped({"member": made})


def pdf(item: dict[str, Any]) -> bytes:
    """A PDF of one page that shows `lines`, one under the other."""
    shown = "".join(f"({line}) Tj T* " for line in item["lines"])
    stream = f"BT /F1 12 Tf 14 TL 72 720 Td {shown}ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out = "%PDF-1.4\n"
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n"
    begin = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    out += "".join(f"{place:010} 00000 n \n" for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{begin}\n%%EOF\n"
    return out.encode("latin-1")
