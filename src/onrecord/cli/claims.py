"""`onrecord claims`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import options, output

if TYPE_CHECKING:
    from onrecord.types import Claim

STATUSES = ("corroborated", "disputed", "single-source", "denied", "unconfirmed")


@click.command("claims")
@click.option("--status", type=click.Choice(STATUSES), help="Only those with this status.")
@click.option("--story", "story_name", metavar="ID", help="Only those of this story.")
@options.record
@options.as_json
def command(status: str | None, story_name: str | None, path: Path, as_json: bool) -> None:
    """The claims of the record, and who stands behind them.

    "origins" is how many of them are independent: the lowest and the highest count that the reports
    allow.
    """
    with options.linked(path) as kept:
        story = kept.story(story_name) if story_name else None
        claims = [
            claim
            for claim in kept.claims()
            if status in (None, claim.status) and (story is None or claim.id in story.claims)
        ]
    if as_json:
        from onrecord.types import Record

        output.as_json(output.nouns(Record(claims=tuple(claims)), "claims"))
        return
    if not claims:
        which = f" of status {status}" if status else ""
        where = " in this story" if story else ""
        output.nothing(f"no claim{which}{where}; `onrecord claims` lists all, with their status.")
    output.table(
        ("id", "status", "origins", "claim", "from"),
        [(c.id, c.status, _range(c), c.text, _origins(c)) for c in claims],
    )


def _range(claim: Claim) -> str:
    low, high = claim.independent.low, claim.independent.high
    return str(low) if low == high else f"{low}-{high}"


def _origins(claim: Claim) -> str:
    return "; ".join(
        f"{origin.name} (party to the event)" if origin.party_to_event else origin.name
        for origin in claim.origins
    )
