"""The record for programs: the rows of the exported document, by page and by id."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response

from onrecord import codec
from onrecord.types import Record
from onrecord.web import searching
from onrecord.web.asked import ALL, Of, Rows, Seeking, Window, Within
from onrecord.web.finding import Finder
from onrecord.web.live import Live
from onrecord.web.problems import TYPE
from onrecord.web.shapes import items, one, summary

Name = Annotated[str, Path(description="An id, or one that it once had.")]
_SECTIONS = ("reports", "stories", "claims", "statements", "figures", "entities", "rejected")
_ERRORS: dict[int | str, dict[str, Any]] = {
    "4XX": {
        "description": "What is wrong with the request.",
        "content": {TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
}


def api(live: Live) -> APIRouter:
    """The routes of the interface for programs."""
    router = APIRouter(prefix="/api/v1", responses=_ERRORS)
    _lists(router, live)
    _searches(router, live)
    _things(router, live)
    return router


def _things(router: APIRouter, live: Live) -> None:
    find = Finder(live)

    @router.get("/stories/{name:path}", responses=one("Story"))
    def story(request: Request, name: Name) -> Response:
        """One story."""
        with live.desk() as desk:
            return _answer(request, _row("stories", find.story(desk, name)))

    @router.get("/claims/{name:path}", responses=one("Claim"))
    def claim(request: Request, name: Name) -> Response:
        """One claim."""
        with live.desk() as desk:
            return _answer(request, _row("claims", find.claim(desk, name)))

    @router.get("/reports/{name:path}", responses=one("Report"))
    def report(request: Request, name: Name) -> Response:
        """One report with its text."""
        with live.desk() as desk:
            return _answer(request, _row("reports", find.report(desk, name)))

    @router.get("/entities/{name:path}", responses=one("Entity"))
    def entity(request: Request, name: Name) -> Response:
        """One person or body."""
        with live.desk() as desk:
            found = find.entity(desk, name)
            whole = desk.shelf.entities([found.id], mentions=True)
            return _answer(request, _row("entities", whole[0]))


def _lists(router: APIRouter, live: Live) -> None:
    @router.get("/record", responses=summary())
    def record(request: Request) -> Response:
        """How much the record holds."""
        with live.desk() as desk:
            counts = {name: desk.shelf.count(name) for name in _SECTIONS}
            return _answer(request, {"format": Record().format, "made": desk.made} | counts)

    @router.get("/stories", responses=items("Story"))
    def stories(request: Request, rows: Rows) -> Response:
        """The stories."""
        return every(request, "stories", rows)

    @router.get("/entities", responses=items("Entity"))
    def entities(request: Request, rows: Rows) -> Response:
        """The persons and bodies."""
        return every(request, "entities", rows)

    @router.get("/conflicts", responses=items("Conflict"))
    def conflicts(request: Request, rows: Rows) -> Response:
        """The conflicts, settled ones too."""
        return every(request, "conflicts", rows)

    @router.get("/rejected", responses=items("Rejected"))
    def rejected(request: Request, rows: Rows) -> Response:
        """The inputs that could not be read, with the reasons."""
        with live.desk() as desk:
            found = desk.shelf.rejected()
            shown = found[rows.offset : rows.offset + rows.limit]
            return _page(request, "rejected", len(found), shown, rows)

    @router.get("/statements", responses=items("Statement"))
    def statements(request: Request, of: Of, rows: Rows) -> Response:
        """The statements: all, those of one report, or those of one claim."""
        return every(request, "statements", rows, of)

    @router.get("/figures", responses=items("Figure"))
    def figures(request: Request, of: Of, rows: Rows) -> Response:
        """The figures: all, those of one report, or those of one claim."""
        return every(request, "figures", rows, of)

    def every(request: Request, section: str, rows: Window, of: Within = ALL) -> Response:
        with live.desk() as desk:
            total, shown = desk.shelf.page(
                section, rows.limit, rows.offset, report=of.report, claim=of.claim
            )
            return _page(request, section, total, shown, rows)


def _searches(router: APIRouter, live: Live) -> None:
    @router.get("/claims", responses=items("Claim"))
    def claims(request: Request, asked: Seeking, rows: Rows) -> Response:
        """The claims that fit, what a reader wants first at the top."""
        with live.desk() as desk:
            total, ids = searching.claims_of(asked, desk, rows.limit, rows.offset)
            shown = desk.shelf.in_order(desk.shelf.claims, ids)
            return _page(request, "claims", total, shown, rows)

    @router.get("/reports", responses=items("Report"))
    def reports(request: Request, asked: Seeking, rows: Rows) -> Response:
        """The reports that fit, without their texts: the best first, else the newest.

        With a status or an origin those that carry such a claim.
        """
        with live.desk() as desk:
            total, ids = searching.reports_of(asked, desk, rows.limit, rows.offset)
            shown = desk.shelf.in_order(desk.shelf.reports, ids)
            return _page(request, "reports", total, shown, rows)


def _page(
    request: Request, section: str, total: int, nouns: Iterable[Any], rows: Window
) -> Response:
    """A page of rows; `total` counts the rows of all pages."""
    shown = _rows(section, nouns)
    if section == "reports":
        shown = [{k: v for k, v in row.items() if k != "text"} for row in shown]
    after = rows.offset + rows.limit
    told = {"total": total, "offset": rows.offset, "items": shown, "next": None}
    if after < total:
        asked = dict(request.query_params) | {"limit": rows.limit, "offset": after}
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
