"""Parties as the resolution sees them: cleaned names, offices, functions and countries."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.links.entities_countries import after_country, home, said_land, tail_land
from onrecord.links.entities_lands import Lands
from onrecord.names import Names, organisations
from onrecord.names.forms import is_acronym
from onrecord.names.spelling import sound
from onrecord.text import key
from onrecord.types import Party, Reading, Report

_STAFF = re.compile(  # "researchers at the Lake Institute"; not "Friends of the Bay"
    r"^(?:[a-z-]+\s+)*(?:[Rr]esearchers|[Ss]cientists|[Ee]conomists|[Aa]nalysts|[Ee]xperts|[Ss]taff|"
    r"[Vv]olunteers|[Ee]ngineers|[Ii]nvestigators|[Oo]bservers|[Gg]eographers|[Ii]nspectors|"
    r"[a-z]+ologists)\s+(?:at|of|from|for|with)\s+(?:the\s+)?(?=[A-Z])"
)
_PARTY = re.compile(  # "liberal Civic Union party", "Reuters news agency"; not "Oslo newspaper"
    r"((?<=[a-z] )(?:[A-Z][\w-]+ )+|(?:[A-Z][\w-]+ ){2,}|[A-Z][\w-]+ (?=news agency))"
    r"(?:party|monitoring group|newspaper|magazine|movement|news agency|news channel|network|"
    r"group|company)$"
)
_KIND = re.compile(  # "travel company Weir"; not "western Nepal", not "police in Lima"
    r"^(?:[A-Z][a-z]+\s+)?(?:(?!(?:of|in|at|for|on|to|and|or|from|with|by|than|over|de|al)\b)[a-z]+(?<!ern)\s+){1,3}"
    r"(?=[A-Z][\w&.’'-]+(?:\s+[A-Z][\w&.’'-]*)*$)"
)
_BRACKET = re.compile(r"-?\b[LR][RSC]B-(?:\s+|$)")  # as corpora write brackets
_CLAUSE = re.compile(r"(?<!\S)([A-Z]\S*)\s+(?:which|who|whose)\s.*$", re.DOTALL)
_BASED = re.compile(r"^[A-Z][\w.]+-based\s+")
_OPENING = re.compile(r"^(?:the|an?|its|their|his|her|our|this|that|some)\s+", re.IGNORECASE)
_CLOSING = re.compile(r"(?:[’'`]s|(?<=s)[’'])$")
_OF_BODY = re.compile(r"\s+(?:of|from|at|for|in|on|who|which|with)\s.*$")
_FORMER = re.compile(r"\b(?:former|ex|late|then|outgoing|incoming|elect)\b", re.IGNORECASE)
_THERE = re.compile(r"^([a-zA-Z' ’-]+?) in ([A-ZÀ-Þ][\w-]+(?: [A-ZÀ-Þ][\w-]+)?)$")
_WIRES = frozenset("wire news agency service press tv radio online live".split())
MINISTRY = re.compile(r"^ministry(?: in ([A-ZÀ-Þ][\w-]+))?$")  # which one, the story tells
_HEADS = frozenset(
    "leader chairman chairwoman chair head chief director president ceo dean rector editor coach "
    "captain commander founder owner secretary-general manager".split()
)
_HEADS_OF = re.compile(r"^(?:[a-z-]+ )*?([a-z-]+) (?:of|at) (?:the )?(.*[A-Z].*)$")
_PRONOUNS = frozenset("i we he she it they you us them him her this that".split())
_BARE_BODIES = frozenset({"police", "military", "prosecutor", "navy", "coast guard", "monitor"})


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
    place: str | None = None  # "Sorrend" in "the defence ministry in Sorrend", of no known country
    government: str | None = None  # the country that it speaks for as such
    posts: tuple[tuple[str, str], ...] = ()  # what it heads: ("leader", "Civic Union")

    @property
    def ref(self) -> tuple[str, int]:
        """The report and the index of the party."""
        return self.report, self.index

    @property
    def pronoun(self) -> bool:
        """Whether it is a pronoun that the reader could not resolve."""
        return self.name.lower() in _PRONOUNS

    @property
    def proper(self) -> bool:
        """Whether it has a name, not a description alone ("Velmar's army", "ministry in Oslo")."""
        return not MINISTRY.match(self.name) and any(c.isupper() for c in self.name.split(" ")[-1])

    @property
    def called_the(self) -> bool:
        """Whether it is called "The Times", not "Times"."""
        return any(m.text[:4].lower() == "the " for m in self.party.mentions)


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
    given = (party.name, *(n for n in party.names if _fits(party, n, lands.names)))
    raw = tuple(dict.fromkeys(filter(None, (clean(n) for n in given)))) or _mentioned(party)
    if raw[0].lower() in _PRONOUNS:
        return _of(rank, reading, party, "group", raw)
    described = not _OPENING.sub("", given[0])[:1].isupper()
    bare = (_CLOSING.sub("", _OPENING.sub("", n)) for n in (given if described else given[:1]))
    code = next((c for n in bare if (c := lands.government(n))), None)
    if code:
        return _of(rank, reading, party, "body", raw, function="government", land=code, state=code)
    if party.type == "PERSON" and (found := _person(rank, reading, party, raw, lands)):
        return found
    return _body(rank, reading, party, raw, lands)


def _mentioned(party: Party) -> tuple[str, ...]:
    """The first name among its mentions, for one whose own name is nothing but brackets."""
    named = (n for m in party.mentions if (n := clean(m.text))[:1].isupper())
    return (next(named, party.name),)


def _fits(party: Party, other: str, names: Names) -> bool:
    """Whether a further name can be one of the same: not the agency after a dateline's city."""
    a, b = (_OPENING.sub("", n) for n in (party.name, other))
    if not a[:1].isupper() or organisations.abbreviates(b, a) or organisations.abbreviates(a, b):
        return True
    if is_acronym(b) and party.type != "PLACE":
        return names.outlet(b) is None and names.country_of(b) is None
    return bool(set(map(sound, key(a).split())) & set(map(sound, key(b).split())))


