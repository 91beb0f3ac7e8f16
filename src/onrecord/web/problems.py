"""What can go wrong, as a page for people and as problem+json (RFC 9457) for programs.

No text of an exception that we did not write ourselves is ever shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from onrecord.errors import NotFound, OnrecordError, RecordError, UsageError

TYPE = "application/problem+json"
_TOLD = {
    400: "The request can't be understood.",
    401: "Sign in first, or send the password as a bearer token.",
    403: "The request came from another site, or without the secret of your session.",
    404: "There is nothing at this address.",
    405: "This address does not take that method.",
    411: "The length of the upload is not given.",
    413: "The upload is too large.",
    421: "The desk does not answer to that host name.",
    429: "Too many wrong passwords came; try again in a while.",
    422: "The request has a parameter that does not fit.",
    503: "The record can't be read now.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One problem, safe to show."""

    status: int
    detail: str

    @property
    def title(self) -> str:
        """The name of the status: "Not Found"."""
        return HTTPStatus(self.status).phrase

    def plain(self) -> dict[str, str | int]:
        """As problem+json has it."""
        told: dict[str, str | int] = {"type": "about:blank", "title": self.title}
        return told | {"status": self.status, "detail": self.detail}


def problem(status: int, detail: str = "") -> Problem:
    """The problem of a status, in our words where none are given."""
    known = status if status in HTTPStatus._value2member_map_ else 500
    return Problem(status=known, detail=detail or _TOLD.get(known, "Something went wrong here."))


def of_error(error: OnrecordError) -> Problem:
    """The problem of an error of ours; paths and what the database said are left out."""
    if isinstance(error, NotFound):
        return problem(404, str(error))
    if isinstance(error, UsageError):
        return problem(400, str(error))
    if isinstance(error, RecordError):
        return problem(503, type(error).__doc__ or "")
    return problem(500)
