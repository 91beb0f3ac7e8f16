"""What decisions stand on: the reports, and what each says as it was read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from onrecord.decisions.anchors import extent
from onrecord.text import key
from onrecord.types import Anchor, Decision, Figure, Reading, Report, Statement

_MOST = 0.5  # of two stretches together that must be common: another reader cuts otherwise


class Ground:
    """Finds again what an anchor names. The order of the reports does not matter."""

    def __init__(self, reports: Iterable[Report], readings: Mapping[str, Reading]) -> None:
        self.readings = readings
        self._reports: dict[str, Report] = {}
        self._by_text: dict[str, list[str]] = defaultdict(list)
        self._versions: dict[str, list[str]] = defaultdict(list)
        for report in reports:
            self._reports[report.id] = report
            self._by_text[report.sha256].append(report.id)
            self._versions[report.version_of or report.id].append(report.id)

    def report(self, anchor: Anchor) -> str | None:
        """The id of the report now; None where it is gone, or where nothing tells which it is."""
        known = self._reports.get(anchor.report)
        if known is not None and known.sha256 == anchor.sha256:
            return known.id
        meant = base(anchor.report)
        alike = [i for i in self._by_text.get(anchor.sha256, ()) if base(i) == meant]
        return alike[0] if len(alike) == 1 else None

    def versions(self, report: str) -> tuple[str, ...]:
        """A report with the other versions of it."""
        known = self._reports[report]
        return tuple(self._versions[known.version_of or known.id])

    def text(self, report: str) -> str | None:
        """The text of a report."""
        known = self._reports.get(report)
        return None if known is None else known.text

    def statement(self, anchor: Anchor) -> Statement | None:
        """The statement that stands there now, or with the same words in a later version."""
        report = self.report(anchor)
        if report is None or not anchor.statement:
            return None
        return self._there(report, anchor) or self._later(report, anchor)

    def figure(self, anchor: Anchor) -> Figure | None:
        """The figure in whose words the anchor lies."""
        report = self.report(anchor)
        reading = self.readings.get(report or "")
        found = [] if reading is None else reading.figures
        stretch = (anchor.begin, anchor.end)
        rated = [(share((f.span.begin, f.span.end), stretch), f.id, f) for f in found]
        best = max(rated, key=lambda one: (one[0], one[1]), default=None)
        return best[2] if best and best[0] >= _MOST else None

    def party(self, anchor: Anchor) -> tuple[str, int] | None:
        """The report and index of the party that is mentioned there."""
        report = self.report(anchor)
        reading = self.readings.get(report or "")
        if report is None or reading is None:
            return None
        stretch = (anchor.begin, anchor.end)
        rated = [
            (share((m.begin, m.end), stretch), -party.index)
            for party in reading.parties
            for m in party.mentions
        ]
        best = max(rated, default=(0.0, 0))
        return (report, -best[1]) if best[0] >= _MOST else None

    def _there(self, report: str, anchor: Anchor) -> Statement | None:
        reading = self.readings.get(report)
        found = () if reading is None else reading.statements
        stretch = (anchor.begin, anchor.end)
        rated = [(s.id == anchor.statement, share(extent(s), stretch), s.id, s) for s in found]
        best = max(rated, key=lambda one: one[:3], default=None)
        return best[3] if best and best[1] >= _MOST else None

    def _later(self, report: str, anchor: Anchor) -> Statement | None:
        """The same words in the latest version of a report that was edited."""
        old = self._reports[report]
        said = key(old.text[anchor.begin : anchor.end])
        for version in self.versions(old.id):
            reading = self.readings.get(version)
            text = self._reports[version].text
            for one in () if reading is None else reading.statements:
                begin, end = extent(one)
                if key(text[begin:end]) == said:
                    return one
        return None


def anchored(decisions: Iterable[Decision], ground: Ground) -> frozenset[str]:
    """The reports that decisions speak of, in all their versions: whose readings they need."""
    found = {ground.report(anchor) for one in decisions for anchor in one.anchors}
    return frozenset(version for one in found if one for version in ground.versions(one))


def share(left: tuple[int, int], right: tuple[int, int]) -> float:
    """What two stretches have in common, as a share of both together.

    >>> share((0, 4), (2, 6)), share((0, 2), (2, 4))
    (0.3333333333333333, 0.0)
    """
    common = min(left[1], right[1]) - max(left[0], right[0])
    whole = max(left[1], right[1]) - min(left[0], right[0])
    return max(0, common) / whole if whole > 0 else 0.0


def base(report: str) -> str:
    """An id without the tail that a stranger under the same one gave it."""
    name, mark, _ = report.rpartition("~")
    return name if mark and name else report
