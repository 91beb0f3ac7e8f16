"""What a request may ask for besides an address: declared once, for pages and programs alike."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Annotated, Literal

from fastapi import Depends, Query

LONGEST = 500  # characters of words or of a sentence
Day = Annotated[
    str, Query(pattern=r"^(\d{4}-\d\d-\d\d)?$", description="YYYY-MM-DD, by publication, in UTC.")
]
Words = Annotated[str, Query(max_length=LONGEST, description="Words that must all be there.")]
Status = Literal["", "corroborated", "single-source", "disputed", "denied", "unconfirmed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is sought. An empty string is no filter."""

    q: Words = ""
    status: Status = ""
    story: str = ""
    outlet: str = ""
    origin: str = ""
    since: Day = ""  # published on that day or later
    until: Day = ""

    def filters(self) -> dict[str, str]:
        """All that was asked, without what was left empty."""
        told = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in told.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Which rows of a list are shown."""

    limit: Annotated[int, Query(ge=1, le=500, description="Rows of a page.")] = 50
    offset: Annotated[int, Query(ge=0, le=10_000_000, description="Rows to pass over.")] = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """Of which report or claim the rows are; empty strings: of all."""

    report: str = ""
    claim: str = ""


ALL = Within()
Seeking = Annotated[Asked, Depends()]
Rows = Annotated[Window, Depends()]
Of = Annotated[Within, Depends()]
Page = Annotated[int, Query(ge=1, le=100_000)]
PageOf = Annotated[int, Query(ge=1, le=100_000, alias="page")]
Sentence = Annotated[str, Query(max_length=LONGEST)]
