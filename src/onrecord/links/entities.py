"""Who is who across reports."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from onrecord import text as tx
from onrecord.links.interface import Resolution
from onrecord.links.order import order
from onrecord.names import Names
from onrecord.types import Entity, Party, Place, Reading, Report


def resolve(readings: Sequence[Reading], reports: Sequence[Report], names: Names) -> Resolution:
    """The entities of some reports, and which party of which report is which."""
    by_id = {r.id: r for r in reports}
    rows: dict[str, list[tuple[str, Party]]] = {}
    for reading in sorted(readings, key=lambda r: order(by_id[r.report])):
        for party in reading.parties:
            rows.setdefault(_key(reading.report, party, names), []).append((reading.report, party))
    of: dict[tuple[str, int], str] = {}
    entities = []
    for key, members in rows.items():
        id_ = (
            "e" + hashlib.sha256(f"{members[0][0]} {members[0][1].index}".encode()).hexdigest()[:8]
        )
        of.update({(report, party.index): id_ for report, party in members})
        first = members[0][1]
        mentions = tuple(tx.place(r, m) for r, p in members for m in p.mentions)
        entities.append(_entity(id_, key, first, mentions))
    return Resolution(entities=tuple(entities), of=of)


def _key(report: str, party: Party, names: Names) -> str:
    if party.anonymous and not names.body(party.name):
        return f"{report} {party.index}"
    if found := names.government(party.name):
        return found[0]
    body = names.body(party.name, party.country)
    return body.name if body else tx.key(names.untitled(party.name)[0])


def _entity(id_: str, key: str, first: Party, mentions: tuple[Place, ...]) -> Entity:
    return Entity(
        id=id_, name=key if key[:1].isupper() else first.name, type=first.type,
        aliases=tuple(dict.fromkeys(m.text for m in mentions)), side=first.country,
        mentions=mentions, anonymous=first.anonymous,
    )  # fmt: skip
