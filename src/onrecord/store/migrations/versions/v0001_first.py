"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    _came_in()
    _decided()
    _derived()
    _search()


def _came_in() -> None:
    op.create_table(
        "received",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
    )
    op.create_table(
        "versions",
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("key", sa.String(64), nullable=False, unique=True),
        sa.Column("identity", sa.String(64), nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("outlet", sa.Text),
        sa.Column("outlet_basis", sa.String(8)),
        sa.Column("published", sa.Text),
        sa.Column("published_basis", sa.String(8)),
        sa.Column("published_from", sa.Text),
        sa.Column("published_to", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("language", sa.String(8)),
        sa.Column("bytes_sha256", sa.String(64), sa.ForeignKey("received.sha256")),
        sa.Column("extra", sa.Text, nullable=False),
        sa.Column("where", sa.Text, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("headers", sa.Text, nullable=False),
    )
    op.create_index("versions_identity", "versions", ["identity"])
    op.create_index("versions_bytes", "versions", ["bytes_sha256"])
    op.create_table(
        "rejected",
        sa.Column("where", sa.Text, primary_key=True),
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
    )


def _decided() -> None:
    op.create_table(
        "decisions",
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("what", sa.String(32), nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("undone", sa.String(32)),
    )
    op.create_table(
        "log",
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("what", sa.String(32), nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )


def _derived() -> None:
    op.create_table(
        "readings",
        sa.Column(
            "key",
            sa.String(64),
            sa.ForeignKey("versions.key", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("made_by", sa.String(200), primary_key=True),
        sa.Column("report", sa.Text, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
    )
    op.create_table(
        "reports",
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("key", sa.String(64), sa.ForeignKey("versions.key"), nullable=False),
        sa.Column("version_of", sa.Text),
        sa.Column("data", sa.Text, nullable=False),
    )
    op.create_index("reports_key", "reports", ["key"])
    op.create_index("reports_version_of", "reports", ["version_of"])
    op.create_table(
        "derived",
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("id", sa.Text),
        sa.Column("report", sa.Text),
        sa.Column("data", sa.Text, nullable=False),
    )
    op.create_index("derived_kind_id", "derived", ["kind", "id"])
    op.create_index("derived_report", "derived", ["report", "kind"])
    op.create_table(
        "members",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("holder", sa.Text, nullable=False),
    )
    op.create_table(
        "state",
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )


def _search() -> None:
    op.execute(
        "CREATE VIRTUAL TABLE search USING fts5("
        "title, body, content='', tokenize='porter unicode61 remove_diacritics 2')"
    )
