"""Reports from the web as they appear: feeds polled politely, pages fetched, edits kept."""

from collections.abc import Iterator
from contextlib import contextmanager

import onrecord
from onrecord.settings import Settings
from onrecord.watch.addresses import Refused, checked
from onrecord.watch.fetch import Fetcher
from onrecord.watch.interface import Told
from onrecord.watch.watcher import Watcher

__all__ = ["Fetcher", "Refused", "Told", "Watcher", "checked", "fetcher"]


@contextmanager
def fetcher(*, settings: Settings, private: bool = False) -> Iterator[Fetcher]:
    """What asks servers in our name, for a `with`."""
    agent = f"onrecord/{onrecord.__version__} (news archive; robots.txt is kept to)"
    made = Fetcher(agent, private=private, max_bytes=settings.max_bytes)
    try:
        yield made
    finally:
        made.close()
