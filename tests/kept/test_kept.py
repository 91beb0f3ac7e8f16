"""A kept record: the same whatever the order, and what it would be without what was forgotten."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kept.small import Small, opened, received, report
from onrecord.errors import NotFound, UsageError
from onrecord.store import Added, Store
from onrecord.text import story_id
from onrecord.types import Rejected, Report

CLOSED = report("Ferrywick bridge was closed for 3 days.", id="a", published="2025-05-01")
OPEN = report("Ferrywick opened the bridge again.", id="b", published="2025-05-02")
ALONE = report("Quokkas were counted in Ladd.", id="c")
PAGE = {"outlet": "Post", "outlet_basis": "given", "url": "https://post.example/ladd"}
FIRST = report("Ladd has a mayor.", id="v", published="2025-05-01", **PAGE)
EDITED = report("Ladd has no mayor.", id="v", published="2025-05-03", **PAGE)
STRANGER = report("Ladd is on fire.", id="v", published="2025-05-02")
ALL = [CLOSED, OPEN, ALONE, FIRST, EDITED, STRANGER]


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(order=st.permutations(ALL), cut=st.integers(0, len(ALL)))
def test_order_and_portions_do_not_matter(
    tmp_path_factory: pytest.TempPathFactory, order: list[Report], cut: int
) -> None:
    folder = tmp_path_factory.mktemp("order")
    with opened(folder / "one.db") as kept:
        kept.add(ALL)
        expected = kept.record()
    with opened(folder / "two.db") as kept:
        kept.add(order[:cut])
        for one in order[cut:]:
            kept.add([one])
        assert kept.record() == expected
        assert kept.verify().faults == ()


@pytest.mark.parametrize("name", ["a", "b", "c"])
def test_without_what_was_forgotten_it_is_as_if_it_never_came(tmp_path: Path, name: str) -> None:
    with opened(tmp_path / "one.db") as kept:
        kept.add([one for one in ALL if one.id != name])
        expected = kept.record()
    with opened(tmp_path / "two.db") as kept:
        kept.add(ALL)
        assert kept.forget(name, note="asked to") == (name,)
        assert kept.record() == expected
        assert kept.verify().faults == ()
        with pytest.raises(NotFound, match="was forgotten on"):
            kept.find(name)


def test_all_versions_of_a_report_are_forgotten(tmp_path: Path) -> None:
    with opened(tmp_path / "onrecord.db") as kept:
        kept.add([FIRST, EDITED, ALONE])
        assert len(kept.forget("v")) == 2
        assert [one.id for one in kept.record().reports] == ["c"]


def test_the_one_that_is_left_has_its_id_for_itself(tmp_path: Path) -> None:
    with opened(tmp_path / "onrecord.db") as kept:
        kept.add([FIRST, STRANGER])
        with pytest.raises(UsageError, match="several"):
            kept.forget("v")
        of_stranger = next(one.id for one in kept.reports("v") if one.outlet is None)
        kept.forget(of_stranger)
        assert [one.id for one in kept.record().reports] == ["v"]


def test_what_was_read_is_not_read_again(tmp_path: Path) -> None:
    small = Small()
    with opened(tmp_path / "onrecord.db", small) as kept:
        kept.add([CLOSED])
        kept.add([CLOSED, OPEN])
        kept.add([OPEN])
    assert small.seen == {"a": 1, "b": 1}


def test_another_reader_reads_again_when_it_is_asked_to(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    with opened(path) as kept:
        kept.add([CLOSED])
    newer = Small(made_by="small 2")
    with opened(path, newer) as kept:
        kept.add([OPEN])
        assert newer.seen == {"b": 1}
        assert kept.reread() == 1
        assert newer.seen == {"a": 1, "b": 1}
        assert kept.reread() == 0


def test_with_other_names_all_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    with opened(path, Small(made_by="small 1, names x", names=", names x")) as kept:
        kept.add([CLOSED])
    named = Small(made_by="small 1, names y", names=", names y")
    with opened(path, named) as kept:
        kept.add([OPEN])
    assert named.seen == {"a": 1, "b": 1}


def test_only_what_moved_is_linked_again(tmp_path: Path) -> None:
    small = Small()
    with opened(tmp_path / "onrecord.db", small) as kept:
        kept.add([CLOSED, ALONE])
        kept.add([OPEN])
        assert small.linked == [("a",), ("c",), ("a", "b")]
        kept.forget("a")
        assert small.linked[3:] == [("b",)]


def test_what_a_killed_process_left_is_linked_by_the_next(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    with Store.open(path, create=True) as store:
        store.add([received(CLOSED), received(OPEN)], by="ann")
    with opened(path) as kept:
        assert [story.reports for story in kept.stories()] == [("a", "b")]


def test_as_of_a_day(tmp_path: Path) -> None:
    with opened(tmp_path / "onrecord.db") as kept:
        kept.add(ALL)
        then = kept.record(as_of="2025-05-01")
        assert [one.id for one in then.reports] == ["a", "v"]
        assert then.stories == ()
        assert kept.undated() == 1
        assert len(kept.record().stories) == 2


def test_ids(tmp_path: Path) -> None:
    with opened(tmp_path / "onrecord.db") as kept:
        kept.add(ALL)
        story = kept.story("b")
        assert kept.story(story_id("b")) == story == kept.story(story.id)
        assert [one.id for one in kept.reports(story.id)] == ["a", "b"]
        assert [one.id for one in kept.reports(story.claims[0])] == ["a", "b"]
        assert [one.id for one in kept.reports("b.0")] == ["b"]
        with pytest.raises(NotFound, match="no story"):
            kept.story("c")
        with pytest.raises(UsageError, match="only a report"):
            kept.forget(story.id)


def test_files_go_in_and_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("One report.\nAnother report.\n")
    bad.write_bytes(b"")
    told: list[Rejected] = []
    with opened(tmp_path / "onrecord.db") as kept:
        added = kept.add([good, bad], refused=told.append)
        assert added == Added(added=2, rejected=1)
        assert kept.rejected() == tuple(told) == kept.record().rejected


def test_the_file_of_names_stays_with_the_record(tmp_path: Path) -> None:
    names = tmp_path / "names.toml"
    names.write_text("")
    path = tmp_path / "onrecord.db"
    with opened(path, names=names) as kept:
        kept.add([CLOSED])
    names.unlink()
    with opened(path) as kept:
        kept.add([OPEN])
        assert len(kept.record().reports) == 2


def test_progress_counts_what_is_read(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    with opened(tmp_path / "onrecord.db") as kept:
        kept.add([CLOSED, OPEN], progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def test_every_order_of_two_processes_gives_the_same(tmp_path: Path) -> None:
    records = []
    for number, order in enumerate(itertools.permutations([[CLOSED, ALONE], [OPEN, ALONE]])):
        path = tmp_path / f"{number}.db"
        with opened(path) as one, opened(path) as two:
            for kept, reports in zip((one, two), order, strict=True):
                kept.add(reports)
            records.append(one.record())
            assert two.record() == records[-1]
    assert records[0] == records[1]
