"""Decisions in words, and which of them bear on what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from onrecord.decisions import Ground
from onrecord.types import Claim, Decision, Figure, Reading, Record, Statement
from onrecord.views import wording
from onrecord.views.clipping import clip
from onrecord.views.safe import one_line
from onrecord.views.telling_apart import DIFFERS

_CONTRASTS = 3  # of those that keep two statements apart, told
_WORDS = 90


def sentence(decision: Decision) -> str:
    """What was decided, by ids, with the note.

    >>> sentence(Decision(at="", by="ann", what="same", about=("a", "b"), note="one storm"))
    'a and b are the same (one storm)'
    """
    about = one_line(wording.listed(decision.about))
    first = one_line(decision.about[0]) if decision.about else ""
    if decision.what == "note":
        return f"on {about}: {one_line(decision.note)}"
    value = one_line(decision.value)
    told = {
        "set": f"{decision.field} of {first} is {value}",
        "dismiss": f"{about} says nothing of the kind",
        "same": f"{about} are the same",
        "different": f"{about} are different",
        "origin": f"{value} stands behind {first}",
    }[decision.what]
    return f"{told} ({one_line(decision.note)})" if decision.note else told


def signed(decision: Decision) -> str:
    """The same with its number, who decided it and when.

    >>> signed(Decision(at="2031-03-01T08:00:00Z", by="ann", what="dismiss", about=("s",), n=4))
    'decision 4 (ann, 1 Mar 2031): s says nothing of the kind'
    """
    told = f"decision {decision.n} ({one_line(decision.by)}, {wording.day(decision.at)})"
    idle = f"; nothing follows from it: {one_line(decision.idle)}" if decision.idle else ""
    return f"{told}: {sentence(decision)}{idle}"


def contrast(
    left: Statement, right: Statement, differs: Sequence[str], figures: Sequence[Figure]
) -> str:
    """What keeps two statements apart, with the words of both; `differs` names it.

    >>> said = Statement(id="a", report="r", kind="narrated", content=())
    >>> contrast(said, said, ["deed"], [])
    'these differ: what happens: “” / “”'
    """
    counted = [
        [one_line(f.span.text) for f in figures if f.statement == s.id] for s in (left, right)
    ]
    known = [name for name in DIFFERS if name in differs]
    told = [
        f"the figure ({' / '.join(wording.listed(row) for row in counted)})"
        if name == "figure" and all(counted)
        else DIFFERS[name]
        for name in known[:_CONTRASTS]
    ]
    words = (" … ".join(p.text for p in s.content) for s in (left, right))
    both = " / ".join(f"“{clip(one_line(w), _WORDS)}”" for w in words)
    return f"these differ: {'; '.join(told)}: {both}"


class Bearing:
    """Which decisions bear on which claims, reports and stories of a record."""

    def __init__(self, record: Record) -> None:
        by_report: dict[str, list[Decision]] = defaultdict(list)
        self._by_statement: dict[str, list[Decision]] = defaultdict(list)
        ground = Ground(record.reports, _readings(record)) if record.decisions else None
        for decision in record.decisions:
            if ground is not None:
                self._place(decision, ground, by_report)
        self._by_report: Mapping[str, list[Decision]] = by_report

    def _place(
        self, decision: Decision, ground: Ground, by_report: dict[str, list[Decision]]
    ) -> None:
        for anchor in decision.anchors:
            report = ground.report(anchor)
            if report is not None and decision not in by_report[report]:
                by_report[report].append(decision)
            found = ground.statement(anchor) if anchor.statement else None
            if found is None and not anchor.statement and decision.field in ("low", "high"):
                figure = ground.figure(anchor)
                name = figure.statement if figure else None
            else:
                name = found.id if found else None
            if name and decision not in self._by_statement[name]:
                self._by_statement[name].append(decision)

    def on_claim(self, claim: Claim) -> tuple[Decision, ...]:
        """The decisions on any statement of a claim, in order."""
        return _unique(d for s in claim.statements for d in self._by_statement.get(s, ()))

    def on_reports(self, reports: Iterable[str]) -> tuple[Decision, ...]:
        """The decisions on any of these reports, or on what stands in them, in order."""
        return _unique(d for report in reports for d in self._by_report.get(report, ()))


def _readings(record: Record) -> dict[str, Reading]:
    """What each report says, as the record has it."""
    statements = defaultdict(list)
    for statement in record.statements:
        statements[statement.report].append(statement)
    figures = defaultdict(list)
    for figure in record.figures:
        figures[figure.report].append(figure)
    return {
        report.id: Reading(
            report=report.id,
            reader=report.reader,
            statements=tuple(statements[report.id]),
            figures=tuple(figures[report.id]),
        )
        for report in record.reports
    }


def _unique(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    return tuple(sorted(dict.fromkeys(decisions), key=lambda d: d.n))
