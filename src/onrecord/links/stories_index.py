"""The index that a report asks for its earlier relatives, and the score of a pair.

The cost of one question is bounded by the number of its strongest terms and of their last holders:
it does not grow with the archive. A pair's score depends on the two reports and the shipped table.
Reports are known by their place in the canonical order, so that any order of arrival is the same.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import islice

from onrecord.links.holders import Holders
from onrecord.links.order import Order
from onrecord.links.terms import Terms, Vector


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The one setting for all kinds of news, as measured on several sets together."""

    topic: float = 0.42  # of the cosine of what is no name
    names: float = 0.14
    head: float = 0.14
    both: float = 0.3  # of the geometric mean of topic and names: either alone tells little
    least_names: float = 0.02  # so much must the names overlap
    decay: float = 5.0  # days in which the time factor falls to 1/e of its range
    floor: float = 0.3  # what is left of a score after a long time
    undated: float = 0.38  # the time factor where a date is missing
    other_year: float = 0.6  # and where the texts then name other years
    short: float = 0.7  # more for what a text of a few words tells, besides its names
    short_words: int = 100  # up to which a text is short
    short_names: float = 0.35  # and the more its names must overlap: notices share all the rest
    asked: int = 24  # a report asks with so many of its terms
    holders: int = 12  # for the last so many reports that hold each
    hits: int = 2  # and takes those that hold so many of them
    least: float = 0.1  # a lower score is no relation
    threshold: float = 0.13  # evidence from which a report hangs under another
    support: float = 0.7  # what a relation to a relative's kin adds to the evidence
    kin: int = 3  # so many of them count
    alone: float = 1.3  # times the score, where a relative has no kin
    root: float = 1.3  # times the threshold: a first report joins a later one
    root_days: float = 3.0  # that came within so many days


class StoryIndex:
    """Reports by their terms."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._terms: dict[Order, Terms] = {}
        self._asked: dict[Order, frozenset[int]] = {}
        self._holders = Holders(weights.holders)

    def __contains__(self, report: Order) -> bool:
        return report in self._terms

    def add(self, report: Order, terms: Terms) -> None:
        """Make a report one that others may be related to."""
        self._terms[report] = terms
        self._asked[report] = frozenset(terms.strongest[: self._weights.asked])
        self._holders.add(report, self._terms[report].strongest)

    def remove(self, report: Order) -> None:
        """Undo `add`."""
        self._holders.remove(report, self._terms[report].strongest)
        del self._terms[report], self._asked[report]

    def relatives(self, report: Order) -> dict[Order, float]:
        """Earlier reports that score at least what makes a relation."""
        weights = self._weights
        found = self._holders.before(report, self._asked[report])
        near = [other for other, hits in found.items() if hits >= weights.hits]
        scored = ((other, self.score(report, other)) for other in near)
        return {other: value for other, value in scored if value >= weights.least}

    def finds(self, later: Order, earlier: Order) -> bool:
        """Does a report find an earlier one by enough of its terms?"""
        hits = self._holders.shared(later, earlier, self._asked[later])
        return len(list(islice(hits, self._weights.hits))) == self._weights.hits

    def askers(self, report: Order) -> dict[Order, tuple[int, set[Order]]]:
        """Later reports that find this one: by how many terms, and whom they would find instead."""
        found: dict[Order, tuple[int, set[Order]]] = {}
        for term, later, edge in self._holders.after(report, self._terms[report].strongest):
            if term in self._asked[later]:
                hits, edges = found.get(later, (0, set()))
                if edge is not None:
                    edges.add(edge)
                found[later] = hits + 1, edges
        return found

    def score(self, report: Order, other: Order) -> float:
        """The score of a pair: see `score`."""
        return score(
            self._terms[report], self._terms[other], days_between(report, other), self._weights
        )


def score(one: Terms, other: Terms, days: float | None, weights: Weights) -> float:
    """How much two reports seem to be about one event: mostly 0 to 1."""
    names = dot(one.names, other.names)
    missing = max(0.0, 1 - min(one.words, other.words) / weights.short_words)
    if names < weights.least_names + weights.short_names * missing:
        return 0.0
    topic = dot(one.topic, other.topic)
    told = weights.topic * topic + weights.both * math.sqrt(topic * names)
    told *= 1 + weights.short * missing
    words = told + weights.names * names + weights.head * dot(one.head, other.head)
    if days is None and one.years and other.years and not one.years & other.years:
        words *= weights.other_year
    return words * nearness(days, weights)


def nearness(days: float | None, weights: Weights) -> float:
    """The time factor: a missing date is a lower weight, not a wildcard."""
    if days is None:
        return weights.undated
    return weights.floor + (1 - weights.floor) * math.exp(-days / weights.decay)


def days_between(one: Order, other: Order) -> float | None:
    """Days between two reports, None where a date is missing."""
    return None if one[0] or other[0] else abs(one[1] - other[1])


def dot(one: Vector, other: Vector) -> float:
    """The cosine of two unit vectors."""
    return math.fsum([one[term] * other[term] for term in one.keys() & other.keys()])
