"""Signing in and out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from onrecord.web import guard
from onrecord.web.address import Addresses
from onrecord.web.answers import Answers
from onrecord.web.door import LASTS, Door, TooMany


def signing(door: Door, answers: Answers) -> APIRouter:
    """The routes of the door."""
    router = APIRouter(include_in_schema=False)

    @router.get("/sign-in")
    def ask(request: Request, next: str = "") -> Response:
        return answers.fresh(request, "sign_in.html", {"next": next, "told": "", "name": ""})

    @router.post("/sign-in")
    def take(
        request: Request,
        password: Annotated[str, Form()] = "",
        name: Annotated[str, Form()] = "",
        next: Annotated[str, Form()] = "",
    ) -> Response:
        try:
            cookie = door.sign_in(password, name, guard.address(request))
        except TooMany as error:
            told = f"Too many wrong passwords. Try again in {-(-error.wait // 60)} min."
            return guard.impatient(_again(request, 429, told, name, next), error)
        if cookie is None:
            return _again(request, 403, "That is not the password.", name, next)
        answer = RedirectResponse(onward(next), status_code=303)
        secure = request.url.scheme == "https"
        answer.set_cookie(
            guard.COOKIE, cookie, max_age=LASTS, httponly=True, samesite="strict", secure=secure
        )
        return answer

    def _again(request: Request, status: int, told: str, name: str, next: str) -> Response:
        context = {"next": next, "told": told, "name": name}
        answer = answers.fresh(request, "sign_in.html", context)
        answer.status_code = status
        return answer

    @router.get("/sign-out")
    def part(request: Request) -> Response:
        return answers.fresh(request, "sign_out.html", {"session": guard.session_of(request)})

    @router.post("/sign-out", dependencies=[Depends(guard.changes)])
    def leave(request: Request) -> Response:
        session = guard.session_of(request)
        if session is not None:
            door.sign_out(session)
        answer = RedirectResponse("sign-in", status_code=303)
        answer.delete_cookie(guard.COOKIE, httponly=True, samesite="strict")
        answer.headers["Clear-Site-Data"] = '"cache"'
        return answer

    return router


def onward(asked: str) -> str:
    """Where to go after signing in, as seen from /sign-in: a page of ours and nothing else.

    >>> onward("/claims/c1?x=1"), onward("//evil.example/"), onward("https://evil.example/")
    ('./claims/c1?x=1', './', './')
    """
    plain = asked.isascii() and asked.isprintable() and not set(asked) & set("\\ ")
    ours = asked.startswith("/") and not asked.startswith("//")
    return f"./{asked[1:]}" if plain and ours else Addresses(0).root
