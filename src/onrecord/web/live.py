"""The record that is served: read whole once for each time that it was made, then kept.

While a newer one is being read, the last one answers: no reader waits.
"""

from __future__ import annotations

from threading import Lock, Thread

from onrecord.kept import Kept, Standing
from onrecord.types import Record
from onrecord.web.desk import Desk

_TAKEN_AWAY = -1
_PATIENCE = 0.5  # seconds


class Live:
    """The latest desk of a kept record. Many threads may ask at once."""

    def __init__(self, kept: Kept) -> None:
        self.kept = kept
        self.standing: Standing = kept.standing()
        self._lock = Lock()
        self._loading: Thread | None = None
        self._desk = self._read()

    def desk(self) -> Desk:
        """The latest desk that is ready; another one is being read where the record is newer."""
        made = self.standing.made()
        if made == self._desk.made:
            return self._desk
        if made == _TAKEN_AWAY:  # forgotten words must not be shown until the record is new
            return Desk.of(Record(), made=made)
        self._refreshed()
        return self._desk

    def _refreshed(self) -> None:
        """Have the newer record read. Who asks first waits a moment, in case it is a small one."""
        with self._lock:
            if self._loading is not None and self._loading.is_alive():
                return
            self._loading = Thread(target=self._refresh, name="onrecord-desk", daemon=True)
            self._loading.start()
        self._loading.join(timeout=_PATIENCE)

    def stale(self) -> bool:
        """Whether reports came in that are not on the record yet."""
        return self.standing.stale()

    def _refresh(self) -> None:
        self._desk = self._read()

    def _read(self) -> Desk:
        made = self.standing.made()
        return Desk.of(self.standing.record(), made=made, came=self.standing.came())
