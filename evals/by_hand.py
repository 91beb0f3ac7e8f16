"""The claims that are called corroborated on real articles, with their words, to be read by hand.

    python -m evals.by_hand DATA [ARTICLES] [SEED]

Takes articles that several outlets wrote on one event (the development part of `stories_allsides`,
five of a story, stories in an order that the seed gives), makes the record of them, and prints each
claim that it calls corroborated: its origins, and each statement with its outlet, source and words.
Whether they are right is for whoever reads them.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord import pipeline
from onrecord.reports import from_text
from onrecord.types import Claim, Record, Report

_OF_ONE = 5  # articles of a story
_LEAST = 3


def main(data: Path, articles: int, seed: int) -> None:
    """Print the claims."""
    record = pipeline.build(list(_reports(data, articles, seed)))
    counts = Counter(claim.status for claim in record.claims)
    print(f"{len(record.reports)} articles, {len(record.claims)} claims:", dict(counts))
    for claim in record.claims:
        if claim.status == "corroborated":
            print(*_told(claim, record), sep="\n")


def _reports(data: Path, articles: int, seed: int) -> Iterator[Report]:
    stories: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in (data / "stories_allsides" / "articles.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        if row.get("text"):
            stories[row["story_id"]].append(row)
    names = sorted(name for name, rows in stories.items() if len(rows) >= _LEAST)
    random.Random(seed).shuffle(names)
    chosen = [row for name in names for row in stories[name][:_OF_ONE]]
    for n, row in enumerate(chosen[:articles]):
        told = {"outlet": row.get("outlet"), "published": row.get("date"), "title": row["title"]}
        yield from_text(row["text"], id=f"{n:05}", **told)


def _told(claim: Claim, record: Record) -> Iterator[str]:
    names = {entity.id: entity.name for entity in record.entities}
    outlets = {report.id: report.outlet for report in record.reports}
    yield f"\n{claim.independent.low} to {claim.independent.high} origins: " + "; ".join(
        origin.name for origin in claim.origins
    )
    for one in record.statements:
        if one.id in claim.statements:
            said = " … ".join(piece.text for piece in one.content)
            source = names.get(one.source_entity or "", "the outlet")
            yield f"  {outlets[one.report]} | {source} | {one.stance} | {' '.join(said.split())}"


if __name__ == "__main__":
    _, folder, *given = sys.argv
    numbers = [int(word) for word in given]
    main(Path(folder), *(numbers + [300, 5][len(numbers) :]))
