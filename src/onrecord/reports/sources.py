"""From paths to bytes: files, folders, standard input, gzip. What can't be opened says why."""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from onrecord.reports.interface import Piece, Source, Unreadable, refused

CHUNK = 1 << 16
_GZIP = b"\x1f\x8b"
# DEFLATE can't expand more than 1,032 times; news shrinks to a third or so. What grows this much
# and is large is made to fill a disk.
_MOST_GROWTH = 200
_FREE = 16 << 20


def sources(paths: Iterable[str | Path], stdin: BinaryIO | None) -> Iterator[Source | Piece]:
    """Open each path in turn; `-` is standard input, a folder is all the files under it."""
    for path in paths:
        if str(path) == "-":
            yield Source(where="-", chunks=_unpacked(_chunks(stdin or sys.stdin.buffer)))
        else:
            yield from _under(Path(path))


def _under(path: Path) -> Iterator[Source | Piece]:
    """The file at `path`, or the files under it, hidden ones left out, sorted by name."""
    try:
        if not path.is_dir():
            yield _opened(path)
            return
        files = sorted(_walk(path))
    except (OSError, ValueError) as error:
        yield refused(_named(path), _why(error))
        return
    if not files:
        yield refused(_named(path), "The folder holds no files.")
    for file in files:
        yield _opened(file)


def _walk(folder: Path) -> Iterator[Path]:
    """Regular files under `folder`; links to folders are not followed, so there are no circles."""
    for base, folders, files in os.walk(folder, onerror=_raise):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            path = Path(base, name)
            if not name.startswith(".") and (path.is_file() or not path.exists()):
                yield path


def _raise(error: OSError) -> None:
    raise error


def _opened(path: Path) -> Source | Piece:
    try:
        with path.open("rb"):
            pass
    except (OSError, ValueError) as error:
        return refused(_named(path), _why(error))
    return Source(where=_named(path), chunks=_unpacked(_from_file(path)))


def _named(path: Path) -> str:
    r"""The path as text that can be written down: a byte that is no UTF-8 as `\xe9`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _from_file(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as stream:
            yield from _chunks(stream)
    except OSError as error:
        raise Unreadable(_why(error)) from error


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    while chunk := stream.read(CHUNK):
        yield chunk


def _unpacked(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The bytes themselves, or what they hold where they are gzip."""
    first = next(chunks, b"")
    while len(first) < 2 and (more := next(chunks, b"")):
        first += more
    packed = first.startswith(_GZIP)
    whole = _joined(first, chunks)
    yield from _gunzip(whole) if packed else whole


def _joined(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    if first:
        yield first
    yield from rest


def _gunzip(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Unpack gzip of one or several members in bounded steps."""
    taken, given = 0, 0
    member = zlib.decompressobj(wbits=31)
    for chunk in chunks:
        taken += len(chunk)
        while chunk:
            if member.eof:
                if not chunk.strip(b"\0"):  # padding after the last member is allowed
                    break
                member = zlib.decompressobj(wbits=31)
            plain = _step(member, chunk)
            given += len(plain)
            if given > max(_FREE, _MOST_GROWTH * taken):
                raise Unreadable(_bomb(given))
            if plain:
                yield plain
            chunk = member.unused_data if member.eof else member.unconsumed_tail
    if not member.eof:
        raise Unreadable("The gzip file breaks off before its end; fetch or pack it again.")


def _step(member: zlib._Decompress, chunk: bytes) -> bytes:
    try:
        return member.decompress(chunk, CHUNK)
    except zlib.error as error:
        raise Unreadable(f"The gzip file is damaged ({error}); fetch or pack it again.") from error


def _bomb(given: int) -> str:
    return (
        f"The gzip file unpacks to over {_MOST_GROWTH} times its size (stopped at {given >> 20} "
        "MiB), as no news does; unpack it yourself if you trust it."
    )


def _why(error: OSError | ValueError) -> str:
    """The system's reason, in words that say what to do."""
    if isinstance(error, FileNotFoundError):
        return "There is no such file; check the name."
    if isinstance(error, PermissionError):
        return "The file may not be read; ask for the right to read it."
    detail = error.strerror if isinstance(error, OSError) else None
    return f"The file can't be read ({detail or error})."
