"""Parties as the resolution sees them: cleaned names, offices, functions and countries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.links.entities_lands import Lands
from onrecord.names import Names
from onrecord.types import Party, Reading, Report

_STAFF = re.compile(
    r"^(?:the\s+)?(?:[a-z-]+\s+)*[a-z-]+s\s+(?:at|of|from|for|with)\s+(?:the\s+)?(?=[A-Z])"
)
_OPENING = re.compile(r"^(?:the|an?|its|their|his|her|our|this|that|some)\s+", re.IGNORECASE)
_CLOSING = re.compile(r"(?:[’'`]s|(?<=s)[’'])$")
_OF_BODY = re.compile(r"\s+(?:of|from|at|for|in|on|who|which|with)\s.*$")
_FORMER = re.compile(r"\b(?:former|ex|late|then|outgoing|incoming|elect)\b", re.IGNORECASE)
_BARE_BODIES = frozenset({"police", "military", "prosecutor", "navy", "coast guard"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One party of one report, ready to be compared."""

    report: str
    index: int
    rank: int  # in canonical order of reports, then of mentions
    party: Party
    kind: str  # person | body | group (unnamed)
    name: str  # without article, title, apposition and possessive
    names: tuple[str, ...]  # the same of all its names, `name` first
    function: str | None = None  # of a body ("foreign ministry") or of an office ("president")
    office: bool = False
    land: str | None = None  # the country that the name or the office itself gives
    government: str | None = None  # the country that it speaks for as such

    @property
    def ref(self) -> tuple[str, int]:
        """The report and the index of the party."""
        return self.report, self.index

    @property
    def proper(self) -> bool:
        """Whether it has a name, not a description alone."""
        return any(c.isupper() for c in self.name.split(" ")[-1][:1] + self.name[:1])


def members(readings: Sequence[Reading], ranks: Mapping[str, int], lands: Lands) -> list[Member]:
    """All parties in canonical order: of the report, then of the first mention."""
    rows = [
        (ranks[reading.report], _begin(party), party.index, reading, party)
        for reading in readings
        for party in reading.parties
    ]
    rows.sort(key=lambda row: row[:3])
    return [_member(i, reading, party, lands) for i, (_, _, _, reading, party) in enumerate(rows)]


def _begin(party: Party) -> int:
    """Where a party is first mentioned; one without a mention comes last."""
    return min((m.begin for m in party.mentions), default=1 << 30)


def _member(rank: int, reading: Reading, party: Party, lands: Lands) -> Member:
    """One party, read."""
    person = party.type == "PERSON"
    raw = tuple(dict.fromkeys(filter(None, (clean(n) for n in (party.name, *party.names)))))
    raw = raw or (party.name,)
    code = next((c for n in raw if (c := lands.government(n))), None)
    if code:
        return _of(rank, reading, party, "body", raw, function="government", land=code, state=code)
    if person and (found := _person(rank, reading, party, raw, lands)):
        return found
    return _body(rank, reading, party, raw, lands)


def _person(
    rank: int, reading: Reading, party: Party, raw: tuple[str, ...], lands: Lands
) -> Member | None:
    """A person by name or by office; None where the reader took a known body for one."""
    names = lands.names
    if not party.role and (names.body(raw[0]) or names.outlet(raw[0])):
        return None
    parts = [names.untitled(_OF_BODY.sub("", n) or n) for n in raw]
    whole = tuple(dict.fromkeys(n for n, _ in parts))
    titles = [party.role or "", *(t for _, t in parts)]
    function, land = _office([*titles, *([raw[0]] if raw[0][:1].islower() else [])], lands)
    kind = "group" if party.anonymous else "person"
    land = land or party.country
    return _of(rank, reading, party, kind, whole, function=function, land=land, office=True)


def _office(titles: Sequence[str], lands: Lands) -> tuple[str | None, str | None]:
    """The first state office that the titles give, and its country; former ones do not count."""
    for title in titles:
        phrase = _OPENING.sub("", title.strip(" ,"))
        if not phrase or _FORMER.search(phrase):
            continue
        land, rest = lands.parted(phrase)
        function = lands.names.function(rest.strip(" ,"))
        about = lands.names.about(function) if function else None
        if about and about.office:
            return function, land
    return None, None


def _body(rank: int, reading: Reading, party: Party, raw: tuple[str, ...], lands: Lands) -> Member:
    """An organisation, place, document or group."""
    names = lands.names
    land, rest = lands.parted(raw[0])
    function = names.function(rest) or names.function(raw[0])
    known = function and (land or function in _BARE_BODIES)
    kind = "group" if party.anonymous and not (known or names.body(raw[0])) else "body"
    about = names.about(function) if function else None
    return _of(
        rank, reading, party, kind, raw,
        function=function, land=land or party.country, office=bool(about and about.office),
    )  # fmt: skip


def _of(
    rank: int,
    reading: Reading,
    party: Party,
    kind: str,
    whole: tuple[str, ...],
    *,
    function: str | None = None,
    land: str | None = None,
    office: bool = False,
    state: str | None = None,
) -> Member:
    """A member of these parts."""
    return Member(
        report=reading.report, index=party.index, rank=rank, party=party, kind=kind,
        name=whole[0], names=whole, function=function, land=land,
        office=office and function is not None, government=state,
    )  # fmt: skip


def clean(name: str) -> str:
    """A name without article, brackets, apposition, staff and closing possessive.

    >>> clean("researchers at the Lake Institute (LI)"), clean("Orla Finn, the dean")
    ('Lake Institute', 'Orla Finn')
    """
    name = _OPENING.sub("", name.strip())
    name = re.split(r"\s*[(;:]|,\s|\s[-–—]\s", name, maxsplit=1)[0]
    name = _STAFF.sub("", name)
    name = _CLOSING.sub("", name.strip(" ,“”\"'‘"))
    return name if name[-3:-2] == "." else name.rstrip(".")


def by_report(rows: Sequence[Member]) -> dict[str, list[Member]]:
    """The members of each report."""
    found: dict[str, list[Member]] = {}
    for row in rows:
        found.setdefault(row.report, []).append(row)
    return found


def named(rows: Sequence[Member], kind: str) -> Iterator[Member]:
    """The members of one kind."""
    return (row for row in rows if row.kind == kind)


def outlets(reports: Sequence[Report], names: Names) -> dict[str, str]:
    """Outlet of the pile -> its canonical name."""
    return {
        r.outlet: o.name if (o := names.outlet(r.outlet)) else r.outlet for r in reports if r.outlet
    }
