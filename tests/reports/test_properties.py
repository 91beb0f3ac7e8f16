"""What holds for every input: no crash, no change to a text, nothing lost, no order."""

from __future__ import annotations

import csv
import gzip
import io
import json
import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import codec
from onrecord.reports import base_id, from_text, read, settle, superseded
from onrecord.reports.dates import when
from onrecord.reports.identity import derived_id
from onrecord.reports.voice import outlet
from onrecord.settings import Settings
from onrecord.types import Received, Rejected, Report

WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\r\t"), min_size=1
)
TEXTS = WORDS.filter(lambda text: text.strip() != "")
PLAIN = st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.text(max_size=5)


def received(data: bytes, *, whole: bool = False, max_bytes: int = 20_000_000) -> list[Received]:
    told = Settings(max_bytes=max_bytes)
    return list(read(["-"], whole=whole, stdin=io.BytesIO(data), settings=told))


def reports(found: list[Received]) -> list[Report]:
    return [one.outcome for one in found if isinstance(one.outcome, Report)]


@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda t: t.encode("utf-8", "ignore")))
def test_any_bytes_are_read_or_rejected(data: bytes) -> None:
    for opening in (
        b"",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\x1f\x8b",
        b'{"text": "',
        b"[",
        b"id,text\n",
    ):
        found = received(opening + data, max_bytes=100)
        assert found
        for one in found:
            if isinstance(one.outcome, Rejected):
                assert one.outcome.where == one.where
                assert one.outcome.reason.endswith(".")
            else:
                assert one.outcome.text.strip()
                codec.dumps(one.outcome)


@given(TEXTS)
def test_a_text_comes_out_as_it_went_in(text: str) -> None:
    (report,) = reports(received(json.dumps({"text": text}).encode()))
    assert report.text == text
    assert report == replace(from_text(text), bytes_sha256=report.bytes_sha256)


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_a_table_gives_each_cell_back(texts: list[str]) -> None:
    table = io.StringIO()
    rows = csv.writer(table, lineterminator="\n", quoting=csv.QUOTE_ALL)
    rows.writerow(["outlet", "text"])
    rows.writerows(["Post", text] for text in texts)
    found = reports(received(table.getvalue().encode()))
    assert [report.text for report in found] == texts


@given(st.lists(TEXTS.filter(lambda t: not set(t) & set("\r\n")), min_size=1, max_size=5))
def test_every_line_that_says_something_is_kept(lines: list[str]) -> None:
    lines = ["A first line that is prose.", *lines]
    found = received("\n".join(lines).encode())
    assert [report.text for report in reports(found)] == lines
    packed = received(gzip.compress("\n".join(lines).encode()))
    assert [one.outcome for one in packed] == [one.outcome for one in found]


@given(TEXTS, st.dictionaries(st.text(min_size=1, max_size=8).map("x ".__add__), PLAIN, max_size=4))
def test_unknown_fields_are_kept(text: str, fields: dict[str, object]) -> None:
    fields = {name: value for name, value in fields.items() if "\0" not in str(value)}
    data = json.dumps({**fields, "text": text}, ensure_ascii=False).encode("utf-8", "ignore")
    for report in reports(received(data)):
        assert set(report.extra) <= {name.encode("utf-8", "ignore").decode() for name in fields}
        assert len(report.extra) == len({n.encode("utf-8", "ignore") for n in fields})


OUTLETS = st.sampled_from([None, "Post", "Coastline"])
PAGES = st.sampled_from([None, "https://a.example/1", "https://a.example/2", "https://a.example/"])
DATES = st.sampled_from([None, "2025-05-14", "2025-05-15T04:00:00Z", "soon"])
SMALL = st.builds(
    from_text,
    st.sampled_from(["The bridge is closed.", "The road is open.", "The ferry is late."]),
    id=st.sampled_from([None, None, "1", "2", "1~e4a1e297"]),
    outlet=OUTLETS,
    published=DATES,
    url=PAGES,
    title=st.sampled_from([None, "Bridge"]),
)


@settings(max_examples=300)
@given(st.lists(SMALL, max_size=7), st.randoms(use_true_random=False))
def test_settling_is_a_pure_function_of_the_set(pile: list[Report], chance: random.Random) -> None:
    settled = settle(pile)
    mixed = list(pile)
    chance.shuffle(mixed)
    assert settle(mixed) == settled
    assert settle(pile + pile) == settled
    assert settle(settled) == settled
    half = len(pile) // 2
    assert settle([*settle(mixed[:half]), *mixed[half:]]) == settled


@settings(max_examples=300)
@given(st.lists(SMALL, max_size=7))
def test_settling_loses_nothing(pile: list[Report]) -> None:
    settled = settle(pile)
    ids = [report.id for report in settled]
    assert len(ids) == len(set(ids))
    assert {report.text for report in settled} == {report.text for report in pile}
    assert {(r.text, r.outlet) for r in settled} >= {(r.text, r.outlet) for r in pile if r.outlet}
    assert {base_id(r) for r in settled} <= {base_id(r) for r in pile}
    assert {r.version_of for r in settled} - {None} <= set(ids)
    old = superseded(settled)
    assert old <= set(ids)
    assert not pile or len(old) < len(ids)


@given(TEXTS, OUTLETS)
def test_a_derived_id_does_not_follow_what_is_inferred(text: str, name: str | None) -> None:
    report = from_text(text, outlet=name)
    assert report.id == derived_id(report)
    guessed = replace(report, published="2025-05-14", published_basis="inferred")
    assert derived_id(guessed) == report.id


@given(st.text(max_size=60) | st.from_regex(r"\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}( \d\d:\d\d)?"))
def test_a_date_is_iso_8601_or_none(words: str) -> None:
    found = when(words)
    if found is not None:
        assert len(found.text) in (10, 20)
        assert when(found.text) is not None


@given(st.text(max_size=200))
def test_an_outlet_is_named_by_words_of_the_text(text: str) -> None:
    for sample in (text, text + " The Harbour Post contacted the port for comment."):
        name = outlet(sample)
        assert name is None or name.removeprefix("The ") in sample
