"""Which persons of several reports are one: full names first, then surnames and offices."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from onrecord.links.entities_lands import Lands
from onrecord.links.entities_members import Member
from onrecord.links.entities_pool import Cluster, Pool
from onrecord.names import persons
from onrecord.names.spelling import sound
from onrecord.text import key

_FULLER = 0.1  # context that a shorter form of a name needs to join the fuller
_SLIP = 0.5  # and a spelling that may be another name
_FAMILY_FIRST = frozenset(
    "kim lee park choi jung kang cho yoon jang lim han oh seo shin kwon hwang ahn song ri pak "
    "choe xi li wang zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo "
    "mao deng jiang wen nguyen tran le pham hoang vo dang bui do ngo abe ".split()
)
_OF = re.compile(r"(?:,| (?:of|for|at|in|who) ).*$", re.DOTALL)
_NO_ROLE = frozenset("the a an its their his her our own this that s".split())
_PAST = frozenset({"former", "ex", "late", "then", "outgoing", "elect"})
_BUREAU = re.compile(r"^(.+?)(?:[’']s|(?<=s)[’']) (?:office|press office|press service|bureau)$")


class People:
    """Persons by the sound of their surnames."""

    def __init__(self, pool: Pool, lands: Lands) -> None:
        self._pool = pool
        self._lands = lands
        self._by_surname: dict[str, list[Cluster]] = {}
        self._spelt: dict[int, list[tuple[str, ...]]] = {}  # cluster -> names as words
        self._heads: dict[tuple[str, int], dict[int, Cluster]] = {}
        self._offices: dict[str, list[Cluster]] = {}
        self._roles: dict[str, list[tuple[frozenset[str], Cluster]]] = {}  # by the role's head

    def full_names(self, rows: Sequence[Member]) -> None:
        """Place those with a given name and a surname, the fullest names first."""
        groups: dict[tuple[str, ...], list[Member]] = {}
        for row in rows:
            words = tuple(persons.words(row.name))
            if len(words) > 1:
                groups.setdefault(words, []).append(row)
        for words in sorted(groups, key=lambda w: (-len(w), w)):
            self._group(words, groups[words])

    def _group(self, words: tuple[str, ...], rows: list[Member]) -> None:
        """All members of one full name."""
        grades = self._grades(words)
        same = [c for c, grade in grades if grade == _SAME]
        loose = [(c, grade) for c, grade in grades if grade < _SAME]
        if same:
            self._take(words, rows, same[0])
            return
        left = []
        for row in rows:
            cluster = self._loosely(row, loose)
            if cluster:
                self._take(words, [row], cluster)
            else:
                left.append(row)
        if left:
            cluster = self._pool.new()
            self._take(words, left, cluster)
            self._pool.doubt(cluster, (c for c, _ in loose if self._pool.open(left[0], [c])))

    def _grades(self, words: tuple[str, ...]) -> list[tuple[Cluster, float]]:
        """The persons whose name this may be, and how surely."""
        found: dict[int, Cluster] = {}
        whole = words[-1].removesuffix("s")  # a possessive may have lost its apostrophe
        for surname in {words[-1], words[0], whole, f"{whole}s"}:
            found.update((c.number, c) for c in self._by_surname.get(sound(surname), ()))
        marks = (
            (c, max(grade(words, w) for w in self._spelt[n])) for n, c in sorted(found.items())
        )
        return [(c, mark) for c, mark in marks if mark]

    def _loosely(self, row: Member, loose: Sequence[tuple[Cluster, float]]) -> Cluster | None:
        """The one person whose fuller or otherwise spelt name this is, by context."""
        for least, wanted in ((_FULLER, _PART), (_SLIP, _MAYBE)):
            fits = [c for c, mark in loose if mark >= wanted and self._agree(row, c)]
            if fits and (cluster := self._pool.choose(row, fits, least)):
                return cluster
        return None

    def _take(self, words: tuple[str, ...], rows: Iterable[Member], cluster: Cluster) -> None:
        """Members into a person's cluster, and the name into the index."""
        for row in rows:
            self._pool.join(row, cluster)
            if row.proper and (role := _role_words(row.party.role or "")):
                self._roles.setdefault(role[-1], []).append((frozenset(role), cluster))
            if row.office and row.function and cluster not in self._offices.get(row.function, ()):
                self._offices.setdefault(row.function, []).append(cluster)
        spelt = self._spelt.setdefault(cluster.number, [])
        if words in spelt:
            return
        spelt.append(words)
        first = {words[0]} if words[0] in _FAMILY_FIRST and len(words) < 4 else set()
        for surname in {words[-1]} | first:
            holders = self._by_surname.setdefault(sound(surname), [])
            if cluster not in holders:
                holders.append(cluster)

    def _agree(self, row: Member, cluster: Cluster) -> bool:
        """Whether no country or office speaks against it."""
        lands = {m.land for m in cluster.members if m.land and m.office}
        return not (row.land and row.office and lands and row.land not in lands)

    def namesake(self, row: Member) -> bool:
        """Place what the reader took for a body or place with the person of that full name."""
        words = tuple(persons.words(row.name))
        same = [c for c, mark in self._grades(words) if mark == _SAME] if len(words) > 1 else []
        if not same:
            return False
        self._take(words, [row], same[0])
        return True

    def holders(self, word: str) -> list[Cluster]:
        """Persons with this surname, however it is spelt."""
        return [
            c
            for c in self._by_surname.get(sound(word), ())
            if any(
                persons.alike(word, s) >= 0.9 for w in self._spelt[c.number] for s in (w[-1], w[0])
            )
        ]

    def called(self, name: str) -> list[Cluster]:
        """Persons of a name: in full, or by the surname alone."""
        words = tuple(persons.words(self._lands.names.untitled(name)[0]))
        if len(words) < 2:
            return self.holders(words[0]) if words else []
        return [c for c, mark in self._grades(words) if mark >= _PART]

    def surname(self, row: Member, *, elsewhere: bool) -> bool:
        """Place a surname alone: with the one person of that name in the report, or in context."""
        words = persons.words(row.name)
        if len(words) != 1 or not row.proper:
            return False
        holders = [c for c in self.holders(words[0]) if self._agree(row, c)]
        here = [c for c in holders if row.report in c.reports]
        cluster = here[0] if len(here) == 1 else None
        if cluster is None and elsewhere and not here:
            cluster = self._pool.choose(row, holders)
        if cluster is None:
            return False
        self._pool.join(row, cluster)
        return True

    def heads(self, rows: Iterable[Member], called: Callable[[str], list[Cluster]]) -> None:
        """Note which bodies the named persons head."""
        for row in rows:
            for head, name in row.posts if row.proper else ():
                for body in called(name):
                    self._heads.setdefault((head, body.number), {})[id(row)] = self._pool.of[
                        row.ref
                    ]

    def head(self, row: Member, called: Callable[[str], list[Cluster]]) -> bool:
        """Place "the leader of the Civic Union" with the one who is said to lead it."""
        found = {
            c.number: c
            for head, name in row.posts
            for body in called(name)
            for c in self._heads.get((head, body.number), {}).values()
        }
        cluster = self._pool.choose(row, found.values()) if not row.proper else None
        if cluster is not None:
            self._pool.join(row, cluster)
        return cluster is not None

    def bureau(self, row: Member) -> bool:
        """Place "Okoro's office" with the person whose office it is."""
        owner = _BUREAU.match(row.name)
        name = self._lands.names.untitled(owner[1])[0] if owner else ""
        words = tuple(persons.words(name)) if name else ()
        if not words or not name[:1].isupper() or self._lands.code(name):
            return False
        found = (
            self._grades(words) if len(words) > 1 else [(c, 1.0) for c in self.holders(words[0])]
        )
        holders = [c for c, mark in found if mark >= _PART]
        here = [c for c in holders if row.report in c.reports]
        cluster = here[0] if len(here) == 1 else self._pool.choose(row, holders)
        if cluster is not None:
            self._pool.join(row, cluster)
        return cluster is not None

    def alone(self, row: Member) -> None:
        """A surname of nobody known: with the same surname in context, else by itself."""
        words = tuple(persons.words(row.name)) or (row.name.casefold(),)
        holders = self.holders(words[-1])
        cluster = self._pool.choose(row, [c for c in holders if self._agree(row, c)])
        fresh = cluster or self._pool.new()
        if cluster is None:
            self._pool.doubt(fresh, self._pool.open(row, holders))
        self._take(words, [row], fresh)

    def office(self, row: Member) -> bool:
        """Place "the prime minister" with the one who is said to hold that office."""
        about = self._lands.names.about(row.function) if row.function else None
        if not (row.office and row.function and about and about.one):
            return False
        holders = self._offices.get(row.function, [])
        here = [c for c in holders if row.report in c.reports]
        land = row.land or self._lands.main.get(row.report)
        fits = [c for c in here or holders if self._fits(c, row.function, land)]
        cluster = fits[0] if here and len(fits) == 1 else None
        if cluster is None:
            cluster = self._pool.choose(row, fits)
        if cluster is None:
            return False
        self._pool.join(row, cluster)
        return True

    def role(self, row: Member) -> bool:
        """Place "the presidential spokesman" with the one whom a near report calls so."""
        words = _role_words(row.name)
        if row.proper or row.function or not words:
            return False
        asked = frozenset(words)
        alike = [
            c
            for role, c in self._roles.get(words[-1], ())
            if role >= asked and role & _PAST == asked & _PAST
        ]
        holders = {c.number: c for c in alike if self._pool.near(row, c)}
        cluster = self._pool.choose(row, holders.values()) if len(holders) == 1 else None
        if cluster is None:
            return False
        self._pool.join(row, cluster)
        return True

    def _fits(self, cluster: Cluster, function: str, land: str | None) -> bool:
        """Whether a person holds this office in this country, as far as reports say."""
        lands = {
            m.land or self._lands.main.get(m.report)
            for m in cluster.members
            if m.office and m.function == function
        } - {None}
        return not land or not lands or land in lands


