"""The brief: a record as a reader wants it, for a terminal, as Markdown or as one HTML file."""

from __future__ import annotations

from typing import Literal

from onrecord.types import Record
from onrecord.views import html, markdown, terminal
from onrecord.views.compose import compose, compose_since
from onrecord.views.measured import measured

Format = Literal["terminal", "markdown", "html"]


def brief(
    record: Record,
    *,
    format: Format = "terminal",
    as_of: str | None = None,
    width: int | None = None,
    color: bool | None = None,
    left_out: int = 0,
    since: tuple[str, Record] | None = None,
) -> str:
    """The brief of a record, with a line break at its end.

    `as_of` is only said: the caller builds the record from the reports published up to then, and
    counts in `left_out` the undated ones that this leaves out. `since` is a day with the record as
    it was known at its end, undated reports with it (`left_out` of them): then only what moved is
    told, and what it was before. `width` (columns; 80 where it is
    None) and `color` (none where it is None) are for the terminal alone. Whatever the reports hold,
    the output has no control characters but line breaks and, with `color`, our own colours.
    """
    if since is not None:
        made = compose_since(record, *since, undated=left_out, rates=measured())
    else:
        made = compose(record, as_of=as_of, left_out=left_out, rates=measured())
    if format == "markdown":
        return markdown.render(made)
    if format == "html":
        return html.render(made)
    return terminal.render(made, width=width or 80, color=bool(color))
