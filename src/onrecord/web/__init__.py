"""The desk: the record in a browser, and the same data for programs."""

from onrecord.web.app import make_app
from onrecord.web.door import Door, hash_in, hashed
from onrecord.web.live import Live
from onrecord.web.serving import is_local, serve

__all__ = ["Door", "Live", "hash_in", "hashed", "is_local", "make_app", "serve"]
