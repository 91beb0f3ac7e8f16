"""The claims that are called corroborated on real articles, with their words, to be read by hand.

    python -m evals.by_hand DATA [--set NAME] [--articles 300] [--seed 5]

Makes the record of articles on few events: with `stories_allsides` of five a story from several
outlets, with `timeline17` of a stretch of days of two topics. Prints each claim that it calls
corroborated: its origins, and each statement with its outlet, source and words. Whether they are
right is for whoever reads them.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from onrecord import pipeline
from onrecord.reports import from_text
from onrecord.types import Claim, Record, Report

_OF_ONE = 5  # articles of a story
_LEAST = 3
_TOPICS = 2


def main(data: Path, name: str, articles: int, seed: int) -> None:
    """Print the claims."""
    record = pipeline.build(list(SETS[name](data / name, articles, random.Random(seed))))
    counts = Counter(claim.status for claim in record.claims)
    print(f"{len(record.reports)} articles, {len(record.claims)} claims:", dict(counts))
    for claim in record.claims:
        if claim.status == "corroborated":
            print(*_told(claim, record), sep="\n")


def _allsides(folder: Path, articles: int, chance: random.Random) -> Iterator[Report]:
    stories: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    for line in (folder / "articles.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        if row.get("text"):
            stories[row["story_id"]].append(row)
    names = sorted(name for name, rows in stories.items() if len(rows) >= _LEAST)
    chance.shuffle(names)
    chosen = [row for name in names for row in stories[name][:_OF_ONE]]
    for n, row in enumerate(chosen[:articles]):
        told = {"outlet": row.get("outlet"), "published": row.get("date"), "title": row["title"]}
        yield from_text(row["text"], id=f"{n:05}", **told)


def _timeline17(folder: Path, articles: int, chance: random.Random) -> Iterator[Report]:
    topics: dict[str, list[tuple[str, str, str]]] = defaultdict(list)  # day, outlet, text
    for path in sorted(folder.glob("dataset/t17/*/articles.json")):
        topic, _, outlet = path.parent.name.partition("_")
        for row in json.loads(path.read_text("utf-8")):
            if row["text"].strip():
                topics[topic].append((row["dct"], outlet, row["text"]))
    each = articles // _TOPICS
    for topic in chance.sample(sorted(topics), _TOPICS):
        rows = sorted(topics[topic])
        first = chance.randrange(max(1, len(rows) - each))
        for n, (day, outlet, text) in enumerate(rows[first : first + each]):
            yield from_text(text, id=f"{topic}-{n:05}", outlet=outlet, published=day)


SETS: Mapping[str, Callable[[Path, int, random.Random], Iterator[Report]]] = {
    "stories_allsides": _allsides,
    "timeline17": _timeline17,
}


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
    parser = argparse.ArgumentParser(prog="python -m evals.by_hand", description=__doc__)
    parser.add_argument("data", type=Path, help="the folder of the evaluation data")
    parser.add_argument("--set", default="stories_allsides", choices=sorted(SETS))
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--seed", type=int, default=5)
    given = parser.parse_args()
    main(given.data / "data", given.set, given.articles, given.seed)
