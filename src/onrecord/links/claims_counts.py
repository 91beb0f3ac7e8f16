"""Which counts may stand against each other: of now, of the whole, in numbers, of one place.

A yearly average, a difference, another year's toll, "thousands", a part ("15 of them"), a forecast
or what is said not to be so is no count of the event, and so no rival of one.
"""

from __future__ import annotations

import datetime
import re

from onrecord.links.claims_nodes import Node
from onrecord.links.claims_slots import Slot
from onrecord.links.claims_words import tokens
from onrecord.text import key

APART = 21.0  # days between two reports that share a name: what they count is not one event
_NEAR = 4.0  # the same of two reports that share none
_EPOCH = datetime.date(1970, 1, 1)
_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b(?!\s*(?:people|persons|dead|deaths|cases))")
_PART = re.compile(r"\b(?:of|among) (?:them|whom|those|these|the|its|their)\b", re.IGNORECASE)
_MORE = re.compile(r"\b(?:another|others?|further|additional|more(?! than))\b", re.IGNORECASE)
_VAGUE = frozenset("dozens scores hundreds thousands millions billions several many some".split())
_DIFFERENCE = re.compile(
    r"\b(?:cut|lower|reduc|rais|increas|ris|rose|fell|fall|revis|drop|gr[eo]w|climb|jump|shr[ai]nk"
    r"|up|down)\w*\b.*\bby\s+(?:\w+\s+)?$",
    re.IGNORECASE | re.DOTALL,
)
_BESIDE = frozenset({"also", "since"})  # a count beside another, or from another day on


def counts_now(node: Node, slot: Slot) -> bool:
    """Whether a figure is a count of the event that is reported, given as a number."""
    figure, said = slot.figure, node.lead.proposition
    if figure.earlier or node.habitual or node.ahead or said.negated or _difference(node, slot):
        return False
    if _BESIDE & set(tokens(" ".join(piece.text for piece in node.lead.content))):
        return False
    if any(part.search(figure.span.text) for part in (_PART, _MORE)) or _VAGUE & set(
        tokens(figure.span.text)
    ):
        return False
    return not _another_year(node)


def _difference(node: Node, slot: Slot) -> bool:
    """Whether a figure says by how much a count was changed: "cut the toll by 15"."""
    at = slot.figure.span.begin
    pieces = (p for p in node.lead.content if p.begin <= at < p.end)
    return any(_DIFFERENCE.search(p.text[: at - p.begin]) for p in pieces)


def _another_year(node: Node) -> bool:
    """Whether the content names a year before the one in which the report appeared."""
    if node.at is None:
        return False
    now = (_EPOCH + datetime.timedelta(days=node.at)).year
    text = " ".join(piece.text for piece in node.lead.content)
    return any(int(year) < now for year in _YEAR.findall(text))


def one_scope(left: Node, right: Node) -> bool:
    """Whether no word of two statements puts what they count in two places or at two times.

    That the days which they name do not clash is looked at with the other contrasts.
    """
    places = {key(n.lead.place) for n in (left, right) if n.lead.place}
    if len(places) > 1:
        return False
    if left.at is None or right.at is None or (left.times and right.times):
        return True
    return abs(left.at - right.at) <= (APART if left.names & right.names else _NEAR)
