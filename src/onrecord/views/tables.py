"""Claims, statements and figures as rows for a spreadsheet, which runs none of them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from onrecord.types import Claim, Figure, Record, Span, Statement
from onrecord.views.events import events, plain
from onrecord.views.lookup import Lookup
from onrecord.views.safe import visible

_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")

Rows = list[list[str]]


def tables(record: Record) -> dict[str, Rows]:
    """ "claims", "statements", "events" and "figures", each with a row of names first.

    Cells are safe for a spreadsheet: one that would be run as a formula stands behind a "'". A list
    in a cell is joined by "; ". An empty cell is "could not tell" or none.
    """
    lookup = Lookup.of(record)
    made = {
        "claims": [_CLAIMS, *(_claim(c, lookup) for c in record.claims)],
        "statements": [_STATEMENTS, *(_statement(s, lookup) for s in record.statements)],
        "events": events(record, lookup),
        "figures": [_FIGURES, *(_figure(f, lookup) for f in record.figures)],
    }
    return {name: [[guarded(cell) for cell in row] for row in rows] for name, rows in made.items()}


def csv_text(rows: Rows) -> str:
    """Rows as CSV (RFC 4180, every cell quoted, so that no separator of a locale splits one)."""
    out = StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(rows)
    return out.getvalue()


def guarded(cell: str) -> str:
    """A cell that no spreadsheet runs; a number stays a number.

    >>> guarded("=1+1"), guarded("-5"), guarded("-5 degrees")
    ("'=1+1", '-5', "'-5 degrees")
    """
    plain = visible(cell)
    risky = (cell.startswith(_RUNS) or plain.lstrip().startswith(_RUNS)) and not _NUMBER.fullmatch(
        cell
    )
    return f"'{plain}" if risky else plain


_CLAIMS = [
    "id", "story", "status", "text", "origins", "parties_to_event", "independent_low",
    "independent_high", "denied_by", "not_confirmed_by", "retracted", "revised", "figure_low",
    "figure_best", "figure_high", "reports", "statements", "outlets", "first", "last",
]  # fmt: skip


def _claim(claim: Claim, lookup: Lookup) -> list[str]:
    series = claim.figures
    reports = {s.report for s in lookup.in_order(claim.statements)}
    return [
        claim.id,
        claim.story or "",
        claim.status,
        claim.text,
        _joined(o.name for o in claim.origins),
        _joined(o.name for o in claim.origins if o.party_to_event),
        str(claim.independent.low),
        str(claim.independent.high),
        _names(claim.denied_by, lookup),
        _names(claim.not_confirmed_by, lookup),
        _yes(claim.retracted),
        _yes(claim.revised),
        *(plain(v) for v in ((series.low, series.best, series.high) if series else [None] * 3)),
        str(len(reports)),
        str(len(claim.statements)),
        _joined(claim.outlets),
        claim.first or "",
        claim.last or "",
    ]


_STATEMENTS = [
    "id", "report", "outlet", "published", "copy_of", "source", "source_name", "side", "anonymous",
    "via", "cue", "content", "kind", "stance", "act", "claim", "place", "date", "begin", "end",
]  # fmt: skip


def _statement(statement: Statement, lookup: Lookup) -> list[str]:
    report = lookup.reports[statement.report]
    entity = lookup.entities.get(statement.source_entity or "")
    return [
        statement.id,
        statement.report,
        report.outlet or "",
        report.published or "",
        report.copy_of or "",
        _words(statement.source),
        entity.name if entity else "",
        (entity.side if entity else "") or "",
        _yes(statement.anonymous),
        _names(statement.via, lookup),
        _words(statement.cue),
        " … ".join(s.text for s in statement.content),
        statement.kind,
        statement.stance,
        statement.act,
        statement.claim or "",
        statement.place or "",
        statement.date or "",
        *_ends(statement.content),
    ]


_FIGURES = [
    "id", "report", "outlet", "published", "words", "low", "high", "approx", "unit", "counted",
    "as_of", "statement", "source_name", "claim", "begin", "end",
]  # fmt: skip


def _figure(figure: Figure, lookup: Lookup) -> list[str]:
    report = lookup.reports[figure.report]
    statement = lookup.statements.get(figure.statement or "")
    return [
        figure.id,
        figure.report,
        report.outlet or "",
        report.published or "",
        figure.span.text,
        plain(figure.low),
        plain(figure.high),
        _yes(figure.approx),
        figure.unit,
        figure.counted,
        figure.as_of or "",
        figure.statement or "",
        _names((statement.source_entity or "",) if statement else (), lookup),
        figure.claim or "",
        *_ends((figure.span,)),
    ]


def _joined(parts: Iterable[str]) -> str:
    return "; ".join(parts)


def _names(entities: Iterable[str], lookup: Lookup) -> str:
    return _joined(lookup.entities[e].name if e in lookup.entities else e for e in entities)


def _yes(flag: bool) -> str:
    return "yes" if flag else "no"


def _words(span: Span | None) -> str:
    return span.text if span else ""


def _ends(spans: Sequence[Span]) -> Iterator[str]:
    yield str(min(s.begin for s in spans)) if spans else ""
    yield str(max(s.end for s in spans)) if spans else ""
