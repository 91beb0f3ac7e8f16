"""`onrecord story`."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import options, output


@click.command("story")
@click.argument("name", metavar="ID")
@options.record
@options.as_json
def command(name: str, path: Path, as_json: bool) -> None:
    """One story: its brief and its reports.

    The id of a report names the story that it is in.
    """
    from onrecord import codec, views
    from onrecord.kept import of_story

    with options.linked(path) as kept:
        story = kept.story(name)
        part = of_story(kept.record(), story)
    if as_json:
        output.write(codec.dumps(codec.document(part), indent=1) + b"\n")
        return
    told = views.brief(part, width=output.width(), color=output.color())
    click.echo(told, color=output.color())
    parts = views.chapters(story, part.reports)
    if parts:
        output.table(("chapter", "reports", "begins with"), parts)
    rows = [(r.id, (r.published or "")[:10], r.outlet or "", r.title or "") for r in part.reports]
    output.table(("id", "published", "outlet", "title"), rows)
