"""Settings, read from an environment that the caller passes: there are no globals."""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from onrecord.errors import UsageError

ReaderName = Literal["rules", "both"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a run may be told from outside. Every field has a default that works."""

    model: str | None = None  # ONRECORD_MODEL: a spaCy model; None takes the best one installed
    max_bytes: int = 20_000_000  # ONRECORD_MAX_BYTES: a larger single report is rejected
    names: Path | None = None  # ONRECORD_NAMES: the user's own file of names and events
    reader: ReaderName | None = None  # ONRECORD_READER: "both" asks the tagger too; None: rules
    user: str = ""  # ONRECORD_USER, else the login name: who decides

    @classmethod
    def read(cls, environ: Mapping[str, str]) -> Settings:
        """Read the settings from environment variables; raise `UsageError` on a bad value."""
        size = environ.get("ONRECORD_MAX_BYTES", "20000000")
        if not size.isdigit() or int(size) == 0:
            raise UsageError(f"ONRECORD_MAX_BYTES must be a whole number of bytes, not {size!r}.")
        names = environ.get("ONRECORD_NAMES")
        reader = environ.get("ONRECORD_READER") or None
        if reader not in {None, *get_args(ReaderName)}:
            raise UsageError(f'ONRECORD_READER must be "rules" or "both", not {reader!r}.')
        return cls(
            model=environ.get("ONRECORD_MODEL") or None,
            max_bytes=int(size),
            names=Path(names) if names else None,
            reader=reader,  # type: ignore[arg-type]
            user=environ.get("ONRECORD_USER") or environ.get("USER") or _login(),
        )


def _login() -> str:
    """The name under which this process runs, where the system knows one."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container may run as a number without a name
        return ""
