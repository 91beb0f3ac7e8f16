"""The application: its routes, and what becomes of errors."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from onrecord.errors import OnrecordError, RecordError
from onrecord.web.adding import Adding
from onrecord.web.answers import Answers, static_folder
from onrecord.web.api import api
from onrecord.web.checking import Checking
from onrecord.web.deciding import deciding
from onrecord.web.door import Door
from onrecord.web.guard import HEADERS, Guarded
from onrecord.web.live import Live
from onrecord.web.pages import pages
from onrecord.web.problems import TYPE, Problem, of_error, of_parameters, problem
from onrecord.web.shapes import components
from onrecord.web.signing import signing


def make_app(
    live: Live, record: Path, *, hosts: Collection[str] = (), door: Door | None = None
) -> FastAPI:
    """The application over a record. `hosts` are names it answers to, besides addresses.

    With a `door` everybody has to sign in.
    """
    app = FastAPI(
        title="Onrecord",
        version=metadata.version("onrecord"),
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
    )
    answers = Answers(guarded=door is not None)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    told = partial(_told, answers)
    app.add_middleware(Guarded, told=told, hosts=frozenset(hosts), door=door)
    _errors(app, answers)
    _health(app, live)
    if door is not None:
        app.include_router(signing(door, answers))
    app.include_router(api(live))
    jobs = Adding(record.absolute())
    app.include_router(pages(live, answers, jobs, Checking(record.absolute())))
    app.include_router(deciding(jobs))
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
        return _told(answers, request, of_error(error))

    async def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        answer = _told(answers, request, problem(error.status_code))
        answer.headers.update(error.headers or {})
        return answer

    async def invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        return _told(answers, request, of_parameters(error.errors()))

    async def fault(request: Request, error: Exception) -> Response:
        answer = _told(answers, request, problem(500))
        answer.headers.update(HEADERS)  # this one is made outside of what adds them
        return answer

    app.add_exception_handler(OnrecordError, ours)
    app.add_exception_handler(RecordError, ours)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(Exception, fault)


def _told(answers: Answers, request: Request, what: Problem) -> Response:
    if request.url.path.startswith("/api/") or request.url.path == "/openapi.json":
        return JSONResponse(what.plain(), status_code=what.status, media_type=TYPE)
    return answers.problem(request, what)
