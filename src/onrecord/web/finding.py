"""What an id names, in the record that is served."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from onrecord.errors import NotFound
from onrecord.types import Claim, Entity, Report, Story
from onrecord.web.desk import Desk
from onrecord.web.live import Live

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds things by any id that they ever had. Each method raises `NotFound`.

    `UsageError` where the id names several.
    """

    live: Live

    def story(self, desk: Desk, name: str) -> Story:
        """A story, by its id or that of a report in it."""
        return self._found(desk.shelf.stories, name, lambda: self._story(desk, name))

    def claim(self, desk: Desk, name: str) -> Claim:
        """A claim, by its id or that of a statement in it."""
        return self._found(desk.shelf.claims, name, lambda: self._claim(desk, name))

    def report(self, desk: Desk, name: str) -> Report:
        """A report, by its id or that of a statement in it."""
        return self._found(desk.shelf.reports, name, lambda: self._report(desk, name))

    def entity(self, desk: Desk, name: str) -> Entity:
        """A person or body."""
        return self._found(desk.shelf.entities, name, lambda: self._holder(name, "entity"))

    def _found(
        self, get: Callable[[Iterable[str]], Sequence[T]], name: str, holder: Callable[[], str]
    ) -> T:
        found = get([name]) or get([holder()])
        if not found:
            raise NotFound(f"({name})")
        return found[0]

    def _story(self, desk: Desk, name: str) -> str:
        held = self._holder(name, "story", "report")
        report = next(iter(desk.shelf.reports([held], texts=False)), None)
        return (report.story or "") if report else held

    def _claim(self, desk: Desk, name: str) -> str:
        held = self._holder(name, "claim", "statement")
        statement = next(iter(desk.shelf.statements([held])), None)
        return (statement.claim or "") if statement else held

    def _report(self, desk: Desk, name: str) -> str:
        held = self._holder(name, "report", "statement")
        statement = next(iter(desk.shelf.statements([held])), None)
        return statement.report if statement else held

    def _holder(self, name: str, *kinds: str) -> str:
        """The id of what holds the member that `name` names; "" where it is of another kind."""
        found = self.live.standing.one(name)
        return found.id if found.kind in kinds else ""
