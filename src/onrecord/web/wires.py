"""The way from reports through the names of the voice to the origins, as places of a drawing."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from onrecord.types import Claim, Report, Statement
from onrecord.views import wording
from onrecord.views.clipping import clip
from onrecord.views.safe import one_line
from onrecord.web import naming
from onrecord.web.desk import Desk
from onrecord.web.rows import origins_told

_TOP, _STEP = 48.0, 27.0
_ROWS = 24  # reports that are drawn

K = TypeVar("K", bound=Hashable)
Way = tuple[Statement, str]  # a vouching statement and the name of its origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Knot:
    """A report, a way of naming the voice, or an origin; `y` in pixels."""

    y: float
    text: str
    brief: str = ""  # the same for a phone
    copy: bool = False
    perhaps: bool = False  # it may be the same as another


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    """A line between two knots: `left` between reports and names, else names and origins."""

    y1: float
    y2: float
    left: bool
    copy: bool = False
    perhaps: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wires:
    """The drawing, with what its heads say."""

    height: float
    reports: tuple[Knot, ...]
    names: tuple[Knot, ...]
    origins: tuple[Knot, ...]
    wires: tuple[Wire, ...]
    joins: tuple[tuple[float, float, bool], ...]  # origins that are, or may be (True), one
    heads: tuple[str, str, str]
    title: str  # "Ten reports, one origin"
    told: str
    more: int


def wires(claim: Claim, desk: Desk) -> Wires | None:
    """The drawing of a claim; None where fewer than two reports vouch for it."""
    ways = _ways(claim, desk)
    shown = list(dict.fromkeys(statement.report for statement, _ in ways))
    if len(shown) < 2:
        return None
    reports = {name: _TOP + _STEP * i for i, name in enumerate(shown[:_ROWS])}
    drawn = [(s, o) for s, o in ways if s.report in reports]
    names = _placed([((o, _named(s, desk)), reports[s.report]) for s, o in drawn])
    origins = _placed([(o, names[o, _named(s, desk)]) for s, o in drawn], 40.0)
    maybe = _maybe(claim)
    lowest = max(*reports.values(), *names.values(), *origins.values())
    return Wires(
        height=lowest + 27,
        reports=tuple(_report(desk.lookup.reports[n], y) for n, y in reports.items()),
        names=tuple(Knot(y=y, text=text, perhaps=o in maybe) for (o, text), y in names.items()),
        origins=tuple(
            Knot(y=y, text=clip(one_line(o), 34), perhaps=o in maybe) for o, y in origins.items()
        ),
        wires=tuple(_wires(drawn, desk, (reports, names, origins), maybe)),
        joins=tuple(_joins(claim, origins)),
        heads=_heads(shown, names, claim, desk),
        title=_title(len(shown), claim),
        told=_told(claim),
        more=len(shown) - len(reports),
    )


def _ways(claim: Claim, desk: Desk) -> list[Way]:
    """The vouching statements, each with its origin, the earliest report first."""
    named = {s: origin.name for origin in claim.origins for s in origin.statements}
    found = [desk.said[s] for s in named if s in desk.said]
    reports = {r.id: i for i, r in enumerate(desk.reports_in(claim))}
    order = list(dict.fromkeys(origin.name for origin in claim.origins))
    found.sort(key=lambda s: (order.index(named[s.id]), reports.get(s.report, 0), s.id))
    return [(s, named[s.id]) for s in found]


def _named(statement: Statement, desk: Desk) -> str:
    """How the voice is named: the source's words, or that the outlet tells it itself."""
    if statement.source is None:
        return "in its own words"
    return clip(one_line(statement.source.text), 38)


def _placed(pairs: Sequence[tuple[K, float]], apart: float = _STEP) -> dict[K, float]:
    """Each key at the mean of the places that lead to it, none nearer to the last than `apart`."""
    leading: dict[K, list[float]] = {}
    for key, y in pairs:
        leading.setdefault(key, []).append(y)
    places: dict[K, float] = {}
    lowest = -apart
    for key, ys in leading.items():
        lowest = max(sum(ys) / len(ys), lowest + apart)
        places[key] = round(lowest, 1)
    return places


def _maybe(claim: Claim) -> frozenset[str]:
    """The origins that may come down to another."""
    of = {s: origin.name for origin in claim.origins for s in origin.statements}
    return frozenset(of[x.left] for x in claim.links if not x.certain and x.left in of)


def _joins(claim: Claim, places: dict[str, float]) -> Iterator[tuple[float, float, bool]]:
    of = {s: origin.name for origin in claim.origins for s in origin.statements}
    ends = [(of.get(x.left, ""), of.get(x.right, ""), not x.certain) for x in claim.links]
    for left, right, perhaps in dict.fromkeys(ends):
        if left != right and left in places and right in places:
            yield places[left], places[right], perhaps


def _report(report: Report, y: float) -> Knot:
    copy = report.copy_of is not None
    outlet = naming.outlet(report)
    return Knot(y=y, text=clip(outlet, 30), brief=clip(outlet, 14), copy=copy)


def _wires(
    ways: Sequence[Way],
    desk: Desk,
    places: tuple[dict[str, float], dict[tuple[str, str], float], dict[str, float]],
    maybe: frozenset[str],
) -> list[Wire]:
    reports, names, origins = places
    found: dict[tuple[float, float, bool], Wire] = {}
    for statement, origin in ways:
        name = names[origin, _named(statement, desk)]
        copy = desk.lookup.reports[statement.report].copy_of is not None
        y = reports[statement.report]
        found.setdefault((y, name, True), Wire(y1=y, y2=name, left=True, copy=copy))
        right = Wire(y1=name, y2=origins[origin], left=False, perhaps=origin in maybe)
        found.setdefault((name, origins[origin], False), right)
    return list(found.values())


def _heads(
    reports: Sequence[str], names: dict[tuple[str, str], float], claim: Claim, desk: Desk
) -> tuple[str, str, str]:
    outlets = {desk.lookup.reports[r].outlet for r in reports} - {None}
    told = wording.count(len(reports), "report")
    told += f", {wording.count(len(outlets), 'outlet')}" if outlets else ""
    ways = f"{len(names)} {'way' if len(names) == 1 else 'ways'} of naming the voice"
    return told, ways, origins_told(claim.independent.low, claim.independent.high)


def _title(reports: int, claim: Claim) -> str:
    low, high = claim.independent.low, claim.independent.high
    told = wording.count(reports, "report")
    return f"{told}, {origins_told(low, high)}"


def _told(claim: Claim) -> str:
    low, high = claim.independent.low, claim.independent.high
    if low < high:
        return "A dashed line may be no voice of its own: it counts in the high count alone."
    if low > 1 and low == len(claim.origins):
        return f"{wording.independence(claim)}. Grey is a copy, which counts nothing."
    if len(claim.origins) > low:
        return "Some of those named are one voice: the reasons stand below."
    return "A solid line is one voice. Grey is a copy, which counts nothing."
