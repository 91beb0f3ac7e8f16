"""The kept record: the store and the stages together.

What comes in is stored first, in batches, each acknowledged as it is written. Then what was not
read yet is read, and the record is made again and put in the place of the last one in one step.
A process that is killed in between leaves a record that says that it is stale; the next command
goes on where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import BinaryIO, Literal

from onrecord import reports as first_stage
from onrecord.errors import NotFound, UsageError
from onrecord.kept import arrivals
from onrecord.kept.analyst import Analyst
from onrecord.kept.linking import Linking, Progress, Stages
from onrecord.kept.standing import Standing
from onrecord.settings import Settings
from onrecord.store import Added, Entry, Feeds, Found, Hit, Store, Verified
from onrecord.types import (
    Claim,
    Figure,
    Received,
    Record,
    Rejected,
    Report,
    Statement,
    Story,
)

_BATCH = 200  # inputs written at once
_BATCH_BYTES = 8_000_000
_LISTS = "`onrecord stories`, `onrecord claims` and `onrecord search WORDS` print ids."


class Kept(Analyst):
    """A record that is kept in a file. Use it in a `with`, or `close` it.

    `onrecord.open(path)` makes one. All methods may raise a `RecordError`.
    """

    def __init__(
        self, store: Store, settings: Settings, stages: Callable[[Settings], Stages]
    ) -> None:
        self._store = store
        self._linking = Linking(store, settings, stages)
        self._names = settings.names
        self._user = settings.user or "unknown"

    def __enter__(self) -> Kept:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    # --- putting in and taking out

    def add(
        self,
        inputs: Iterable[str | Path | Report],
        *,
        whole: bool = False,
        stdin: BinaryIO | None = None,
        progress: Progress | None = None,
        refused: Callable[[Rejected], None] | None = None,
    ) -> Added:
        """Take in files (as `onrecord.read` does) or reports; the same report twice is one.

        `refused` hears of each input that could not be read, as it comes. The settings' file of
        names, where there is one, stays with the record.
        """
        if self._names is not None:
            self._linking.keep_names(self._names)
        total = Added()
        with self._linking.settings() as settings:
            received = arrivals.received(inputs, whole, stdin, settings)
            for batch in arrivals.batches(received, most=_BATCH, size=_BATCH_BYTES):
                for one in batch:
                    if refused is not None and isinstance(one.outcome, Rejected):
                        refused(one.outcome)
                total += self._store.add(batch, by=self._user)
        self.relink(progress)
        return total

    def retry(
        self,
        *,
        whole: bool = False,
        progress: Progress | None = None,
        refused: Callable[[Rejected], None] | None = None,
    ) -> Added:
        """Try again what could not be read, where its files are still there: what is read now is
        among the rejected no more."""
        files = {one.where: first_stage.file_of(one.where) for one in self.rejected()}
        again: set[str] = set()

        def heard(one: Rejected) -> None:
            again.add(one.where)
            if refused is not None:
                refused(one)

        paths = sorted({file for file in files.values() if file is not None})
        added = self.add(paths, whole=whole, progress=progress, refused=heard)
        self._store.drop_rejected([at for at, file in files.items() if file and at not in again])
        self.relink(progress)
        return added

    def reread(self, progress: Progress | None = None) -> int:
        """Read again what an older reader, or another one, read; answers how many reports.

        Nothing else does: what was read stays as it was read, so that a new version of the program
        does not change a record unasked. The record stands until all is read.
        """
        return self._linking.reread(progress)

    @property
    def feeds(self) -> Feeds:
        """The feeds that are watched."""
        return self._store.feeds

    def watch(self, wanted: Iterable[tuple[str, str]]) -> int:
        """Watch feeds, by address and title, from now on; how many of them are new."""
        return self._store.feeds.add(wanted, by=self._user)

    def unwatch(self, addresses: Sequence[str]) -> tuple[str, ...]:
        """Watch these no more; their reports stay. Answers those that were watched."""
        return self._store.feeds.drop(addresses, by=self._user)

    def take(self, received: Sequence[Received]) -> Added:
        """Keep what was received by other ways than files; `relink` brings the record up to it."""
        return self._store.add(received, by=self._user)

    def forget(
        self, name: str, *, note: str = "", progress: Progress | None = None
    ) -> tuple[str, ...]:
        """Take a report out, with all its versions: bytes, text, and all that was made from them.

        The record is then what it would have been without it; the log keeps that something was
        forgotten, when and by whom. Answers the ids that were taken out. Raises `NotFound`, and
        `UsageError` where the id names no single report.
        """
        found = self.one(name)
        if found.kind != "report":
            raise UsageError(f"{name} names a {found.kind}; only a report can be forgotten.")
        gone = self._store.asking.versions(found.id)
        keys = [
            key
            for key, came in self._store.snapshot().reports.items()
            if any(arrivals.stands_for(report, came) for report in gone)
        ]
        ids = tuple(report.id for report in gone)
        self._store.forget(keys, ids, by=self._user, note=note)
        try:
            self._store.scrub()
        finally:
            self.relink(progress)
        return ids

    def relink(self, progress: Progress | None = None) -> None:
        """Make the record again if anything came in or went since it was last made."""
        self._linking.relink(progress)

    # --- looking

    def record(self, *, as_of: str | None = None) -> Record:
        """The record; with `as_of` (YYYY-MM-DD), as it stood at the end of that day.

        As of a day it is made of the reports that were published by then; a report without a given
        date is left out (`undated` counts those).
        """
        self.relink()
        return self._store.record() if as_of is None else self._linking.as_of(as_of)

    def undated(self) -> int:
        """How many reports have no given date."""
        settled = first_stage.settle(self._store.snapshot().reports.values())
        return len(arrivals.known_by(settled, "")[1])

    def brief(
        self,
        *,
        format: Literal["terminal", "markdown", "html"] = "terminal",
        as_of: str | None = None,
        since: str | None = None,
        width: int | None = None,
        color: bool | None = None,
    ) -> str:
        """The brief of the record, as `onrecord.views.brief` has it.

        With `since` (YYYY-MM-DD) of what moved since the end of that day alone, reports without a
        given date taken as known before.
        """
        from onrecord import views

        if since is not None:
            then = (since, self._linking.as_of(since, undated=True))
            record, undated = self.record(), self.undated()
            return views.brief(
                record, format=format, width=width, color=color, left_out=undated, since=then
            )
        left_out = self.undated() if as_of else 0
        record = self.record(as_of=as_of)
        return views.brief(
            record, format=format, as_of=as_of, width=width, color=color, left_out=left_out
        )

    def standing(self) -> Standing:
        """The record as it was last made, for those who only look and wait for nothing."""
        return Standing(self._store)

    def stories(self) -> tuple[Story, ...]:
        """All stories."""
        self.relink()
        return self._store.stories()

    def alone(self) -> tuple[Report, ...]:
        """The reports that are in no story, less their texts."""
        self.relink()
        return self._store.asking.alone()

    def claims(self) -> tuple[Claim, ...]:
        """All claims."""
        self.relink()
        return self._store.claims()

    def statements(self, report: str) -> tuple[Statement, ...]:
        """The statements of one report."""
        return self._store.statements(report)

    def figures(self, report: str) -> tuple[Figure, ...]:
        """The figures of one report."""
        return self._store.figures(report)

    def rejected(self) -> tuple[Rejected, ...]:
        """All that could not be read."""
        return self._store.rejected()

    def log(self) -> Sequence[Entry]:
        """What entered, was forgotten and was decided, in order."""
        return self._store.log()

    def search(self, words: str, limit: int = 20) -> tuple[Hit, ...]:
        """The reports that hold all the words, the best first; "in quotes" for a phrase."""
        self.relink()
        return self._store.search(words, limit)

    def verify(self) -> Verified:
        """Check every hash, every span and the log's chain."""
        return self._store.verify()

    # --- by id

    def find(self, name: str) -> tuple[Found, ...]:
        """What an id names now: any id ever printed resolves to what holds its member.

        Several where different reports share it. Raises `NotFound`, with ids that look like it.
        """
        self.relink()
        found = self._store.resolve(name)
        if found:
            return found
        when = self._store.forgotten(name)
        if when is not None:
            raise NotFound(f"{name} was forgotten on {when[:10]}.")
        self._dismissed(name)
        near = self._store.near(name)
        hint = f"Did you mean {' or '.join(near)}?" if near else _LISTS
        raise NotFound(f"({name}) {hint}")

    def one(self, name: str) -> Found:
        """The one thing that an id names. Raises `NotFound`; `UsageError` where it is several."""
        found = self.find(name)
        if len(found) > 1:
            raise UsageError(f"{name} names several: {', '.join(one.id for one in found)}.")
        return found[0]

    def story(self, name: str) -> Story:
        """A story, by its id, by one that it once had, or by that of a report in it."""
        reports = self.reports(name)
        for story in self._store.stories():
            if reports[0].story == story.id:
                return story
        raise NotFound(
            f"{name} is in no story with another report; `onrecord show {name}` shows it."
        )

    def reports(self, name: str) -> tuple[Report, ...]:
        """The reports that an id names: itself, or those of a statement, a claim or a story."""
        return self._store.reports(self.find(name))
