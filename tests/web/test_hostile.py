"""Whatever a report holds, no page makes markup of it, obeys it, or links where it says."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.types import (
    Claim,
    Conflict,
    Entity,
    Figure,
    Independent,
    Origin,
    Point,
    Record,
    Report,
    Reuse,
    Series,
    Span,
    Statement,
    Story,
)
from onrecord.web import front, searching, source
from onrecord.web.address import Addresses
from onrecord.web.answers import _environment
from onrecord.web.asked import Asked
from onrecord.web.claim import claim_page
from onrecord.web.desk import Desk
from onrecord.web.report import report_page
from onrecord.web.story import story_page
from web.crawl import parsed
from web.shelved import shelved

PIECES = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"'><svg/onload=alert(1)>",
    "javascript:alert(1)", "{{7*7}}", "{% raw %}", "</title>", "<!--", "]]>", "&lt;b&gt;",
    "\x1b[31m", "\u202e\u2066", "\ud800", "\x00", "漢字", "مرحبا", "https://a.example/",
    "' onmouseover='x", "`", "\\",
)  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=6).map("".join)
TEMPLATES = _environment()
PLAIN = "front.html story.html claim.html report.html source.html sources.html search.html".split()


def hostile(text: str) -> Record:
    """A record in which every string that comes from outside is `text`."""
    text = text or "x"
    span = Span(begin=0, end=len(text), text=text)
    report = Report(
        id=text, text=text, sha256="", outlet=text, title=text, url=text, story="s", language=text
    )
    other = replace(
        report,
        id="other",
        copy_of=text,
        reused=(Reuse(begin=0, end=1, report=text, report_begin=0, report_end=1),),
    )
    statements = tuple(
        Statement(
            id=f"{n}", report=r, kind="indirect", content=(span,), source=span, cue=span,
            source_entity="e", via=("e",), claim="c", sentence=(0, len(text)),
        )
        for n, r in enumerate((text, "other"))
    )  # fmt: skip
    points = tuple(
        Point(as_of=f"2026-01-0{n + 1}", origin=text, low=n, high=n, statement=f"{n}")
        for n in range(2)
    )
    claim = Claim(
        id="c",
        story="s",
        text=text,
        statements=("0", "1"),
        origins=(Origin(name=text, entity="e", statements=("0", "1"), party_to_event=True),),
        independent=Independent(low=1, high=1),
        status="disputed",
        denied_by=("e",),
        figures=Series(low=1, best=2, high=2, series=points),
        revised=True,
    )
    figure = Figure(
        id="f", report=text, span=span, low=1, high=1, unit=text, counted=text, statement="0"
    )
    return Record(
        reports=(report, other, replace(report, id="alone", story=None)),
        entities=(Entity(id="e", name=text, type="ORG", aliases=(text, "y"), side=text),),
        statements=statements,
        figures=(figure,),
        claims=(claim, replace(claim, id="d", status="single-source", denied_by=())),
        conflicts=(Conflict(kind="figure", claims=("c", "d"), note=text),),
        stories=(Story(id="s", title=text, reports=(text, "other"), claims=("c", "d")),),
    )


def pages(text: str) -> dict[str, str]:
    """Every page of the record, as it is sent."""
    text = text.encode("utf-8", "replace").decode().replace("\0", "")  # nothing else comes in
    with shelved(hostile(text)) as desk:
        return _pages(text, desk)


def _pages(text: str, desk: Desk) -> dict[str, str]:
    claim, report = desk.shelf.claims(["c"])[0], desk.shelf.reports([text or "x"])[0]
    entity, story = desk.shelf.entities(["e"])[0], desk.shelf.stories(["s"])[0]
    asked = Asked(q=text, outlet=text, origin=text)
    found = searching.Results(
        asked=asked, claims=(), claim_count=0, reports=(), report_count=0, newest=True,
        sources=(("e", text),), page=1, pages=3,
    )  # fmt: skip
    total, listed = source.source_rows(desk, 1)
    contexts = (
        {"front": front.front(desk, since="2020-01-01T00:00:00Z"), "stale": False},
        {"story": story_page(story, desk)},
        {"claim": claim_page(claim, desk), "story": story, "csrf": text},
        {"page": report_page(report, desk), "story": story},
        {"source": source.source_page(entity, desk)},
        {"sources": listed, "total": total, "page": 1, "pages": 2},
        {
            "found": found,
            "most_claimed": 1,
            "sentence": True,
            "outlets": [text],
            "origins": [text],
            "stories": [(text, text)],
        },
    )
    to = Addresses(1)
    return {
        name: TEMPLATES.get_template(name).render(to=to, path="/x", **context)
        for name, context in zip(PLAIN, contexts, strict=True)
    }


SHAPES = {name: [tag for tag, _ in parsed(page).elements] for name, page in pages("x").items()}
_KNOWN = {tag for tags in SHAPES.values() for tag in tags} | {"li", "p", "span", "a", "mark", "b"}


@given(TEXTS)
@example("".join(PIECES))
@settings(max_examples=40, deadline=None)
def test_no_words_become_markup(text: str) -> None:
    for name, page in pages(text).items():
        for tag, attributes in parsed(page).elements:
            assert tag in _KNOWN, name
            assert not [a for a in attributes if a.startswith("on") or a == "style"], name
            if tag == "script":
                assert attributes["src"].startswith("../static/"), name


@given(TEXTS)
@settings(max_examples=40, deadline=None)
def test_no_words_are_obeyed(text: str) -> None:
    for name, page in pages(text).items():
        odd = [c for c in page if c != "\n" and unicodedata.category(c) in ("Cc", "Cs")]
        assert not odd, name
        assert "\u202e" not in page, name


@given(TEXTS)
@settings(max_examples=40, deadline=None)
def test_links_lead_to_us_or_to_a_plain_address(text: str) -> None:
    for name, page in pages(text).items():
        for tag, attributes in parsed(page).elements:
            href = attributes.get("href", "#")
            ours = href.startswith(("#", "../"))
            assert ours or href.lower().startswith(("http://", "https://")), name
            if tag == "a" and not ours:
                assert "noreferrer" in attributes["rel"], name
