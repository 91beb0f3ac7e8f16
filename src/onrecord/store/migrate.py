"""Bring a record's tables to this version's, by the scripts in `migrations/`.

Alembic is slow to import and nearly always finds nothing to do, so it is asked only when the
version that the file states is not ours.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, text

from onrecord.errors import RecordDamaged, RecordNewer
from onrecord.store.engine import APPLICATION_ID

HEAD = "0004"  # the last script's revision; a test holds it


def at_head(connection: Connection) -> bool:
    """Whether the tables are this version's. Raises `RecordDamaged` where it is no record."""
    if empty(connection):
        return False
    application = connection.execute(text("PRAGMA application_id")).scalar()
    if application != APPLICATION_ID:
        raise RecordDamaged
    return _revision(connection) == HEAD


def empty(connection: Connection) -> bool:
    """Whether the file holds nothing yet."""
    return connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar() == 0


def _revision(connection: Connection) -> str | None:
    found = connection.execute(
        text("SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'")
    ).scalar()
    if not found:
        return None
    revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if revision is None else str(revision)


def upgrade(connection: Connection) -> None:
    """Run the scripts that the file lacks, inside the caller's transaction.

    Raises `RecordNewer` where the file's version is none of ours.
    """
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    if at_head(connection):  # another process was first
        return
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise RecordNewer(f"({error})") from error
    connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
