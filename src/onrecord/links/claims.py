"""Which statements bear on one proposition: claims, and which claims stand against each other.

Copies are folded first; statements of one body are joined loosely, those of different bodies only
strictly; denials and non-confirmations go to the one claim that they answer. A pile is a story, or
a report that stands alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from onrecord.links.claims_answers import answered, answers
from onrecord.links.claims_clusters import cluster
from onrecord.links.claims_nodes import Node, World, nodes, world
from onrecord.links.claims_pairs import rate
from onrecord.links.claims_rivals import rivals
from onrecord.links.claims_text import clearest
from onrecord.links.interface import ClaimLinks, Resolution
from onrecord.text import claim_id
from onrecord.types import (
    Claim,
    Conflict,
    Copy,
    Figure,
    Reading,
    Report,
    Statement,
    Story,
)


def link_claims(
    reports: Sequence[Report],
    readings: Sequence[Reading],
    statements: Sequence[Statement],
    figures: Sequence[Figure],
    stories: Sequence[Story],
    resolution: Resolution,
    copies: Mapping[str, Copy],
) -> ClaimLinks:
    """The claims of all stories and of each report that stands alone.

    `statements` bear their source's entity. What is only held (an attitude) and a silence that
    answers nothing plain stand in no claim. The order of the input does not matter.
    """
    known = world(reports, readings, figures, resolution, copies)
    story_of = {report: story.id for story in stories for report in story.reports}
    piles: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.act == "said":
            piles[story_of.get(statement.report, f"alone {statement.report}")].append(statement)
    found: list[Claim] = []
    main: dict[str, str] = {}
    against: list[Conflict] = []
    for pile in sorted(piles):
        story = pile if pile in set(story_of.values()) else None
        claims, of, conflicts = _pile(nodes(piles[pile], known), story, known)
        found.extend(claims)
        main.update(of)
        against.extend(conflicts)
    return ClaimLinks(
        claims=tuple(sorted(found, key=lambda c: c.id)),
        main=main,
        rivals=tuple(sorted(against, key=lambda c: (c.kind, c.claims))),
    )


def _pile(
    pile: Sequence[Node], story: str | None, known: World
) -> tuple[list[Claim], dict[str, str], list[Conflict]]:
    by_order = {node.order: node for node in pile}
    putting = [node for node in pile if not answers(node)]
    clusters = list(cluster(putting, rate(putting, known.words)))
    groups = {c: list(c) for c in clusters}
    lone: list[Node] = []
    for node in pile:
        if answers(node):
            target = answered(node, clusters, by_order, known.words)
            if target is not None:
                groups[target].append(node.order)
            elif not node.lead.silent:
                lone.append(node)
    for node in lone:
        groups[(node.order,)] = [node.order]
    made = {c: _claim(sorted(orders), by_order, story, known) for c, orders in groups.items()}
    main = {s: claim.id for claim in made.values() for s in claim.statements}
    return list(made.values()), main, list(rivals(made, by_order, known.words))


def _claim(
    orders: Sequence[int], pile: Mapping[int, Node], story: str | None, known: World
) -> Claim:
    members = [pile[o] for o in orders]
    return Claim(
        id=claim_id(members[0].id),
        text=clearest(members, known.words),
        statements=tuple(_statements(members)),
        story=story,
    )


def _statements(members: Iterable[Node]) -> Iterable[str]:
    return (s.id for node in members for s in node.members)
