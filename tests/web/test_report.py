"""A report's page names its copies and its original, and how each statement is said."""

from __future__ import annotations

from onrecord.types import Entity, Record, Report, Reuse, Span, Statement
from onrecord.web.report import ReportPage, report_page
from web.shelved import shelved

TEXT = "The lock gates at Tarn gave way, said Ada Lund."
ORIGINAL = Report(id="r1", text=TEXT, sha256="", outlet="Tarn Wire")
COPY = Report(
    id="r2", text=TEXT, sha256="", outlet="The Lantern", copy_of="r1", copy_direction="known",
    reused=(Reuse(begin=0, end=len(TEXT), report="r1", report_begin=0, report_end=len(TEXT)),),
)  # fmt: skip
RETOLD = Report(
    id="r3", text=TEXT + " More.", sha256="", outlet="Evening Post",
    reused=(Reuse(begin=0, end=20, report="r1", report_begin=0, report_end=20),),
)  # fmt: skip
SAID = Statement(
    id="s1", report="r1", kind="indirect", content=(Span(begin=0, end=31, text=TEXT[:31]),),
    source=Span(begin=38, end=46, text="Ada Lund"), source_entity="e1", via=("e2",),
)  # fmt: skip


def page(report: Report) -> ReportPage:
    record = Record(
        reports=(ORIGINAL, COPY, RETOLD),
        statements=(SAID,),
        entities=(
            Entity(id="e1", name="Ada Lund", type="PERSON"),
            Entity(id="e2", name="Ministry of Ports", type="ORG"),
        ),
    )
    with shelved(record) as desk:
        return report_page(desk.shelf.reports([report.id])[0], desk)


def test_a_copy_and_its_original_name_each_other() -> None:
    (original,) = page(COPY).copies
    assert (original.report, original.outlet, original.earlier) == ("r1", "Tarn Wire", True)
    (copy,) = page(ORIGINAL).copies
    assert (copy.report, copy.outlet, copy.earlier) == ("r2", "The Lantern", False)


def test_what_is_merely_retold_is_no_copy() -> None:
    assert page(RETOLD).copies == ()
    (paragraph,) = page(ORIGINAL).paragraphs
    assert {e.report for e in paragraph.elsewhere} == {"r2", "r3"}


def test_names_keep_their_capitals() -> None:
    (paragraph,) = page(ORIGINAL).paragraphs
    (note,) = paragraph.notes
    assert note.manner == "indirect, asserted; passed on by Ministry of Ports"
