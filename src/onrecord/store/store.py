"""The record on disk."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

from sqlalchemy import Engine

from onrecord.errors import RecordDamaged, RecordMissing
from onrecord.store import clock, decisions, derived, engine, intake, log, migrate, readings, state
from onrecord.store import forget as forgetting
from onrecord.store import resolve as ids
from onrecord.store import search as words_in
from onrecord.store import verify as checks
from onrecord.store.asking import Asking
from onrecord.store.deciding import Deciding
from onrecord.store.feeds import Feeds
from onrecord.store.interface import Added, Entry, Found, Hit, Snapshot, Verified
from onrecord.store.looking import Looking
from onrecord.types import (
    Claim,
    Decision,
    Figure,
    Reading,
    Received,
    Record,
    Rejected,
    Report,
    Statement,
    Story,
)


class Store:
    """A record in one SQLite file: what came in, and what was last made from it.

    Any number of processes may read while one writes; a second writer waits for the first, at most
    `wait` seconds, then gets `RecordLocked`. Each method is one transaction: a process that is
    killed leaves what it had finished and nothing else.
    """

    def __init__(self, path: Path, database: Engine) -> None:
        self.path = path
        self.asking = Asking(path, database)
        self.deciding = Deciding(path, database)
        self.feeds = Feeds(path, database)
        self.looking = Looking(path, database)
        self._database = database

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False, wait: float = 10.0) -> Store:
        """Open the record at `path`, and bring a record of an older version to this one's tables.

        Raises `RecordMissing`, `RecordDamaged`, `RecordNewer`, `RecordLocked` or
        `RecordUnwritable`; only `create` makes a record where there is none.
        """
        path = Path(path)
        store = cls(path, engine.connect(path, create=create, wait=wait))
        try:
            store._prepare(create=create, wait=wait)
        except BaseException:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Let go of the file."""
        self._database.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # --- what came in

    def add(self, batch: Sequence[Received], *, by: str) -> Added:
        """Keep what of `batch` is not yet there, and log it. The record is stale afterwards."""
        with engine.writing(self._database, self.path) as connection:
            return intake.add(connection, batch, at=clock.now(), by=by)

    def snapshot(self, since: Snapshot | None = None) -> Snapshot:
        """All that ever came in, by key, and the generation that it is.

        What an earlier one (`since`) holds is not read again.
        """
        with engine.reading(self._database, self.path) as connection:
            now, decided = state.generation(connection), decisions.standing(connection)
            gone = log.count(connection, "forgot")  # numbers of what is gone may come again
            known = since if since is not None and since.forgotten == gone else None
            came, last = intake.came(connection, known)
            return Snapshot(
                generation=now, reports=came, decisions=decided, last=last, forgotten=gone
            )

    def rejected(self) -> tuple[Rejected, ...]:
        """All that could not be read."""
        with engine.reading(self._database, self.path) as connection:
            return derived.rejected_inputs(connection)

    def drop_rejected(self, places: Sequence[str]) -> None:
        """Take away what could not be read at these places, and has been since."""
        with engine.writing(self._database, self.path) as connection:
            intake.drop(connection, places)

    def decisions(self) -> tuple[Decision, ...]:
        """What was decided and not taken back."""
        with engine.reading(self._database, self.path) as connection:
            return decisions.standing(connection)

    def log(self) -> Sequence[Entry]:
        """What entered, was forgotten and was decided, in order."""
        with engine.reading(self._database, self.path) as connection:
            return log.entries(connection)

    def names(self) -> bytes | None:
        """The user's file of names with which the record is linked, `None` where there is none."""
        with engine.reading(self._database, self.path) as connection:
            kept = state.get(connection, "names")
            return None if kept is None else kept.encode()

    def keep_names(self, names: bytes) -> None:
        """Keep the user's file of names; the record is stale where it is another one."""
        text = names.decode()
        with engine.writing(self._database, self.path) as connection:
            if state.get(connection, "names") != text:
                state.put(connection, "names", text)
                state.moved_on(connection)

    # --- what was made from it

    def read_by(self) -> dict[str, tuple[str, str]]:
        """Of each version that was read, by key: the id under which it was, and what read it."""
        with engine.reading(self._database, self.path) as connection:
            return readings.read_by(connection)

    def readings(self, keys: Iterable[str]) -> dict[str, Reading]:
        """The readings of these versions, by key."""
        with engine.reading(self._database, self.path) as connection:
            return readings.get(connection, keys)

    def keep_readings(self, made: Mapping[str, Reading], made_by: str) -> None:
        """Keep readings, by the key of the version; those of an earlier reader go."""
        with engine.writing(self._database, self.path) as connection:
            readings.keep(connection, made, made_by, at=clock.now())

    def stale(self) -> bool:
        """Whether what came in has changed since the record was last made from it."""
        with engine.reading(self._database, self.path) as connection:
            return derived.stale(connection)

    def piles(self) -> frozenset[str]:
        """The digests of the piles that the record is made of."""
        with engine.reading(self._database, self.path) as connection:
            return derived.piles(connection)

    def part(self, digest: str) -> Record:
        """A pile's part of the record."""
        with engine.reading(self._database, self.path) as connection:
            return derived.part(connection, digest)

    def replace_piles(
        self,
        gone: Collection[str],
        made: Mapping[str, Record],
        keys: Mapping[str, str],
        *,
        generation: int,
        last: bool,
    ) -> bool:
        """Put the parts of some piles, by digest, in the place of others.

        `keys` gives each report id its version's key. With the `last` of a making the record is no
        longer stale. Answers false, and changes nothing, where more came in since `generation`.
        """
        with engine.writing(self._database, self.path) as connection:
            return derived.replace_piles(
                connection, gone, made, keys, generation=generation, last=last
            )

    def record(self) -> Record:
        """The whole record, as it was last made."""
        with engine.reading(self._database, self.path) as connection:
            return derived.get(connection)

    def reports(self, found: Iterable[Found]) -> tuple[Report, ...]:
        """The reports that these are, or in which they stand, in the record's order."""
        with engine.reading(self._database, self.path) as connection:
            named = {report for one in found for report in ids.reports_of(connection, one)}
            return tuple(derived.linked_reports(connection, named))

    def statements(self, report: str) -> tuple[Statement, ...]:
        """The statements of one report, as they stand in it."""
        with engine.reading(self._database, self.path) as connection:
            return tuple(derived.nouns(connection, "statements", Statement, report=report))

    def figures(self, report: str) -> tuple[Figure, ...]:
        """The figures of one report, as they stand in it."""
        with engine.reading(self._database, self.path) as connection:
            return tuple(derived.nouns(connection, "figures", Figure, report=report))

    def stories(self) -> tuple[Story, ...]:
        """All stories."""
        with engine.reading(self._database, self.path) as connection:
            return tuple(derived.nouns(connection, "stories", Story))

    def claims(self) -> tuple[Claim, ...]:
        """All claims."""
        with engine.reading(self._database, self.path) as connection:
            return tuple(derived.nouns(connection, "claims", Claim))

    def made(self) -> int:
        """The generation from which the record was last made; -1 where it was taken away."""
        with engine.reading(self._database, self.path) as connection:
            return int(state.get(connection, "linked") or 0)

    # --- asking

    def resolve(self, name: str) -> tuple[Found, ...]:
        """What an id names now; several where different reports share it; nothing if unknown."""
        with engine.reading(self._database, self.path) as connection:
            return ids.resolve(connection, name)

    def near(self, name: str) -> tuple[str, ...]:
        """Ids that look like `name`."""
        with engine.reading(self._database, self.path) as connection:
            return ids.near(connection, name)

    def forgotten(self, report: str) -> str | None:
        """When a report with this id was last forgotten."""
        with engine.reading(self._database, self.path) as connection:
            return forgetting.forgotten(connection, report)

    def search(self, words: str, limit: int = 20) -> tuple[Hit, ...]:
        """The reports that hold all the words, the best first; "in quotes" for a phrase."""
        with engine.reading(self._database, self.path) as connection:
            return words_in.find(connection, words, limit)

    def verify(self) -> Verified:
        """Check every hash, every span and the log's chain."""
        with engine.reading(self._database, self.path) as connection:
            return checks.verify(connection)

    # --- taking out

    def forget(self, keys: Sequence[str], names: Sequence[str], *, by: str, note: str = "") -> None:
        """Take out these versions, which bore these ids. The record is stale afterwards.

        The rows are gone when this returns; their bytes are when `scrub` has returned.
        """
        with engine.writing(self._database, self.path) as connection:
            forgetting.forget(connection, keys, names, at=clock.now(), by=by, note=note)

    def unscrubbed(self) -> bool:
        """Whether forgotten bytes may still be in the file."""
        with engine.reading(self._database, self.path) as connection:
            return forgetting.unscrubbed(connection)

    def scrub(self) -> None:
        """Rewrite the file without what was forgotten."""
        with engine.told(self.path):
            forgetting.scrub(self._database)

    def _prepare(self, *, create: bool, wait: float) -> None:
        """Make or bring up the tables."""
        try:
            with engine.reading(self._database, self.path) as connection:
                if migrate.at_head(connection):
                    return
                empty = migrate.empty(connection)
            if empty and not create:
                raise RecordMissing(f"({self.path} is empty)")
            engine.write_ahead(self._database, self.path, wait=wait)
            with engine.writing(self._database, self.path) as connection:
                migrate.upgrade(connection)
        except RecordDamaged as error:
            detail = error.detail if str(self.path) in error.detail else f"({self.path})"
            raise RecordDamaged(detail) from error