def _role_words(role: str) -> list[str]:
    """The words of a role up to its body.

    >>> _role_words("the presidential spokesman"), _role_words("Her own lawyer")
    (['presidential', 'spokesman'], ['lawyer'])
    """
    return [w for w in key(_OF.sub("", role)).split() if w not in _NO_ROLE]


_SAME, _PART, _MAYBE = 1.0, 0.6, 0.3


def grade(left: Sequence[str], right: Sequence[str]) -> float:
    """How surely two full names are one person's: the same, a part of the other, perhaps, no.

    >>> grade(["aino", "verhagen"], ["ayno", "verhagen"])
    1.0
    >>> grade(["aino", "verhagen"], ["aino", "kaisa", "verhagen"])
    0.6
    """
    if left == right or sorted(left) == sorted(right):
        return _SAME
    if len(left) == len(right):
        marks = [persons.alike(a, b) for a, b in zip(left, right, strict=True)]
        if min(marks) >= 0.9 and all(_sounds(a, b) for a, b in zip(left, right, strict=True)):
            return _SAME
        return _PART if _plural(left, right) else _weakest(marks)
    few, many = sorted((list(left), list(right)), key=len)
    marks = [max(persons.alike(a, b) for b in many) for a in few]
    ends = persons.alike(few[-1], many[-1]) >= 0.9 or persons.alike(few[0], many[0]) >= 0.9
    return _weakest(marks) if ends else 0.0


def _plural(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether full names differ by a closing s alone: a possessive that lost its apostrophe."""
    same = left[:-1] == right[:-1] and len(left) > 1
    return same and (left[-1] + "s" == right[-1] or right[-1] + "s" == left[-1])


def _weakest(marks: Sequence[float]) -> float:
    """The grade of the weakest of a name's words."""
    low = min(marks)
    return _PART if low >= 0.85 else _MAYBE if low >= 0.7 and max(marks) >= 0.9 else 0.0


def _sounds(left: str, right: str) -> bool:
    """Whether two words are one name in another spelling, not a nickname."""
    return left == right or (min(len(left), len(right)) > 1 and sound(left) == sound(right))
