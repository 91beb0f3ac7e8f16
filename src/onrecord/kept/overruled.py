"""What an analyst overrules who takes statements for one: the record says it, and obeys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.settings import Settings
from onrecord.store import Found, Store
from onrecord.types import Report, Statement

_MOST = 12  # statements of a claim that are compared
_OF_STATEMENTS = frozenset({"statement", "claim"})


def overruled(store: Store, found: Sequence[Found], settings: Settings) -> tuple[str, ...]:
    """What keeps the first of some statements or claims apart from each other one, in words.

    Nothing where they are one claim as it is, or no contrast is known; nothing of reports.
    """
    if not found or any(one.kind not in _OF_STATEMENTS for one in found):
        return ()
    sides = [_side(store, one) for one in found]
    return tuple(line for other in sides[1:] for line in _told(store, sides[0], other, settings))


def _side(store: Store, found: Found) -> dict[str, tuple[Statement, Report]]:
    """The statements that an id stands for, by their ids."""
    held = {
        statement.id: (statement, report)
        for report in store.reports([found])
        for statement in store.statements(report.id)
        if found.id in (statement.id, statement.claim)
    }
    return dict(list(held.items())[:_MOST])


def _told(
    store: Store,
    left: dict[str, tuple[Statement, Report]],
    right: dict[str, tuple[Statement, Report]],
    settings: Settings,
) -> Iterator[str]:
    from onrecord.links.overruled import least_contrast
    from onrecord.names import Names
    from onrecord.views.decided import contrast

    if {s.claim for s, _ in left.values()} & {s.claim for s, _ in right.values()}:
        return
    every = left | right
    reports = list({report.id: report for _, report in every.values()}.values())
    readings = list(store.asking.readings(report.id for report in reports).values())
    names = Names.load(settings.names)
    if apart := least_contrast(left, right, reports, readings, names):
        one, other = (every[name][0] for name in apart[:2])
        figures = [f for report in reports for f in store.figures(report.id)]
        yield contrast(one, other, apart[2], figures)
