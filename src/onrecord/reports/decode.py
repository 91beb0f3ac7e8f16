"""From bytes to characters. The encoding is told from the bytes; no character is ever replaced."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from onrecord.reports.interface import Unreadable

_MARKS = (  # the longer first: UTF-32's mark begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What news is met in. charset-normalizer otherwise finds old Mac and DOS code pages in short texts.
_LIKELY = (
    "cp1252", "cp1250", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257",
    "iso8859_2", "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr",
)  # fmt: skip
_FEW = 8  # fewer bytes outside ASCII than this tell no encoding: take the commonest


def marked(head: bytes) -> tuple[str | None, int]:
    """The encoding that a byte order mark names, or the pattern of NULs gives away, and the
    mark's length. None: some encoding that holds ASCII as it is."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name, len(mark)
    return _wide(head), 0


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: in Latin text every second byte is NUL, and always the same one."""
    sample = head[: 1024 & ~1]
    if len(sample) < 8:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def narrowed(chunks: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    """UTF-16 or UTF-32 as UTF-8, so that a line's end is one byte."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for chunk in chunks:
            yield decoder.decode(chunk).encode("utf-8")
        yield decoder.decode(b"", final=True).encode("utf-8")
    except UnicodeError as error:
        name = encoding.upper()
        raise Unreadable(f"The file is not valid {name} to its end; save it as UTF-8.") from error


class Decoder:
    """Decodes the lines of one file: UTF-8, else the encoding that the file's own bytes tell."""

    def __init__(self, sample: bytes) -> None:
        self._sample = sample
        self._utf8 = _is_utf8(sample)  # the file has shown characters that only UTF-8 explains
        self._other: str | None = None

    def text(self, line: bytes) -> str:
        """The line's characters. Raises `Unreadable` where its bytes are no text."""
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError as error:
            return self._decoded(line, error)
        self._utf8 = self._utf8 or not line.isascii()
        return text

    def _decoded(self, line: bytes, error: UnicodeDecodeError) -> str:
        if self._utf8:
            raise Unreadable(
                f"Byte {error.start + 1} is not valid UTF-8 as the rest of the file is; "
                "save it again as UTF-8."
            )
        self._other = self._other or _told(self._sample) or _told(line)
        try:
            if self._other is not None:
                return line.decode(self._other)
        except UnicodeDecodeError:
            pass
        raise Unreadable(
            "Its bytes are no text in an encoding that could be told; save it as UTF-8."
        )


def _is_utf8(sample: bytes) -> bool:
    """Whether a sample, perhaps cut inside a character, has non-ASCII characters, all UTF-8."""
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return not text.isascii()


def _told(sample: bytes) -> str | None:
    """The likeliest encoding of bytes that are not UTF-8, or None."""
    odd = sum(byte > 127 for byte in sample)
    if odd == 0:
        return None
    if odd >= _FEW:
        from charset_normalizer import from_bytes  # slow to import, and most files are UTF-8

        best = from_bytes(sample, cp_isolation=list(_LIKELY)).best()
        if best is not None:
            return best.encoding
    return "cp1252"
