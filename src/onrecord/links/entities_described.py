"""Descriptions that one body of a pile alone can be: "the ministry", "Lund's party", a capital.

A pile is the reports of one story, so that "the home ministry" of a report that names no country
is the only one that the story has. With two candidates a description stays by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.links.entities_bodies import Bodies
from onrecord.links.entities_lands import Lands
from onrecord.links.entities_members import MINISTRY, Member
from onrecord.links.entities_people import People
from onrecord.links.entities_pool import Cluster, Pool

_PARTY = re.compile(r"^(.+?)(?:[’']s|(?<=s)[’']) party$")
_WORLD = re.compile(r"^(?:World|International|European|Global|African|Asian)\b")
_CALLED = re.compile(r"^(?:[a-z-]+ ){0,2}([a-z-]+)$")
_ANY = frozenset("company firm group agency body organisation organization party giant".split())
_TRADES = frozenset("operator carrier airline utility broadcaster manager".split())  # of what, too
_FOREIGN = "foreign ministry"
_GOVERNMENT = "government"  # a story has many: "the authorities", "the cabinet"


class Described:
    """Bodies told by a description alone, by what the whole pile has of the kind."""

    def __init__(self, pool: Pool, lands: Lands, bodies: Bodies, people: People) -> None:
        self._pool = pool
        self._lands = lands
        self._bodies = bodies
        self._people = people
        self._calls: dict[str, list[Cluster]] | None = None

    def only(self, row: Member) -> bool:
        """Place "the home ministry", "the ministry", "the regulator" with the only such body."""
        ministry = (row.function or "").endswith(" ministry")
        if row.kind != "body" or (row.proper and not row.place and not ministry):
            return False
        fits = [c for c in self._alike(row) if self._may_be(row, c)]
        here = [c for c in fits if row.report in c.reports]
        return self._put(row, here if len(here) == 1 else fits)

    def _alike(self, row: Member) -> list[Cluster]:
        """The bodies of the kind that a description names."""
        if MINISTRY.match(row.name):
            return self._bodies.doing(lambda function: function.endswith(" ministry"))
        if row.name == "regulator":
            return self._bodies.doing(lambda function: function.endswith(" regulator"))
        about = self._lands.names.about(row.function) if row.function else None
        if about is None or not about.one or row.function == _GOVERNMENT:
            return []
        return self._bodies.doing(lambda function: function == row.function)

    def _may_be(self, row: Member, cluster: Cluster) -> bool:
        """Whether no other country speaks against it: the report's own, or the one it is about."""
        of, seat = cluster.lands(), MINISTRY.match(row.name)
        if row.land or (seat and seat[1]):
            return (row.land or self._lands.code(seat[1] if seat else "")) in of
        if not of or row.report not in self._lands.most:
            return True
        return not row.function and self._lands.agree(row.report, of)

    def tail(self, row: Member) -> bool:
        """Place "the ski federation" with the "Peruvian Ski Federation", not with the world's."""
        if row.kind != "body" or row.proper or " " not in row.name:
            return False
        longer = self._bodies.names.shortened(row.name)
        own = [c for c in longer if not any(_WORLD.match(name) for name in c.spelt)]
        return self._put(row, [c for c in own if self._may_be(row, c)])

    def called(self, row: Member) -> bool:
        """Place "the train operator" with the one body that another report calls "the operator"."""
        found = _CALLED.match(row.name) if row.kind == "body" and not row.proper else None
        if found is None or found[1] in _ANY or (" " in row.name and found[1] not in _TRADES):
            return False
        return self._put(row, self._called().get(found[1], []))

    def _called(self) -> dict[str, list[Cluster]]:
        """The named bodies by what reports call them besides, noted once names are placed."""
        if self._calls is None:
            self._calls = {}
            for cluster in self._pool.clusters:
                for word in _descriptions(cluster) if _is_named(cluster) else ():
                    self._calls.setdefault(word, []).append(cluster)
        return self._calls

    def party(self, row: Member) -> bool:
        """Place "Lund's party" with the body that Lund is said to lead."""
        owner = _PARTY.match(row.name) if row.kind == "body" else None
        holders = self._people.called(owner[1]) if owner else []
        posts = {name for c in holders for m in c.members for _, name in m.posts}
        found = {c.number: c for name in posts for c in self._bodies.names.called(name)}
        return len(holders) == 1 and self._put(row, list(found.values()))

    def capitals(self, rows: Iterable[Member]) -> None:
        """Place capitals that speak with their foreign ministry, where the pile names no other."""
        for row in rows:
            land = row.government or ""
            organs = self._bodies.doing(lambda function: function.endswith(" ministry"))
            named = [c for c in organs if land in c.lands()]
            if len(named) == 1 and named[0].function == _FOREIGN:
                self._bodies.put(row, named[0])
            else:
                self._bodies.known(row)

    def _put(self, row: Member, found: list[Cluster]) -> bool:
        if len(found) == 1:
            self._bodies.put(row, found[0])
        return len(found) == 1


def _is_named(cluster: Cluster) -> bool:
    """Whether a body has a name somewhere."""
    return any(m.proper and m.kind == "body" for m in cluster.members)


def _descriptions(cluster: Cluster) -> frozenset[str]:
    """What reports call a body besides its name: "the operator"."""
    words = (m.text.split() for member in cluster.members for m in member.party.mentions)
    return frozenset(
        w[1] for w in words if len(w) == 2 and w[0].lower() == "the" and w[1].islower()
    )
