"""From an input's fields, by whatever names, to a report. What is not ours stays in `extra`."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.reports.dates import when
from onrecord.reports.events import Event
from onrecord.reports.identity import derived_id
from onrecord.reports.infer import infer
from onrecord.reports.interface import Row
from onrecord.reports.language import language
from onrecord.text import sha256
from onrecord.types import Rejected, Report

# By what other names the fields are met, the surest first. Names are compared without case and
# punctuation, so "pub_date" and "pubDate" are one.
_NAMES: dict[str, tuple[str, ...]] = {
    "id": ("id", "guid", "articleid", "docid", "documentid", "reportid", "uuid", "uri",
           "storiesid", "storyid"),
    "outlet": (
        "outlet", "source", "publisher", "publication", "sourcename", "outletname", "medianame",
        "sitename", "newspaper", "media", "provider", "website", "sourcedomain", "domain",
        "sourcecommonname", "v2sourcecommonname",
    ),
    "published": (
        "published", "publishedat", "pubdate", "publicationdate", "publishdate", "datepublished",
        "datepublish", "publishedon", "date", "datetime", "timestamp", "time", "createdat",
        "webpublicationdate", "seendate",
    ),
    "title": ("title", "headline", "headlines", "heading", "titel", "webtitle"),
    "url": (
        "url", "link", "canonicalurl", "weburl", "href", "sourceurl", "articleurl", "storyurl",
        "documentidentifier", "v2documentidentifier",
    ),
    "text": (
        "text", "body", "content", "articlebody", "articletext", "bodytext", "fulltext", "maintext",
        "plaintext", "eventtext", "storytext", "contenttext", "rawtext",
        "article", "story", "description", "summary", "lead", "abstract",
    ),
    "language": ("language", "lang", "languagecode"),
}  # fmt: skip
ALIASES = {name: noun for noun, names in _NAMES.items() for name in names}
_OWN = ("name", "main", "title", "value")  # {"id": "x", "name": "The Paper"}: what is meant


def noun_of(name: str) -> str | None:
    """Which of our fields an input's field name stands for, or None."""
    return ALIASES.get(_plain(name))


def names_text(name: str) -> bool:
    """Whether a field of this name can hold what a report says."""
    return noun_of(name) in ("text", "title")


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).casefold()


def report(row: Row, *, bytes_sha256: str | None, events: tuple[Event, ...]) -> Report | Rejected:
    """The report that a row of fields makes, or why it makes none (with no `where` yet)."""
    given, extra = _sorted(row)
    text = given.get("text") or given.get("title")
    if text is None:
        return Rejected(where="", reason=_no_text(row))
    fault = _fault(text) or next(filter(None, map(_fault, given.values())), None)
    if fault:
        return Rejected(where="", reason=fault)
    code = _code(given.get("language"))
    if "language" in given and code is None:
        extra["language_given"] = given["language"]
    found = when(given["published"]) if "published" in given else None
    if "published" in given and (found is None or found.text != given["published"]):
        extra["published_given"] = given["published"]
    made = Report(
        id=given.get("id", ""),
        text=text,
        sha256=sha256(text),
        outlet=_line(given.get("outlet")),
        outlet_basis="given" if "outlet" in given else None,
        published=found.text if found else None,
        published_basis=found.basis if found else None,
        published_between=found.between if found else None,
        title=_line(given.get("title")),
        url=_line(given.get("url")),
        language=code or language(text),
        bytes_sha256=bytes_sha256,
        extra=extra,
    )
    return infer(made if made.id else replace(made, id=derived_id(made)), events)


def _sorted(row: Row) -> tuple[dict[str, str], dict[str, object]]:
    """Our fields as words, and all others as they are. Of two names for one field the surer one
    counts and the other stays with the others."""
    places: dict[str, list[tuple[int, str]]] = {}
    extra: dict[str, object] = {}
    for name, value in row.items():
        noun = noun_of(name)
        if noun is None or _word(value) is None:
            if noun is None or value not in (None, "", [], {}):
                extra[name] = value
            continue
        places.setdefault(noun, []).append((_NAMES[noun].index(_plain(name)), name))
    given: dict[str, str] = {}
    for noun, found in places.items():
        (_, first), *others = sorted(found)
        given[noun] = _word(row[first]) or ""
        extra.update((name, row[name]) for _, name in others)
        if isinstance(row[first], dict):
            extra[first] = row[first]
    _disown(given, row)
    return given, extra


def _disown(given: dict[str, str], row: Row) -> None:
    """What an earlier run inferred was never given: rows of our own export come in as they were."""
    for noun in ("outlet", "published"):
        if row.get(f"{noun}_basis") == "inferred":
            given.pop(noun, None)


def _word(value: object) -> str | None:
    """A value as words; None where it is empty or of a shape that has no plain words."""
    if isinstance(value, dict):
        inner = next((value[name] for name in _OWN if name in value), None)
        return None if isinstance(inner, dict) else _word(inner)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    words = str(value)
    return words if words.strip() else None


def _line(value: str | None) -> str | None:
    """A name or title without the white space around it. Never used on a text."""
    return value.strip() if value is not None else None


def _code(value: str | None) -> str | None:
    """The two letters of "en", "en-US" or "EN_gb"; None for anything else."""
    match = re.fullmatch(r"\s*([A-Za-z]{2})(?:[-_].*)?\s*", value or "")
    return match[1].lower() if match else None


def _no_text(row: Row) -> str:
    shaped = [name for name, value in row.items() if names_text(name) and value]
    if shaped and not isinstance(row[shaped[0]], str):
        return f"The field {shaped[0]!r} holds no plain text; give the report's words as a string."
    if shaped or not row or any(names_text(name) for name in row):
        return "The report is empty: neither a text nor a title."
    return "No field holds the text; name it text, body or content (or give at least a title)."


def _fault(words: str) -> str | None:
    """Why these characters can't be kept, or None."""
    if "\0" in words:
        return "It holds NUL characters, so it is damaged or no text; remove them."
    if any("\ud800" <= c <= "\udfff" for c in words) if not words.isascii() else False:
        return "It holds half a character (a lone surrogate); write it again as UTF-8."
    return None
