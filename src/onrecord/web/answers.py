"""Pages made of templates: escaped, revalidated by ETag, made once for each making of the record.

A page's ETag is of what it says, so that it holds over makings that change nothing on it, and over
no other record that is served at the same address.
"""

from __future__ import annotations

import gzip
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib import metadata, resources
from threading import Lock
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord.views import wording
from onrecord.views.safe import visible
from onrecord.web.address import Addresses
from onrecord.web.problems import Problem

_KEPT = 32_000_000  # bytes of compressed pages
_LEVEL = 5  # of compression


@dataclass(frozen=True, slots=True)
class Made:
    """A page as it is sent."""

    etag: str
    zipped: bytes

    @classmethod
    def of(cls, body: str) -> Made:
        """The page that says `body`."""
        told = body.encode("utf-8", "replace")
        zipped = gzip.compress(told, _LEVEL, mtime=0)
        return cls(f'W/"{sha256(told).hexdigest()[:32]}"', zipped)

    def answer(self, request: Request) -> Response:
        """The page; that it is still the same where the reader has it."""
        headers = {"ETag": self.etag, "Cache-Control": "private, no-cache"}
        if self.etag in _asked(request):
            return Response(status_code=304, headers=headers)
        headers["Vary"] = "Accept-Encoding"
        if "gzip" not in request.headers.get("accept-encoding", ""):
            return HTMLResponse(gzip.decompress(self.zipped), headers=headers)
        return HTMLResponse(self.zipped, headers=headers | {"Content-Encoding": "gzip"})


def _finalize(value: Any) -> Any:
    """No string of a report's makes a screen do anything, whatever the template does with it."""
    return value if isinstance(value, Markup) or not isinstance(value, str) else visible(value)


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("onrecord.web"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["count"] = wording.count
    environment.filters["day"] = wording.day
    environment.filters["svg"] = Markup  # of drawings that views.charts made and escaped
    environment.globals["guarded"] = False
    environment.globals["version"] = metadata.version("onrecord")
    return environment


class Answers:
    """Makes pages. Many threads may ask at once."""

    def __init__(self, *, guarded: bool = False) -> None:
        self._templates = _environment()
        self._templates.globals["guarded"] = guarded  # whether readers sign in
        self._made: OrderedDict[tuple[object, ...], Made] = OrderedDict()
        self._size = 0  # bytes of what was made
        self._lock = Lock()

    def page(
        self,
        request: Request,
        made: int,
        template: str,
        make: Callable[[], Mapping[str, Any]],
        *,
        personal: str = "",
    ) -> Response:
        """A page of one making of the record; `personal` tells apart what readers see of it.

        While a part of the record was taken away (`made` is -1) each page is made anew.
        """
        if made < 0:
            return self.fresh(request, template, make())
        where = request.scope.get("raw_path", b""), request.url.query
        key = (made, template, personal, *where)
        with self._lock:
            known = self._made.get(key)
            if known is not None:
                self._made.move_to_end(key)
        if known is None:
            known = Made.of(self.render(request, template, make()))
            self._keep(key, known)
        return known.answer(request)

    def fresh(self, request: Request, template: str, context: Mapping[str, Any]) -> Response:
        """A page that is made anew each time."""
        body = self.render(request, template, context)
        return HTMLResponse(body, headers={"Cache-Control": "no-store"})

    def problem(self, request: Request, told: Problem) -> Response:
        """A page that says what went wrong."""
        body = self.render(request, "problem.html", {"problem": told})
        headers = {"Cache-Control": "no-store"}
        return HTMLResponse(body, status_code=told.status, headers=headers)

    def render(self, request: Request, template: str, context: Mapping[str, Any]) -> str:
        """The template with addresses as seen from the request."""
        to = Addresses.seen_from(request.scope.get("raw_path", b"/"))
        path = request.url.path
        return self._templates.get_template(template).render(to=to, path=path, **context)

    def _keep(self, key: tuple[object, ...], made: Made) -> None:
        """Keep a page; those that nobody opened for longest go."""
        with self._lock:
            if key not in self._made:
                self._made[key] = made
                self._size += len(made.zipped)
            while self._size > _KEPT:
                self._size -= len(self._made.popitem(last=False)[1].zipped)


def _asked(request: Request) -> list[str]:
    return [tag.strip() for tag in request.headers.get("if-none-match", "").split(",")]


def static_folder() -> str:
    """Where the files lie that come with the application."""
    return str(resources.files("onrecord.web") / "static")
