"""The time, as the record writes it."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """The time now, UTC, ISO 8601 to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
