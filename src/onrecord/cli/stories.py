"""`onrecord stories`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import options, output

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.types import Report, Story


@click.command("stories")
@click.option("--alone", "lone", is_flag=True, help="The reports that are in no story instead.")
@options.record
@options.as_json
def command(lone: bool, path: Path, as_json: bool) -> None:
    """The stories of the record, the latest first.

    A story is of two reports or more; how many stand alone is told on standard error.
    """
    with options.linked(path) as kept:
        stories = sorted(kept.stories(), key=_latest, reverse=True)
        alone = kept.alone()
    if lone:
        _alone(alone, as_json)
        return
    if as_json:
        output.as_json(stories)
        return
    rows = [
        (s.id, _day(s.first), _day(s.last), str(len(s.reports)), str(len(s.claims)), s.title)
        for s in stories
    ]
    output.table(("id", "first", "last", "reports", "claims", "title"), rows)
    if alone:
        are = "1 report is" if len(alone) == 1 else f"{len(alone)} reports are"
        output.nothing(f"{are} in no story with another; `onrecord stories --alone` lists them.")
    elif not stories:
        output.nothing("no story, for there is no report; `onrecord add FILE...` takes some in.")


def _alone(reports: Sequence[Report], as_json: bool) -> None:
    if as_json:
        output.as_json(reports)
        return
    if not reports:
        output.nothing("no report stands alone; `onrecord stories` lists the stories.")
    output.table(
        ("id", "published", "outlet", "title"),
        [(r.id, _day(r.published), r.outlet or "", r.title or "") for r in reports],
    )


def _latest(story: Story) -> tuple[str, int, str]:
    return (story.last or "", len(story.reports), story.id)


def _day(published: str | None) -> str:
    return published[:10] if published else ""
