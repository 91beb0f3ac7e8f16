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
_OTHERS = re.compile(r"\bothers?\b", re.IGNORECASE)
_VAGUE = frozenset("dozens scores hundreds thousands millions billions several many some".split())
_BESIDE = frozenset({"also", "since"})  # a count beside another, or from another day on


def counts_now(node: Node, slot: Slot) -> bool:
    """Whether a figure is a count of the event that is reported, given as a number."""
    figure, said = slot.figure, node.lead.proposition
    if figure.earlier or figure.partial or node.habitual or node.ahead or said.negated:
        return False
    if _BESIDE & set(tokens(" ".join(piece.text for piece in node.lead.content))):
        return False
    if _OTHERS.search(figure.span.text) or _VAGUE & set(tokens(figure.span.text)):
        return False
    return not _another_year(node)


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
