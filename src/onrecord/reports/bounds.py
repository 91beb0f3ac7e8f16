"""How much one input may unpack to, however it is packed."""

from __future__ import annotations

from onrecord.reports.interface import Unreadable

# DEFLATE can't expand more than 1,032 times; news shrinks to a third or so. What grows this much
# and is large is made to fill a disk.
MOST_GROWTH = 200
FREE = 16 << 20
MOST_MEMBERS = 10_000
MOST_DEPTH = 3  # archives within archives; a letter with attachments counts as one


class Meter:
    """What came out of one input so far, at all depths together, against what it was packed in."""

    def __init__(self) -> None:
        self._taken = 0
        self._given = 0
        self.members = 0

    def take(self, size: int) -> None:
        """Count bytes of the input as it came."""
        self._taken += size

    def give(self, size: int) -> None:
        """Count bytes that were unpacked. Raises `Unreadable` where they are too many."""
        self._given += size
        if self.spent:
            raise Unreadable(
                f"It unpacks to over {MOST_GROWTH} times its size (stopped at "
                f"{self._given >> 20} MiB), as no news does; unpack it yourself if you trust it."
            )

    @property
    def spent(self) -> bool:
        """Whether more came out than any news would give."""
        return self._given > max(FREE, MOST_GROWTH * self._taken)