def _person(
    rank: int, reading: Reading, party: Party, raw: tuple[str, ...], lands: Lands
) -> Member | None:
    """A person by name or by office; None where the reader took a body for one."""
    names = lands.names
    if not party.role and (is_acronym(raw[0]) or names.body(raw[0]) or names.outlet(raw[0])):
        return None
    if not party.role and after_country(raw[0], lands):
        return None
    parts = [names.untitled(_less_body(n)) for n in raw]
    whole = tuple(dict.fromkeys(n for n, _ in parts))
    plain = not any(c.isupper() for c in whole[0].split()[-1])
    described = [f"{party.role or ''} {raw[0]}".strip(), raw[0]] if plain else []
    titles = [party.role or "", *(t for _, t in parts), *described]
    function, land = _office(titles, lands)
    tail = next((c for n in raw if (c := tail_land(n, lands))), None)
    kind = "group" if party.anonymous else "person"
    land = land or tail or party.country
    return replace(
        _of(rank, reading, party, kind, whole, function=function, land=land, office=True),
        posts=tuple(dict.fromkeys(p for t in titles if (p := post(t)))),
    )


def _less_body(name: str) -> str:
    """ "Orla Finn" of "Orla Finn of the Weir Company"; "the King of Pop" is one name."""
    shorter = _OF_BODY.sub("", name)
    return shorter if " " in shorter or not name[:1].isupper() else name


def post(title: str) -> tuple[str, str] | None:
    """What a title says that its holder heads, where only one can.

    >>> post("the leader of the Civic Union party"), post("Civic Union leader")
    (('leader', 'Civic Union'), ('leader', 'Civic Union'))
    """
    title = _OPENING.sub("", title.strip(" ,"))
    found = _HEADS_OF.match(title)
    head, body = (found[1], found[2]) if found else title.rpartition(" ")[::-2]
    if head.lower() not in _HEADS or _FORMER.search(title) or not any(c.isupper() for c in body):
        return None
    return head.lower(), clean(body)


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
    official = rest[:1].isupper() and " " in rest and not names.body(raw[0], land)
    function = names.named_function(rest) if official else names.function(rest)
    if not (function or land) and (named := after_country(raw[0], lands)):
        function, land = named
    place = None
    if not function and (there := _THERE.match(rest if land else raw[0])):
        function = names.function(there[1])
        place = there[2] if function else None
    owner = reading.parties[party.of] if party.of is not None else None
    land = land or home(raw[0], names) or (lands.government(clean(owner.name)) if owner else None)
    land = land or said_land(party, raw[0], lands)
    known = function and (land or function in _BARE_BODIES)
    kind = "group" if party.anonymous and not (known or names.body(raw[0])) else "body"
    about = names.about(function) if function else None
    return _of(
        rank, reading, party, kind, raw,
        function=function, land=land or party.country, office=bool(about and about.office),
        place=place,
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
    place: str | None = None,
) -> Member:
    """A member of these parts."""
    return Member(
        report=reading.report, index=party.index, rank=rank, party=party, kind=kind,
        name=whole[0], names=whole, function=function, land=land,
        office=office and function is not None, government=state, place=place,
    )  # fmt: skip


def clean(name: str) -> str:
    """A name without article, brackets, apposition, staff, kind and closing possessive.

    >>> clean("researchers at the Lake Institute (LI)"), clean("Orla Finn, the dean")
    ('Lake Institute', 'Orla Finn')
    >>> clean("Its owner, the Weir Company"), clean("the travel company Weir")
    ('Weir Company', 'Weir')
    """
    name = _BASED.sub("", _OPENING.sub("", _BRACKET.sub(_bracket, name.strip()).strip()))
    pieces = re.split(r"\s*[(;:]|,\s|\s[-–—]\s", _CLAUSE.sub(r"\1", name))
    name = pieces[0]
    if not any(c.isupper() for c in name) and len(pieces) > 1:
        named = (_OPENING.sub("", p) for p in pieces[1:])
        name = next((p for p in named if p[:1].isupper()), name)
    name = _KIND.sub("", _PARTY.sub(lambda m: m[1].rstrip(), _STAFF.sub("", name)))
    name = _CLOSING.sub("", name.strip(" ,“”\"'‘"))
    return name if name[-3:-2] == "." else name.rstrip(".")


def _bracket(found: re.Match[str]) -> str:
    """The bracket that a token stands for; a closing one only goes."""
    return "(" if "L" in found[0] and found.start() else ""


def outlets(reports: Sequence[Report], names: Names) -> dict[str, str]:
    """Every form by which the pile's outlets may be called -> the one outlet that it means."""
    found: dict[str, set[str]] = {}
    for outlet in sorted({r.outlet for r in reports if r.outlet}):
        known = names.outlet(outlet)
        canonical = known.name if known else outlet
        words = key(outlet).split()
        letters = "".join(w[0] for w in words) if len(words) > 2 else ""
        short = " ".join(words[:-1]) if words[-1] in _WIRES else ""  # "Corvel" of "Corvel Wire"
        for form in {key(outlet), key(canonical), words[-1], letters, short} - {""}:
            found.setdefault(form, set()).add(canonical)
    return {form: names_.pop() for form, names_ in found.items() if len(names_) == 1}
