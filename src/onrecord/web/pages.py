"""The pages. Every address is stable: an id that was merged away leads to what holds it now."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request, UploadFile
from fastapi.responses import RedirectResponse, Response

from onrecord.errors import NotFound, UsageError
from onrecord.web import adding, front, guard, searching, source
from onrecord.web.address import Addresses
from onrecord.web.answers import Answers
from onrecord.web.claim import claim_page
from onrecord.web.finding import Finder
from onrecord.web.live import Live
from onrecord.web.report import report_page
from onrecord.web.story import story_page

_HERE = "onrecord-here"  # when the reader was last here, and the time before that
_TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
_AWAY = timedelta(minutes=30)  # after which a reader comes anew
Page = Annotated[int, Query(ge=1, le=100_000)]


def pages(live: Live, answers: Answers, jobs: adding.Adding) -> APIRouter:
    """The routes of the pages."""
    router = APIRouter(include_in_schema=False)
    _front(router, live, answers)
    _things(router, live, answers)
    _sources(router, live, answers)
    _search(router, live, answers)
    _adding(router, answers, jobs)
    return router


def _front(router: APIRouter, live: Live, answers: Answers) -> None:
    @router.get("/")
    def front_page(request: Request, page: Page = 1) -> Response:
        desk = live.desk()
        since, cookie = _visit(request.cookies.get(_HERE, ""), datetime.now(UTC))
        stale = live.stale()
        answer = answers.page(
            request,
            desk.made,
            "front.html",
            lambda: {"front": front.front(desk, page=page, since=since), "stale": stale},
            personal=f"{since}{stale:d}",
        )
        answer.set_cookie(_HERE, cookie, max_age=31_536_000, httponly=True, samesite="strict")
        return answer


def _things(router: APIRouter, live: Live, answers: Answers) -> None:
    find = Finder(live)

    @router.get("/stories/{name:path}")
    def story(request: Request, name: str) -> Response:
        desk = live.desk()
        found = find.story(desk, name)
        if found.id != name:
            return _moved(request, Addresses.story, found.id)
        return answers.page(
            request, desk.made, "story.html", lambda: {"story": story_page(found, desk)}
        )

    @router.get("/claims/{name:path}")
    def claim(request: Request, name: str) -> Response:
        desk = live.desk()
        found = find.claim(desk, name)
        if found.id != name:
            return _moved(request, Addresses.claim, found.id)
        of = desk.stories.get(found.story or "")
        return answers.page(
            request,
            desk.made,
            "claim.html",
            lambda: {"claim": claim_page(found, desk), "story": of},
        )

    @router.get("/reports/{name:path}")
    def report(request: Request, name: str) -> Response:
        desk = live.desk()
        found = find.report(desk, name)
        if found.id != name:
            return _moved(request, Addresses.report, found.id)
        of = desk.stories.get(found.story or "")
        return answers.page(
            request,
            desk.made,
            "report.html",
            lambda: {"page": report_page(found, desk), "story": of},
        )


def _sources(router: APIRouter, live: Live, answers: Answers) -> None:
    find = Finder(live)

    @router.get("/sources")
    def sources(request: Request, page: Page = 1) -> Response:
        desk = live.desk()

        def make() -> dict[str, object]:
            every = source.source_rows(desk)
            begin = (page - 1) * source.LISTED
            shown = every[begin : begin + source.LISTED]
            pages = max(-(-len(every) // source.LISTED), 1)
            return {"sources": shown, "total": len(every), "page": page, "pages": pages}

        return answers.page(request, desk.made, "sources.html", make)

    @router.get("/sources/{name:path}")
    def one_source(request: Request, name: str, page: Page = 1) -> Response:
        desk = live.desk()
        found = find.entity(desk, name)
        if found.id != name:
            return _moved(request, Addresses.source, found.id)
        return answers.page(
            request,
            desk.made,
            "source.html",
            lambda: {"source": source.source_page(found, desk, page)},
        )


def _search(router: APIRouter, live: Live, answers: Answers) -> None:
    @router.get("/search")
    def search(
        request: Request,
        q: str = "",
        status: str = "",
        story: str = "",
        outlet: str = "",
        origin: str = "",
        since: str = "",
        until: str = "",
        page: Page = 1,
    ) -> Response:
        desk = live.desk()
        asked = searching.Asked(
            q=q[:500], status=status, story=story, outlet=outlet, origin=origin, since=since,
            until=until,
        )  # fmt: skip

        def make() -> dict[str, object]:
            return {
                "found": searching.search(asked, desk, live.standing, page),
                "outlets": searching.outlets(desk),
                "origins": searching.origins(desk),
                "stories": searching.stories(desk, story),
            }

        return answers.page(request, desk.made, "search.html", make)


def _adding(router: APIRouter, answers: Answers, jobs: adding.Adding) -> None:
    @router.get("/add")
    def add(request: Request) -> Response:
        session = guard.session_of(request)
        context = {"jobs": jobs.jobs(), "csrf": session.csrf if session else ""}
        return answers.fresh(request, "add.html", context)

    @router.post("/add", dependencies=[Depends(guard.changes)])
    def take(
        request: Request, files: list[UploadFile], whole: Annotated[bool, Form()] = False
    ) -> Response:
        given = [(f.filename or "file", f.file) for f in files if f.filename]
        if not given or len(given) > adding.MOST_FILES:
            raise UsageError(f"Choose between 1 and {adding.MOST_FILES} files.")
        session = guard.session_of(request)
        job = jobs.start(given, whole=whole, by=session.name if session else "")
        return RedirectResponse(f"add/{job.id}", status_code=303)

    @router.get("/add/{name}")
    def added(request: Request, name: str) -> Response:
        job = jobs.job(name)
        if job is None:
            raise NotFound(f"({name})")
        return answers.fresh(request, "adding.html", {"job": job})


def _moved(request: Request, way: Callable[[Addresses, str], str], name: str) -> Response:
    """To where the thing stands now; it may move again."""
    to = Addresses.seen_from(request.scope.get("raw_path", b"/"))
    return RedirectResponse(way(to, name), status_code=307)


def _visit(cookie: str, now: datetime) -> tuple[str, str]:
    """When the reader was here before this visit, and the cookie that says so from now on."""
    told = re.fullmatch(rf"({_TIME})?\|({_TIME})", cookie)
    this = now.strftime("%Y-%m-%dT%H:%M:%SZ")
    if told is None:
        return "", f"|{this}"
    before, last = told[1] or "", told[2]
    try:
        away = now - datetime.fromisoformat(last.replace("Z", "+00:00"))
    except ValueError:
        return "", f"|{this}"
    before = last if away > _AWAY else before
    return before, f"{before}|{this}"
