"""A record by id, and the few joins that every view needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from onrecord.types import Claim, Entity, Figure, Record, Report, Statement

LAST = "~"  # sorts after every date and id


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """What a record holds, by id. Built once for each view."""

    reports: dict[str, Report]
    statements: dict[str, Statement]
    entities: dict[str, Entity]
    claims: dict[str, Claim]
    figures: dict[str, tuple[Figure, ...]]  # by statement
    spoken: dict[str, tuple[Statement, ...]]  # by report, in the order of the text
    parties: Set[tuple[str | None, str]]  # (story, entity) of the parties to its event

    @classmethod
    def of(cls, record: Record) -> Lookup:
        """The lookup of a record."""
        figures: defaultdict[str, list[Figure]] = defaultdict(list)
        for figure in record.figures:
            figures[figure.statement or ""].append(figure)
        spoken: defaultdict[str, list[Statement]] = defaultdict(list)
        for statement in record.statements:
            spoken[statement.report].append(statement)
        return cls(
            reports={r.id: r for r in record.reports},
            statements={s.id: s for s in record.statements},
            entities={e.id: e for e in record.entities},
            claims={c.id: c for c in record.claims},
            figures={k: tuple(sorted(v, key=lambda f: f.span)) for k, v in figures.items()},
            spoken={k: tuple(sorted(v, key=_place)) for k, v in spoken.items()},
            parties=frozenset(
                (c.story, o.entity)
                for c in record.claims
                for o in c.origins
                if o.party_to_event and o.entity
            ),
        )

    def in_order(self, ids: Iterable[str]) -> list[Statement]:
        """The statements of `ids` that exist, earliest report first, originals before copies."""
        return sorted(
            (self.statements[i] for i in set(ids) & self.statements.keys()), key=self.when
        )

    def when(self, statement: Statement) -> tuple[bool, str, str, int, str]:
        """The key by which statements are put in order: given dates, unknown last, then ids."""
        report = self.reports[statement.report]
        return (
            report.copy_of is not None,
            given(report) or LAST,
            report.id,
            _place(statement)[0],
            statement.id,
        )

    def originals(self, statements: Sequence[Statement]) -> list[Statement]:
        """Those that stand in no copy; all of them where each stands in one."""
        own = [s for s in statements if self.reports[s.report].copy_of is None]
        return own or list(statements)

    def copies(self, statement: Statement, among: Iterable[str]) -> tuple[Report, ...]:
        """The reports that copy this statement's report and carry it, of the statements `among`."""
        report = self.reports[statement.report]
        found = {
            self.statements[i].report
            for i in among
            if i in self.statements and self.reports[self.statements[i].report].copy_of == report.id
        }
        return tuple(self.reports[i] for i in sorted(found - {report.id}))


def given(report: Report) -> str | None:
    """The date that came with the report. An inferred one orders nothing."""
    return report.published if report.published_basis != "inferred" else None


def _place(statement: Statement) -> tuple[int, str]:
    return (min((s.begin for s in statement.content), default=0), statement.id)
