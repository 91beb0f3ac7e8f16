"""From paths to bytes: files, folders, standard input, gzip. What can't be opened says why."""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from onrecord.reports.gzipped import CHUNK, unpacked
from onrecord.reports.interface import Piece, Source, Unreadable, refused

# What browsers call the folder of a page's pictures, in the languages that they speak.
_BROUGHT = re.compile(
    r"(.+?)[_-](?:files|file|dateien|fichiers|archivos|arquivos|bestanden|pliki|filer|ficheiros)",
    re.IGNORECASE,
)
_PAGES = ("html", "htm", "xhtml")
_WITH_A_PAGE = (
    "The folder holds what a browser saved along with a page (pictures, scripts, styles), "
    "no reports; nothing to do."
)


def sources(paths: Iterable[str | Path], stdin: BinaryIO | None) -> Iterator[Source | Piece]:
    """Open each path in turn; `-` is standard input, a folder is all the files under it."""
    for path in paths:
        if str(path) == "-":
            yield Source(where="-", chunks=unpacked(_chunks(stdin or sys.stdin.buffer)))
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
    """Regular files under `folder`, and the folders that saved pages bring along, unopened.

    Links to folders are not followed, so there are no circles.
    """
    for base, folders, files in os.walk(folder, onerror=_raise):
        brought = [name for name in folders if _is_brought(Path(base), name)]
        yield from (Path(base, name) for name in brought)
        folders[:] = [name for name in folders if not name.startswith(".") and name not in brought]
        for name in files:
            path = Path(base, name)
            if not name.startswith(".") and (path.is_file() or not path.exists()):
                yield path


def _is_brought(base: Path, name: str) -> bool:
    """Whether a browser made the folder beside a page that it saved: pictures, scripts, styles."""
    page = _BROUGHT.fullmatch(name)
    return page is not None and any((base / f"{page[1]}.{end}").is_file() for end in _PAGES)


def _raise(error: OSError) -> None:
    raise error


def _opened(path: Path) -> Source | Piece:
    if path.is_dir():
        return refused(_named(path), _WITH_A_PAGE)
    try:
        with path.open("rb"):
            pass
    except (OSError, ValueError) as error:
        return refused(_named(path), _why(error))
    return Source(where=_named(path), chunks=unpacked(_from_file(path)), path=path)


def file_of(where: str) -> Path | None:
    """The file that a place lies in, where it is there: `a.zip` of "a.zip:b.xml[3]".

    >>> file_of("no such file:3") is None
    True
    """
    for end in range(len(where), 0, -1):
        if where[end : end + 1] in ("", ":", "["):
            path = Path(where[:end])
            try:
                if path.is_file():
                    return path
            except (OSError, ValueError):
                continue
    return None


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


def _why(error: OSError | ValueError) -> str:
    """The system's reason, in words that say what to do."""
    if isinstance(error, FileNotFoundError):
        return "There is no such file; check the name."
    if isinstance(error, PermissionError):
        return "The file may not be read; ask for the right to read it."
    code = errno.errorcode.get(error.errno or 0) if isinstance(error, OSError) else None
    if code is None:
        return "There can be no file of this name; check the name."
    return f"The file can't be read: the system refuses ({code}); check the disk and the rights."
