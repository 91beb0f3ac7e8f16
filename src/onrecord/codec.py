"""Nouns <-> JSON, and JSON Schema. The only home of msgspec.

Fields that types.py marks *inner* are kept in the store's JSON and left out of the document.
"""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from onrecord.types import Record

T = TypeVar("T")

_INNER: dict[str, frozenset[str]] = {
    "reports": frozenset({"extra"}),
    "statements": frozenset(
        {"party", "relays", "owner", "decided", "silent", "sentence", "proposition"}
    ),
    "figures": frozenset({"measure", "earlier", "partial"}),
    "entities": frozenset({"anonymous", "part_of"}),
    "claims": frozenset({"story"}),
    "stories": frozenset({"chapters"}),
    "decisions": frozenset({"anchors"}),
}


def document(record: Record, *, relations: bool = False) -> dict[str, Any]:
    """The record as RECORD.md has it: plain dicts and lists, inner fields left out."""
    plain: dict[str, Any] = msgspec.to_builtins(record)
    for section, inner in _INNER.items():
        for row in plain[section]:
            for name in inner:
                if name == "extra":
                    _unfold(row)
                row.pop(name, None)
    for claim in plain["claims"]:
        for link in claim["links"]:
            link.pop("certain", None)
        for point in (claim["figures"] or {}).get("series", ()):
            point.pop("statement", None)
    if not relations:
        plain.pop("relations")
    whole: dict[str, Any] = _whole(plain)
    return whole


def inner(section: str) -> frozenset[str]:
    """The fields of a section's nouns that the document leaves out."""
    return _INNER.get(section, frozenset())


def _unfold(row: dict[str, Any]) -> None:
    """Unknown input fields stand beside ours, as they came in; ours win."""
    for name, value in row["extra"].items():
        row.setdefault(name, value)


def _whole(node: Any) -> Any:
    """120.0 -> 120: a count reads as a count."""
    if isinstance(node, float) and node.is_integer():
        return int(node)
    if isinstance(node, dict):
        return {k: _whole(v) for k, v in node.items()}
    if isinstance(node, list | tuple):
        return [_whole(v) for v in node]
    return node


def dumps(plain: Any, *, indent: int = 0) -> bytes:
    """Plain data, or a noun, as UTF-8 JSON."""
    data = msgspec.json.encode(plain)
    return msgspec.json.format(data, indent=indent) if indent else data


def loads(data: bytes | str) -> Any:
    """JSON as plain data. Raises `ValueError` with the place of the fault."""
    return msgspec.json.decode(data)


def decode(data: bytes | str, kind: type[T]) -> T:
    """A noun from what `dumps` made of it. Raises `ValueError` where it is none."""
    return msgspec.json.decode(data, type=kind)


def schema() -> dict[str, Any]:
    """JSON Schema of the nouns that a document is made of."""
    return msgspec.json.schema(Record, schema_hook=_anything)


def _anything(kind: type) -> dict[str, Any]:
    """A field that holds whatever came in."""
    if kind is object:
        return {"description": "As it came in."}
    raise NotImplementedError(kind)
