"""A record made by hand, kept in a real file and served by a real server on this machine."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from onrecord import kept
from onrecord.links import Pile
from onrecord.settings import Settings
from onrecord.types import Reading, Record, Report
from onrecord.web import Door, Live, make_app


@dataclass
class ByHand:
    """Stages that answer with a record made by hand, whatever they are given."""

    record: Record
    made_by: str = "by hand"
    linked_by: str = "by hand"
    names: str = "by hand"

    def read(self, reports: Sequence[Report]) -> Iterator[Reading]:
        for report in reports:
            yield Reading(report=report.id, reader="by hand")

    def piles(self, reports: Sequence[Report], *_: object) -> Sequence[Pile]:
        return [Pile(story=None, reports=tuple(reports), copies={})] if reports else []

    def part(self, pile: Pile, readings: Mapping[str, Reading], *_: object) -> Record:
        return self.record


def opened(path: Path, record: Record) -> kept.Kept:
    """A kept record that says what `record` says."""
    found = kept.open(path, settings=Settings(user="ann"), stages=lambda _: ByHand(record))
    found.add(record.reports)
    return found


@contextmanager
def served(found: kept.Kept, path: Path, door: Door | None = None) -> Iterator[str]:
    """The address at which it is served, with a slash at its end."""
    config = uvicorn.Config(
        make_app(Live(found), path, door=door),
        host="127.0.0.1",
        port=0,
        log_level="error",
        access_log=False,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.should_exit = True
        thread.join(timeout=10)
