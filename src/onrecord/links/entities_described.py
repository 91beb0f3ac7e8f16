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
_FOREIGN = "foreign ministry"
_GOVERNMENT = "government"  # a story has many: "the authorities", "the cabinet"


class Described:
    """Bodies told by a description alone, by what the whole pile has of the kind."""

    def __init__(self, pool: Pool, lands: Lands, bodies: Bodies, people: People) -> None:
        self._pool = pool
        self._lands = lands
        self._bodies = bodies
        self._people = people

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
