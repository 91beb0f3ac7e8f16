"""Decisions on a kept record: they hold through all that comes in, and are taken back exactly."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kept.small import Small, opened, report
from onrecord import kept as keeping
from onrecord.errors import NotFound, UsageError
from onrecord.kept import Kept
from onrecord.settings import Settings
from onrecord.types import Record, Report

CLOSED = report("Ferrywick bridge was closed for 3 days.", id="a", published="2025-05-01")
OPEN = report("Ferrywick opened the bridge again.", id="b", published="2025-05-02")
ALONE = report("Quokkas were counted in Ladd.", id="c")
LATER = report("Ferrywick bridge was painted.", id="d", published="2025-05-03")
HEADING = report("Wombats sleep. See our pictures.", id="e")
ALL = [CLOSED, OPEN, ALONE]

FIRE = """A fire at the Holm mill killed 12 people on Monday, the Holm fire service said. The mill \
made paper. It had stood empty since spring, neighbours said."""
WATER = """The blaze at the Holm mill left a dozen dead, officials said. Firefighters worked all \
night at the mill in Holm."""
STORM = "A storm cut power in Ladd, the Ladd council said. Nobody was hurt in the storm."


def told(record: Record) -> Record:
    """The record without what says who decided what: the same or not in all else."""
    return Record(
        reports=record.reports, entities=record.entities, statements=record.statements,
        figures=record.figures, claims=record.claims, conflicts=record.conflicts,
        stories=record.stories,
    )  # fmt: skip


STEPS = [
    ("dismiss", ["e.0"], "", ""),
    ("set", ["b.0"], "stance", "denied"),
    ("set", ["a.0"], "place", "Holm"),
    ("set", ["a.0"], "low", "2"),
    ("origin", ["a.0"], "", "Quokkas"),
    ("same", ["a", "c"], "", ""),
    ("different", ["a.0", "b.0"], "", ""),
    ("note", ["c"], "", ""),
]


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_is_undone_leaves_nothing(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Decisions, input and undoing in any order come to the record without what was undone."""
    steps = data.draw(st.lists(st.sampled_from(STEPS), min_size=1, max_size=3, unique_by=str))
    taken_back = data.draw(st.sets(st.sampled_from(range(len(steps)))))
    folder = tmp_path_factory.mktemp("undo")
    with opened(folder / "one.db") as kept:
        kept.add([*ALL, HEADING])
        numbers = [_take(kept, step) for step in steps]
        kept.add([LATER])
        for at in taken_back:
            assert kept.undo(numbers[at]).n == numbers[at]
        found = kept.record()
        assert kept.verify().faults == ()
    with opened(folder / "two.db") as kept:
        kept.add([*ALL, HEADING, LATER])
        for at, step in enumerate(steps):
            if at not in taken_back:
                _take(kept, step)
        assert told(kept.record()) == told(found)
        assert [d.what for d in kept.record().decisions] == [d.what for d in found.decisions]


def _take(kept: Kept, step: tuple[str, list[str], str, str]) -> int:
    what, names, field, value = step
    note = "a word" if what == "note" else ""
    return kept.decide(what, names, field=field, value=value, note=note).n  # type: ignore[arg-type]


