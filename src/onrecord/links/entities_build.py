"""Clusters as entities: ids, names, aliases, sides, and who speaks for whom."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from onrecord import text as tx
from onrecord.links.entities_lands import Lands
from onrecord.links.entities_members import Member
from onrecord.links.entities_pool import Cluster, Pool
from onrecord.links.interface import Resolution
from onrecord.names import Names, persons
from onrecord.names.spelling import sound
from onrecord.types import Entity, PartyType, Place, Report

_PRONOUNS = frozenset(
    "i he she it they we you who him her them us his its their our this that which one some".split()
)
_JOINTS = frozenset("and of for the on in at de la le du des del der von van & y e".split())
_LONGEST_ALIAS = 100  # characters


def built(
    pool: Pool,
    rows: Sequence[Member],
    reports: Mapping[str, Report],
    lands: Lands,
    speaking: AbstractSet[tuple[str, int]],
) -> Resolution:
    """The resolution that these clusters stand for; `speaking` are parties that say something."""
    clusters = [c for c in pool.clusters if c.members]
    for cluster in clusters:
        cluster.members.sort(key=lambda m: m.rank)
    ids = identities(clusters)
    of = {row.ref: ids[pool.of[row.ref].number] for row in rows}
    named = {c.name: ids[c.number] for c in clusters if c.name}
    whole = {ids[c.number]: c for c in clusters}
    parts = {id_: _part_of(c, id_, of, whole, named, lands.names) for id_, c in whole.items()}
    sides = {id_: _side(c, named, lands) for id_, c in whole.items()}
    entities = [
        _entity(c, ids[c.number], reports, parts, sides, speaking)
        for c in sorted(clusters, key=lambda c: c.members[0].rank)
    ]
    belonged = {p for many in parts.values() for p in many}
    states = {id_: c for id_, c in whole.items() if c.government and id_ not in belonged}
    entities = [
        _as_place(e, states[e.id], lands, speaking) if e.id in states else e for e in entities
    ]
    maybe = {tuple(sorted((ids[a], ids[b]))) for a, b in pool.maybe if a in ids and b in ids}
    return Resolution(
        entities=tuple(entities), of=of, maybe_same=tuple(sorted((a, b) for a, b in maybe))
    )


def identities(clusters: Sequence[Cluster]) -> dict[int, str]:
    """The ids of a pile's entities, by cluster.

    Whom the world knows, or a full name tells, has the same id in every pile; others, and whoever
    would share one, have an id from their earliest member.
    """
    names = {c.number: _known_as(c) for c in clusters}
    often = Counter(names.values())
    return {
        c.number: _id(name) if (name := names[c.number]) and often[name] == 1 else identity(c)
        for c in clusters
    }


def _known_as(cluster: Cluster) -> str | None:
    """What tells an entity wherever it is named: a body's name; the sound of a full name."""
    if cluster.name:
        return f"known {cluster.name}"
    first, name = cluster.members[0], _fullest(cluster)
    if not all(word[:1].isupper() or word in _JOINTS for word in name.split()):
        return None
    if first.kind == "body":
        return None if first.function else f"body {tx.key(name)}"
    words = persons.words(name) if first.kind == "person" else []
    return "person " + " ".join(map(sound, words)) if len(words) > 1 else None


def identity(cluster: Cluster) -> str:
    """The id of an entity made from its earliest member."""
    first = cluster.members[0]
    begin = min((m.begin for m in first.party.mentions), default=-1)
    return _id(f"{first.report} {begin} {first.index if begin < 0 else first.party.name}")


