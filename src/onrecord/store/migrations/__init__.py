"""Alembic's scripts, run by `onrecord.store.migrate`; there is no alembic.ini."""
