"""Pages made of templates: escaped, revalidated by ETag, and made once for each record."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
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

_KEPT = 256  # pages
_LARGEST = 1_000_000  # characters of a page that is kept


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
        self._version = metadata.version("onrecord")
        self._made: OrderedDict[tuple[object, ...], str] = OrderedDict()
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
        etag = f'W/"{made}.{self._version}.{personal}"'
        headers = {"ETag": etag, "Cache-Control": "private, no-cache"}
        if etag in _asked(request):
            return Response(status_code=304, headers=headers)
        where = request.scope.get("raw_path", b""), request.url.query
        key = (made, template, personal, *where)
        with self._lock:
            body = self._made.get(key)
        if body is None:
            body = self.render(request, template, make())
            self._keep(key, body)
        return HTMLResponse(body, headers=headers)

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

    def _keep(self, key: tuple[object, ...], body: str) -> None:
        if len(body) > _LARGEST:
            return
        with self._lock:
            self._made[key] = body
            while len(self._made) > _KEPT:
                self._made.popitem(last=False)


def _asked(request: Request) -> list[str]:
    return [tag.strip() for tag in request.headers.get("if-none-match", "").split(",")]


def static_folder() -> str:
    """Where the files lie that come with the application."""
    return str(resources.files("onrecord.web") / "static")