def _id(seed: str) -> str:
    return "e" + hashlib.sha256(seed.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def _entity(
    cluster: Cluster,
    id_: str,
    reports: Mapping[str, Report],
    parts: Mapping[str, tuple[str, ...]],
    sides: Mapping[str, str | None],
    speaking: AbstractSet[tuple[str, int]],
) -> Entity:
    """One cluster as an entity."""
    words = (
        (m.report, w)
        for m in cluster.members
        for w in m.party.mentions
        if m.ref in speaking or not _larger(m, w.text)
    )
    mentions = {tx.place(report, w) for report, w in words if w.begin < w.end}
    place = {m.report: i for i, m in reversed(list(enumerate(cluster.members)))}
    ordered = tuple(sorted(mentions, key=lambda p: (place[p.report], p.begin, p.end)))
    side = sides[id_] or next((sides[p] or p for p in parts[id_]), None)
    return Entity(
        id=id_,
        name=_name(cluster),
        type=_type(cluster),
        aliases=_aliases(cluster, ordered, reports),
        side=side,
        mentions=ordered,
        anonymous=cluster.members[0].kind == "group",
        part_of=parts[id_],
    )


def _larger(member: Member, words: str) -> bool:
    """Whether words say more of a place than its name: "eastern Velmar", "Velmar, a state"."""
    plain = tx.key(words)
    return (
        member.government is not None
        and member.party.type == "PLACE"
        and plain not in _PRONOUNS
        and all(plain != tx.key(n) for n in member.names)
    )


def _as_place(
    entity: Entity, cluster: Cluster, lands: Lands, speaking: AbstractSet[tuple[str, int]]
) -> Entity:
    """A country that says nothing anywhere, and for which nobody speaks, is a place alone."""
    if not all(m.party.type == "PLACE" and m.ref not in speaking for m in cluster.members):
        return entity
    name = lands.country_name(cluster.land or "")
    return replace(entity, name=name or entity.name, type="PLACE")


def _name(cluster: Cluster) -> str:
    """The canonical name; else the fullest that reports give, before one that we coined."""
    if cluster.name and not cluster.coined:
        return cluster.name
    given = _fullest(cluster)
    official = cluster.name is None or (given[:1].isupper() and given.split()[-1][:1].isupper())
    return given if official else cluster.name or given


def _fullest(cluster: Cluster) -> str:
    """The name of most words, of a person the most frequent; then the earliest."""
    if cluster.members[0].kind == "group":
        return cluster.members[0].party.name
    own = [m for m in cluster.members if cluster.government or not m.government]  # no capital
    counts = Counter(m.name for m in own if m.proper or len(cluster.members) == 1)
    counts = counts or Counter(m.name for m in own or cluster.members)
    person = cluster.members[0].kind == "person"
    first = {n: i for i, n in reversed(list(enumerate(m.name for m in cluster.members)))}
    return min(
        counts,
        key=lambda n: (not n[:1].isupper(), _owned(n), *_rank(n, counts[n], person), first[n], n),
    )


def _owned(name: str) -> bool:
    """Whether a name opens with whose it is: "Bulgaria's Civic Union"."""
    return "'s " in name or "’s " in name


def _rank(name: str, often: int, person: bool) -> tuple[int, int]:
    """What makes a name the better one: words, and how often it is given."""
    words = len(name.split())
    return (-min(words, 2), -often) if person else (-words, -often)


def _type(cluster: Cluster) -> PartyType:
    """The commonest type, but that who has an office is a person and a government none."""
    if cluster.name:
        return "ORG"
    counts = Counter[PartyType](m.party.type for m in cluster.members)
    if counts["PERSON"] and any(
        m.kind == "person" and len(m.name.split()) > 1 for m in cluster.members
    ):
        return "PERSON"
    if counts["PERSON"] and all(_coded(m.name) for m in cluster.members):
        return "ORG"
    return min(counts, key=lambda t: (-counts[t], t))


def _coded(name: str) -> bool:
    """Whether a name is made of capitals and digits, as a strain or a model has it: "H7N3"."""
    return name.isupper() and any(c.isdigit() for c in name)


def _aliases(
    cluster: Cluster, mentions: Sequence[Place], reports: Mapping[str, Report]
) -> tuple[str, ...]:
    """The surface forms that occur, without pronouns."""
    forms = [p.text for p in mentions if len(p.text) <= _LONGEST_ALIAS]
    for member in cluster.members:
        text = reports[member.report].text
        names = (*member.names, member.party.name, *_shortened(member))
        forms += [n for n in names if n and n in text]
    return tuple(f for f in dict.fromkeys(forms) if tx.key(f) not in _PRONOUNS)


def _shortened(member: Member) -> tuple[str, ...]:
    """ "The embassy", of "The embassy in Oslo": the description without its place."""
    words = (m.text.split(" in ", 1)[0] for m in member.party.mentions if member.function)
    return tuple(dict.fromkeys(words))


def _part_of(
    cluster: Cluster,
    id_: str,
    of: Mapping[tuple[str, int], str],
    whole: Mapping[str, Cluster],
    named: Mapping[str, str],
    names: Names,
) -> tuple[str, ...]:
    """Whom it speaks for or belongs to: as the reports say, and as the world knows."""
    known = named.get(cluster.body or "")
    found: set[str] = {known} if known else set()
    for member in cluster.members:
        other = of.get((member.report, member.party.of)) if member.party.of is not None else None
        if other and _speaks_for(member, whole[other]):
            found.add(other)
        ministry = named.get(_ministry(member, cluster, names) or "")
        if ministry:
            found.add(ministry)
    return tuple(sorted(found - {id_}))


def _speaks_for(member: Member, other: Cluster) -> bool:
    """Whether belonging to it makes one the other's voice: not for a company of a country."""
    if other.government:
        return member.kind != "body" or member.function is not None
    if other.members[0].kind == "person":
        return bool(_VOICE.search((member.party.role or member.name).lower()))
    return True


_VOICE = re.compile(r"\b(?:spokes\w+|aides?|advis[eo]rs?|lawyers?|office|team|staff|press)\b")


def _ministry(member: Member, cluster: Cluster, names: Names) -> str | None:
    """The ministry that a minister heads."""
    lands = cluster.lands()
    if not (member.office and len(lands) == 1 and (member.function or "").endswith(" minister")):
        return None
    field = (member.function or "").removesuffix(" minister")
    body = names.state_body(f"{field} ministry", min(lands))
    return body.name if body else None


def _side(cluster: Cluster, named: Mapping[str, str], lands: Lands) -> str | None:
    """The state that it answers to, by its name or office; a government's id where no code is."""
    if cluster.name and not cluster.coined:
        invented = cluster.land is not None and cluster.land[0] == "~"
        return named.get(cluster.name) if invented else cluster.land
    own = Counter(m.land for m in cluster.members if m.land)
    land = cluster.land or min(own, key=lambda c: (-own[c], c), default=None)
    return named.get(f"Government of {lands.name_of(land)}") if land and land[0] == "~" else land
