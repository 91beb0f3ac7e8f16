"""What the decisions on a record come to in one making of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from onrecord.decisions import Ground, Ties, anchored, bonds, corrected, corrections, told
from onrecord.types import Decision, Reading, Report

Read = Callable[[Iterable[str]], Mapping[str, Reading]]


class Decided:
    """Decisions over the reports of a record; what stands in the way of each is found out once."""

    def __init__(
        self, decisions: Sequence[Decision], reports: Sequence[Report], read: Read
    ) -> None:
        """`read` answers the readings of some reports, by id: only those are read that matter."""
        bare = Ground(reports, {})
        self._ground = Ground(reports, read(anchored(decisions, bare)) if decisions else {})
        self.bonds, idle = bonds(decisions, self._ground)
        self.told = told(decisions, self._ground, idle)
        self._corrections = corrections(decisions, self._ground)
        self._on: dict[str, list[object]] = defaultdict(list)
        for one in self.told:
            for report in anchored([one], bare) if not one.idle and one.what != "note" else ():
                self._on[report].append((one.what, one.field, one.value, one.anchors))

    @property
    def reports(self) -> Ties:
        """Which reports go together, and which must not."""
        return self.bonds.reports

    @property
    def statements(self) -> Ties:
        """The same of statements."""
        return self.bonds.statements

    def on(self, reports: Iterable[str]) -> list[object]:
        """All that is decided of some reports: another list, another part of the record."""
        return [one for report in reports for one in self._on.get(report, ())]

    def corrected(self, readings: Mapping[str, Reading]) -> Mapping[str, Reading]:
        """The readings of a pile, as analysts corrected them."""
        return dict(readings) | dict(corrected(self._corrections, self._ground, readings.keys()))
