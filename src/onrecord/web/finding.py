"""What an id names, in the record that is served."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.errors import NotFound
from onrecord.types import Claim, Entity, Report, Story
from onrecord.web.desk import Desk
from onrecord.web.live import Live


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds things by any id that they ever had. Each method raises `NotFound`.

    `UsageError` where the id names several.
    """

    live: Live

    def story(self, desk: Desk, name: str) -> Story:
        """A story, by its id or that of a report in it."""
        held = name if name in desk.stories else self._holder(name, "story", "report")
        report = desk.lookup.reports.get(held)
        held = (report.story or "") if report and held not in desk.stories else held
        if held not in desk.stories:
            raise NotFound(f"({name})")
        return desk.stories[held]

    def claim(self, desk: Desk, name: str) -> Claim:
        """A claim, by its id or that of a statement in it."""
        held = name
        if held not in desk.lookup.claims:
            held = self._holder(name, "claim", "statement")
            statement = desk.said.get(held)
            held = statement.claim or "" if statement else held
        if held not in desk.lookup.claims:
            raise NotFound(f"({name})")
        return desk.lookup.claims[held]

    def report(self, desk: Desk, name: str) -> Report:
        """A report, by its id or that of a statement in it."""
        held = name
        if held not in desk.lookup.reports:
            held = self._holder(name, "report", "statement")
            statement = desk.said.get(held)
            held = statement.report if statement else held
        if held not in desk.lookup.reports:
            raise NotFound(f"({name})")
        return desk.lookup.reports[held]

    def entity(self, desk: Desk, name: str) -> Entity:
        """A person or body."""
        held = name if name in desk.lookup.entities else self._holder(name, "entity")
        if held not in desk.lookup.entities:
            raise NotFound(f"({name})")
        return desk.lookup.entities[held]

    def _holder(self, name: str, *kinds: str) -> str:
        """The id of what holds the member that `name` names; "" where it is of another kind."""
        found = self.live.standing.one(name)
        return found.id if found.kind in kinds else ""
