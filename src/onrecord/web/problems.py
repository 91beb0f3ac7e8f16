"""What can go wrong, as a page for people and as problem+json (RFC 9457) for programs.

No text of an exception that we did not write ourselves is ever shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

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
_FITTING = {
    "missing": "it has to be given",
    "string_too_long": "at most {max_length} characters",
    "string_pattern_mismatch": "a day as YYYY-MM-DD",
    "int_parsing": "a whole number",
    "greater_than_equal": "at least {ge}",
    "less_than_equal": "at most {le}",
    "literal_error": "one of {expected}",
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


def of_parameters(faults: Sequence[Mapping[str, Any]]) -> Problem:
    """The problem of parameters that do not fit, each named with what would; nothing sent is shown.

    >>> fault = {"type": "less_than_equal", "loc": ("query", "limit"), "ctx": {"le": 500}}
    >>> of_parameters([fault]).detail
    'The request has a parameter that does not fit: limit (at most 500).'
    """
    told = dict.fromkeys(_fault(fault) for fault in faults)
    return problem(422, f"{_TOLD[422][:-1]}: {', '.join(told)}.")


def _fault(fault: Mapping[str, Any]) -> str:
    name = ".".join(part for part in fault["loc"][1:2] if isinstance(part, str))
    fitting = _FITTING.get(fault["type"], "").format_map(fault.get("ctx", {}))
    return f"{name or 'the body'} ({fitting})" if fitting else name or "the body"
