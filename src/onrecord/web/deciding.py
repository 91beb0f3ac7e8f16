"""What an analyst decides on a claim's page, and taking it back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from onrecord.errors import UsageError
from onrecord.web import guard
from onrecord.web.adding import Adding

_MOST = 20  # things that one decision names
_NOTE = 2000  # characters


def deciding(jobs: Adding) -> APIRouter:
    """The routes of decisions. Each answers at once; the record is made again meanwhile."""
    router = APIRouter(include_in_schema=False, dependencies=[Depends(guard.changes)])

    @router.post("/decisions")
    def decide(
        request: Request,
        claim: Annotated[str, Form()],
        what: Annotated[Literal["same", "different", "origin", "note", "dismiss"], Form()],
        names: Annotated[list[str], Form()],
        value: Annotated[str, Form()] = "",
        note: Annotated[str, Form()] = "",
    ) -> Response:
        if len(names) > _MOST or len(note) > _NOTE:
            raise UsageError(f"A decision names {_MOST} things and has {_NOTE} letters at most.")
        if what == "note" and not note.strip():
            raise UsageError("A note has words.")
        asked = {"what": what, "names": names, "value": value, "note": note}
        return _begun(request, asked, claim)

    @router.post("/decisions/undo")
    def undo(
        request: Request, claim: Annotated[str, Form()], n: Annotated[int, Form(ge=1)]
    ) -> Response:
        return _begun(request, {"undo": n}, claim, up="../")

    def _begun(
        request: Request, asked: Mapping[str, object], claim: str, up: str = "./"
    ) -> Response:
        session = guard.session_of(request)
        job = jobs.decide(asked, claim=claim, by=session.name if session else "")
        return RedirectResponse(f"{up}add/{job.id}", status_code=303)

    return router
