"""Every page answers, links hold, and nothing on a page needs more than the policy allows."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urljoin, urlsplit

import httpx
import pytest

from onrecord.web.address import Addresses
from onrecord.web.answers import _environment
from onrecord.web.claim import claim_page
from views import dam
from web.crawl import crawl, parsed
from web.shelved import shelved

KINDS = ("stories", "claims", "reports", "sources", "search", "add", "static", "api")


@pytest.fixture(scope="module")
def pages(desk_url: str) -> dict[str, httpx.Response]:
    return crawl(desk_url)


def html(pages: dict[str, httpx.Response]) -> dict[str, str]:
    return {u: p.text for u, p in pages.items() if "text/html" in p.headers["content-type"]}


def test_every_link_of_every_page_leads_somewhere(pages: dict[str, httpx.Response]) -> None:
    assert {u: p.status_code for u, p in pages.items() if p.status_code != 200} == {}
    found = {urlsplit(u).path.split("/")[1] for u in pages}
    assert found >= set(KINDS)


def test_nothing_stands_inline(pages: dict[str, httpx.Response]) -> None:
    for url, text in html(pages).items():
        for tag, attributes in parsed(text).elements:
            assert tag != "style", url
            assert "style" not in attributes, url
            assert not [name for name in attributes if name.startswith(("on", "hx-on"))], url
            if tag == "script":
                assert "/static/" in urljoin(url, attributes["src"]), url


def test_addresses_of_ours_are_relative(pages: dict[str, httpx.Response]) -> None:
    for url, text in html(pages).items():
        for _, attributes in parsed(text).elements:
            for name in ("href", "src", "action"):
                assert not attributes.get(name, "").startswith("/"), url


def test_each_id_stands_once(pages: dict[str, httpx.Response]) -> None:
    for url, text in html(pages).items():
        ids = [a["id"] for _, a in parsed(text).elements if "id" in a]
        assert len(ids) == len(set(ids)), url


def test_links_within_a_page_have_an_end(pages: dict[str, httpx.Response]) -> None:
    for url, text in html(pages).items():
        elements = parsed(text).elements
        ids = {a["id"] for _, a in elements if "id" in a}
        for _, attributes in elements:
            href = attributes.get("href", "")
            assert not href.startswith("#") or href[1:] in ids, (url, href)


def test_every_answer_bears_the_policy(pages: dict[str, httpx.Response]) -> None:
    for url, answer in pages.items():
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy, url
        assert "unsafe" not in policy, url
        assert "frame-ancestors 'none'" in policy, url
        assert answer.headers["x-content-type-options"] == "nosniff", url


def test_one_h_one_and_landmarks(pages: dict[str, httpx.Response]) -> None:
    for url, text in html(pages).items():
        tags = [tag for tag, _ in parsed(text).elements]
        assert tags.count("h1") == 1, url
        assert tags.count("main") == 1, url
        assert {"header", "nav", "footer"} <= set(tags), url


def test_a_page_is_asked_for_again_by_its_tag(desk_url: str) -> None:
    for path in ("stories/s1", "claims/c-toll", "search?q=dam"):
        first = httpx.get(desk_url + path)
        again = httpx.get(desk_url + path, headers={"If-None-Match": first.headers["etag"]})
        assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


def test_a_story_says_what_stands(desk_url: str) -> None:
    page = parsed(httpx.get(desk_url + "stories/s1").text)
    for words in ("Corroborated", "Disputed", "Who vouches for what", "1 copy: The Aldgate"):
        assert words in page.text
    charts = [a for tag, a in page.elements if tag == "svg" and a.get("class") == "chart"]
    assert charts
    assert all(chart["role"] == "img" and chart["aria-label"] for chart in charts)


def test_a_claim_faces_what_stands_against_it(desk_url: str) -> None:
    page = parsed(httpx.get(desk_url + "claims/c-toll").text)
    assert "What stands against it" in page.text
    assert "../claims/c-rival" in [a.get("href") for _, a in page.elements]


def test_what_was_settled_stood_against_it() -> None:
    record = dam.record()
    settled = replace(record, conflicts=tuple(replace(k, settled=True) for k in record.conflicts))
    with shelved(settled) as desk:
        told = {"claim": claim_page(desk.shelf.claims(["c-toll"])[0], desk), "story": None}
    page = _environment().get_template("claim.html")
    text = parsed(page.render(to=Addresses(1), path="/claims/c-toll", csrf="", **told)).text
    assert "What stood against it Settled" in text


def test_a_report_marks_what_it_says(desk_url: str) -> None:
    page = parsed(httpx.get(desk_url + "reports/e01").text)
    marks = [a for tag, a in page.elements if tag == "mark"]
    notes = [a for tag, a in page.elements if tag == "li" and a.get("id", "").startswith("n")]
    assert marks
    assert notes
    assert "sha256 of the text" in page.text


def test_ids_that_are_others_lead_to_what_holds_them(desk_url: str) -> None:
    story = httpx.get(desk_url + "stories/e01")
    assert story.status_code == 307
    assert urljoin(str(story.url), story.headers["location"]) == desk_url + "stories/s1"


@pytest.mark.parametrize(
    "path", ["nope", "stories/nope", "claims/%2e%2e%2f", "reports/%00", "add/nope", "static/nope"]
)
def test_what_is_not_there_is_a_page_that_says_so(desk_url: str, path: str) -> None:
    answer = httpx.get(desk_url + path)
    assert answer.status_code == 404
    assert "Traceback" not in answer.text


def test_search_narrows(desk_url: str) -> None:
    every = parsed(httpx.get(desk_url + "search").text).text
    disputed = parsed(httpx.get(desk_url + "search?status=disputed&q=killed").text).text
    assert "claims" in every
    assert "Disputed" in disputed
    nothing = parsed(httpx.get(desk_url + "search?q=zeppelin").text).text
    assert "0 claims" in nothing
    assert "0 reports" in nothing


def test_the_front_page_knows_when_the_reader_was_here(desk_url: str) -> None:
    seen = {"Cookie": "onrecord-here=|2020-01-01T00:00:00Z"}
    first, later = httpx.get(desk_url).text, httpx.get(desk_url, headers=seen)
    assert "came in" not in parsed(first).text
    assert "reports came in since you were last here, 1 Jan 2020" in parsed(later.text).text
    assert "HttpOnly" in later.headers["set-cookie"]
    odd = httpx.get(desk_url, headers={"Cookie": 'onrecord-here="<b>|9999-99-99T99:99:99Z"'})
    assert odd.status_code == 200


def test_where_nothing_is_found_a_way_on_is_told(desk_url: str) -> None:
    plain = parsed(httpx.get(desk_url + "search?q=zeppelin").text)
    assert "Fewer words find more" in plain.text
    narrow = parsed(httpx.get(desk_url + "search?q=dam&status=denied&outlet=Nobody").text)
    assert "fits the words and all the filters" in narrow.text
    assert "./search?q=dam" in [a.get("href") for _, a in narrow.elements]
    asked = parsed(httpx.get(desk_url + "search?q=The+zeppelin+burned+over+the+sea").text)
    assert "The check above looks for what the sentence says" in asked.text


def test_it_is_told_what_can_be_added_and_how_much(desk_url: str) -> None:
    page = parsed(httpx.get(desk_url + "add").text)
    assert "At most 100 files and 100 MB at once" in page.text


def test_a_denied_claim_faces_the_words_of_the_denial(desk_url: str) -> None:
    page = parsed(httpx.get(desk_url + "claims/c-gates").text).text
    against = page[page.index("What stands against it") :]
    assert against.index("Denied by") < against.index("Statements")


def test_a_source_shows_how_others_stood_to_it_and_a_table_behind(desk_url: str) -> None:
    page = parsed(httpx.get(desk_url + "sources/interior").text)
    drawn = [a for tag, a in page.elements if tag == "svg" and a.get("class") == "stood"]
    assert [a["role"] for a in drawn] == ["img"]
    assert "With another origin" in page.text


def test_a_claim_reads_from_its_origins_to_its_decisions(desk_url: str) -> None:
    page = parsed(httpx.get(desk_url + "claims/c-toll").text).text
    heads = ("What stands against it", "Its figure", "Statements", "What would change this")
    places = [page.index(head) for head in (*heads, "Decisions on this claim")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("path", "section"), [("stories/s1", "s"), ("claims/c-toll", "s"), ("sources/interior", "o")]
)
def test_a_page_says_in_which_section_it_is(desk_url: str, path: str, section: str) -> None:
    elements = parsed(httpx.get(desk_url + path).text).elements
    now = [a["data-key"] for _, a in elements if "data-key" in a and "aria-current" in a]
    assert now == [section]


def test_a_page_after_the_last_leads_back_to_the_first(desk_url: str) -> None:
    page = parsed(httpx.get(desk_url + "?page=9").text)
    assert "There are no more stories." in page.text
    assert "The record is empty" not in page.text
    assert [tag for tag, _ in page.elements].count("h1") == 1
