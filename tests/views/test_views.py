"""The brief of the examples' record as a whole: size, caps, agreement of the three formats."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from onrecord.types import (
    Claim,
    Independent,
    Origin,
    Point,
    Record,
    Report,
    Series,
    Story,
)
from onrecord.views import brief, marked, tables
from onrecord.views.measured import Measured, Rate, read, sentence, trust
from views import dam


def test_brief_fits_a_few_screens() -> None:
    assert len(brief(dam.record(), width=80).splitlines()) < 200


@pytest.mark.parametrize("format", ["terminal", "markdown", "html"])
def test_every_reference_is_listed_once(format: str) -> None:
    out = brief(dam.record(), format=format)  # type: ignore[arg-type]
    if format == "html":
        used = set(re.findall(r'href="#s1-(\d+)"', out))
        listed = re.findall(r'<li id="s1-(\d+)"', out)
    else:
        head, words = re.split("the exact words", out, flags=re.IGNORECASE)
        used = set(re.findall(r"\[(\d+)\\?\]", head))
        listed = re.findall(r"^[- ]+\\?\[(\d+)\\?\]", words, flags=re.MULTILINE)
    assert listed == [str(n + 1) for n in range(len(listed))]
    assert used == set(listed)


def _many(count: int) -> Record:
    report = Report(id="r1", text="x", sha256="", story="s1")
    claims = tuple(
        Claim(
            id=f"c{n:03}",
            story="s1",
            text=f"Claim {n}.",
            statements=(),
            independent=Independent(low=1, high=1),
        )
        for n in range(count)
    )
    story = Story(id="s1", title="x", reports=("r1",), claims=tuple(c.id for c in claims))
    return Record(reports=(report, replace(report, id="r2")), claims=claims, stories=(story,))


def test_ten_a_status_and_the_rest_counted() -> None:
    out = brief(_many(25))
    assert len(re.findall(r"“Claim \d+\.”", out)) == 10
    assert "and 15 more" in out
    assert "● 25 single source" in out


def test_a_long_series_shows_its_ends() -> None:
    one = _many(1)
    points = tuple(Point(as_of=f"2026-01-{n:02}", origin="x", low=n, high=n) for n in range(1, 31))
    series = Series(low=30, best=30, high=30, series=points)
    claim = replace(one.claims[0], figures=series, origins=(Origin(name="The port"),))
    out = " ".join(brief(replace(one, claims=(claim,)), width=100).split())
    assert "1 (1 Jan) → 2 (2 Jan) → … 23 more … → 26 (26 Jan) → 27" in out
    assert "→ 30 (30 Jan), raised" in out


def test_a_series_over_a_new_year_says_the_years() -> None:
    one = _many(1)
    days = ("2025-12-31", "2026-01-01")
    points = tuple(Point(as_of=d, origin="x", low=n, high=n) for n, d in enumerate(days))
    claim = replace(one.claims[0], figures=Series(low=1, best=1, high=1, series=points))
    out = brief(replace(one, claims=(claim,)))
    assert "0 (31 Dec 2025) → 1 (1 Jan 2026)" in out


@pytest.mark.parametrize(("last", "moved"), [(40, False), (41, True)])
def test_another_bound_of_the_same_number_is_no_revision(last: int, moved: bool) -> None:
    one = _many(1)
    points = (
        Point(as_of="2026-01-01", origin="x", low=40, high=40),
        Point(as_of="2026-01-02", origin="x", low=last, high=None),
    )
    claim = replace(one.claims[0], figures=Series(low=last, best=last, high=None, series=points))
    assert ("REVISED" in brief(replace(one, claims=(claim,)))) == moved


def test_stories_are_capped_and_counted() -> None:
    one = _many(1)
    stories = tuple(replace(one.stories[0], id=f"s{n:02}", title=f"Title {n}") for n in range(23))
    out = brief(replace(one, stories=stories))
    assert len(re.findall(r"^Title \d+$", out, flags=re.MULTILINE)) == 20
    assert "3 more stories" in out


def test_an_empty_record_has_a_brief() -> None:
    for format in ("terminal", "markdown", "html"):
        assert "0 reports" in brief(Record(), format=format)  # type: ignore[arg-type]


def test_no_colour_unless_asked() -> None:
    assert "\x1b" not in brief(dam.record())
    assert "\x1b" in brief(dam.record(), color=True)


def test_colour_changes_nothing_else() -> None:
    plain = re.sub(r"\x1b\[[0-9;]*m", "", brief(dam.record(), color=True))
    assert [line.rstrip() for line in plain.split("\n")] == brief(dam.record()).split("\n")


def test_tables_have_a_row_each() -> None:
    record = dam.record()
    made = tables(record)
    assert {k: len(v) - 1 for k, v in made.items()} == {
        "claims": len(record.claims),
        "statements": len(record.statements),
        "events": sum(claim.figures is not None for claim in record.claims),
        "figures": len(record.figures),
    }
    assert all(len(row) == len(rows[0]) for rows in made.values() for row in rows)


def test_marked_text_without_colour() -> None:
    record = dam.record()
    out = marked(record.reports[0], record, width=80)
    assert "[2: {At least nine people} were killed]" in " ".join(out.split())
    assert "<early on Tuesday>" in " ".join(out.split())


def test_marked_text_says_who_stands_behind() -> None:
    record = dam.record()
    out = " ".join(marked(record.reports[1], record, width=80).split())
    assert "a copy of e01, Corvin Wire" in out
    assert "Tresna Energija (indirect, a denial) ◐ disputed, 4 reports, claim c-gates" in out


def test_rates_of_another_version_are_not_told() -> None:
    toml = 'version = "1"\n[[rates]]\nwhat = "statements missed"\nvalue = 0.254\nover = "4 texts"'
    assert read(toml, "2") == Measured(version="2")
    assert read(toml, "1").rates == (Rate(what="statements missed", value=0.254, over="4 texts"),)
    assert sentence(read(toml, "1")).endswith("measured: statements missed 25% (4 texts).")


def test_trust_is_told_in_hundredths_and_names_no_rate_that_nobody_measured() -> None:
    rates = (Rate(what="statements missed", value=0.154, over="4 texts"),)
    told = trust(Measured(version="1", rates=rates))
    assert "in tests, 15 of 100 statements are missed. Check" in told
