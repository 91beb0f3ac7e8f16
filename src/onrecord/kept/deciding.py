"""A decision from what an analyst types: what its ids name now, and by what it is found again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from onrecord import decisions as words
from onrecord.errors import UsageError
from onrecord.store import Found, Store
from onrecord.text import key
from onrecord.types import (
    Anchor,
    Decision,
    DecisionKind,
    Entity,
    Figure,
    Report,
    Statement,
)

_OF = {  # what each decision is of: kinds of things, the fewest and the most of them
    "set": (("statement", "figure"), 1, 1),
    "dismiss": (("statement",), 1, 1),
    "origin": (("statement",), 1, 1),
    "note": (("report", "statement", "claim", "story", "figure"), 1, 1),
    "same": (("report", "story", "statement", "claim"), 2, 1000),
    "different": (("report", "story", "statement", "claim"), 2, 2),
}
_EVENTS = frozenset({"report", "story"})
_SHOWN = 5  # figures or entities that a message lists


class Deciding:
    """Turns names into decisions. `find` answers the one thing that an id names."""

    def __init__(self, store: Store, find: Callable[[str], Found]) -> None:
        self._store = store
        self._find = find

    def drafted(
        self,
        what: DecisionKind,
        names: Sequence[str],
        *,
        field: str = "",
        value: str = "",
        note: str = "",
        by: str,
    ) -> Decision:
        """The decision, without its number and time.

        Raises `NotFound` where an id names nothing, `UsageError` where it can't be decided so.
        """
        found = [self._find(name) for name in names]
        _fit(what, found, names)
        value = words.checked(field, value) if what == "set" else value
        anchors = [a for n, one in enumerate(found) for a in self._anchors(one, n)]
        about = [one.id for one in found]
        if what == "set" and field in ("low", "high"):
            figure, report = self._figure(found[0])
            about, anchors = [figure.id], [words.of_figure(figure, report, 0)]
        elif what == "set" and field == "source" and value != "none":
            anchors.append(self._words(found[0], value))
        elif what == "origin":
            entity, mentions = self._entity(found[0], value)
            about, value = [*about, entity.id], entity.name
            anchors += mentions
        return Decision(
            at="", by=by, what=what, about=tuple(about), field=field, value=value,
            note=" ".join(note.split()), anchors=tuple(anchors),
        )  # fmt: skip

    def _anchors(self, found: Found, name: int) -> Iterator[Anchor]:
        """What a name stands for: itself, a claim's statements, a story's reports."""
        reports = self._store.reports([found])
        if found.kind in _EVENTS:
            yield from (words.of_report(report, name) for report in reports)
        elif found.kind == "figure":
            figure, report = self._figure(found)
            yield words.of_figure(figure, report, name)
        else:
            for statement, report in self._statements(found, reports):
                yield words.of_statement(statement, report, name)

    def _statements(
        self, found: Found, reports: Sequence[Report]
    ) -> Iterator[tuple[Statement, Report]]:
        for report in reports:
            for one in self._store.statements(report.id):
                if found.id in (one.id, one.claim):
                    yield one, report

    def _figure(self, found: Found) -> tuple[Figure, Report]:
        """The figure itself, or the only one of a statement."""
        (report,) = self._store.reports([found])
        every = self._store.figures(report.id)
        mine = [f for f in every if found.id in (f.id, f.statement)]
        if len(mine) == 1:
            return mine[0], report
        if not mine:
            raise UsageError(f"Statement {found.id} has no figure.")
        listed = "; ".join(f"{f.id} ({f.span.text})" for f in mine[:_SHOWN])
        raise UsageError(f"Statement {found.id} has several figures; name one of them: {listed}.")

    def _words(self, found: Found, value: str) -> Anchor:
        """The words nearest to the statement that name its source, in its own report."""
        (report,) = self._store.reports([found])
        (statement,) = (s for s in self._store.statements(report.id) if s.id == found.id)
        spans = [
            (begin, begin + len(name))
            for name in self._called(value, report.id)
            for begin in _places(report.text, name)
        ]
        if not spans:
            raise UsageError(
                f"Report {report.id} does not say {value!r}: a source is named in its words. "
                "`onrecord origin` says who stands behind it, whoever is named."
            )
        at = words.of_statement(statement, report, 0).begin
        begin, end = min(spans, key=lambda s: (abs(s[0] - at), s[0], -s[1]))
        return Anchor(of=0, report=report.id, sha256=report.sha256, begin=begin, end=end)

    def _called(self, value: str, report: str) -> list[str]:
        """The words as they were given; of an entity's id, what the report calls it."""
        known = next((e for e in self._every() if e.id == value), None)
        if known is None:
            return [value]
        return list(dict.fromkeys(m.text for m in known.mentions if m.report == report))

    def _every(self) -> list[Entity]:
        """The entities of the record, those of several piles as one."""
        found: dict[str, Entity] = {}
        for one in self._store.deciding.entities():
            known = found.setdefault(one.id, one)
            if known is not one:
                found[one.id] = replace(known, mentions=(*known.mentions, *one.mentions))
        return list(found.values())

    def _entity(self, found: Found, value: str) -> tuple[Entity, tuple[Anchor, ...]]:
        """The entity of that id or name, and the places where it is mentioned."""
        every = self._every()
        called = [e for e in every if e.id == value] or [
            e for e in every if key(value) in {key(name) for name in (e.name, *e.aliases)}
        ]
        (home,) = self._store.reports([found])
        near = [e for e in called if any(m.report == home.id for m in e.mentions)] or called
        if not near:
            raise UsageError(
                f"No report names {value!r}. An origin is a party by its id, or by a name that "
                "a report gives it."
            )
        if len(near) > 1:
            listed = "; ".join(f"{e.id} ({e.name})" for e in near[:_SHOWN])
            raise UsageError(f"{value!r} may be several; name one by its id: {listed}.")
        ids = {m.report for m in near[0].mentions}
        reports = [Found(kind="report", id=i) for i in sorted(ids - {home.id})]
        return near[0], words.of_entity(near[0], [home, *self._store.reports(reports)], 1)


def _fit(what: DecisionKind, found: Sequence[Found], names: Sequence[str]) -> None:
    """Raise `UsageError` where a decision can't be of these things."""
    kinds, fewest, most = _OF[what]
    if not fewest <= len(found) <= most:
        many = "one thing" if most == 1 else "two things" if most == 2 else "two things or more"
        raise UsageError(f"{what!r} is said of {many}, not of {len(found)}.")
    for name, one in zip(names, found, strict=True):
        if one.kind not in kinds:
            raise UsageError(f"{name} is a {one.kind}; {what!r} is of a {' or a '.join(kinds)}.")
    if len({one.kind in _EVENTS for one in found}) > 1:
        raise UsageError(
            f"{what!r} is of reports and stories, or of statements and claims, not of both."
        )
    if len({(one.kind, one.id) for one in found}) < len(found):
        named = " and ".join(names)
        raise UsageError(
            f"{named} name the same {found[0].kind}; to take it apart, name two of its members."
        )


def _places(text: str, name: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0 and name:
        yield at
        at = text.find(name, at + 1)
