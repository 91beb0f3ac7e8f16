"""Zip archives. Members are named and read; none is ever written out under its name."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, BinaryIO

from onrecord.reports.bounds import MOST_MEMBERS, Meter
from onrecord.reports.gzipped import CHUNK, unpacked
from onrecord.reports.interface import Piece, Source, Unreadable, refused
from onrecord.reports.members import hidden, label, rest

MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
_MOST_NAMES = 16 << 20  # bytes of the list of members: some 200,000 of them
_LOCKED = 0x1
_LINK = 0o120000
_END = struct.Struct("<4s4H2LH")
# What the standard library raises on damaged archives: it checks little of what they say.
_FAULTS = (
    zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, ValueError, LookupError,
    RuntimeError, OverflowError, AttributeError,
)  # fmt: skip
_DAMAGED = "The zip archive is damaged; fetch or pack it again."


class OfficeDocument(Exception):
    """The archive is a document: "docx", or "other", which is not read."""


def members(source: Source, data: bytes, meter: Meter) -> Iterator[Source | Piece]:
    """What the archive holds, in its order. `data` is the archive where it is no file by itself.

    Raises `OfficeDocument` before the first member where it is one.
    """
    try:
        stream = source.path.open("rb") if source.path and not data else io.BytesIO(data)
        with stream:
            yield from _opened(source.where, stream, meter)
    except _FAULTS as error:
        raise Unreadable(_DAMAGED) from error


def lies(path: Path | None) -> bool:
    """Whether the file at `path` is a zip as it lies there, not inside gzip."""
    if path is None:
        return False
    with path.open("rb") as stream:
        return stream.read(4) in MAGIC


def _opened(where: str, stream: BinaryIO, meter: Meter) -> Iterator[Source | Piece]:
    if _listed(stream) > _MOST_NAMES:
        raise Unreadable("The zip archive lists too many members; unpack it and add the folder.")
    with zipfile.ZipFile(stream) as archive:
        infos = [one for one in archive.infolist() if not one.filename.endswith("/")]
        if office := _office({one.filename for one in infos}):
            raise OfficeDocument(office)
        found = [one for one in infos if not hidden(one.filename)]
        for number, one in enumerate(found):
            if meter.members >= MOST_MEMBERS or meter.spent:
                yield rest(where, len(found) - number, len(found), label(one.filename), meter)
                return
            meter.members += 1
            yield _member(where, archive, one, meter)
        if not found:
            yield refused(where, "The zip archive holds no files.")


def _office(names: set[str]) -> str | None:
    """What kind of office document an archive of these members is, None for a mere archive."""
    if "[Content_Types].xml" in names:
        return "docx" if "word/document.xml" in names else "other"
    return "other" if "mimetype" in names and "content.xml" in names else None


def _member(
    where: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo, meter: Meter
) -> Source | Piece:
    named = f"{where}:{label(info.filename)}"
    if info.flag_bits & _LOCKED:
        return refused(named, "It is locked with a password; unpack it and add what it holds.")
    if info.external_attr >> 16 & 0o170000 == _LINK:
        return refused(named, "It is a link, and links in archives lead nowhere; add the file.")
    return Source(where=named, chunks=unpacked(_plain(archive, info, meter)))


def _plain(archive: zipfile.ZipFile, info: zipfile.ZipInfo, meter: Meter) -> Iterator[bytes]:
    try:
        with archive.open(info) as member:
            yield from _counted(member, meter)
    except NotImplementedError as error:
        raise Unreadable("It is packed in a way that is not read; unpack the archive.") from error
    except _FAULTS as error:
        raise Unreadable("This member of the zip archive is damaged; pack it again.") from error


def _counted(member: IO[bytes], meter: Meter) -> Iterator[bytes]:
    while chunk := member.read(CHUNK):
        meter.give(len(chunk))
        yield chunk


def _listed(stream: BinaryIO) -> int:
    """How many bytes the list of members takes, by the record at the archive's end.

    The standard library reads the whole list into memory before anybody can look at its size.
    """
    size = stream.seek(0, io.SEEK_END)
    begin = stream.seek(max(0, size - (1 << 16) - _END.size))
    tail = stream.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or at + _END.size > len(tail):
        raise Unreadable("The zip archive breaks off before its end; fetch or pack it again.")
    listed = _END.unpack_from(tail, at)[5]
    if listed == 0xFFFFFFFF:  # the size stands in a larger record, which points to the list's start
        return begin + at
    return int(listed)
