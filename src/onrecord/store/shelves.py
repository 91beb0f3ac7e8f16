"""Shelves: what the desk looks up, beside the nouns, so that no page has to read them all.

Triggers keep them: whatever writes or takes off a noun, in whatever portions, moves its slips in
the same transaction. A record gets its shelves when it is first served; they are made again from
the nouns where any of them is missing or not as it is made here. All that stands on them stands in
the nouns too.
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
    # `words`: what is put forward and who says so, as they stand in the report
    "shelf_said": "n INTEGER PRIMARY KEY, entity TEXT, claim TEXT, report TEXT NOT NULL,"
    " words TEXT NOT NULL",
    "shelf_names": "n INTEGER PRIMARY KEY, entity TEXT NOT NULL, name TEXT NOT NULL, aliases TEXT",
    "shelf_stories": "n INTEGER PRIMARY KEY, last TEXT NOT NULL, id TEXT NOT NULL,"
    " reports INTEGER NOT NULL",
    # `version`: its row in the search; `at`: its place, "" without a date; `ranks`: a bit for each
    # rank of the claims that it carries
    "shelf_reports": "n INTEGER PRIMARY KEY, version INTEGER NOT NULL, id TEXT NOT NULL,"
    " at TEXT NOT NULL, outlet TEXT, story TEXT, alone INTEGER NOT NULL, copy_of TEXT,"
    " ranks INTEGER NOT NULL",
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
    "shelf_names_entity": "shelf_names(entity)",
    "shelf_stories_last": "shelf_stories(last, id)",
    "shelf_reports_version": "shelf_reports(version)",
    "shelf_reports_id": "shelf_reports(id)",
    "shelf_reports_at": "shelf_reports(at, id)",
    "shelf_reports_alone": "shelf_reports(at, id) WHERE alone",
    "shelf_reports_outlet": "shelf_reports(outlet, at, id)",
    "shelf_reports_story": "shelf_reports(story, at, id)",
    "shelf_entities": "derived(id, length(data) DESC) WHERE kind = 'entities'",
    "shelf_conflicts": "derived(pile) WHERE kind = 'conflicts'",
    "shelf_came": "versions(at, key)",
}
_RANK = (
    "CASE json_extract({0}.data, '$.status') WHEN 'corroborated' THEN 0 WHEN 'disputed' THEN 1"
    " WHEN 'denied' THEN 2 WHEN 'unconfirmed' THEN 3 ELSE 4 END"
)
_WORDS = (
    "coalesce((SELECT group_concat(json_extract(j.value, '$.text'), ' ')"
    " FROM json_each({0}.data, '$.content') j), '')"
    " || ' ' || coalesce(json_extract({0}.data, '$.source.text'), '')"
)
# What a noun puts on its shelves; {0} is its row, {1} what follows FROM where nothing else does,
# {2} what comes before another table, {3} what follows that.
_SLIPS: dict[str, tuple[str, ...]] = {
    "reports": (
        "INSERT INTO shelf_reports SELECT {0}.n, v.n, {0}.id,"
        " CASE WHEN {0}.place < '~' THEN {0}.place ELSE '' END,"
        " json_extract({0}.data, '$.outlet'), json_extract({0}.data, '$.story'),"
        " {0}.version_of IS NULL AND json_extract({0}.data, '$.story') IS NULL,"
        " json_extract({0}.data, '$.copy_of'), 0"
        " {2} versions v WHERE v.key = {0}.key",
    ),
    "entities": (
        "INSERT INTO shelf_names SELECT {0}.n, {0}.id, json_extract({0}.data, '$.name'),"
        " json_extract({0}.data, '$.aliases') {1}",
    ),
    "statements": (
        "INSERT INTO shelf_said SELECT {0}.n, CASE WHEN json_array_length({0}.data, '$.content')"
        " THEN json_extract({0}.data, '$.source_entity') END,"
        " json_extract({0}.data, '$.claim'), {0}.report, " + _WORDS + " {1}",
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
    "reports": ("shelf_reports",),
    "entities": ("shelf_names",),
    "claims": ("shelf_claims", "shelf_parts", "shelf_outlets"),
    "statements": ("shelf_said",),
    "stories": ("shelf_stories",),
}
# A claim goes with the reports that carry it, so no bit has ever to be taken away.
_CARRIES = (
    "UPDATE shelf_reports SET ranks = ranks | (1 << (" + _RANK.format("NEW") + "))"
    " WHERE id IN (SELECT report FROM shelf_said WHERE claim = NEW.id)"
)
_CARRY = (
    "UPDATE shelf_reports SET ranks = coalesce((SELECT sum(DISTINCT 1 << c.rank)"
    " FROM shelf_said s JOIN shelf_claims c ON c.id = s.claim"
    " WHERE s.report = shelf_reports.id), 0)"
)


def whole(connection: Connection) -> bool:
    """Whether every shelf is there as it is made here, and kept."""
    there = set(connection.execute(text("SELECT sql FROM sqlite_master")).scalars())
    return there.issuperset(one for one in _made() if one.startswith("CREATE"))


def make(connection: Connection) -> None:
    """Make the shelves anew from the nouns."""
    old = "SELECT type, name FROM sqlite_master WHERE name GLOB 'shelf_*' ORDER BY type DESC"
    for kind, name in connection.execute(text(old)).all():  # triggers, tables, then indexes left
        connection.exec_driver_sql(f"DROP {kind} IF EXISTS {name}")
    for statement in _made():
        connection.exec_driver_sql(statement)


def _made() -> Iterator[str]:
    for name, columns in _TABLES.items():
        yield f"CREATE TABLE {name} ({columns})"
    for name, columns in _INDEXES.items():
        yield f"CREATE INDEX {name} ON {columns}"
    for kind, slips in _SLIPS.items():
        yield from _filled(kind, slips)
        yield from _triggers(kind, slips)
    yield _CARRY


def _filled(kind: str, slips: tuple[str, ...]) -> Iterator[str]:
    table = _table(kind)
    where = f"WHERE d.kind = '{kind}'" if table == "derived" else ""
    for slip in slips:
        yield slip.format("d", f"FROM {table} d {where}", f"FROM {table} d,", where)


def _triggers(kind: str, slips: tuple[str, ...]) -> Iterator[str]:
    on = [slip.format("NEW", "", "FROM", "") for slip in slips]
    if kind == "claims":
        on.append(_CARRIES)
    off = [f"DELETE FROM {table} WHERE n = OLD.n" for table in _OF[kind]]
    table = _table(kind)
    for way, event, row, told in (("on", "INSERT", "NEW", on), ("off", "DELETE", "OLD", off)):
        when = f" WHEN {row}.kind = '{kind}'" if table == "derived" else ""
        yield (
            f"CREATE TRIGGER shelf_{kind}_{way} AFTER {event} ON {table}{when}"
            f" BEGIN {'; '.join(told)}; END"
        )


def _table(kind: str) -> str:
    return "reports" if kind == "reports" else "derived"
