"""The application: what every answer bears, who may ask, and what becomes of errors."""

from __future__ import annotations

import ipaddress
from collections.abc import Collection
from importlib import metadata
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.errors import OnrecordError, RecordError
from onrecord.web.adding import MOST_BYTES, Adding
from onrecord.web.answers import Answers, static_folder
from onrecord.web.api import api
from onrecord.web.live import Live
from onrecord.web.pages import pages
from onrecord.web.problems import TYPE, Problem, of_error, problem
from onrecord.web.shapes import components

_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def make_app(live: Live, record: Path, *, hosts: Collection[str] = ()) -> FastAPI:
    """The application over a record. `hosts` are names it answers to, besides addresses."""
    app = FastAPI(
        title="Onrecord",
        version=metadata.version("onrecord"),
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
    )
    answers = Answers()
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(Guarded, answers=answers, hosts=frozenset(hosts))
    _errors(app, answers)
    _health(app, live)
    app.include_router(api(live))
    app.include_router(pages(live, answers, Adding(record.absolute())))
    app.mount("/static", StaticFiles(directory=static_folder()), name="static")
    return app


def _health(app: FastAPI, live: Live) -> None:
    described: dict[str, Any] = {}

    @app.get("/healthz", include_in_schema=False)
    def healthy() -> Response:
        return PlainTextResponse("ok\n")

    @app.get("/readyz", include_in_schema=False)
    def ready() -> Response:
        live.standing.made()  # raises where the record can't be read
        return PlainTextResponse("ok\n")

    @app.get("/openapi.json", include_in_schema=False)
    def openapi() -> Response:
        if not described:
            told = get_openapi(title=app.title, version=app.version, routes=app.routes)
            schemas = told.setdefault("components", {}).setdefault("schemas", {})
            schemas.update(components())
            described.update(told)
        return JSONResponse(described)


# --- errors ---------------------------------------------------------------------------------------


def _errors(app: FastAPI, answers: Answers) -> None:
    async def ours(request: Request, error: Exception) -> Response:
        assert isinstance(error, OnrecordError)
        return _told(request, answers, of_error(error))

    async def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        answer = _told(request, answers, problem(error.status_code))
        answer.headers.update(error.headers or {})
        return answer

    async def invalid(request: Request, error: Exception) -> Response:
        return _told(request, answers, problem(422))

    async def fault(request: Request, error: Exception) -> Response:
        answer = _told(request, answers, problem(500))
        answer.headers.update(_HEADERS)  # this one is made outside of what adds them
        return answer

    app.add_exception_handler(OnrecordError, ours)
    app.add_exception_handler(RecordError, ours)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(Exception, fault)


def _told(request: Request, answers: Answers, what: Problem) -> Response:
    if request.url.path.startswith("/api/") or request.url.path == "/openapi.json":
        return JSONResponse(what.plain(), status_code=what.status, media_type=TYPE)
    return answers.problem(request, what)


# --- who may ask, and what every answer bears -----------------------------------------------------


class Guarded:
    """Refuses what another site sends through a reader's browser; adds headers to each answer."""

    def __init__(self, app: ASGIApp, answers: Answers, hosts: frozenset[str]) -> None:
        self.app = app
        self.answers = answers
        self.hosts = hosts | {"localhost"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def bearing(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refused = self._refused(scope)
        if refused is None:
            await self.app(scope, receive, bearing)
        else:
            answer = _told(Request(scope), self.answers, refused)
            await answer(scope, receive, bearing)

    def _refused(self, scope: Scope) -> Problem | None:
        headers = Headers(scope=scope)
        if not self._known(headers.get("host", "")):
            return problem(421)
        if scope["method"] in ("GET", "HEAD", "OPTIONS"):
            return None
        if not same_site(headers):
            return problem(403)
        length = headers.get("content-length", "")
        if not length.isdigit():
            return problem(411)
        return problem(413) if int(length) > MOST_BYTES else None

    def _known(self, host: str) -> bool:
        """Whether a request means us: a name that somebody else could point here is refused."""
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        name = name.strip("[]").lower()
        return name in self.hosts or _is_address(name)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def same_site(headers: Headers) -> bool:
    """Whether a change comes from a page of ours, or from no browser at all.

    Browsers say where a request comes from, in Sec-Fetch-Site or else in Origin, and no page can
    make them say otherwise.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is None or origin.split("://", 1)[-1] == headers.get("host")
