"""Which bodies of several reports are one: known ones, organs of a state, names, abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.links.entities_lands import Lands
from onrecord.links.entities_members import Member
from onrecord.links.entities_pool import Cluster, Pool
from onrecord.names import Names, organisations
from onrecord.names.facts import Body
from onrecord.names.forms import is_acronym
from onrecord.names.spelling import sound
from onrecord.text import key

_JOINTS = frozenset("at of in for on and under".split())
# What a body may be called for short, with an article: "the Observatory".
_HEADS = frozenset(
    "observatory institute commission authority forum agency council court bank union university "
    "hospital society committee federation foundation chamber league office board academy "
    "department directorate tribunal assembly".split()
)
_TELLING = 4  # initials that are hardly another body's
# Services that the news calls by each other's names: "spy agency", "intelligence service".
_SECRET = frozenset({"intelligence service", "military intelligence", "security service"})
_OWNED = re.compile(r"^[^\s].*?(?:[’']s|s[’'])\s")
# What a name may leave off at its end and still be the same body's.
_TAILS = frozenset(
    "party group company society agency press news wire tv institute mobile bank holdings airlines "
    "foundation corporation corp inc ltd plc association movement league club team network "
    "newspaper magazine channel radio alliance coalition union service services".split()
)


class Bodies:
    """Bodies by what is known of them, by function and country, by name and by initials."""

    def __init__(self, pool: Pool, lands: Lands, outlets: dict[str, str]) -> None:
        self._pool = pool
        self._lands = lands
        self._names: Names = lands.names
        self._outlets = outlets
        self._named: dict[tuple[str, ...], list[Cluster]] = {}
        self._by_word: dict[str, dict[int, Cluster]] = {}
        self._initials: dict[str, dict[int, Cluster]] = {}
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
        outlet = self._outlet(row)
        if outlet is None:
            return False
        cluster = self._pool.under(("outlet", outlet))
        cluster.name = outlet
        self._put(row, cluster)
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
            if known and (" " in name or not known.name.startswith("The ") or _called_the(row)):
                return known.name
        return None

    def _government(self, row: Member, code: str) -> None:
        """A capital, a country or a seat: the government of that country."""
        cluster = self._pool.under(("government", code))
        cluster.name = f"Government of {self._lands.name_of(code)}"
        if not code.startswith("~"):
            cluster.name = self._names.government_of(code)
        cluster.land, cluster.government = code, True
        self._put(row, cluster)

    def _body(self, row: Member) -> Body | None:
        """What the world says this is, in the country that the name gives."""
        for name in row.names:
            body = self._names.body(name, row.land)
            if body:
                return body
        if row.function and row.land and row.land.startswith("~"):
            return self._foreign(row.function, row.land)
        return None

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
        body = (
            self._foreign(function, land)
            if land.startswith("~")
            else self._names.state_body(function, land)
        )
        if body is None:
            return False
        self._organ(row, body)
        return True

    def _organ(self, row: Member, body: Body) -> None:
        """Into the cluster of a body."""
        cluster = self._pool.under(("body", body.name))
        cluster.name, cluster.land, cluster.body = body.name, body.country, body.part_of
        cluster.function, cluster.coined = body.function, body.coined
        cluster.government = body.function == "government"
        self._put(row, cluster)

    def _put(self, row: Member, cluster: Cluster) -> None:
        """A member into a cluster, and its names into the indexes."""
        self._pool.join(row, cluster)
        if row.place and cluster.land and (row.function or "").endswith(" ministry"):
            self._capitals[key(row.place)] = cluster.land
        function = cluster.function or row.function or self._likely(row)
        if function:
            self._organs.setdefault(function, {})[cluster.number] = cluster
        for name in row.names:
            self._index(name, cluster)

    def _index(self, name: str, cluster: Cluster) -> None:
        """A name of a cluster into the indexes."""
        if is_acronym(name):
            self._initials.setdefault(name.casefold(), {})[cluster.number] = cluster
            return
        if not name[:1].isupper():
            return
        words = tuple(organisations.words(name)[0])
        holders = self._named.setdefault(self._words(name), [])
        if cluster not in holders:
            holders.append(cluster)
        if len(words) > 1:
            for letters in {organisations.initials(name), "".join(w[0] for w in words)}:
                self._initials.setdefault(letters, {})[cluster.number] = cluster
        for word in words:
            self._by_word.setdefault(word, {})[cluster.number] = cluster

    def _likely(self, row: Member) -> str | None:
        """What a body seems to do by the words of its name."""
        return next((f for n in row.names if (f := self._names.likely_function(n))), None)

    # --- names -----------------------------------------------------------------------------------

    def full_names(self, rows: Sequence[Member]) -> None:
        """Place those with a name of their own, by its words; countries keep namesakes apart."""
        groups: dict[tuple[str, ...], list[Member]] = {}
        for row in rows:
            groups.setdefault(self._words(row.name), []).append(row)
        for words in sorted(groups, key=lambda w: (-len(w), w)):
            self._namesakes(words, groups[words])

    def _words(self, name: str) -> tuple[str, ...]:
        """The key of a name: its words by sound, without a country in the possessive."""
        _, rest = self._lands.parted(name)
        owned = rest[:1].isupper() and _OWNED.match(name) and name.endswith(rest)
        words = organisations.words(rest if owned else name)[0]
        return _sounds(words) or (key(name),)

    def _namesakes(self, words: tuple[str, ...], rows: Sequence[Member]) -> None:
        """All members of one name."""
        lands = sorted({r.land for r in rows if r.land})
        for row in rows:
            known = self._named.get(words, [])
            same = [c for c in known if not row.land or not c.lands() or row.land in c.lands()]
            if len(same) == 1 and not (len(lands) > 1 and not row.land):
                self._put(row, same[0])
            elif same and (chosen := self._pool.choose(row, same)):
                self._put(row, chosen)
            elif same or not self.short(row):
                self.alone(row, same)

    def called(self, name: str) -> list[Cluster]:
        """Bodies of this name or abbreviation."""
        if is_acronym(name):
            return list(self._initials.get(name.casefold(), {}).values())
        return self._named.get(self._words(name), [])

    # --- what needs context ----------------------------------------------------------------------

    def short(self, row: Member) -> bool:
        """Place initials, or a shorter form of a name that the pile has in full."""
        return self._settle(row, self._shorter(row))

    def _shorter(self, row: Member) -> list[Cluster]:
        """Bodies that a shorter name may stand for."""
        return self._abbreviated(row) if is_acronym(row.name) else self._longer(row)

    def _settle(self, row: Member, found: Sequence[Cluster]) -> bool:
        """With the one candidate that the context points to."""
        cluster = self._pool.choose(row, found) if found else None
        if cluster is None:
            return False
        self._put(row, cluster)
        return True

    def _abbreviated(self, row: Member) -> list[Cluster]:
        """Bodies that are said to bear these initials, else those whose name gives so many."""
        found = list(self._initials.get(row.name.casefold(), {}).values())
        said = [c for c in found if row.name in c.spelt]
        return said or [c for c in found if len(row.name) >= _TELLING]

    def _longer(self, row: Member) -> list[Cluster]:
        """Bodies whose fuller name this may be a part of."""
        words = organisations.words(row.name)[0]
        if not words or row.party.type == "PLACE":
            return []
        holders = self._by_word.get(max(words, key=lambda w: (len(w), w)), {})
        return [c for c in holders.values() if any(self._shortens(words, n) for n in c.spelt)]

    def _shortens(self, words: Sequence[str], name: str) -> bool:
        """Whether these words are a fuller name's last ones, or its first before a joint."""
        longer = organisations.words(name)[0]
        n = len(words)
        if n >= len(longer):
            return False
        if words == longer[-n:]:
            joined = any(j in name.split() for j in _JOINTS)
            return not joined and (n > 1 or words[0] in _HEADS)
        if words != longer[:n]:
            return False
        after = longer[n:]
        if n == 1 and organisations.is_common(words[0]):
            return False
        return all(w in _TAILS for w in after) or (n > 1 and _joint_after(name, words[-1]))

    def by_function(self, row: Member) -> bool:
        """Place "the home ministry": by the reports around it, else by the report's country."""
        if not row.function:
            return False
        alike = _SECRET if row.function in _SECRET and row.land else {row.function}
        holders = [c for f in sorted(alike) for c in self._organs.get(f, {}).values()]
        fits = [c for c in holders if not row.land or not c.lands() or row.land in c.lands()]
        here = [c for c in fits if row.report in c.reports]
        spoken = here or [c for c in fits if self._spoken_of(row, c)]
        if len(here) == 1:
            self._put(row, here[0])
            return True
        return (
            self._settle(row, spoken)
            or self._by_land(row, fits)
            or self._settle(row, [c for c in fits if self._pool.near(row, c)])
        )

    def _spoken_of(self, row: Member, cluster: Cluster) -> bool:
        """Whether the report speaks of the country that a body is of, where that is known."""
        names = self._pool.contexts.names[row.report]
        return not cluster.lands() or any(f"land {land}" in names for land in cluster.lands())

    def _by_land(self, row: Member, fits: Sequence[Cluster]) -> bool:
        """Place a state's organ by the country that leads in the report."""
        about = self._names.about(row.function or "")
        land = row.land or (None if row.place else self._lands.main.get(row.report))
        if not (about and about.one and land and self.organ(row, about.name, land)):
            return False
        self._pool.doubt(self._pool.of[row.ref], self._pool.open(row, fits))
        return True

    def capital(self, row: Member) -> bool:
        """Place a city whose ministry is a country's: "Sorrend", of "the defence ministry in Sorrend"."""
        land = self._capitals.get(key(row.name)) if row.kind == "body" else None
        if land:
            self._government(row, land)
        return land is not None

    def alone(self, row: Member, same: Sequence[Cluster] = ()) -> None:
        """A body by itself; what it may be is noted."""
        fresh = self._pool.new()
        candidates = [*same, *self._shorter(row)]
        if is_acronym(row.name):
            candidates += self._initials.get(row.name.casefold(), {}).values()
        if row.function:
            candidates += self._organs.get(row.function, {}).values()
        open_ = self._pool.open(row, candidates)
        self._put(row, fresh)
        self._pool.doubt(fresh, open_)


def _called_the(row: Member) -> bool:
    """Whether a member is called "The Times", not "Times"."""
    return any(m.text[:4].lower() == "the " for m in row.party.mentions)


def _sounds(words: Iterable[str]) -> tuple[str, ...]:
    """A key of words that is the same in every usual spelling."""
    return tuple(sound(w) if len(w) > 3 and w.isalpha() else w for w in words)


def _joint_after(name: str, word: str) -> bool:
    """Whether a joint ("at", "of") follows a word of a name."""
    plain = organisations.words(name)[0]
    rest = name.split()
    if word not in plain:
        return False
    at = next((i for i, w in enumerate(rest) if organisations.words(w)[0] == (word,)), None)
    return at is not None and at + 1 < len(rest) and rest[at + 1].lower() in _JOINTS
