"""`onrecord stories`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import options, output

if TYPE_CHECKING:
    from onrecord.types import Story


@click.command("stories")
@options.record
@options.as_json
def command(path: Path, as_json: bool) -> None:
    """The stories of the record, the latest first."""
    with options.linked(path) as kept:
        stories = sorted(kept.stories(), key=_latest, reverse=True)
    if as_json:
        output.as_json(stories)
        return
    rows = [
        (s.id, _day(s.first), _day(s.last), str(len(s.reports)), str(len(s.claims)), s.title)
        for s in stories
    ]
    output.table(("id", "first", "last", "reports", "claims", "title"), rows)


def _latest(story: Story) -> tuple[str, int, str]:
    return (story.last or "", len(story.reports), story.id)


def _day(published: str | None) -> str:
    return published[:10] if published else ""
