"""The record for programs: the rows of the exported document, by page and by id."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from onrecord import codec
from onrecord.types import Record
from onrecord.web import searching
from onrecord.web.desk import Desk
from onrecord.web.finding import Finder
from onrecord.web.live import Live
from onrecord.web.problems import TYPE
from onrecord.web.shapes import items, one, summary

Limit = Annotated[int, Query(ge=1, le=500, description="Rows of a page.")]
Offset = Annotated[int, Query(ge=0, le=10_000_000, description="Rows to pass over.")]
Name = Annotated[str, Path(description="An id, or one that it once had.")]
Day = Annotated[
    str, Query(pattern=r"^(\d{4}-\d\d-\d\d)?$", description="YYYY-MM-DD, by publication, in UTC.")
]
Words = Annotated[str, Query(max_length=500, description="Words that must all be there.")]
Status = Literal["", "corroborated", "single-source", "disputed", "denied", "unconfirmed"]
_ERRORS: dict[int | str, dict[str, Any]] = {
    "4XX": {
        "description": "What is wrong with the request.",
        "content": {TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
}


def api(live: Live) -> APIRouter:
    """The routes of the interface for programs."""
    router = APIRouter(prefix="/api/v1", responses=_ERRORS)
    find = Finder(live)
    _lists(router, live)
    _searches(router, live)

    @router.get("/stories/{name:path}", responses=one("Story"))
    def story(request: Request, name: Name) -> Response:
        """One story."""
        desk = live.desk()
        return _answer(request, _row("stories", find.story(desk, name)))

    @router.get("/claims/{name:path}", responses=one("Claim"))
    def claim(request: Request, name: Name) -> Response:
        """One claim."""
        desk = live.desk()
        return _answer(request, _row("claims", find.claim(desk, name)))

    @router.get("/reports/{name:path}", responses=one("Report"))
    def report(request: Request, name: Name) -> Response:
        """One report with its text."""
        desk = live.desk()
        return _answer(request, _row("reports", find.report(desk, name)))

    @router.get("/entities/{name:path}", responses=one("Entity"))
    def entity(request: Request, name: Name) -> Response:
        """One person or body."""
        desk = live.desk()
        return _answer(request, _row("entities", find.entity(desk, name)))

    return router


def _lists(router: APIRouter, live: Live) -> None:
    @router.get("/record", responses=summary())
    def record(request: Request) -> Response:
        """How much the record holds."""
        desk = live.desk()
        sections = ("reports", "stories", "claims", "statements", "figures", "entities", "rejected")
        counts = {name: len(getattr(desk.record, name)) for name in sections}
        return _answer(request, {"format": desk.record.format, "made": desk.made} | counts)

    @router.get("/stories", responses=items("Story"))
    def stories(request: Request, limit: Limit = 50, offset: Offset = 0) -> Response:
        """The stories."""
        return _page(request, live.desk(), "stories", None, limit, offset)

    @router.get("/entities", responses=items("Entity"))
    def entities(request: Request, limit: Limit = 50, offset: Offset = 0) -> Response:
        """The persons and bodies."""
        return _page(request, live.desk(), "entities", None, limit, offset)

    @router.get("/conflicts", responses=items("Conflict"))
    def conflicts(request: Request, limit: Limit = 50, offset: Offset = 0) -> Response:
        """The conflicts, settled ones too."""
        return _page(request, live.desk(), "conflicts", None, limit, offset)

    @router.get("/rejected", responses=items("Rejected"))
    def rejected(request: Request, limit: Limit = 50, offset: Offset = 0) -> Response:
        """The inputs that could not be read, with the reasons."""
        return _page(request, live.desk(), "rejected", None, limit, offset)

    @router.get("/statements", responses=items("Statement"))
    def statements(
        request: Request, report: str = "", claim: str = "", limit: Limit = 50, offset: Offset = 0
    ) -> Response:
        """The statements: all, those of one report, or those of one claim."""
        desk = live.desk()
        chosen = [
            s
            for s in (desk.lookup.spoken.get(report, ()) if report else desk.record.statements)
            if not claim or s.claim == claim
        ]
        return _page(request, desk, "statements", chosen, limit, offset)

    @router.get("/figures", responses=items("Figure"))
    def figures(
        request: Request, report: str = "", claim: str = "", limit: Limit = 50, offset: Offset = 0
    ) -> Response:
        """The figures: all, those of one report, or those of one claim."""
        desk = live.desk()
        chosen = [
            f
            for f in (desk.figures_in.get(report, ()) if report else desk.record.figures)
            if not claim or f.claim == claim
        ]
        return _page(request, desk, "figures", chosen, limit, offset)


def _searches(router: APIRouter, live: Live) -> None:
    @router.get("/claims", responses=items("Claim"))
    def claims(
        request: Request,
        q: Words = "",
        status: Status = "",
        story: str = "",
        outlet: str = "",
        origin: str = "",
        since: Day = "",
        until: Day = "",
        limit: Limit = 50,
        offset: Offset = 0,
    ) -> Response:
        """The claims that fit, what a reader wants first at the top."""
        asked = searching.Asked(
            q=q, status=status, story=story, outlet=outlet, origin=origin, since=since, until=until
        )
        desk = live.desk()
        chosen = searching.claims_of(asked, desk, _found(q, live))
        return _page(request, desk, "claims", chosen, limit, offset)

    @router.get("/reports", responses=items("Report"))
    def reports(
        request: Request,
        q: Words = "",
        story: str = "",
        outlet: str = "",
        since: Day = "",
        until: Day = "",
        limit: Limit = 50,
        offset: Offset = 0,
    ) -> Response:
        """The reports that fit, without their texts: the best first, else the newest."""
        asked = searching.Asked(q=q, story=story, outlet=outlet, since=since, until=until)
        desk = live.desk()
        chosen = searching.reports_of(asked, desk, _found(q, live))
        return _page(request, desk, "reports", chosen, limit, offset)


def _found(q: str, live: Live) -> tuple[str, ...] | None:
    return live.standing.matching(q) if q.strip() else None


def _page(
    request: Request,
    desk: Desk,
    section: str,
    chosen: Sequence[Any] | None,
    limit: int,
    offset: int,
) -> Response:
    """A page of rows; `total` counts the rows of all pages."""
    every = getattr(desk.record, section) if chosen is None else chosen
    shown = _rows(section, every[offset : offset + limit])
    if section == "reports":
        shown = [{k: v for k, v in row.items() if k != "text"} for row in shown]
    after = offset + limit
    told = {"total": len(every), "offset": offset, "items": shown, "next": None}
    if after < len(every):
        asked = dict(request.query_params) | {"limit": limit, "offset": after}
        told["next"] = f"?{urlencode(asked)}"
    return _answer(request, told)


def _rows(section: str, nouns: Iterable[Any]) -> list[dict[str, Any]]:
    record = Record(**{section: tuple(nouns)})  # type: ignore[arg-type]
    rows: list[dict[str, Any]] = codec.document(record)[section]
    return rows


def _row(section: str, noun: Any) -> dict[str, Any]:
    return _rows(section, [noun])[0]


def _answer(request: Request, plain: Any) -> Response:
    """JSON with an ETag of its bytes; 304 where the asker has them."""
    body = codec.dumps(plain)
    headers = {"ETag": f'"{sha256(body).hexdigest()[:32]}"', "Cache-Control": "private, no-cache"}
    asked = request.headers.get("if-none-match", "")
    if headers["ETag"] in [tag.strip() for tag in asked.split(",")]:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)
