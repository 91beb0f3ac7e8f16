"""Shelves: what the desk looks up, beside the nouns, so that no page has to read them all.

Triggers keep them: whatever writes or takes off a noun, in whatever portions, moves its slips in
the same transaction. A record gets its shelves when it is first served; they are made again from
the nouns where any of them is missing. All that stands on them stands in the nouns too.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, text

_TABLES = {
    # what a reader wants first: by `rank` (of the status), then `low`, then `reports`
    "shelf_claims": "n INTEGER PRIMARY KEY, id TEXT NOT NULL, story TEXT, rank INTEGER NOT NULL,"
    " low INTEGER NOT NULL, reports INTEGER NOT NULL, first TEXT, last TEXT",
    # who vouches for a claim (part 0), denies it (1) or does not confirm it (2)
    "shelf_parts": "n INTEGER NOT NULL, part INTEGER NOT NULL, entity TEXT, name TEXT, story TEXT,"
    " party INTEGER NOT NULL",
    "shelf_outlets": "n INTEGER NOT NULL, outlet TEXT NOT NULL",
    "shelf_said": "n INTEGER PRIMARY KEY, entity TEXT, claim TEXT, report TEXT NOT NULL",
    "shelf_stories": "n INTEGER PRIMARY KEY, last TEXT NOT NULL, id TEXT NOT NULL,"
    " reports INTEGER NOT NULL",
}
_INDEXES = {
    "shelf_claims_rank": "shelf_claims(rank, low DESC, reports DESC, id)",
    "shelf_claims_story": "shelf_claims(story, rank, low DESC, reports DESC, id)",
    "shelf_claims_id": "shelf_claims(id)",
    "shelf_parts_n": "shelf_parts(n)",
    "shelf_parts_entity": "shelf_parts(entity, part, n)",
    "shelf_parts_name": "shelf_parts(part, name, n)",
    "shelf_parts_party": "shelf_parts(story, entity) WHERE party",
    "shelf_outlets_n": "shelf_outlets(n)",
    "shelf_outlets_outlet": "shelf_outlets(outlet, n)",
    "shelf_said_entity": "shelf_said(entity, claim, report) WHERE entity IS NOT NULL",
    "shelf_said_claim": "shelf_said(claim, report)",
    "shelf_said_report": "shelf_said(report, claim)",
    "shelf_stories_last": "shelf_stories(last, id)",
    "shelf_reports_alone": "reports(place) WHERE version_of IS NULL"
    " AND json_extract(data, '$.story') IS NULL",
    "shelf_reports_place": "reports(place)",
    "shelf_reports_outlet": "reports(json_extract(data, '$.outlet'))",
    "shelf_entities": "derived(id, length(data) DESC) WHERE kind = 'entities'",
    "shelf_conflicts": "derived(pile) WHERE kind = 'conflicts'",
    "shelf_came": "versions(at, key)",
}
_RANK = (
    "CASE json_extract({0}.data, '$.status') WHEN 'corroborated' THEN 0 WHEN 'disputed' THEN 1"
    " WHEN 'denied' THEN 2 WHEN 'unconfirmed' THEN 3 ELSE 4 END"
)
# What a noun puts on its shelves; {0} is its row, {1} what follows FROM.
_SLIPS: dict[str, tuple[str, ...]] = {
    "statements": (
        "INSERT INTO shelf_said SELECT {0}.n, CASE WHEN json_array_length({0}.data, '$.content')"
        " THEN json_extract({0}.data, '$.source_entity') END,"
        " json_extract({0}.data, '$.claim'), {0}.report {1}",
    ),
    "claims": (
        "INSERT INTO shelf_claims SELECT {0}.n, {0}.id, json_extract({0}.data, '$.story'), "
        + _RANK
        + ", json_extract({0}.data, '$.independent.low'), (SELECT count(DISTINCT s.report)"
        " FROM shelf_said s WHERE s.claim = {0}.id), json_extract({0}.data, '$.first'),"
        " json_extract({0}.data, '$.last') {1}",
        "INSERT INTO shelf_parts SELECT {0}.n, 0, json_extract(j.value, '$.entity'),"
        " json_extract(j.value, '$.name'), json_extract({0}.data, '$.story'),"
        " json_extract(j.value, '$.party_to_event') {2} json_each({0}.data, '$.origins') j {3}",
        "INSERT INTO shelf_parts SELECT {0}.n, 1, j.value, NULL, NULL, 0"
        " {2} json_each({0}.data, '$.denied_by') j {3}",
        "INSERT INTO shelf_parts SELECT {0}.n, 2, j.value, NULL, NULL, 0"
        " {2} json_each({0}.data, '$.not_confirmed_by') j {3}",
        "INSERT INTO shelf_outlets SELECT {0}.n, j.value {2} json_each({0}.data, '$.outlets') j"
        " {3}",
    ),
    "stories": (
        "INSERT INTO shelf_stories SELECT {0}.n, coalesce(json_extract({0}.data, '$.last'), ''),"
        " {0}.id, json_array_length({0}.data, '$.reports') {1}",
    ),
}
_OF = {
    "claims": ("shelf_claims", "shelf_parts", "shelf_outlets"),
    "statements": ("shelf_said",),
    "stories": ("shelf_stories",),
}
_TRIGGERS = [f"shelf_{kind}_{way}" for kind in _SLIPS for way in ("on", "off")]


def whole(connection: Connection) -> bool:
    """Whether every shelf is there, and kept."""
    there = set(connection.execute(text("SELECT name FROM sqlite_master")).scalars())
    return there.issuperset([*_TABLES, *_INDEXES, *_TRIGGERS])


def make(connection: Connection) -> None:
    """Make the shelves anew from the nouns."""
    for statement in _made():
        connection.exec_driver_sql(statement)


def _made() -> Iterator[str]:
    for name in _TRIGGERS:
        yield f"DROP TRIGGER IF EXISTS {name}"
    for name, columns in _TABLES.items():
        yield f"DROP TABLE IF EXISTS {name}"
        yield f"CREATE TABLE {name} ({columns})"
    for name, columns in _INDEXES.items():
        yield f"DROP INDEX IF EXISTS {name}"
        yield f"CREATE INDEX {name} ON {columns}"
    for kind, slips in _SLIPS.items():
        where = f"WHERE d.kind = '{kind}'"
        for slip in slips:
            yield slip.format("d", f"FROM derived d {where}", "FROM derived d,", where)
        yield from _triggers(kind, slips)


def _triggers(kind: str, slips: tuple[str, ...]) -> Iterator[str]:
    new = "; ".join(slip.format("NEW", "", "FROM", "") for slip in slips)
    old = "; ".join(f"DELETE FROM {table} WHERE n = OLD.n" for table in _OF[kind])
    for way, event, row, told in (("on", "INSERT", "NEW", new), ("off", "DELETE", "OLD", old)):
        yield (
            f"CREATE TRIGGER shelf_{kind}_{way} AFTER {event} ON derived"
            f" WHEN {row}.kind = '{kind}' BEGIN {told}; END"
        )
