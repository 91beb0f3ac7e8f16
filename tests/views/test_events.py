"""Claims that count something as rows of events, as conflict coders lay them out."""

from __future__ import annotations

import pytest

from onrecord.types import (
    Claim,
    Figure,
    Independent,
    Origin,
    Point,
    Record,
    Report,
    Series,
    Span,
    Statement,
    TimeExpression,
)
from onrecord.views import csv_text, tables
from properties.test_pipeline import whole

TEXT = "At least 12 people were killed in Holm on 3 March, the fire service said."


def _record(**rest: object) -> Record:
    statement = Statement(
        id="s", report="r", kind="indirect", content=(Span(begin=0, end=46, text=TEXT[:46]),),
        **({"place": "Holm"} | rest),  # type: ignore[arg-type]
    )  # fmt: skip
    return Record(
        reports=(
            Report(
                id="r",
                text=TEXT,
                sha256="",
                outlet="Tarn Post",
                published="2031-03-04",
                title="Blast",
                url="https://tarn.example/1",
            ),
        ),
        statements=(statement,),
        figures=(
            Figure(
                id="f",
                report="r",
                span=Span(begin=0, end=18, text=TEXT[:18]),
                low=12,
                high=None,
                unit="person",
                counted="people killed",
                measure="killed",
                statement="s",
                claim="c",
            ),
        ),
        dates=(
            TimeExpression(
                report="r",
                span=Span(begin=39, end=46, text=TEXT[39:46]),
                type="DATE",
                value="2031-03-03",
            ),
        ),
        claims=(
            Claim(
                id="c",
                text=TEXT[:46],
                statements=("s",),
                status="single-source",
                independent=Independent(low=1, high=1),
                origins=(Origin(name="Holm Fire Service", statements=("s",)),),
                figures=Series(
                    low=12,
                    best=12,
                    high=None,
                    series=(Point(as_of=None, origin="", low=12, high=None, statement="s"),),
                ),
            ),
            Claim(id="d", text="no figure", statements=()),
        ),
    )


def _row(record: Record) -> dict[str, str]:
    names, *rows = tables(record)["events"]
    (row,) = rows
    return dict(zip(names, row, strict=True))


def test_a_claim_that_counts_something_is_a_row() -> None:
    row = _row(_record())
    assert (row["date_start"], row["date_end"], row["date_prec"]) == (
        "2031-03-03",
        "2031-03-03",
        "1",
    )
    assert (row["where_description"], row["counted"], row["measure"]) == (
        "Holm", "people killed", "killed",
    )  # fmt: skip
    assert [row[name] for name in ("low", "best", "high")] == ["12", "12", ""]
    assert [row[f"deaths_{name}"] for name in ("low", "best", "high")] == ["12", "12", ""]
    assert (row["status"], row["independent_low"], row["number_of_sources"]) == (
        "single-source", "1", "1",
    )  # fmt: skip
    assert (row["source_original"], row["source_office"]) == ("Holm Fire Service", "Tarn Post")
    assert (row["source_headline"], row["source_article"]) == ("Blast", "https://tarn.example/1")


@pytest.mark.parametrize(
    ("value", "start", "end", "exact"),
    [
        ("2031-03-02", "2031-03-02", "2031-03-02", "1"),
        ("2031-03-02/2031-03-05", "2031-03-02", "2031-03-05", "2"),
        ("2031-W10", "2031-03-03", "2031-03-09", "3"),
        ("2031-02", "2031-02-01", "2031-02-28", "4"),
        ("2031", "2031-01-01", "2031-12-31", "5"),
        ("PAST_REF", "", "", ""),
        ("2031-13-45", "", "", ""),
    ],
)
def test_a_day_is_as_exact_as_the_report_is(value: str, start: str, end: str, exact: str) -> None:
    row = _row(_record(date=value))
    assert (row["date_start"], row["date_end"], row["date_prec"]) == (start, end, exact)


def test_what_is_no_death_is_no_death() -> None:
    for row in tables(whole())["events"][1:]:
        told = dict(zip(tables(whole())["events"][0], row, strict=True))
        assert (told["measure"] == "killed") == bool(told["deaths_best"] or told["deaths_high"])


def test_every_claim_with_figures_is_there_once() -> None:
    rows = tables(whole())["events"][1:]
    assert [row[0] for row in rows] == [c.id for c in whole().claims if c.figures]
    assert csv_text(rows).count("\r\n") == len(rows)
