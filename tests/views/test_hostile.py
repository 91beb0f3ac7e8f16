"""Whatever a report holds, no view obeys it, breaks its width or depends on its order."""

from __future__ import annotations

import random
import re
import unicodedata
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from onrecord.types import (
    Claim,
    Independent,
    Origin,
    Record,
    Rejected,
    Report,
    Span,
    Statement,
    Story,
)
from onrecord.views import brief, csv_text, marked, tables
from onrecord.views.clipping import clip
from onrecord.views.html import _POLICY
from onrecord.views.safe import one_line, visible
from onrecord.views.tables import guarded
from views import dam

NASTY = (
    "\x1b[31m\x07\r\x9b2J\u202e\u2066\u200b<script>[bold]=cmd|'!A1'#`*_\\&amp;\ud800\x00 漢字 مرحبا"
)
texts = st.one_of(st.text(min_size=1, max_size=60), st.lists(st.sampled_from(NASTY)).map("".join))
ALLOWED = frozenset(
    "html head meta title style body svg symbol circle path use main header p article h1 h2 ul li "
    "figure figcaption pattern rect line text tspan a b strong span bdi section ol q div i "
    "table thead tbody tr th td small footer".split()
)


def hostile(text: str) -> Record:
    """A record in which every string that comes from outside is `text`."""
    text = text or "x"
    report = Report(id="r1", text=text, sha256="", outlet=text, title=text, story="s1")
    span = Span(begin=0, end=len(text), text=text)
    statement = Statement(
        id="a", report="r1", kind="indirect", content=(span,), source=span, cue=span, claim="c1"
    )
    claim = Claim(
        id="c1",
        story="s1",
        text=text,
        statements=("a",),
        origins=(Origin(name=text, statements=("a",)),),
        independent=Independent(low=1, high=1),
    )
    return Record(
        reports=(report, replace(report, id=text, story=None)),
        statements=(statement,),
        claims=(claim,),
        stories=(Story(id="s1", title=text, reports=("r1",), claims=("c1",)),),
        rejected=(Rejected(where=text, reason=text),),
    )


def _control(out: str) -> list[str]:
    return [c for c in out if c != "\n" and unicodedata.category(c) in ("Cc", "Cs")]


@given(texts, st.integers(20, 140))
@settings(max_examples=150, deadline=None)
def test_terminal_shows_and_never_obeys(text: str, width: int) -> None:
    out = brief(hostile(text), width=width)
    assert not _control(out)
    assert not set(out) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")
    assert all(cell_len(line) <= max(width, 24) for line in out.split("\n"))


@given(texts)
@settings(max_examples=60, deadline=None)
def test_colours_are_only_ours(text: str) -> None:
    out = brief(hostile(text), color=True)
    assert not _control(re.sub(r"\x1b\[[0-9;]*m", "", out))


@given(texts)
@settings(max_examples=60, deadline=None)
def test_show_never_obeys(text: str) -> None:
    record = hostile(text)
    for width in (40, 120):
        assert not _control(marked(record.reports[0], record, width=width))


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.named: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.named |= {name for name, _ in attrs}


@given(texts)
@settings(max_examples=100, deadline=None)
def test_html_has_only_our_elements(text: str) -> None:
    tags = _Tags()
    out = brief(hostile(text), format="html")
    tags.feed(out)
    assert tags.seen <= ALLOWED
    assert not {n for n in tags.named if n.startswith("on") or n in ("style", "src")}
    assert not _control(out)


def test_html_asks_for_nothing() -> None:
    out = brief(dam.record(), format="html")
    assert _POLICY in out
    assert not re.search(r"https?://|url\((?!#)|@import|<script|<link", out)


@given(texts)
@settings(max_examples=60, deadline=None)
def test_markdown_has_no_markup_of_theirs(text: str) -> None:
    out = brief(hostile(text), format="markdown")
    plain = re.sub(r"\[\d+\]", "", out.replace("\\\\", ""))
    assert not re.search(r"(?<!\\)[<`\[]", plain)
    assert not _control(out)


@given(texts)
def test_visible_keeps_offsets(text: str) -> None:
    assert len(visible(text)) == len(text)
    assert "\n" not in one_line(text)


@given(texts, st.integers(8, 80), st.integers(0, 60), st.integers(1, 9))
def test_clip_holds_its_limit(text: str, limit: int, begin: int, size: int) -> None:
    begin = min(begin, len(text))
    assert len(clip(text, limit, ((begin, min(begin + size, len(text))),))) <= limit


@given(st.text("word ", min_size=60, max_size=200), st.integers(0, 200))
def test_clip_keeps_the_figure(text: str, at: int) -> None:
    at = min(at, len(text))
    whole = f"{text[:at]} 4,217 {text[at:]}"
    begin = whole.index("4,217")
    assert "4,217" in clip(whole, 40, ((begin, begin + 5),))


@given(texts)
def test_no_cell_is_run(text: str) -> None:
    for rows in tables(hostile(text)).values():
        for cell in (c for row in rows for c in row):
            number = re.fullmatch(r"[-+]?\d+(\.\d+)?([eE][-+]?\d+)?", cell)
            assert number or not cell.lstrip().startswith(tuple("=+-@\t\r\n＝＋－＠"))


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("=1+1", "'=1+1"),
        (" =1+1", "' =1+1"),
        ("\t=1+1", "' =1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-5", "-5"),
        ("-5.5", "-5.5"),
        ("-5+2", "'-5+2"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_guarded(cell: str, kept: str) -> None:
    assert guarded(cell) == kept


@pytest.mark.parametrize("format", ["terminal", "markdown", "html"])
def test_order_does_not_matter(format: str) -> None:
    record = dam.record()
    shuffled = replace(
        record,
        **{
            name: tuple(random.Random(3).sample(getattr(record, name), len(getattr(record, name))))
            for name in ("reports", "entities", "statements", "figures", "claims")
        },
    )
    assert brief(record, format=format) == brief(shuffled, format=format)  # type: ignore[arg-type]


def test_csv_quotes_every_cell() -> None:
    assert csv_text([["a;b", 'c"d'], ["1", ""]]) == '"a;b","c""d"\r\n"1",""\r\n'
