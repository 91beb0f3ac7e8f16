"""What Alembic runs: on the connection that `migrate.upgrade` hands it, in its transaction."""

from __future__ import annotations

from alembic import context

from onrecord.store.schema import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
