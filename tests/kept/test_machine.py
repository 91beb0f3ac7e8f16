"""Whatever is added and forgotten, in any order, the record is that of what is left."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kept.small import build, opened, read, report
from onrecord.reports import settle, superseded
from onrecord.types import Reading, Record, Report

PAGE = {"outlet": "Post", "outlet_basis": "given", "url": "https://post.example/ladd"}
POOL = [
    report("Ferrywick bridge was closed for 3 days.", id="a", published="2025-05-01"),
    report("Ferrywick opened the bridge again.", id="b", published="2025-05-02"),
    report("Ferrywick mourns.", id="b"),
    report("Ladd has a mayor.", id="v", published="2025-05-01", **PAGE),
    report("Ladd has no mayor.", id="v", published="2025-05-03", **PAGE),
    report("Ladd is on fire.", id="v", published="2025-05-02"),
    report("Ladd is on fire.", id="w", published="2025-05-02"),
    report("Quokkas were counted.", id="q", outlet="Post"),
    report("Quokkas were counted.", id="q"),
]


def expected(reports: list[Report]) -> Record:
    """The record of reports that nothing kept."""
    settled = settle(reports)
    old = superseded(settled)
    readings: dict[str, Reading] = {r.id: read(r) for r in settled if r.id not in old}
    return build(settled, readings)


class Keeping(RuleBasedStateMachine):
    """A kept record beside the plain list of what should be in it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.there: list[Report] = []
        self.forgotten = 0

    @rule(some=st.lists(st.sampled_from(range(len(POOL))), max_size=3))
    def add(self, some: list[int]) -> None:
        reports = [POOL[at] for at in some]
        with opened(self.folder / "onrecord.db") as kept:
            kept.add(reports)
        self.there += [one for one in reports if one not in self.there]

    @precondition(lambda self: self.there)
    @rule(choice=st.randoms(use_true_random=False))
    def forget(self, choice: object) -> None:
        with opened(self.folder / "onrecord.db") as kept:
            ids = [one.id for one in kept.record().reports]
            name = choice.choice(ids)  # type: ignore[attr-defined]
            gone = [one for one in kept.record().reports if name in (one.id, one.version_of)]
            kept.forget(name)
        self.forgotten += 1
        texts = {(one.sha256, one.id.partition("~")[0]) for one in gone}
        self.there = [one for one in self.there if (one.sha256, one.id) not in texts]

    @invariant()
    def it_is_the_record_of_what_is_left(self) -> None:
        with opened(self.folder / "onrecord.db") as kept:
            plain = [_bare(one) for one in self.there]
            assert kept.record() == expected(plain)
            assert kept.verify().faults == ()
            assert sum(entry.what == "forgot" for entry in kept.log()) == self.forgotten

    def teardown(self) -> None:
        shutil.rmtree(self.folder)


def _bare(one: Report) -> Report:
    """As a program's report is kept: no bytes were received."""
    return replace(one, bytes_sha256=None)


TestKeeping = Keeping.TestCase
TestKeeping.settings = settings(max_examples=12, stateful_step_count=8, deadline=None)