def test_a_decision_outlives_another_reader(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    with opened(path) as kept:
        kept.add(ALL)
        kept.decide("set", ["a.0"], field="place", value="Holm", note="from the map")
    with opened(path, Small(made_by="small 2")) as kept:
        kept.add([LATER])
        assert kept.statements("a")[0].place == "Holm"
        (one,) = kept.decisions()
        assert (one.n, one.by, one.what, one.about) == (1, "ann", "set", ("a.0",))
        assert (one.field, one.value, one.note, one.idle) == ("place", "Holm", "from the map", "")


def test_only_what_it_bears_on_is_made_again(tmp_path: Path) -> None:
    small = Small()
    with opened(tmp_path / "onrecord.db", small) as kept:
        kept.add(ALL)
        small.linked.clear()
        kept.decide("set", ["c.0"], field="stance", value="denied")
        assert small.linked == [("c",)]
        kept.decide("note", ["a"], note="a photograph exists")
        assert small.linked == [("c",)]


def test_a_dismissed_statement_is_told_by_its_id(tmp_path: Path) -> None:
    with opened(tmp_path / "onrecord.db") as kept:
        kept.add(ALL)
        kept.decide("dismiss", ["c.0"])
        assert kept.statements("c") == ()
        with pytest.raises(NotFound, match="`onrecord undo 1` brings it back"):
            kept.find("c.0")
        kept.undo()
        assert [s.id for s in kept.statements("c")] == ["c.0"]
        with pytest.raises(NotFound, match="no decision that stands"):
            kept.undo()
        with pytest.raises(NotFound, match="no decision 7 that stands"):
            kept.undo(7)


def test_what_is_decided_is_in_the_log_by_a_hash_alone(tmp_path: Path) -> None:
    with opened(tmp_path / "onrecord.db") as kept:
        kept.add(ALL)
        kept.decide("note", ["a"], note="Zanzibarish hearsay", by="bo")
        kept.undo(by="cy")
        decided, undid = kept.log()[-2:]
        assert (decided.what, decided.by, undid.what, undid.by) == ("decided", "bo", "undid", "cy")
        assert "anzibarish" not in decided.about
        assert kept.verify().faults == ()


def test_a_decision_goes_with_what_is_forgotten(tmp_path: Path) -> None:
    with opened(tmp_path / "one.db") as kept:
        kept.add(ALL)
        kept.decide("dismiss", ["c.0"])
        kept.decide("same", ["a", "b", "c"])
        kept.decide("same", ["a", "b"])
        kept.forget("c")
        assert [one.n for one in kept.decisions()] == [3]
        assert kept.verify().faults == ()


def test_what_got_another_id_since_is_forgotten_with_its_decisions(tmp_path: Path) -> None:
    stranger = report("Ladd is on fire.", id="c", outlet="Post", outlet_basis="given")
    with opened(tmp_path / "one.db") as kept:
        kept.add(ALL)
        kept.decide("note", ["c"], note="Zanzibarish hearsay")
        kept.add([stranger])
        name = next(r.id for r in kept.record().reports if "Quokkas" in r.text)
        assert name != "c"
        kept.forget(name)
        assert kept.decisions() == ()
        assert kept.verify().faults == ()
    assert b"anzibarish" not in (tmp_path / "one.db").read_bytes()


def test_a_name_that_fits_nothing_is_refused(tmp_path: Path) -> None:
    with opened(tmp_path / "onrecord.db") as kept:
        kept.add([*ALL, report("Ladd has 2 mayors and 3 mills.", id="m")])
        story = kept.stories()[0]
        for what, names, field, value, words in (
            ("dismiss", ["a"], "", "", "a is a report; 'dismiss' is of a statement"),
            ("same", ["a"], "", "", "'same' is said of two things or more, not of 1"),
            ("same", ["a", "b.0"], "", "", "not of both"),
            ("different", ["a", "b", "c"], "", "", "'different' is said of two things, not of 3"),
            ("different", [story.id, story.id], "", "", "name the same story"),
            ("set", ["a.0"], "colour", "red", "these can: stance, source, place"),
            ("set", ["a.0"], "stance", "maybe", "these are: asserted, denied"),
            ("set", ["a.0"], "date", "soon", "write it as 2025-05-14"),
            ("set", ["a.0"], "low", "many", "a number, or 'none'"),
            ("set", ["b.0"], "low", "3", "has no figure"),
            ("set", ["m.0"], "low", "3", r"name one of them: m.0.9 \(2\); m.0.22 \(3\)"),
            ("set", ["a.0"], "source", "the mayor", "does not say 'the mayor'"),
            ("origin", ["a.0"], "", "Nobody Known", "No report names 'Nobody Known'"),
        ):
            with pytest.raises(UsageError, match=words):
                kept.decide(what, names, field=field, value=value)  # type: ignore[arg-type]
        assert kept.decisions() == ()


@pytest.fixture(scope="module")
def mill(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the stages as they are shipped."""
    path = tmp_path_factory.mktemp("mill") / "onrecord.db"
    with keeping.open(path, settings=Settings(user="ann")) as kept:
        kept.add([_mill("f", FIRE, 3), _mill("w", WATER, 4), _mill("s", STORM, 4)])
    return path


def _mill(name: str, text: str, day: int) -> Report:
    return report(
        text, id=name, outlet=f"{name.upper()} Post", outlet_basis="given",
        published=f"2031-03-0{day}", published_basis="given", language="en",
    )  # fmt: skip


def test_an_analyst_wins_over_the_count(mill: Path) -> None:
    with keeping.open(mill, settings=Settings(user="ann")) as kept:
        fire = next(s for s in kept.statements("f") if "killed" in s.content[0].text)
        blaze = next(s for s in kept.statements("w") if "dozen" in s.content[0].text)
        before = kept.record()
        kept.decide("same", [fire.id, blaze.id])
        (claim,) = (c for c in kept.claims() if fire.id in c.statements)
        assert blaze.id in claim.statements
        assert claim.independent.low == 1  # the officials may be the fire service
        kept.decide("origin", [fire.id], value="the Holm fire service")
        kept.decide("origin", [blaze.id], value="Ladd council", note="they told me")
        (claim,) = (c for c in kept.claims() if fire.id in c.statements)
        assert (claim.independent.low, claim.status) == (2, "corroborated")
        kept.decide("different", [fire.id, blaze.id])
        assert not any({fire.id, blaze.id} <= set(c.statements) for c in kept.claims())
        assert kept.decisions()[0].idle == "a later decision says otherwise"
        for _ in range(4):
            kept.undo()
        assert kept.record() == before


def test_statements_of_two_stories_make_one(mill: Path) -> None:
    with keeping.open(mill, settings=Settings(user="ann")) as kept:
        fire, storm = kept.statements("f")[0], kept.statements("s")[0]
        kept.decide("same", [fire.id, storm.id])
        assert {"f", "s"} <= set(kept.story("s").reports)
        kept.undo()
