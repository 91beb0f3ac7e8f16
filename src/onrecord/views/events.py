"""Claims that count something as rows of events, laid out as conflict coders lay out theirs.

The names of the columns are those of UCDP's georeferenced events where both mean the same, so that
the two can be laid side by side. Nothing is coded that no report says: an empty cell is "could not
tell".
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from onrecord.types import Claim, Entity, Figure, Place, Record, Report, Statement
from onrecord.views.lookup import Lookup

COLUMNS = [
    "id", "story", "date_start", "date_end", "date_prec", "where_description", "side_a", "side_b",
    "counted", "measure", "unit", "low", "best", "high", "deaths_low", "deaths_best",
    "deaths_high", "status", "independent_low", "independent_high", "number_of_sources",
    "source_original", "parties_to_event", "source_office", "source_date", "source_headline",
    "source_article", "text",
]  # fmt: skip
_LISTED = "; "
Days = tuple[date, date]
Dates = Mapping[str, Sequence[tuple[int, int, str]]]  # by report: where each stands, its value
Named = Mapping[str, Sequence[tuple[Place, Entity]]]  # by report


def events(record: Record, lookup: Lookup) -> list[list[str]]:
    """A row a claim that counts something, after a row of names."""
    dates: dict[str, list[tuple[int, int, str]]] = {}
    for one in record.dates:
        if one.value and one.type in ("DATE", "TIME"):
            dates.setdefault(one.report, []).append((one.span.begin, one.span.end, one.value))
    named: dict[str, list[tuple[Place, Entity]]] = {}
    for entity in record.entities:
        for mention in entity.mentions:
            named.setdefault(mention.report, []).append((mention, entity))
    rows = [_row(claim, lookup, dates, named) for claim in record.claims if claim.figures]
    return [COLUMNS, *rows]


def _row(claim: Claim, lookup: Lookup, dates: Dates, named: Named) -> list[str]:
    vouching = lookup.in_order(s for origin in claim.origins for s in origin.statements)
    said = vouching or lookup.in_order(claim.statements)
    reports = [lookup.reports[i] for i in dict.fromkeys(s.report for s in said)]
    when = _when(said, dates)
    return [
        claim.id,
        claim.story or "",
        *_dated(when),
        _commonest(s.place for s in said if s.place),
        *(_side(said, role, named) for role in ("agent", "patient")),
        *_counted(claim, lookup),
        claim.status,
        str(claim.independent.low),
        str(claim.independent.high),
        str(len(reports)),
        _LISTED.join(origin.name for origin in claim.origins),
        _LISTED.join(origin.name for origin in claim.origins if origin.party_to_event),
        *_sources(reports),
        claim.text,
    ]


def _sources(reports: Sequence[Report]) -> list[str]:
    """Who published, when, under which heading, and where to find it again."""
    columns = [
        [report.outlet or "" for report in reports],
        [report.published or "" for report in reports],
        [report.title or "" for report in reports],
        [report.url or report.id for report in reports],
    ]
    return [_LISTED.join(column) if any(column) else "" for column in columns]


def _counted(claim: Claim, lookup: Lookup) -> list[str]:
    """What is counted, in words and by kind, and the values; those of the dead a second time."""
    series = claim.figures
    assert series is not None
    figure = _figure(claim, lookup)
    measure = figure.measure if figure else ""
    values = [plain(value) for value in (series.low, series.best, series.high)]
    what = [figure.counted, measure, figure.unit] if figure else ["", "", ""]
    return [*what, *values, *(values if measure == "killed" else ["", "", ""])]


def _figure(claim: Claim, lookup: Lookup) -> Figure | None:
    """The figure that the latest value of a claim is from."""
    points = claim.figures.series if claim.figures else ()
    for point in reversed(points):
        for figure in lookup.figures.get(point.statement, ()):
            if (figure.low, figure.high) == (point.low, point.high):
                return figure
    return None


def _side(said: Iterable[Statement], role: str, named: Named) -> str:
    """The named party in one role, as most of the statements have it."""
    found = []
    for statement in said:
        heads = {one.head for one in statement.proposition.roles if one.role == role}
        found += [
            entity.name
            for mention, entity in named.get(statement.report, ())
            if _within(mention, statement) and _named(mention.text, heads)
        ]
    return _commonest(found)


def _within(mention: Place, statement: Statement) -> bool:
    return mention.report == statement.report and any(
        piece.begin <= mention.begin and mention.end <= piece.end for piece in statement.content
    )


def _named(words: str, heads: set[str]) -> bool:
    return not heads.isdisjoint(words.casefold().split())


def _commonest(values: Iterable[str]) -> str:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else ""


# --- when ---------------------------------------------------------------------------------------


def _when(said: Sequence[Statement], dates: Dates) -> Days | None:
    """The days of which the statements speak; of several the most exact, then the commonest."""
    found = Counter(
        days
        for statement in said
        for value in _values(statement, dates.get(statement.report, ()))
        if (days := covered(value))
    )
    return min(found, key=lambda d: (d[1] - d[0], -found[d], d)) if found else None


def _values(statement: Statement, dates: Iterable[tuple[int, int, str]]) -> Iterable[str]:
    if statement.date:
        return [statement.date]
    return [
        value
        for begin, end, value in dates
        if any(piece.begin <= begin and end <= piece.end for piece in statement.content)
    ]


def covered(value: str) -> Days | None:
    """The first and last day of a TIMEX3 value; None where it names none.

    >>> covered("2031-02"), covered("2031-02-03T09:00"), covered("PAST_REF")
    ((datetime.date(2031, 2, 1), datetime.date(2031, 2, 28)), (datetime.date(2031, 2, 3), \
datetime.date(2031, 2, 3)), None)
    """
    first, _, last = value.partition("/")
    begin, end = _span(first), _span(last or first)
    return (begin[0], end[1]) if begin and end else None


def _span(value: str) -> Days | None:
    try:
        if len(value) == 4:
            return date(int(value), 1, 1), date(int(value), 12, 31)
        if "W" in value:
            monday = date.fromisoformat(f"{value[:8]}-1")
            return monday, monday + timedelta(days=6)
        if len(value) == 7:
            year, month = int(value[:4]), int(value[5:])
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        day = date.fromisoformat(value[:10])
    except ValueError:
        return None
    return day, day


def _dated(days: Days | None) -> list[str]:
    """The two days, and how exact they are, as UCDP counts it: 1 a day ... 5 a year."""
    if days is None:
        return ["", "", ""]
    size = (days[1] - days[0]).days + 1
    exact = next((n for n, most in enumerate((1, 6, 7, 31), 1) if size <= most), 5)
    return [days[0].isoformat(), days[1].isoformat(), str(exact)]


def plain(value: float | None) -> str:
    """A value as a cell has it: whole where it is whole, "" where it is not known."""
    if value is None:
        return ""
    return str(int(value)) if float(value).is_integer() else repr(value)
