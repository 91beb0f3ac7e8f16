"""Bytes that come in chunks, read by line or by count: what archives are cut with."""

from __future__ import annotations

from collections.abc import Iterator

_STEP = 1 << 16


class Stream:
    """The bytes of `chunks`, in order, each once."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._held = b""
        self._at = 0
        self.passed = 0  # bytes that were handed out

    def _more(self) -> bool:
        """Hold one chunk more; False at the end."""
        chunk = next(self._chunks, b"")
        self._held = self._held[self._at :] + chunk
        self._at = 0
        return bool(chunk)

    def take(self, size: int) -> bytes:
        """The next `size` bytes, fewer at the end. The caller bounds the size."""
        return b"".join(self.part(size))

    def part(self, size: int) -> Iterator[bytes]:
        """The next `size` bytes in steps, fewer at the end."""
        while size > 0:
            if self._at == len(self._held) and not self._more():
                return
            step = self._held[self._at : self._at + min(size, _STEP)]
            self._at += len(step)
            self.passed += len(step)
            size -= len(step)
            yield step

    def skip(self, size: int) -> int:
        """Pass over `size` bytes; how many there were."""
        return sum(map(len, self.part(size)))

    def line(self, limit: int) -> bytes:
        """The next line with its newline; of a longer one the first `limit` bytes."""
        while True:
            end = self._held.find(b"\n", self._at, self._at + limit)
            if end >= 0 or len(self._held) - self._at >= limit or not self._more():
                break
        stop = end + 1 if end >= 0 else min(len(self._held), self._at + limit)
        line = self._held[self._at : stop]
        self._at = stop
        self.passed += len(line)
        return line
