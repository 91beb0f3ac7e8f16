"""The tables. What came in is kept as it was; what was derived from it can be made again.

came in:  received, versions, rejected, decisions, log
watched:  feeds, pages
derived:  readings (one report's, kept because reading is slow), piles, reports, derived, members

`migrations/` makes and changes these tables; a test holds that it arrives at exactly this.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()

received = Table(
    "received",
    metadata,
    Column("sha256", String(64), primary_key=True),  # of the bytes before compression
    Column("data", LargeBinary, nullable=False),  # zlib
    Column("size", Integer, nullable=False),  # before compression
)

# Each text that ever came in, never changed. One report may have come in several versions; which
# id each bears on the record is decided over all of them (`reports`).
versions = Table(
    "versions",
    metadata,
    Column("n", Integer, primary_key=True),  # also its row in `search`
    Column("key", String(64), nullable=False, unique=True),  # sha256 of all that came in
    Column("identity", String(64), nullable=False),  # the same, less its bytes and unknown fields
    Column("id", Text, nullable=False),  # as it came in
    Column("text", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("outlet", Text),
    Column("outlet_basis", String(8)),
    Column("published", Text),
    Column("published_basis", String(8)),
    Column("published_from", Text),
    Column("published_to", Text),
    Column("title", Text),
    Column("url", Text),
    Column("language", String(8)),
    Column("bytes_sha256", String(64), ForeignKey("received.sha256")),
    Column("extra", Text, nullable=False),  # JSON object
    Column("where", Text, nullable=False),  # "news.jsonl:17"
    Column("at", String(32), nullable=False),  # when it came in, UTC
    Column("headers", Text, nullable=False),  # JSON object; {} for what came from a file
    Index("versions_identity", "identity"),
    Index("versions_bytes", "bytes_sha256"),
)

readings = Table(
    "readings",
    metadata,
    Column("key", String(64), ForeignKey("versions.key", ondelete="CASCADE"), primary_key=True),
    Column("made_by", String(200), primary_key=True),  # which reader, with which names
    Column("report", Text, nullable=False),  # the id under which it was read
    Column("data", Text, nullable=False),  # a Reading as JSON
    Column("at", String(32), nullable=False),
)

rejected = Table(
    "rejected",
    metadata,
    Column("where", Text, primary_key=True),
    Column("sha256", String(64), primary_key=True),  # of the bytes, which are not kept
    Column("reason", Text, nullable=False),
    Column("at", String(32), nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("at", String(32), nullable=False),
    Column("by", Text, nullable=False),
    Column("what", String(32), nullable=False),
    Column("about", Text, nullable=False),  # JSON array of ids
    Column("field", Text, nullable=False),  # what of a statement was set
    Column("value", Text, nullable=False),
    Column("anchors", Text, nullable=False),  # JSON array of `Anchor`
    Column("note", Text, nullable=False),
    Column("undone", String(32)),  # when it was taken back
)

# What `onrecord watch` polls. Times that a schedule goes by are seconds since 1970.
feeds = Table(
    "feeds",
    metadata,
    Column("address", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("added", String(32), nullable=False),
    Column("etag", Text),
    Column("modified", Text),
    Column("moved", Text),  # where it went for good
    Column("due", Float, nullable=False),
    Column("asked", String(32)),  # when it was last asked for, and when it last had an answer
    Column("answered", String(32)),
    Column("failures", Integer, nullable=False),  # one after another, up to now
    Column("failure", Text, nullable=False),  # why the last one was
    Column("gone", Boolean, nullable=False),
    Column("entries", Integer),  # of the last answer that could be read
    Column("reports", Integer, nullable=False),  # that it ever brought
)

# Entries of feeds: what each said, and the page that it names, which is looked at again for edits.
pages = Table(
    "pages",
    metadata,
    Column("address", Text, primary_key=True),  # of the page; of an entry without one, its id
    Column("feed", Text, nullable=False),
    Column("entry", Text, nullable=False),  # the entry's report as JSON
    Column("said", String(64), nullable=False),  # sha256 of what the entry said
    Column("seen", Float, nullable=False),
    Column("due", Float),  # when the page is to be fetched; None: not, or not again
    Column("tries", Integer, nullable=False),
    Column("etag", Text),
    Column("modified", Text),
    Column("text", String(64)),  # sha256 of the page's text as it was last taken in
    Column("failure", Text, nullable=False),
    Index("pages_due", "due"),
    Index("pages_feed", "feed"),
)

# A hash chain: `hash` covers the entry and the hash before it (log.py).
log = Table(
    "log",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("at", String(32), nullable=False),
    Column("by", Text, nullable=False),
    Column("what", String(32), nullable=False),
    Column("about", Text, nullable=False),  # JSON, byte for byte as it was hashed
    Column("hash", String(64), nullable=False),
)

# The record is kept by piles: what is linked and counted together. The digest covers all that a
# pile's part of the record is made from, so that what has the same digest need not be made again.
piles = Table("piles", metadata, Column("digest", String(64), primary_key=True))

reports = Table(
    "reports",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("pile", String(64), ForeignKey("piles.digest"), nullable=False),
    Column("place", Text, nullable=False),  # sorts as the record's order
    Column("key", String(64), ForeignKey("versions.key"), nullable=False),
    Column("version_of", Text),
    Column("data", Text, nullable=False),  # a Report as JSON, less its text
    Index("reports_key", "key"),
    Index("reports_pile", "pile"),
    Index("reports_version_of", "version_of"),
)

# The other nouns of the record, one a row; an entity has one for each pile that it is named in.
derived = Table(
    "derived",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("pile", String(64), ForeignKey("piles.digest"), nullable=False),
    Column("kind", String(16), nullable=False),  # the section of the document: "claims"
    Column("place", Text, nullable=False),
    Column("id", Text),
    Column("report", Text),  # in which it stands, where it stands in one
    Column("data", Text, nullable=False),  # the noun as JSON
    Index("derived_kind_place", "kind", "place"),
    Index("derived_kind_id", "kind", "id"),
    Index("derived_pile", "pile"),
    Index("derived_report", "report", "kind"),
)

# What every id that was or could have been printed names now.
members = Table(
    "members",
    metadata,
    Column("id", Text, primary_key=True),
    Column("pile", String(64), ForeignKey("piles.digest"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("holder", Text, nullable=False),
    Index("members_pile", "pile"),
)

# Counters and flags: `generation` counts changes of what came in, `linked` is the generation from
# which the derived rows were made, `made` counts how often some were put in the place of others,
# `scrub` is set while forgotten bytes may still be in the file.
state = Table(
    "state",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("value", Text, nullable=False),
)

# The index for searching in `versions`: SQLite's FTS5 without content, so that no text is kept
# twice. It is no `Table`, and another database will have its own.
SEARCH = (
    "CREATE VIRTUAL TABLE search USING fts5("
    "title, body, content='', tokenize='porter unicode61 remove_diacritics 2')"
)
