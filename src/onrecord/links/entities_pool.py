"""Clusters of members that are one entity. They only grow; none is ever merged into another."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from onrecord.links.entities_context import CLOSE, Contexts
from onrecord.links.entities_members import Member

_SINGLE = 0.67  # part of the closeness that will do where there is one candidate at all
_NEAR = 0.3
_MOST = 64  # candidates that are looked at, the latest ones
_DOUBTS = 3  # how many others one may be
_CLEARLY = 2.0  # how many times closer than the next the best candidate must be


@dataclass(slots=True, eq=False)
class Cluster:
    """Members that are one entity, in the order in which they joined."""

    number: int
    members: list[Member] = field(default_factory=list)
    spelt: dict[str, None] = field(default_factory=dict)  # its names, in order
    reports: dict[str, None] = field(default_factory=dict)
    name: str | None = None  # the canonical name, where the world knows one
    coined: bool = False  # the name only says what it is: "Ministry of Health of Norway"
    land: str | None = None
    body: str | None = None  # name of what the world says that it is part of
    function: str | None = None
    government: bool = False

    def lands(self) -> set[str]:
        """Countries that its members' names or offices give."""
        return {m.land for m in self.members if m.land} | ({self.land} if self.land else set())


@dataclass(slots=True)
class Pool:
    """All clusters, and what each member belongs to."""

    contexts: Contexts
    clusters: list[Cluster] = field(default_factory=list)
    of: dict[tuple[str, int], Cluster] = field(default_factory=dict)
    keys: dict[Hashable, Cluster] = field(default_factory=dict)
    maybe: set[tuple[int, int]] = field(default_factory=set)

    def new(self) -> Cluster:
        """A cluster of nobody yet."""
        cluster = Cluster(number=len(self.clusters))
        self.clusters.append(cluster)
        return cluster

    def under(self, key: Hashable) -> Cluster:
        """The cluster of a key, made where there is none."""
        if key not in self.keys:
            self.keys[key] = self.new()
        return self.keys[key]

    def join(self, member: Member, cluster: Cluster) -> None:
        """Put a member into a cluster."""
        cluster.members.append(member)
        cluster.spelt.update(dict.fromkeys(member.names))
        cluster.reports[member.report] = None
        self.of[member.ref] = cluster

    def placed(self, member: Member) -> bool:
        """Whether a member has its cluster."""
        return member.ref in self.of

    def choose(
        self, member: Member, candidates: Iterable[Cluster], least: float = CLOSE
    ) -> Cluster | None:
        """The one candidate that a member's context points to, None where it leaves it open.

        The candidates that remain possible are noted as such.
        """
        found = {c.number: c for c in islice(reversed(list(candidates)), _MOST) if c.members}
        marks = [(self._closeness(member, c), -n) for n, c in found.items()]
        enough = least * _SINGLE if len(found) == 1 else least
        near = sorted((m for m in marks if m[0] >= enough), reverse=True)
        if not near:
            return None
        best = found[-near[0][1]]
        if len(near) == 1 or near[0][0] >= _CLEARLY * near[1][0] or _only_here(member, best, found):
            return best
        return None

    def open(self, member: Member, candidates: Sequence[Cluster]) -> list[Cluster]:
        """The candidates that a member's context does not rule out, the closest few."""
        marks = ((self._closeness(member, c), -c.number, c) for c in set(candidates))
        near = sorted((m for m in marks if m[0] >= CLOSE), key=lambda m: m[:2], reverse=True)
        return [c for _, _, c in near[:_DOUBTS]]

    def near(self, member: Member, cluster: Cluster) -> bool:
        """Whether a report is so close to one of a cluster's that it may be its copy or sequel."""
        return self._closeness(member, cluster) >= _NEAR

    def _closeness(self, member: Member, cluster: Cluster) -> float:
        """How close a member's report is to the closest of a cluster's."""
        names = (member.name, *islice(cluster.spelt, 3))
        return self.contexts.closeness(member.report, cluster.reports, names)

    def doubt(self, cluster: Cluster, others: Iterable[Cluster]) -> None:
        """Note that a cluster may be one of others."""
        for other in others:
            if other is not cluster:
                low, high = sorted((cluster.number, other.number))
                self.maybe.add((low, high))


def _only_here(member: Member, best: Cluster, found: dict[int, Cluster]) -> bool:
    """Whether the best candidate is the only one that the member's own report names."""
    here = [n for n, c in found.items() if member.report in c.reports]
    return here == [best.number]
