"""`onrecord feeds`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import options, output
from onrecord.errors import NotFound

if TYPE_CHECKING:
    from onrecord.store import Feed


@click.command("feeds")
@click.option(
    "--drop",
    multiple=True,
    metavar="URL",
    help="Watch this one no more; its reports stay. May be given several times.",
)
@options.record
@options.as_json
def command(drop: tuple[str, ...], path: Path, as_json: bool) -> int:
    """How each feed does that `onrecord watch` polls.

    A feed without entries does well, and one that is as it was before does as it did. The exit code
    is 1 where one fails.
    """
    with options.opened(path) as kept:
        if drop:
            gone = kept.unwatch(drop)
            missing = sorted(set(drop) - set(gone))
            if missing:
                raise NotFound(f"({', '.join(missing)} is not watched)")
        feeds = kept.feeds.all()
    if as_json:
        output.as_json(feeds)
    else:
        output.table(
            ("feed", "state", "entries", "reports", "last answer"),
            [(one.title or one.address, _state(one), _count(one.entries), str(one.reports),
              one.answered or "never") for one in feeds],
        )  # fmt: skip
    return 1 if any(one.failures for one in feeds) else 0


def _state(feed: Feed) -> str:
    if feed.gone:
        return f"gone: {feed.failure}"
    if feed.failures:
        often = "" if feed.failures == 1 else f" {feed.failures} times in a row"
        return f"fails{often}: {feed.failure}"
    if feed.asked is None:
        return "not asked yet"
    return "well" if not feed.moved else f"well, moved to {feed.moved}"


def _count(entries: int | None) -> str:
    return "" if entries is None else str(entries)
