"""What the interface for programs answers with, for its description (OpenAPI 3.1)."""

from __future__ import annotations

from typing import Any

from onrecord import codec

_NOUNS = {
    "Story": "stories",
    "Claim": "claims",
    "Report": "reports",
    "Entity": "entities",
    "Statement": "statements",
    "Figure": "figures",
    "Conflict": "conflicts",
    "Rejected": "rejected",
}
_REF = "#/components/schemas/"
_NOT_MODIFIED: dict[int | str, dict[str, Any]] = {304: {"description": "The ETag still holds."}}
_PROBLEM = {
    "type": "object",
    "description": "RFC 9457",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
}


def one(noun: str) -> dict[int | str, dict[str, Any]]:
    """The answer with one noun."""
    return _ok({"$ref": f"{_REF}{noun}"})


def items(noun: str) -> dict[int | str, dict[str, Any]]:
    """The answer with a page of nouns."""
    return _ok(
        {
            "type": "object",
            "required": ["total", "offset", "items", "next"],
            "properties": {
                "total": {"type": "integer", "description": "Rows of all pages."},
                "offset": {"type": "integer"},
                "items": {"type": "array", "items": {"$ref": f"{_REF}{noun}"}},
                "next": {"type": ["string", "null"], "description": "Relative to this address."},
            },
        }
    )


def summary() -> dict[int | str, dict[str, Any]]:
    """The answer that counts what there is."""
    return _ok({"type": "object", "required": ["format", "made"]})


def _ok(schema: dict[str, Any]) -> dict[int | str, dict[str, Any]]:
    content = {"application/json": {"schema": schema}}
    return {200: {"description": "Done.", "content": content}} | _NOT_MODIFIED


def components() -> dict[str, Any]:
    """The schemas of the nouns as the exported document has them, and of a problem."""
    nouns = codec.schema()["$defs"]
    found = {name: _outer(name, shape) for name, shape in nouns.items() if name != "Record"}
    pointing: dict[str, Any] = _pointing(found)
    return pointing | {"Problem": _PROBLEM}


def _outer(name: str, shape: dict[str, Any]) -> dict[str, Any]:
    """A noun's schema without what the document leaves out; a list's reports have no text."""
    inner = codec.inner(_NOUNS.get(name, ""))
    told = {k: v for k, v in shape.get("properties", {}).items() if k not in inner}
    asked = [k for k in shape.get("required", ()) if k not in inner and k != "text"]
    return {**shape, "properties": told, "required": asked} if told else shape


def _pointing(node: Any) -> Any:
    """References to definitions, made to point to components."""
    if isinstance(node, dict):
        return {
            k: v.replace("#/$defs/", _REF) if k == "$ref" else _pointing(v) for k, v in node.items()
        }
    return [_pointing(v) for v in node] if isinstance(node, list) else node
