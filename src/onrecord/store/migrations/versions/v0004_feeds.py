"""The feeds that are watched, and the pages that they named."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "feeds",
        sa.Column("address", sa.Text, primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("added", sa.String(32), nullable=False),
        sa.Column("etag", sa.Text),
        sa.Column("modified", sa.Text),
        sa.Column("moved", sa.Text),
        sa.Column("due", sa.Float, nullable=False),
        sa.Column("asked", sa.String(32)),
        sa.Column("answered", sa.String(32)),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("failure", sa.Text, nullable=False),
        sa.Column("gone", sa.Boolean, nullable=False),
        sa.Column("entries", sa.Integer),
        sa.Column("reports", sa.Integer, nullable=False),
    )
    op.create_table(
        "pages",
        sa.Column("address", sa.Text, primary_key=True),
        sa.Column("feed", sa.Text, nullable=False),
        sa.Column("entry", sa.Text, nullable=False),
        sa.Column("said", sa.String(64), nullable=False),
        sa.Column("seen", sa.Float, nullable=False),
        sa.Column("due", sa.Float),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("etag", sa.Text),
        sa.Column("modified", sa.Text),
        sa.Column("text", sa.String(64)),
        sa.Column("failure", sa.Text, nullable=False),
    )
    op.create_index("pages_due", "pages", ["due"])
    op.create_index("pages_feed", "pages", ["feed"])
