"""The linking of claims: begun from annotated statements, and on public sets of pairs.

`open/..` and `held-out/..` are the scenarios with linking and counting alone, so that it is plain
which half of an error they make; `candidates/..` is the share of wanted pairs that the index brings
together at all; `msrp/..` are news paraphrases, `ecb/..` the events of ECB+.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

from evals import events, gold_readings, likeness
from evals.scenarios import group, load_scorer, means
from onrecord import codec
from onrecord.links.claims_answers import answers
from onrecord.links.claims_nodes import Node, nodes
from onrecord.links.claims_pairs import candidates, regime
from onrecord.links.claims_world import World, world
from onrecord.links.copies import find_copies
from onrecord.links.interface import Resolution
from onrecord.names import Names
from onrecord.records import build
from onrecord.reports import from_text, settle
from onrecord.types import Linked, Report, Statement

_ROWS = (
    "claims", "claim_pairs", "independence", "status", "shared_claims", "corroborated", "conflicts",
)  # fmt: skip


def score(data_dir: Path, full: bool) -> dict[str, float]:
    """Every row."""
    scorer, names = load_scorer(data_dir), Names.load()
    outs: dict[str, list[dict[str, Any]]] = defaultdict(list)
    met: dict[str, list[bool]] = defaultdict(list)
    for path in sorted((data_dir / "scenarios").glob("*.json")):
        scenario = json.loads(path.read_text("utf-8"))
        linked = gold_readings.linked(scenario, reports(scenario), scorer, names)
        document = json.loads(codec.dumps(codec.document(build(linked, names))))
        out, _ = scorer.score(scenario, document)
        out["corroborated"]["said"] = sum(c["status"] == "corroborated" for c in document["claims"])
        where = group(path.stem)
        outs[where].append({part: out[part] for part in _ROWS})
        if where:
            for kind, found in _met(scenario, linked, names):
                met[f"candidates/{kind}"].append(found)
    rows = {r: v for name, found in outs.items() if name for r, v in means(name, found).items()}
    rows |= {kind: sum(found) / len(found) for kind, found in met.items()}
    return rows | likeness.score(data_dir, full) | events.score(data_dir, full)


def reports(scenario: Mapping[str, Any]) -> tuple[Report, ...]:
    """A scenario's reports."""
    return settle(
        from_text(
            row["text"],
            id=row["id"],
            outlet=row.get("outlet"),
            published=row.get("published"),
            title=row.get("title"),
        )
        for row in scenario["reports"]
    )


def _met(scenario: Mapping[str, Any], linked: Linked, names: Names) -> Iterator[tuple[str, bool]]:
    """Of each two statements that are wanted in one claim: whose words, and whether they met."""
    home = dict(_nodes(linked, names))
    piles: dict[str, dict[int, Node]] = defaultdict(dict)
    for pile, node in home.values():
        if not answers(node):
            piles[pile][node.order] = node
    pairs = {p: set(candidates([row[o] for o in sorted(row)])) for p, row in piles.items()}
    for claim in scenario["gold"]["claims"]:
        for a, b in combinations(sorted(set(claim["statements"])), 2):
            one, other = home.get(f"s{a:03}"), home.get(f"s{b:03}")
            if one is None or other is None or answers(one[1]) or answers(other[1]):
                continue
            left, right = sorted((one[1], other[1]), key=_order)
            folded = left.order == right.order
            same = one[0] == other[0]
            yield (
                regime(left, right),
                same and (folded or (left.order, right.order) in pairs[one[0]]),
            )


def _order(node: Node) -> int:
    return node.order


def _nodes(linked: Linked, names: Names) -> Iterator[tuple[str, tuple[str, Node]]]:
    """Each statement's pile and node, by its id."""
    known = _world(linked, names)
    story_of = {r: s.id for s in linked.stories for r in s.reports}
    piles: dict[str, list[Statement]] = defaultdict(list)
    for statement in linked.statements:
        if statement.act == "said":
            piles[story_of.get(statement.report, statement.report)].append(statement)
    for pile, said in piles.items():
        for node in nodes(said, known):
            yield from ((member.id, (pile, node)) for member in node.members)


def _world(linked: Linked, names: Names) -> World:
    who = Resolution(entities=linked.entities, of=linked.entity_of, maybe_same=linked.maybe_same)
    return world(
        linked.reports, linked.readings, linked.figures, who, find_copies(linked.reports), names
    )
