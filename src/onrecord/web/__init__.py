"""The desk: the record in a browser, and the same data for programs."""

from onrecord.web.app import make_app
from onrecord.web.live import Live
from onrecord.web.serving import serve

__all__ = ["Live", "make_app", "serve"]
