"""Which bodies of several reports are one: known ones, organs of a state, names, abbreviations."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from onrecord.links.entities_index import BodyNames, is_head, named_otherwise
from onrecord.links.entities_lands import Lands
from onrecord.links.entities_members import Member
from onrecord.links.entities_pool import Cluster, Pool
from onrecord.names import Names
from onrecord.names.facts import Body
from onrecord.names.forms import is_acronym
from onrecord.text import key

# Names that bodies of several countries bear: only the country says which one is meant.
_SHARED = frozenset(
    "congress parliament senate labor labour conservatives liberals democrats republicans greens "
    "socialists diet commons lords treasury opposition".split()
)
# Services that the news calls by each other's names: "spy agency", "intelligence service".
_SECRET = frozenset({"intelligence service", "military intelligence", "security service"})


class Bodies:
    """Bodies by what is known of them, by function and country, by name and by initials."""

    def __init__(self, pool: Pool, lands: Lands, outlets: dict[str, str]) -> None:
        self.pool = pool
        self._lands = lands
        self._names: Names = lands.names
        self._outlets = outlets
        self.names = BodyNames(lands)
        self._capitals: dict[str, str] = {}
        self._organs: dict[str, dict[int, Cluster]] = {}  # function -> bodies that have it

    # --- what needs no context -------------------------------------------------------------------

    def known(self, row: Member) -> bool:
        """Place a government, a body that the world knows, a state's own organ, an outlet."""
        if row.government:
            self._government(row, row.government)
            return True
        body = self._body(row)
        if body and not (body.coined and body.function in _SECRET):
            self._organ(row, body)
            return True
        if (outlet := self._outlet(row)) is None:
            return False
        cluster = self.pool.under(("outlet", outlet))
        cluster.name = outlet
        self.put(row, cluster)
        return True

    def outlet(self, row: Member) -> bool:
        """Place an outlet of the pile that the reader took for somebody."""
        return row.proper and key(row.name) in self._outlets and self.known(row)

    def _outlet(self, row: Member) -> str | None:
        """The outlet that a name means: one that the world knows, or one of the pile."""
        if row.kind == "group" or not row.proper:
            return None
        for name in row.names:
            own = self._outlets.get(key(name))
            if own and (key(name) == key(own) or row.party.type != "PLACE"):
                return own
            known = self._names.outlet(name)
            if known and (" " in name or not known.name.startswith("The ") or row.called_the):
                return known.name
        return None

    def _government(self, row: Member, code: str) -> None:
        """A capital, a country or a seat: the government of that country."""
        cluster = self.pool.under(("government", code))
        cluster.name = f"Government of {self._lands.name_of(code)}"
        if not code.startswith("~"):
            cluster.name = self._names.government_of(code)
        cluster.land, cluster.government = code, True
        self.put(row, cluster)

    def _body(self, row: Member) -> Body | None:
        """What the world says this is, in the country that the name gives."""
        known = None if (row.land or "~")[0] == "~" else row.land
        for name in row.names:
            body = self._names.body(name, known) or self._shared(row, name)
            if body and is_acronym(name) and row.proper and named_otherwise(row.name, body):
                continue  # the initials of another body
            if body and (row.land or key(name) not in _SHARED or self._of_here(row, body)):
                return body
        if row.function and row.land and row.land.startswith("~"):
            return self._foreign(row.function, row.land)
        return None

    def _shared(self, row: Member, name: str) -> Body | None:
        """The one of several namesakes whose country leads in the report: "Congress"."""
        if row.land or key(name) not in _SHARED:
            return None
        found = [b for b in self._names.bodies(name) if self._of_here(row, b)]
        return found[0] if len(found) == 1 else None

    def _of_here(self, row: Member, body: Body) -> bool:
        """Whether the report speaks of a body's country more than of others."""
        return body.country is not None and self._lands.agree(row.report, {body.country})

    def _foreign(self, function: str, land: str) -> Body | None:
        """An organ of a country that only this pile speaks of."""
        about = self._names.about(function)
        if about is None or about.office or not about.one:
            return None
        of = self._lands.name_of(land)
        part = None if about.apart else f"Government of {of}"
        return Body(
            name=f"{about.title} of {of}",
            country=land,
            part_of=part,
            function=function,
            coined=True,
        )

    def organ(self, row: Member, function: str, land: str) -> bool:
        """Place a member as a state's organ."""
        known = self._names.state_body
        body = self._foreign(function, land) if land[0] == "~" else known(function, land)
        if body is None:
            return False
        self._organ(row, body)
        return True

    def _organ(self, row: Member, body: Body) -> None:
        """Into the cluster of a body."""
        if body.function == "government" and body.country:
            self._government(row, body.country)
            return
        cluster = self.pool.under(("body", body.name))
        cluster.name, cluster.land, cluster.body = body.name, body.country, body.part_of
        cluster.function, cluster.coined = body.function, body.coined
        self.put(row, cluster)

    def put(self, row: Member, cluster: Cluster) -> None:
        """A member into a cluster, and its names into the indexes."""
        self.pool.join(row, cluster)
        if row.place and cluster.land and (row.function or "").endswith(" ministry"):
            self._capitals[key(row.place)] = cluster.land
        function = cluster.function or row.function or self._likely(row)
        if function:
            self._organs.setdefault(function, {})[cluster.number] = cluster
        for name in row.names:
            self.names.add(name, cluster)

    def _likely(self, row: Member) -> str | None:
        """What a body seems to do by the words of its name."""
        return next((f for n in row.names if (f := self._names.likely_function(n))), None)

    # --- names -----------------------------------------------------------------------------------

    def full_names(self, rows: Sequence[Member]) -> None:
        """Place those with a name of their own, by its words; countries keep namesakes apart."""
        groups: dict[tuple[str, ...], list[Member]] = {}
        for row in rows:
            groups.setdefault(self.names.key(row.name), []).append(row)
        for words in sorted(groups, key=lambda w: (-len(w), w)):
            self._namesakes(words, groups[words])

    def _namesakes(self, words: tuple[str, ...], rows: Sequence[Member]) -> None:
        """All members of one name."""
        lands = sorted({r.land for r in rows if r.land})
        for row in rows:
            known = self.names.bearing(words)
            same = [c for c in known if _compatible(row, c) and self._bears(row, c)]
            if len(same) == 1 and not (len(lands) > 1 and not row.land):
                self.put(row, same[0])
            elif same and (chosen := self.pool.choose(row, same)):
                self.put(row, chosen)
            elif same or not self.short(row):
                self.alone(row, same)

    def official(self, rows: Sequence[Member]) -> None:
        """Place those whose name says what they do, where no other body is known to do it."""
        for row in rows:
            same = [c for c in self.names.bearing(self.names.key(row.name)) if _compatible(row, c)]
            if not self._settle(row, same) and not self._organs.get(row.function or ""):
                self.alone(row)

    # --- what needs context ----------------------------------------------------------------------

    def short(self, row: Member) -> bool:
        """Place initials, at once where one body gives them beside its name, or a shorter name."""
        found = [c for c in self._longer(row) if self._shortens(row, c)]
        if is_acronym(row.name) and len(found) == 1 and row.name in found[0].spelt:
            self.put(row, found[0])
            return True
        return self._settle(row, found)

    def _longer(self, row: Member) -> list[Cluster]:
        """Bodies that a shorter name may stand for; a demonym alone is no body's name."""
        placed = row.party.type == "PLACE" or self._lands.code(row.name)
        if placed and not is_acronym(row.name):
            return []
        return [c for c in self.names.shortened(row.name) if _compatible(row, c)]

    def _shortens(self, row: Member, cluster: Cluster) -> bool:
        """Whether a shorter name may mean a body that its report does not name in full.

        "The Observatory" and "Labor" say too little, unless the report names the body, or is close
        to one that does, or speaks of its country.
        """
        if row.report in cluster.reports:
            return True
        sure = self._bears(row, cluster)
        return sure and (not is_head(key(row.name)) or self._near(row, cluster))

    def _bears(self, row: Member, cluster: Cluster) -> bool:
        """Whether a name that many countries' bodies bear is of the report's own country."""
        if key(row.name) not in _SHARED or not cluster.lands() or row.report in cluster.reports:
            return True
        return row.land in cluster.lands() or self._lands.agree(row.report, cluster.lands())

    def _settle(self, row: Member, found: Sequence[Cluster]) -> bool:
        """With the one candidate that the context points to."""
        if found and (cluster := self.pool.choose(row, found)) is not None:
            self.put(row, cluster)
            return True
        return False

    def doing(self, wanted: Callable[[str], bool]) -> list[Cluster]:
        """The bodies that have a function of this kind, in order."""
        return [c for f in sorted(self._organs) if wanted(f) for c in self._organs[f].values()]

    def by_function(self, row: Member) -> bool:
        """Place "the home ministry": by the reports around it, else by the report's country."""
        if not row.function:
            return False
        alike = _SECRET if row.function in _SECRET and row.land else {row.function}
        holders = [c for f in sorted(alike) for c in self._organs.get(f, {}).values()]
        fits = [c for c in holders if _compatible(row, c)]
        here = [c for c in fits if row.report in c.reports]
        spoken = here or [c for c in fits if self._spoken_of(row, c)]
        if len(here) == 1:
            self.put(row, here[0])
            return True
        return (
            self._settle(row, spoken)
            or self._by_land(row, fits)
            or self._settle(row, [c for c in fits if self._near(row, c)])
        )

    def _spoken_of(self, row: Member, cluster: Cluster) -> bool:
        """Whether the report speaks of the country that a body is of, where that is known.

        Without a country of its own a description takes none but the one that the report is about.
        """
        if not cluster.lands():
            return True
        if row.land:
            names = self.pool.contexts.names[row.report]
            return any(f"land {land}" in names for land in cluster.lands())
        return self._lands.agree(row.report, cluster.lands())

    def _near(self, row: Member, cluster: Cluster) -> bool:
        """Whether a report that is about no other country may be a copy or sequel of a body's."""
        about = row.land or self._lands.main.get(row.report)
        other = about and cluster.lands() and about not in cluster.lands()
        return self.pool.near(row, cluster) and not other

    def _by_land(self, row: Member, fits: Sequence[Cluster]) -> bool:
        """Place a state's organ by the country that leads in the report."""
        about = self._names.about(row.function or "")
        land = row.land or (None if row.place else self._lands.main.get(row.report))
        if not (about and about.one and land and self.organ(row, about.name, land)):
            return False
        there = [c for c in fits if not c.lands() or land in c.lands()]
        self.pool.doubt(self.pool.of[row.ref], self.pool.open(row, there))
        return True

    def capital(self, row: Member) -> bool:
        """Place a city whose ministry is a country's: of "the defence ministry in Sorrend"."""
        land = self._capitals.get(key(row.name)) if row.kind == "body" else None
        if land:
            self._government(row, land)
        return land is not None

    def alone(self, row: Member, same: Sequence[Cluster] = ()) -> None:
        """A body by itself; what it may be is noted."""
        fresh = self.pool.new()
        candidates = [*same, *self._longer(row)]
        if is_acronym(row.name):
            candidates += self.names.of_initials(row.name)
        if row.function:
            candidates += self._organs.get(row.function, {}).values()
        open_ = self.pool.open(row, candidates)
        self.put(row, fresh)
        self.pool.doubt(fresh, open_)


def _compatible(row: Member, cluster: Cluster) -> bool:
    """Whether no country speaks against it, nor a town where it sits."""
    if row.place and any(m.place not in {None, row.place} for m in cluster.members):
        return False
    return not row.land or not cluster.lands() or row.land in cluster.lands()
