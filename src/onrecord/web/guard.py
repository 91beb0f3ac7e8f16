"""Who may ask, and what every answer bears."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Form, Request
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.web.adding import MOST_BYTES
from onrecord.web.address import Addresses
from onrecord.web.door import Door, Session, TooMany
from onrecord.web.problems import Problem, problem

COOKIE = "onrecord-session"
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_OPEN = frozenset({"/sign-in", "/healthz", "/readyz"})  # and what lies under /static/
_SIGNING_IN = 10_000  # bytes of a form from somebody who has not signed in


@dataclass(slots=True)
class Guarded:
    """Refuses strangers and what another site sends through a reader's browser; adds headers.

    `door` is None where nobody has to sign in. `told` makes the answer of a problem.
    """

    app: ASGIApp
    told: Callable[[Request, Problem], Response]
    hosts: frozenset[str]
    door: Door | None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def bearing(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        request = Request(scope)
        refused = self._refused(request)
        answer = self.told(request, refused) if refused else self._stopped(request)
        await (answer or self.app)(scope, receive, bearing)

    def _refused(self, request: Request) -> Problem | None:
        headers = request.headers
        if not self._known(headers.get("host", "")):
            return problem(421)
        if request.method in ("GET", "HEAD", "OPTIONS"):
            return None
        if not same_site(headers):
            return problem(403)
        length = headers.get("content-length", "")
        if not length.isdigit():
            return problem(411)
        most = _SIGNING_IN if request.url.path == "/sign-in" else MOST_BYTES
        return problem(413) if int(length) > most else None

    def _known(self, host: str) -> bool:
        """Whether a request means us: a name that somebody else could point here is refused."""
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        name = name.strip("[]").lower()
        return name in self.hosts | {"localhost"} or _is_address(name)

    def _stopped(self, request: Request) -> Response | None:
        """What somebody gets who has not signed in; None where nobody has to or they have."""
        path = request.url.path
        if self.door is None:
            return None
        session = self.door.session(request.cookies.get(COOKIE, ""))
        request.state.session = session
        if session or path in _OPEN or path.startswith("/static/"):
            return None
        scheme, _, password = request.headers.get("authorization", "").partition(" ")
        try:
            if scheme.lower() == "bearer" and self.door.bearer(password, address(request)):
                return None
        except TooMany as error:
            return impatient(self.told(request, problem(429)), error)
        if request.method in ("GET", "HEAD") and not path.startswith(("/api/", "/openapi.json")):
            return RedirectResponse(_way_in(request), status_code=303)
        answer = self.told(request, problem(401))
        answer.headers["WWW-Authenticate"] = "Bearer"
        return answer


def session_of(request: Request) -> Session | None:
    """Who asks, where they signed in."""
    found: Session | None = getattr(request.state, "session", None)
    return found


def changes(request: Request, csrf: Annotated[str, Form()] = "") -> None:
    """What every change depends on: the secret of the session must come with it.

    Without a session there is nothing to ride on: who asks is here, or sent the password itself.
    """
    session = session_of(request)
    if session is not None and csrf != session.csrf:
        raise HTTPException(403)


def address(request: Request) -> str:
    """From where a request comes."""
    return request.client.host if request.client else ""


def impatient(answer: Response, error: TooMany) -> Response:
    """An answer that says when to try again."""
    answer.headers["Retry-After"] = str(error.wait)
    return answer


def _way_in(request: Request) -> str:
    to = Addresses.seen_from(request.scope.get("raw_path", b"/"))
    asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return to.page("sign-in", next=asked if asked != "/" else "")


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
