"""The record by piles: what was derived goes, and is made again from what came in and was read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    for table in ("members", "derived", "reports"):
        op.drop_table(table)
    op.create_table("piles", sa.Column("digest", sa.String(64), primary_key=True))
    op.create_table(
        "reports",
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        _pile(),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("key", sa.String(64), sa.ForeignKey("versions.key"), nullable=False),
        sa.Column("version_of", sa.Text),
        sa.Column("data", sa.Text, nullable=False),
    )
    op.create_index("reports_key", "reports", ["key"])
    op.create_index("reports_pile", "reports", ["pile"])
    op.create_index("reports_version_of", "reports", ["version_of"])
    op.create_table(
        "derived",
        sa.Column("n", sa.Integer, primary_key=True),
        _pile(),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("id", sa.Text),
        sa.Column("report", sa.Text),
        sa.Column("data", sa.Text, nullable=False),
    )
    op.create_index("derived_kind_place", "derived", ["kind", "place"])
    op.create_index("derived_kind_id", "derived", ["kind", "id"])
    op.create_index("derived_pile", "derived", ["pile"])
    op.create_index("derived_report", "derived", ["report", "kind"])
    op.create_table(
        "members",
        sa.Column("id", sa.Text, primary_key=True),
        _pile(),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("holder", sa.Text, nullable=False),
    )
    op.create_index("members_pile", "members", ["pile"])
    op.execute("DELETE FROM state WHERE name = 'linked'")
    op.execute("INSERT INTO state (name, value) VALUES ('linked', '-1')")


def _pile() -> sa.Column[str]:
    return sa.Column("pile", sa.String(64), sa.ForeignKey("piles.digest"), nullable=False)
