"""The desk in a real browser: nothing is refused by the policy, axe finds nothing, keys work.

Needs Chromium (Debian's `chromium`, or the one that CHROMIUM names); says so aloud where there is
none.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from kept.small import Small
from kept.small import opened as small
from onrecord.types import Record
from onrecord.web import Door, hashed
from views import dam
from web.served import opened, served
from web.test_hostile import PIECES, hostile

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or ""
PAGES = (
    "", "stories/s1", "claims/c-toll", "claims/c-gates", "reports/e01", "sources",
    "sources/interior", "search?q=dam", "add", "nope",
)  # fmt: skip
SIZES = {"wide": (1360, 900), "phone": (390, 844)}
DATA = Path(os.environ.get("ONRECORD_DATA", ".")) / "data" / "hostile" / "strings" / "blns.json"

pytestmark = pytest.mark.skipif(
    not CHROMIUM, reason="NO BROWSER TESTS: there is no chromium here (apt install chromium)"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield made
        made.close()


class Watched:
    """A page, with all that it complains of and all that it asks others for."""

    def __init__(self, browser: Browser, root: str, size: str = "wide", scheme: str = "light"):
        width, height = SIZES[size]
        self.context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,  # type: ignore[arg-type]
        )
        self.page: Page = self.context.new_page()
        self.faults: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", self._heard)
        self.page.on("dialog", lambda dialog: self.faults.append(f"dialog {dialog.message}"))
        self.page.on("request", lambda r: r.url.startswith(root) or self.faults.append(r.url))

    def _heard(self, message: Any) -> None:
        if message.type == "error" and "404" not in message.text:
            self.faults.append(message.text)

    def __enter__(self) -> Watched:
        return self

    def __exit__(self, *error: object) -> None:
        self.context.close()


def _too_wide(page: Page) -> int:
    told: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return told


@pytest.mark.parametrize(("size", "scheme"), [("wide", "light"), ("phone", "dark")])
def test_every_page_is_whole_and_accessible(
    desk_url: str, browser: Browser, size: str, scheme: str
) -> None:
    axe = Axe()
    with Watched(browser, desk_url, size, scheme) as seen:
        for path in PAGES:
            seen.page.goto(desk_url + path)
            assert seen.faults == [], path
            assert _too_wide(seen.page) <= 0, path
            found = axe.run(seen.page).response["violations"]
            told = [(v["id"], v["nodes"][0]["html"][:120]) for v in found]
            assert told == [], path


def test_the_door_is_whole_and_accessible(tmp_path: Path, browser: Browser) -> None:
    path = tmp_path / "guarded.db"
    with (
        opened(path, dam.record()) as found,
        served(found, path, Door(hashed("nobody guesses this"))) as url,
    ):
        for size, scheme in (("wide", "dark"), ("phone", "light")):
            with Watched(browser, url, size, scheme) as seen:
                seen.page.goto(url)
                assert seen.page.url.startswith(url + "sign-in")
                assert seen.page.evaluate("document.activeElement.id") == "password"
                assert seen.page.locator("nav a").count() == 0
                assert _too_wide(seen.page) <= 0
                assert Axe().run(seen.page).response["violations"] == []
                seen.page.fill("#password", "nonsense")
                seen.page.keyboard.press("Enter")
                seen.page.wait_for_selector("[role=alert]")


def test_a_printed_page_has_its_words_and_no_controls(desk_url: str, browser: Browser) -> None:
    with Watched(browser, desk_url) as seen:
        seen.page.goto(desk_url + "stories/s1")
        assert not seen.page.locator(".printed").is_visible()
        seen.page.emulate_media(media="print")
        for gone in ("nav[aria-label=Sections]", "form[role=search]", "nav.rail", "[data-cite]"):
            assert not seen.page.locator(gone).first.is_visible(), gone
        assert seen.page.locator(".grp").first.is_visible()
        assert "Onrecord, story s1" in seen.page.locator(".printed").inner_text()
        assert seen.page.evaluate("getComputedStyle(document.body).backgroundColor") != "#131618"
        assert _too_wide(seen.page) <= 0
        seen.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert seen.page.locator("details:not([open])").count() == 0


def test_keys(desk_url: str, browser: Browser) -> None:
    with Watched(browser, desk_url) as seen:
        page = seen.page
        page.goto(desk_url + "stories/s1")
        page.keyboard.press("j")
        page.keyboard.press("j")
        page.keyboard.press("k")
        assert page.locator("[data-row].at").count() == 1
        page.keyboard.press("Enter")
        page.wait_for_url("**/claims/**")
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "q"
        page.keyboard.press("Escape")
        page.keyboard.press("?")
        assert page.locator("#keys").is_visible()
        page.keyboard.press("Escape")
        page.keyboard.press("g")
        page.keyboard.press("s")
        page.wait_for_url(desk_url)
        assert seen.faults == []


def test_what_is_rejected_is_named_where_it_was_added(tmp_path: Path, browser: Browser) -> None:
    path, broken = tmp_path / "new.db", tmp_path / "broken.jsonl"
    broken.write_text('{"text": \n', "utf-8")
    with small(path, Small()) as found:
        found.relink()
        with served(found, path) as url, Watched(browser, url) as seen:
            seen.page.goto(url + "add")
            seen.page.set_input_files("#files", broken)
            seen.page.click("text=Add to the record")
            seen.page.wait_for_selector("text=To the stories", timeout=60_000)
            assert "broken.jsonl:1" in seen.page.locator("#job").inner_text()
            assert Axe().run(seen.page).response["violations"] == []
            seen.page.goto(url + "add")
            assert seen.page.locator("#rejected tbody tr").count() == 1
            assert Axe().run(seen.page).response["violations"] == []
            assert seen.faults == []


def test_search_answers_while_one_types(desk_url: str, browser: Browser) -> None:
    with Watched(browser, desk_url) as seen:
        seen.page.goto(desk_url + "search")
        seen.page.fill("#f-q", "zeppelin")
        seen.page.wait_for_selector("#fc-h:has-text('0 claims')")
        assert "q=zeppelin" in seen.page.url
        assert seen.faults == []


def test_theme_and_citation(desk_url: str, browser: Browser) -> None:
    with Watched(browser, desk_url) as seen:
        seen.context.grant_permissions(["clipboard-read", "clipboard-write"])
        seen.page.goto(desk_url + "claims/c-toll")
        seen.page.click("[data-theme-button]")
        assert seen.page.get_attribute("html", "data-theme") == "light"
        seen.page.click("[data-cite]")
        seen.page.wait_for_selector("[data-cite]:has-text('Copied')")
        told = seen.page.evaluate("navigator.clipboard.readText()")
        assert told.endswith(desk_url + "claims/c-toll")
        assert "Onrecord, claim c-toll" in told


def test_pages_read_without_script(desk_url: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(desk_url + "stories/s1")
    assert page.locator("section.grp").count() >= 3
    assert not page.locator("[data-cite]").first.is_visible()
    page.fill("#q", "dam")
    page.press("#q", "Enter")
    assert page.locator("#results").is_visible()
    context.close()


def test_hostile_words_run_nothing(tmp_path: Path, browser: Browser) -> None:
    passes_through(PIECES, tmp_path, browser)


@pytest.mark.skipif(not DATA.exists(), reason="NO NAUGHTY STRINGS: ONRECORD_DATA names no data")
def test_naughty_strings_run_nothing(tmp_path: Path, browser: Browser) -> None:
    passes_through(json.loads(DATA.read_text("utf-8")), tmp_path, browser)


def passes_through(strings: Iterable[str], tmp_path: Path, browser: Browser) -> None:
    """In a browser: no script runs, no request leaves, no page breaks out of its width."""
    text = "\n\n".join(strings).replace("\x00", "").encode("utf-8", "ignore").decode()
    record = hostile(text)
    names = {report.id: f"r{n}" for n, report in enumerate(record.reports)}
    path = tmp_path / "hostile.db"
    with opened(path, renamed(record, names)) as found, served(found, path) as url:
        asked = "&".join(
            f"{name}={quote(text[:120], safe='')}" for name in ("q", "outlet", "origin")
        )
        pages = ("", "stories/s", "claims/c", "reports/r0", "sources/e", "sources", "search")
        pages += ("claims/d", "reports/r1", "reports/r2", "add", f"search?{asked}")
        harmless(browser, url, pages)


def harmless(browser: Browser, url: str, pages: Sequence[str]) -> None:
    """Every page is there, keeps its width, runs nothing and asks nobody."""
    for size in SIZES:
        with Watched(browser, url, size) as seen:
            for page in pages:
                answer = seen.page.goto(url + page)
                assert answer is not None
                assert answer.status == 200, page
                assert seen.faults == [], page
                assert _too_wide(seen.page) <= 0, (page, size)


FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>%s</title>%s</channel></rss>"""
ITEM = """<item><guid>g%d</guid><title>%s</title><link>javascript:alert(%d)</link>
<pubDate>Sat, 0%d May 2026 10:00:00 GMT</pubDate><description>%s</description></item>"""


