"""The record on disk: what came in, as it came in, and what was last made from it."""

from onrecord.store.feeds import Feed, Feeds, Page
from onrecord.store.interface import Added, Came, Entry, Fault, Found, Hit, Snapshot, Verified
from onrecord.store.shelf import Shelf
from onrecord.store.store import Store

__all__ = [
    "Added",
    "Came",
    "Entry",
    "Fault",
    "Feed",
    "Feeds",
    "Found",
    "Hit",
    "Page",
    "Shelf",
    "Snapshot",
    "Store",
    "Verified",
]
