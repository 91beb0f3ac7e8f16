"""Which statements bear on one proposition: claims, and which claims stand against each other.

Copies are folded first; statements of one body are joined loosely, those of different bodies only
strictly; denials and non-confirmations go to the one claim that they answer. A pile is a story, or
a report that stands alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise

from onrecord.decisions import NO_TIES, Ties
from onrecord.links.claims_answers import answers, lead_claims, place_answers
from onrecord.links.claims_clusters import cluster, strict
from onrecord.links.claims_nodes import Node, nodes
from onrecord.links.claims_pairs import Rated, rate
from onrecord.links.claims_rivals import Made, rivals
from onrecord.links.claims_text import clearest
from onrecord.links.claims_world import World, world
from onrecord.links.decided_claims import decided_claims, still_rivals, unfolded
from onrecord.links.interface import ClaimLinks, Resolution
from onrecord.names import Names
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
    names: Names | None = None,
    ties: Ties = NO_TIES,
) -> ClaimLinks:
    """The claims of all stories and of each report that stands alone.

    `statements` bear their source's entity. What is only held (an attitude) and a silence that
    answers nothing plain stand in no claim. `names` knows countries and demonyms; without it,
    those that ship are used. `ties` are what an analyst put together or apart. The order of the
    input does not matter.
    """
    known = world(reports, readings, figures, resolution, copies, names or Names.load())
    story_of = {report: story.id for story in stories for report in story.reports}
    piles: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.act == "said":
            piles[story_of.get(statement.report, f"alone {statement.report}")].append(statement)
    found: list[Claim] = []
    main: dict[str, str] = {}
    against: list[Conflict] = []
    bonds: list[tuple[str, str]] = []
    for pile in sorted(piles):
        story = pile if pile in set(story_of.values()) else None
        linked = _pile(nodes(piles[pile], known, partial(unfolded, ties=ties)), story, known, ties)
        found.extend(linked.claims)
        main.update(linked.main)
        against.extend(linked.rivals)
        bonds.extend(linked.bonds)
    return ClaimLinks(
        claims=tuple(sorted(found, key=lambda c: c.id)),
        main=main,
        rivals=tuple(sorted(against, key=lambda c: (c.kind, c.claims))),
        bonds=tuple(sorted(bonds)),
    )


def _pile(pile: Sequence[Node], story: str | None, known: World, ties: Ties) -> ClaimLinks:
    by_order = {node.order: node for node in pile}
    rated = rate([node for node in pile if not answers(node)], known.words)
    clusters = cluster([node for node in pile if not answers(node)], rated)
    placed = decided_claims(place_answers(pile, lead_claims(clusters)), pile, rated, ties)
    made = [
        _claim(tuple(by_order[o] for o in sorted(orders)), story, known)
        for _, orders in sorted(placed.items())
    ]
    main = {s: one.claim.id for one in made for s in one.claim.statements}
    claims = tuple(one.claim for one in made)
    return ClaimLinks(
        claims=claims,
        main=main,
        rivals=tuple(still_rivals(rivals(made, rated, known.words), claims, ties)),
        bonds=tuple(_bonds(by_order, main, rated, ties)),
    )


def _bonds(
    nodes: Mapping[int, Node], main: Mapping[str, str], rated: Sequence[Rated], ties: Ties
) -> Iterator[tuple[str, str]]:
    """The statements of a claim that say strictly the same, copies, and what an analyst joined."""
    for pair in filter(strict, rated):
        left, right = (nodes[order].id for order in pair.pair)
        if left in main and main[left] == main.get(right):
            yield left, right
    for node in nodes.values():
        yield from ((node.id, copy.id) for copy in node.members[1:])
    for group in ties.together:
        yield from pairwise(group)


def _claim(members: tuple[Node, ...], story: str | None, known: World) -> Made:
    claim = Claim(
        id=claim_id(members[0].id),
        text=clearest(members, known.words),
        statements=tuple(s.id for node in members for s in node.members),
        story=story,
    )
    return Made(claim, members)
