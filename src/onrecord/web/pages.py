"""The pages. Every address is stable: an id that was merged away leads to what holds it now."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Annotated, Protocol, TypeVar

from fastapi import APIRouter, Depends, Form, Request, UploadFile
from fastapi.responses import RedirectResponse, Response

from onrecord.errors import NotFound, UsageError
from onrecord.store import seeking
from onrecord.types import Claim, Entity, Report, Story
from onrecord.web import adding, front, guard, searching, source
from onrecord.web.address import Addresses
from onrecord.web.answers import Answers
from onrecord.web.asked import Page, PageOf, Seeking, Sentence
from onrecord.web.checking import Checking, beside, may_be_sentence
from onrecord.web.claim import claim_page
from onrecord.web.desk import Desk
from onrecord.web.finding import Finder
from onrecord.web.live import Live
from onrecord.web.report import report_page
from onrecord.web.story import story_page

_HERE = "onrecord-here"  # when the reader was last here, and the time before that
_TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
_AWAY = timedelta(minutes=30)  # after which a reader comes anew


class Thing(Protocol):
    """What has a page of its own."""

    @property
    def id(self) -> str:
        """Its id now."""


T = TypeVar("T", bound=Thing)


def pages(live: Live, answers: Answers, jobs: adding.Adding, checks: Checking) -> APIRouter:
    """The routes of the pages."""
    router = APIRouter(include_in_schema=False)
    _front(router, live, answers)
    _things(router, live, answers)
    _lists(router, live, answers)
    _checking(router, live, answers, checks)
    _adding(router, live, answers, jobs)
    return router


def _front(router: APIRouter, live: Live, answers: Answers) -> None:
    @router.get("/")
    def front_page(request: Request, page: Page = 1) -> Response:
        since, cookie = _visit(request.cookies.get(_HERE, ""), datetime.now(UTC))
        with live.desk() as desk:
            stale = desk.shelf.stale()
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

    def page(
        request: Request,
        name: str,
        thing: tuple[Callable[[Desk, str], T], Callable[[Addresses, str], str]],
        template: str,
        make: Callable[[T, Desk], Mapping[str, object]],
        personal: str = "",
    ) -> Response:
        """The page of the thing that `name` names, or the way to where it stands now."""
        get, way = thing
        with live.desk() as desk:
            found = get(desk, name)
            if found.id != name:
                return _moved(request, way, found.id)
            return answers.page(
                request, desk.made, template, lambda: make(found, desk), personal=personal
            )

    @router.get("/stories/{name:path}")
    def story(request: Request, name: str) -> Response:
        def make(found: Story, desk: Desk) -> Mapping[str, object]:
            return {"story": story_page(found, desk)}

        return page(request, name, (find.story, Addresses.story), "story.html", make)

    @router.get("/claims/{name:path}")
    def claim(request: Request, name: str) -> Response:
        session = guard.session_of(request)
        csrf = session.csrf if session else ""

        def make(found: Claim, desk: Desk) -> Mapping[str, object]:
            told = claim_page(found, desk)
            return {"claim": told, "story": desk.story(found.story), "csrf": csrf}

        return page(request, name, (find.claim, Addresses.claim), "claim.html", make, personal=csrf)

    @router.get("/reports/{name:path}")
    def report(request: Request, name: str) -> Response:
        def make(found: Report, desk: Desk) -> Mapping[str, object]:
            return {"page": report_page(found, desk), "story": desk.story(found.story)}

        return page(request, name, (find.report, Addresses.report), "report.html", make)

    @router.get("/sources/{name:path}")
    def one_source(request: Request, name: str, at: PageOf = 1) -> Response:
        def make(found: Entity, desk: Desk) -> Mapping[str, object]:
            return {"source": source.source_page(found, desk, at)}

        return page(request, name, (find.entity, Addresses.source), "source.html", make)


def _lists(router: APIRouter, live: Live, answers: Answers) -> None:
    @router.get("/sources")
    def sources(request: Request, page: Page = 1) -> Response:
        with live.desk() as desk:

            def make() -> dict[str, object]:
                total, shown = source.source_rows(desk, page)
                pages = max(-(-total // source.LISTED), 1)
                return {"sources": shown, "total": total, "page": page, "pages": pages}

            return answers.page(request, desk.made, "sources.html", make)

    @router.get("/search")
    def search(request: Request, asked: Seeking, page: Page = 1) -> Response:
        with live.desk() as desk:

            def make() -> dict[str, object]:
                return {
                    "sentence": may_be_sentence(asked.q),
                    "most_claimed": seeking.CLAIMED,
                    "found": searching.search(asked, desk, page),
                    "outlets": searching.outlets(desk),
                    "origins": searching.origins(desk),
                    "stories": searching.stories(desk, asked.story),
                }

            return answers.page(request, desk.made, "search.html", make)


def _checking(router: APIRouter, live: Live, answers: Answers, checks: Checking) -> None:
    @router.get("/check")
    def check(request: Request, sentence: Sentence = "") -> Response:
        told = sentence.strip()
        with live.desk() as desk:
            made = desk.made

        def make() -> dict[str, object]:
            found = checks.answer(told) if told else None
            near = tuple(map(beside, found.claims)) if found else ()
            verdict = found.verdict if found else ""
            return {"sentence": told, "verdict": verdict, "claims": near}

        return answers.page(request, made, "check.html", make)


def _adding(router: APIRouter, live: Live, answers: Answers, jobs: adding.Adding) -> None:
    @router.get("/add")
    def add(request: Request) -> Response:
        session = guard.session_of(request)
        lately = [job for job in jobs.jobs() if not job.claim]
        with live.desk() as desk:
            rejected = desk.shelf.rejected()
        context = {
            "jobs": lately,
            "csrf": session.csrf if session else "",
            "rejected": rejected[: adding.SHOWN],
            "rejections": len(rejected),
            "most_files": adding.MOST_FILES,
            "most_bytes": adding.MOST_BYTES,
        }
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
        if job.claim and job.state == "done":
            to = Addresses.seen_from(request.scope.get("raw_path", b"/")).claim(job.claim)
            if "hx-request" in request.headers:
                return Response(headers={"HX-Redirect": to, "Cache-Control": "no-store"})
            return RedirectResponse(to, status_code=303)
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
