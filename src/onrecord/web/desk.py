"""What one page needs of the record: fetched by what the page is about, with all that it rests on.

A claim brings its statements, a statement its report, its figures and who speaks. So whatever is
reached from something fetched has been fetched too, and nothing else is in memory.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from onrecord.store import Shelf
from onrecord.types import (
    Claim,
    Conflict,
    Entity,
    Figure,
    Record,
    Report,
    Statement,
    Story,
    TimeExpression,
)
from onrecord.views.citing import Citer
from onrecord.views.compose import ORDER
from onrecord.views.lines import LineWriter
from onrecord.views.lookup import Lookup, given

V = TypeVar("V")
_NAMED = 3000  # sources that a search finds by their names


class Once(Protocol):
    """Answers what was made before under a name for the same making of the record, or makes it."""

    def __call__(self, name: str, made: int, make: Callable[[], V]) -> V:
        """What `make` makes."""


def anew(name: str, made: int, make: Callable[[], V]) -> V:
    """Makes it each time."""
    return make()


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A look at one making of the record, and what was fetched of it so far."""

    made: int  # which making of the record it is
    shelf: Shelf
    countries: Mapping[str, str]  # names by code
    lookup: Lookup
    parties: set[tuple[str | None, str]]  # those of the lookup
    conflicts: dict[str, tuple[Conflict, ...]]  # by claim
    figures_in: dict[str, tuple[Figure, ...]]  # by report
    dates_in: dict[str, tuple[TimeExpression, ...]]  # by report
    once: Once  # what looks at the whole record is done once for each making of it

    @classmethod
    def of(
        cls, shelf: Shelf, countries: Mapping[str, str] | None = None, once: Once = anew
    ) -> Desk:
        """An empty desk before a shelf."""
        parties: set[tuple[str | None, str]] = set()
        lookup = Lookup(
            reports={},
            statements={},
            entities={},
            claims={},
            figures={},
            spoken={},
            parties=parties,
        )
        return cls(
            made=shelf.made(),
            shelf=shelf,
            countries=countries or {},
            lookup=lookup,
            parties=parties,
            conflicts={},
            figures_in={},
            dates_in={},
            once=once,
        )

    def writer(self) -> LineWriter:
        """What puts claims into words; its numbers of references are thrown away."""
        return LineWriter(self.lookup, Citer(self.lookup))

    @property
    def said(self) -> Mapping[str, Statement]:
        """The statements by id."""
        return self.lookup.statements

    # --- fetching

    def claims(self, ids: Iterable[str]) -> list[Claim]:
        """The claims with these ids that there are, in this order, with all they rest on."""
        names = list(ids)
        new = self.shelf.claims(i for i in names if i not in self.lookup.claims)
        self.take_claims(new)
        return [self.lookup.claims[i] for i in names if i in self.lookup.claims]

    def take_claims(self, claims: Sequence[Claim]) -> None:
        """Fetch what claims rest on."""
        self.lookup.claims.update((c.id, c) for c in claims)
        self.parties.update(self.shelf.parties({c.story for c in claims if c.story}))
        self.statements(s for c in claims for s in c.statements)
        self.entities(e for c in claims for e in _named_in(c))

    def glance(self, ids: Iterable[str]) -> list[Claim]:
        """The claims with these ids that there are, in this order, with what a row of them shows.

        Nothing else may be fetched of the same desk afterwards: of the reports only the outlines
        are there, and of their figures only those that the claims' statements give.
        """
        names = list(ids)
        new = [i for i in names if i not in self.lookup.claims]
        if new:
            self._glance(self.shelf.claims(new))
        return [self.lookup.claims[i] for i in names if i in self.lookup.claims]

    def _glance(self, claims: Sequence[Claim]) -> None:
        self.lookup.claims.update((c.id, c) for c in claims)
        said = self.shelf.statements(s for c in claims for s in c.statements)
        self.lookup.statements.update((s.id, s) for s in said)
        reports = {s.report for s in said} - self.lookup.reports.keys()
        self.lookup.reports.update((r.id, r) for r in self.shelf.outlines(reports))
        self._place_figures(self.shelf.figures_of(said))
        self.parties.update(self.shelf.parties({c.story for c in claims if c.story}))
        self.entities(e for c in claims for e in _named_in(c))

    def _place_figures(self, figures: Iterable[Figure]) -> None:
        by_statement = grouped((f.statement or "", f) for f in figures)
        for name, own in by_statement.items():
            self.lookup.figures[name] = tuple(sorted(own, key=lambda f: f.span))

    def statements(self, ids: Iterable[str]) -> list[Statement]:
        """The statements with these ids that there are, in this order."""
        names = list(dict.fromkeys(ids))
        new = [i for i in names if i not in self.said]
        self.take_statements(self.shelf.statements(new) if new else [])
        return [self.said[i] for i in names if i in self.said]

    def take_statements(self, statements: Sequence[Statement]) -> None:
        """Fetch what statements rest on."""
        new = [s for s in statements if s.id not in self.said]
        self.lookup.statements.update((s.id, s) for s in new)
        self.reports(s.report for s in new)
        self.figures(dict.fromkeys(s.report for s in new))
        self.entities(e for s in new for e in (s.source_entity, *s.via) if e)

    def reports(self, ids: Iterable[str]) -> list[Report]:
        """The reports with these ids that there are, in this order."""
        names = list(dict.fromkeys(ids))
        new = [i for i in names if i not in self.lookup.reports]
        if new:
            self.lookup.reports.update((r.id, r) for r in self.shelf.reports(new))
        return [self.lookup.reports[i] for i in names if i in self.lookup.reports]

    def figures(self, reports: Iterable[str]) -> None:
        """Fetch the figures of some reports."""
        new = [r for r in reports if r not in self.figures_in]
        found = grouped(((f.report, f) for f in self.shelf.figures_in(new)) if new else ())
        self.figures_in.update((r, found.get(r, ())) for r in new)
        self._place_figures(f for figures in found.values() for f in figures)

    def dates(self, reports: Iterable[str]) -> None:
        """Fetch the expressions of time of some reports."""
        new = [r for r in reports if r not in self.dates_in]
        found = grouped(((d.report, d) for d in self.shelf.dates_in(new)) if new else ())
        self.dates_in.update((r, found.get(r, ())) for r in new)

    def entities(self, ids: Iterable[str]) -> None:
        """Fetch persons and bodies, and those to which they answer."""
        new = [i for i in dict.fromkeys(ids) if i not in self.lookup.entities]
        while new:
            found = self.shelf.entities(new)
            self.lookup.entities.update((e.id, e) for e in found)
            sides = {e.side for e in found if e.side} - self.countries.keys()
            new = [i for i in sorted(sides) if i not in self.lookup.entities and i not in new]

    def said_in(self, reports: Sequence[Report]) -> None:
        """Fetch all that some reports say, and when they say that it was."""
        ids = [r.id for r in reports]
        self.lookup.reports.update((r.id, r) for r in reports)
        found = self.shelf.said_in(ids)
        self.take_statements(found)
        self.dates(ids)
        said = grouped((s.report, s) for s in found)
        for name, statements in said.items():
            self.lookup.spoken[name] = tuple(sorted(statements, key=_place))

    def weigh(self, claims: Iterable[str]) -> None:
        """Fetch the conflicts of some claims, with the claims that stand against them."""
        names = list(claims)
        asked = set(names)
        found = [k for k in self.shelf.conflicts_of(names) if asked & set(k.claims)]
        self.claims(dict.fromkeys(c for k in found for c in k.claims))
        self.conflicts.update(grouped((c, k) for k in found for c in k.claims))

    def record(self) -> Record:
        """What was fetched so far, as a record of its own, with all decisions that stand."""
        return Record(
            reports=tuple(self.lookup.reports.values()),
            entities=tuple(self.lookup.entities.values()),
            statements=tuple(self.said.values()),
            figures=tuple(f for figures in self.figures_in.values() for f in figures),
            claims=tuple(self.lookup.claims.values()),
            conflicts=tuple(dict.fromkeys(k for ks in self.conflicts.values() for k in ks)),
            decisions=self.shelf.decisions(),
        )

    def sources(self) -> list[tuple[str, int]]:
        """All who speak, with how often, the most talkative first."""
        return self.once("sources", self.made, self.shelf.sources)

    def named(self) -> list[tuple[str, str]]:
        """Those who speak most, each with all its names, folded: what a search looks through."""
        return self.once("named", self.made, self._named)

    def _named(self) -> list[tuple[str, str]]:
        often = self.shelf.names_of(name for name, _ in self.sources()[:_NAMED])
        return [(name, told.casefold()) for name, told in often]

    def origin_names(self) -> list[str]:
        """Every name under which somebody vouches for a claim."""
        return self.once("origin names", self.made, self.shelf.origin_names)

    def story(self, name: str | None) -> Story | None:
        """The story with this id."""
        return next(iter(self.shelf.stories([name])), None) if name else None

    # --- in order

    def claims_of(self, story: Story) -> list[Claim]:
        """The claims made in a story, what a reader wants first."""
        return self.best(self.claims(story.claims))

    def best(self, claims: Iterable[Claim]) -> list[Claim]:
        """What a reader wants first: what is agreed, then what is in dispute, then by reports."""
        return sorted(claims, key=self._rank)

    def reports_of(self, story: Story) -> list[Report]:
        """The reports of a story, the earliest first, undated last."""
        return sorted(self.reports(story.reports), key=lambda r: (given(r) or "~", r.id))

    def reports_in(self, claim: Claim) -> list[Report]:
        """The reports that carry a claim, the earliest first."""
        ids = {self.said[s].report for s in claim.statements if s in self.said}
        found = (self.lookup.reports[r] for r in ids)
        return sorted(found, key=lambda r: (given(r) or "~", r.id))

    def side(self, entity: Entity) -> tuple[str, str]:
        """The state, party or organisation that one answers to: its name, and its id if it has one.

        Both are "" where nobody knows.
        """
        side = entity.side or ""
        known = self.lookup.entities.get(side)
        return (known.name, known.id) if known else (self.countries.get(side, side), "")

    def _rank(self, claim: Claim) -> tuple[int, int, int, str]:
        """Status, then independence, then how many reports carry it, then id."""
        carrying = {self.said[s].report for s in claim.statements if s in self.said}
        return ORDER.index(claim.status), -claim.independent.low, -len(carrying), claim.id


def _place(statement: Statement) -> tuple[int, str]:
    return (min((s.begin for s in statement.content), default=0), statement.id)


def _named_in(claim: Claim) -> tuple[str, ...]:
    """The ids of those who stand behind a claim, deny it or do not confirm it."""
    behind = (origin.entity for origin in claim.origins if origin.entity)
    return (*behind, *claim.denied_by, *claim.not_confirmed_by)


def grouped(pairs: Iterable[tuple[str, V]]) -> dict[str, tuple[V, ...]]:
    """Values by key, in their order."""
    groups: defaultdict[str, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}
