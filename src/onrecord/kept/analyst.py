"""What an analyst does with a kept record: decide, take back, check a sentence."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.errors import NotFound
from onrecord.kept import checking
from onrecord.kept import overruled as overruling
from onrecord.kept.deciding import Deciding
from onrecord.kept.linking import Linking, Progress
from onrecord.store import Found, Store
from onrecord.types import Decision, DecisionKind

if TYPE_CHECKING:
    from onrecord.views.check import Answer


class Analyst(ABC):
    """The part of `Kept` that an analyst works with."""

    _store: Store
    _linking: Linking
    _user: str

    @abstractmethod
    def relink(self, progress: Progress | None = None) -> None:
        """Bring the record up to date."""

    @abstractmethod
    def one(self, name: str) -> Found:
        """The one thing that an id names."""

    def decide(
        self,
        what: DecisionKind,
        names: Sequence[str],
        *,
        field: str = "",
        value: str = "",
        note: str = "",
        by: str | None = None,
        progress: Progress | None = None,
    ) -> Decision:
        """Keep what an analyst decides, and make the record again by it. Nothing undoes it but
        `undo`, and a `forget` of what it names.

        - "set" (a statement, or a figure): `field` is stance, source, place, date, low or high and
          `value` what it is, "none" for nothing. A source is named in the report's own words.
        - "dismiss" (a statement): the report says nothing of the kind.
        - "same" (reports and stories, or statements and claims; two or more), "different" (two).
        - "origin" (a statement): `value` is the id or name of the party that stands behind it.
        - "note" (anything): `note` is its text.

        `names` are ids; `by` is who decides (the settings' user). The answer bears its number, and
        in `idle` why nothing follows from it, where that is so.
        Raises `NotFound` for an unknown id and `UsageError` for what can't be decided so.
        """
        self.relink(progress)
        draft = Deciding(self._store, self.one).drafted(
            what, names, field=field, value=value, note=note, by=by or self._user
        )
        kept = self._store.deciding.decide(draft)
        self.relink(progress)
        return next((one for one in self._store.decisions() if one.n == kept.n), kept)

    def overruled(self, what: DecisionKind, names: Sequence[str]) -> tuple[str, ...]:
        """What a decision would overrule, in words: what keeps those apart that "same" joins.

        A word of warning: the decision holds all the same. Raises `NotFound` for an unknown id.
        """
        if what != "same":
            return ()
        with self._linking.settings() as settings:
            return overruling.overruled(self._store, [self.one(n) for n in names], settings)

    def undo(
        self, n: int | None = None, *, by: str | None = None, progress: Progress | None = None
    ) -> Decision:
        """Take back the decision of this number, or the last one, and answer it.

        The record is then what it would be without it. Raises `NotFound` where none stands.
        """
        undone = self._store.deciding.undo(n, by=by or self._user)
        if undone is None:
            which = f"decision {n} that stands" if n else "decision that stands"
            raise NotFound(f"There is no {which}; `onrecord decisions` lists them.")
        self.relink(progress)
        return undone

    def decisions(self) -> tuple[Decision, ...]:
        """What was decided and not taken back, in order."""
        self.relink()
        return self._store.decisions()

    def check(self, sentence: str) -> Answer:
        """What is on the record of a sentence: the nearest claims, and how each compares.

        Its `verdict` is "on the record", "on the record with another figure", "denied" or "nothing
        on the record", never whether it is so. Raises `UsageError` where it says nothing.
        """
        self.relink()
        with self._linking.settings() as settings:
            return checking.check(self._store, sentence, settings)

    def _dismissed(self, name: str) -> None:
        """Say so where a decision took a statement off the record."""
        for one in self._store.decisions():
            if one.what == "dismiss" and name in one.about:
                raise NotFound(f"{name} was dismissed; `onrecord undo {one.n}` brings it back.")
