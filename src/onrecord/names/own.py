"""A user's own file of names (TOML): countries, bodies, outlets and titles."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from onrecord.errors import UsageError

_HELP = "docs/names.md shows the format."
_ELSEWHERE = "events"  # reports/events.py reads and checks them

# section -> field -> (type, required)
_FIELDS: dict[str, dict[str, tuple[type, bool]]] = {
    "country": {
        "code": (str, True),
        "names": (list, True),
        "demonyms": (list, False),
        "capitals": (list, False),
        "seats": (list, False),
        "article": (bool, False),
    },
    "body": {
        "name": (str, True),
        "aliases": (list, False),
        "country": (str, False),
        "part_of": (str, False),
        "kind": (str, False),
        "function": (str, False),
        "main": (bool, False),
    },
    "outlet": {
        "name": (str, True),
        "aliases": (list, False),
        "owner": (str, False),
        "kind": (str, False),
        "country": (str, False),
        "state": (bool, False),
    },
}


def read(path: Path) -> dict[str, Any]:
    """The file's entries, checked. Raises `UsageError` that names file, entry and way out."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as fault:
        why = fault.strerror
        raise UsageError(f"{path} can't be read ({why}): name a file that exists.") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path} is not UTF-8: save it as UTF-8 and try again.") from None
    except tomllib.TOMLDecodeError as fault:
        raise UsageError(f"{path} is not TOML: {fault}. {_HELP}") from None
    for section, entries in data.items():
        _check_section(path, section, entries)
    return data


def _check_section(path: Path, section: str, entries: Any) -> None:
    """One section: a list of tables, or the list of titles."""
    if section == "titles":
        if not _texts(entries):
            raise UsageError(f'{path}: titles must be a list of words, as ["Gen", "Dr"]. {_HELP}')
        return
    if section == _ELSEWHERE:
        return
    if section not in _FIELDS:
        known = ", ".join([*(f"[[{s}]]" for s in (*_FIELDS, _ELSEWHERE)), "titles"])
        raise UsageError(f"{path}: there is no section {section!r}; known are {known}. {_HELP}")
    if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
        raise UsageError(f"{path}: write each entry of {section} under [[{section}]]. {_HELP}")
    for number, entry in enumerate(entries, 1):
        _check_entry(f"{path}: [[{section}]] {number}", section, entry)


def _check_entry(where: str, section: str, entry: dict[str, Any]) -> None:
    """One entry: known fields, of the right kind, none missing."""
    fields = _FIELDS[section]
    label = entry.get("name") or entry.get("code")
    where = f"{where} ({label})" if isinstance(label, str) else where
    for name, (kind, required) in fields.items():
        if required and name not in entry:
            raise UsageError(f"{where} has no {name}: add it. {_HELP}")
        if name in entry and not _fits(entry[name], kind):
            raise UsageError(f"{where}: {name} must be {_WORDS[kind]}. {_HELP}")
    for name in entry:
        if name not in fields:
            raise UsageError(f"{where}: unknown field {name!r}; known are {', '.join(fields)}.")
    if section == "country" and not entry["names"]:
        raise UsageError(f"{where}: names must hold one name at least. {_HELP}")


_WORDS = {str: "a text in quotes", list: "a list of texts", bool: "true or false"}


def _fits(value: Any, kind: type) -> bool:
    """Whether a value is of the kind wanted."""
    if kind is list:
        return _texts(value)
    if kind is str:
        return isinstance(value, str) and bool(value.strip())
    return isinstance(value, kind)


def _texts(value: Any) -> bool:
    """Whether a value is a list of texts."""
    return isinstance(value, list) and all(isinstance(v, str) and v.strip() for v in value)