def test_a_feed_full_of_markup_runs_nothing(tmp_path: Path, browser: Browser) -> None:
    laden = escape(
        "Ferry <script>alert(1)</script><img src=x onerror=alert(2)><svg/onload=alert(3)>"
        '<iframe src="https://evil.example/"></iframe><style>body{display:none}</style>'
        '<a href="javascript:alert(4)" onmouseover="alert(5)">sank</a>'
        '<form action="//evil.example">'
        "<base href='//evil.example/'><meta http-equiv=refresh content=0> off Ulcinj. " * 3
    )
    twice = escape(laden)
    items = "".join(ITEM % (n, told, n, n, told) for n, told in enumerate((laden, twice), 1))
    feed = tmp_path / "feed.xml"
    feed.write_text(FEED % (laden, items), "utf-8")
    path = tmp_path / "feed.db"
    with small(path, Small()) as found:
        assert found.add([feed]).added == 2
        with served(found, path) as url:
            record = found.record()
            pages = ["", "sources", "search?q=ferry"]
            pages += [f"reports/{quote(r.id, safe='')}" for r in record.reports]
            pages += [f"claims/{c.id}" for c in record.claims]
            pages += [f"stories/{s.id}" for s in record.stories]
            pages += [f"sources/{e.id}" for e in record.entities]
            harmless(browser, url, pages)


def renamed(record: Record, names: dict[str, str]) -> Record:
    """The record with other ids of its reports: an address can only be so long."""
    return replace(
        record,
        reports=tuple(
            replace(
                r,
                id=names[r.id],
                copy_of=names.get(r.copy_of or ""),
                reused=tuple(replace(u, report=names[u.report]) for u in r.reused),
            )
            for r in record.reports
        ),
        statements=tuple(replace(s, report=names[s.report]) for s in record.statements),
        figures=tuple(replace(f, report=names[f.report]) for f in record.figures),
        stories=tuple(
            replace(s, reports=tuple(names[r] for r in s.reports)) for s in record.stories
        ),
    )
