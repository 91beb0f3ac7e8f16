"""Which reports are the same one, and under what id each stands."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from onrecord import text as words
from onrecord.types import Report

_OURS = re.compile(r"r[0-9a-f]{16}")
_UNKNOWN = "~"  # sorts after every date: reports without one come last


def derived_id(report: Report) -> str:
    """An id from outlet, published, url, title and text as they were given, never as inferred.

    It opens with a letter, so that no spreadsheet takes it for a number.
    """
    return "r" + _identity(report)[:16]


def _derived(report: Report) -> bool:
    """Whether a report's id is the one that we made for it."""
    return bool(_OURS.fullmatch(report.id)) and report.id == derived_id(report)


def _identity(report: Report) -> str:
    parts = [
        report.outlet if report.outlet_basis == "given" else None,
        _published(report) or report.extra.get("published_given"),
        report.url,
        report.title,
        report.text,
    ]
    plain = json.dumps(parts, ensure_ascii=True)
    return hashlib.sha256(plain.encode("ascii")).hexdigest()


def _published(report: Report) -> str | None:
    return report.published if report.published_basis == "given" else None


def settle(reports: Iterable[Report]) -> tuple[Report, ...]:
    """The distinct reports, each with an id of its own and its versions joined.

    The same report twice is one. Where an id (or, without one, the same outlet and url) comes again
    with another text, the same outlet and url make it a new version of the earliest; else each
    becomes `id~` and 8 hex of its sha256, and the bare id is nobody's. A pure function of the set:
    any order, and settling again, give the same.
    """
    groups: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        base = base_id(report)
        plain = report.id == base and report.version_of is None
        bare = report if plain else replace(report, id=base, version_of=None)
        groups[_group(bare)].append(bare)
    settled = [_group_settled(group) for group in groups.values()]
    ids = Counter(report.id for group in settled for report in group)
    unique = (_unlike(group, ids) for group in settled)
    return tuple(sorted((report for group in unique for report in group), key=_order))


def _unlike(group: list[Report], ids: Counter[str]) -> list[Report]:
    """The group, where an id that the input gave looks like a tailed one: it takes a tail too."""
    alike = {report.id: report for report in group if ids[report.id] > 1 and _bare(report)}
    if not alike:
        return group
    named = {old: f"{old}~{report.sha256[:8]}" for old, report in alike.items()}
    return [
        replace(
            report,
            id=named.get(report.id, report.id),
            version_of=named.get(report.version_of or "", report.version_of),
        )
        for report in group
    ]


def _bare(report: Report) -> bool:
    return report.id == base_id(report)


def superseded(reports: Iterable[Report]) -> frozenset[str]:
    """Ids of the versions that a later one replaced: the latest alone bears statements."""
    versions: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        versions[report.version_of or report.id].append(report)
    return frozenset(
        old.id for group in versions.values() for old in sorted(group, key=_order)[:-1]
    )


def base_id(report: Report) -> str:
    """The id that the input gave, before a collision gave it a tail; `a~9f86d081` -> `a`."""
    base, _, tail = report.id.rpartition("~")
    tailed = base and (tail == report.sha256[:8] or tail == _identity(report)[:8])
    return base if tailed else report.id


def _order(report: Report) -> tuple[str, str, str, str]:
    """By date; an edit that bears the date of what it edits comes after it, as it was fetched."""
    fetched = str(report.extra.get("retrieved") or "")
    return (_published(report) or _UNKNOWN, fetched, report.id, report.sha256)


def _group(report: Report) -> str:
    """What reports have in common that may be the same one."""
    if not _derived(report):
        return f"id {report.id}"
    page = _page(report)
    return f"page {page}" if page else f"id {report.id}"


def _page(report: Report) -> str | None:
    """Outlet and address, where both are given and the address is one of a page, not of a site."""
    if report.outlet is None or report.outlet_basis != "given" or report.url is None:
        return None
    try:
        address = urlsplit(report.url)
    except ValueError:
        return None
    if address.path in ("", "/") and not address.query:
        return None
    return f"{words.key(report.outlet)} {report.url}"


def _group_settled(group: list[Report]) -> list[Report]:
    """Distinct reports of one id, or one page: versions of each other, or strangers."""
    if len(group) == 1:
        return group
    distinct = _distinct(group)
    if len(distinct) == 1:
        return distinct
    pages: dict[str | None, list[Report]] = defaultdict(list)
    for report in distinct:
        pages[_page(report)].append(report)
    if len(pages) == 1 and None not in pages:
        return _versions(distinct)
    strangers = pages.pop(None, []) + [min(page, key=_order) for page in pages.values()]
    named = {id(report): _tailed(report, distinct) for report in strangers}
    settled = [named[id(report)] for report in strangers]
    for page in pages.values():
        first, *later = sorted(page, key=_order)
        of = named[id(first)].id
        settled += [replace(_tailed(one, distinct), version_of=of) for one in later]
    return settled


def _versions(group: list[Report]) -> list[Report]:
    """The earliest keeps the id; the others are versions of it, under ids of their own."""
    first, *later = sorted(group, key=_order)
    own = later if _derived(first) else [_tailed(one, group) for one in later]
    return [first, *(replace(one, version_of=first.id) for one in own)]


def _tailed(report: Report, group: list[Report]) -> Report:
    """The report under `id~` and 8 hex of its text's hash, or, where another outlet has the same
    text, of the hash of all that tells the two apart."""
    shared = sum(other.sha256 == report.sha256 for other in group) > 1
    tail = _identity(report) if shared else report.sha256
    return replace(report, id=f"{report.id}~{tail[:8]}")


def _distinct(group: list[Report]) -> list[Report]:
    """One of each: same text, and outlets and addresses that do not differ where given."""
    kept: list[Report] = []
    for report in sorted(group, key=_fullest):
        if not any(_same(report, other) for other in kept):
            kept.append(report)
    return kept


def _same(report: Report, other: Report) -> bool:
    if report.sha256 != other.sha256:
        return False
    if _derived(report):
        return report.id == other.id
    return report.outlet in (None, other.outlet) and report.url in (None, other.url)


def _fullest(report: Report) -> tuple[int, str, str]:
    """The one that says most about itself first; then by what it says, so that order is nothing."""
    known = (report.outlet, report.published, report.title, report.url, report.bytes_sha256)
    return (
        -sum(value is not None for value in known),
        _identity(report),
        f"{report.bytes_sha256} {sorted(report.extra.items(), key=str)}",
    )
