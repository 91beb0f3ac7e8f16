"""What moved since a day: newly corroborated, disputed, denied, revised; and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.types import Claim, Point, Record, Report, Series, Statement, Status, Story
from onrecord.views import brief
from onrecord.views.since import movements


def _claim(name: str, status: Status, *statements: str, low: float | None = None,
           was: float | None = None, retracted: bool = False) -> Claim:  # fmt: skip
    points = [v for v in (was, low) if v is not None]
    series = tuple(Point(as_of=None, origin=name, low=v, high=v) for v in points)
    figures = Series(low=low, best=low, high=low, series=series) if low is not None else None
    return Claim(
        id=name, text=f"{name} is said", statements=statements, status=status, story="s1",
        figures=figures, retracted=retracted,
    )  # fmt: skip


def _record(*claims: Claim) -> Record:
    ids = sorted({s for claim in claims for s in claim.statements})
    return Record(
        reports=tuple(Report(id=f"r-{i}", text=i, sha256="", story="s1") for i in ids),
        statements=tuple(
            Statement(id=i, report=f"r-{i}", kind="narrated", content=(), claim="c") for i in ids
        ),
        claims=claims,
        stories=(Story(id="s1", title="The mill", reports=tuple(f"r-{i}" for i in ids),
                       claims=tuple(c.id for c in claims)),) if claims else (),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("then", "now", "move"),
    [
        ("single-source", "corroborated", "corroborated"),
        ("corroborated", "corroborated", None),
        ("corroborated", "disputed", "disputed"),
        ("disputed", "corroborated", "corroborated"),
        ("unconfirmed", "denied", "denied"),
        ("corroborated", "single-source", None),
        (None, "corroborated", "corroborated"),
        (None, "single-source", None),
    ],
)
def test_what_moves(then: Status | None, now: Status, move: str | None) -> None:
    before = _record(_claim("c", then, "a")) if then else _record()
    found = movements(before, _record(_claim("c", now, "a", "b")))
    assert [one.move for one in found] == ([move] if move else [])


def test_a_claim_is_known_by_its_statements_whatever_its_id() -> None:
    then = _record(_claim("old", "corroborated", "b"))
    assert movements(then, _record(_claim("new", "corroborated", "a", "b"))) == ()


def test_another_figure_is_a_move_and_the_first_one_is_none() -> None:
    now = _record(_claim("c", "single-source", "a", "b", was=9, low=21))
    assert [m.move for m in movements(_record(_claim("c", "single-source", "a", low=9)), now)] == [
        "revised"
    ]
    assert movements(_record(_claim("c", "single-source", "a")), now) == ()


def test_a_count_of_something_else_moved_nothing() -> None:
    then = _record(_claim("c", "single-source", "a", low=617))
    now = _record(_claim("c", "single-source", "a", "b", low=4))
    assert movements(then, now) == ()
    assert "617" not in brief(now, since=("2031-03-04", then))


def test_what_was_taken_back_is_told_once() -> None:
    now = _record(_claim("c", "denied", "a", "b", retracted=True))
    assert [m.move for m in movements(_record(_claim("c", "single-source", "a")), now)] == [
        "taken back"
    ]
    assert movements(now, now) == ()


@pytest.mark.parametrize("format", ["terminal", "markdown", "html"])
def test_the_brief_tells_only_what_moved_and_what_it_was(format: str) -> None:
    then = _record(_claim("one", "single-source", "a", low=9), _claim("two", "single-source", "b"))
    now = _record(
        _claim("one", "corroborated", "a", "c", was=9, low=21), _claim("two", "single-source", "b")
    )
    out = brief(now, format=format, since=("2031-03-04", then), left_out=2)  # type: ignore[arg-type]
    flat = " ".join(out.split())
    assert "Since 4 Mar 2031: 1 more report; 1 newly corroborated." in flat
    assert "2 undated reports taken as known before." in flat
    assert "one is said" in flat
    assert "two is said" not in flat
    assert "Before: single source, 9" in flat


def test_nothing_moved() -> None:
    record = _record(_claim("one", "single-source", "a"))
    assert "no claim moved" in brief(record, since=("2031-03-04", record))


def test_a_move_outside_of_stories_is_shown_with_its_report() -> None:
    claim = replace(_claim("one", "denied", "a"), story=None)
    now = replace(_record(claim), stories=())
    assert "r-a" in brief(now, since=("2031-03-04", _record()))


def test_a_revised_claim_is_headed_by_what_it_counts_now() -> None:
    then = _record(_claim("c", "single-source", "a", low=9))
    revised = replace(_claim("c", "single-source", "a", "b", was=9, low=21), revised=True)
    out = " ".join(brief(_record(revised), since=("2031-01-01", then)).split())
    assert "Before: single source, 9; now 21" in out
    assert "● 21 “" in out
