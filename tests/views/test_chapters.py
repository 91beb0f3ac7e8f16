"""A long story is shown in chapters."""

from __future__ import annotations

from dataclasses import replace

from onrecord import views
from onrecord.types import Record, Report, Story


def report(name: str, published: str | None, title: str | None = None) -> Report:
    basis = "given" if published else None
    return Report(
        id=name, text="A ferry.", sha256="", title=title, published=published, published_basis=basis
    )


REPORTS = (
    report("a", "2031-10-02T08:00:00Z", "Ferry aground off Marnach"),
    report("b", "2031-10-03T08:00:00Z", "Tear found in hull"),
    report("c", "2031-11-20T08:00:00Z"),
    report("d", None),
)
STORY = Story(
    id="s-a",
    title="Ferry aground off Marnach",
    reports=("a", "b", "c", "d"),
    first="2031-10-02T08:00:00Z",
    last="2031-11-20T08:00:00Z",
    chapters=(("a", "b"), ("c",), ("d",)),
)


def test_a_row_a_chapter() -> None:
    assert views.chapters(STORY, REPORTS) == [
        ("2 to 3 Oct 2031", "2 reports", "Ferry aground off Marnach"),
        ("20 Nov 2031", "1 report", "c"),
        ("undated", "1 report", "d"),
    ]


def test_chapters_of_reports_that_are_left_out_are_left_out() -> None:
    assert len(views.chapters(STORY, REPORTS[:2])) == 1


def test_the_brief_says_how_many() -> None:
    told = views.brief(Record(reports=REPORTS, stories=(STORY,)), format="markdown")
    assert "2 Oct to 20 Nov 2031; in 3 chapters" in told
    short = replace(STORY, chapters=())
    assert "chapters" not in views.brief(Record(reports=REPORTS, stories=(short,)))
