"""The record on disk: what came in, as it came in, and what was last made from it."""

from onrecord.store.interface import Added, Came, Entry, Fault, Found, Hit, Snapshot, Verified
from onrecord.store.shelf import Shelf
from onrecord.store.store import Store

__all__ = [
    "Added",
    "Came",
    "Entry",
    "Fault",
    "Found",
    "Hit",
    "Shelf",
    "Snapshot",
    "Store",
    "Verified",
]
