"""What an analyst decides in the browser is on the record, with who and when, and can be undone."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import httpx
import pytest

from onrecord import kept
from onrecord.types import Report
from onrecord.web import Door
from web.crawl import parsed
from web.served import served
from web.test_door import HASH, PASSWORD


def report(name: str, outlet: str, text: str) -> Report:
    return Report(
        id=name, text=text, sha256="", outlet=outlet, published=f"2026-05-0{name[-1]}",
        published_basis="given", outlet_basis="given",
    )  # fmt: skip


REPORTS = (
    report("f1", "Harbour Post", "The ferry Alba sank off Ulcinj, the coast guard said. "
           "At least 12 people died, the coast guard said."),
    report("f2", "Lagoon Gazette", "The ferry Alba sank off Ulcinj, the port office said. "
           "At least 12 people died when the ferry Alba sank off Ulcinj, the hospital said."),
)  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, kept.Kept]]:
    path = tmp_path_factory.mktemp("deciding") / "r.db"
    with kept.open(path) as found:
        found.add(REPORTS)
        with served(found, path) as url:
            yield url, found


def over(answer: httpx.Response, client: httpx.Client | None = None) -> httpx.Response:
    """Where a decision leads when it was taken, or was not."""
    assert answer.status_code == 303, answer.text
    job = urljoin(str(answer.url), answer.headers["location"])
    until = time.monotonic() + 90
    while time.monotonic() < until:
        told = (client or httpx).get(job, follow_redirects=True)
        if "/add/" not in str(told.url) or "It was not taken" in told.text:
            return told
        time.sleep(0.2)
    raise AssertionError("the decision was never over")


def claims(url: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = httpx.get(f"{url}api/v1/claims?limit=500").json()["items"]
    return found


def test_a_note_is_kept_and_taken_back(desk: tuple[str, kept.Kept]) -> None:
    url, found = desk
    claim = str(claims(url)[0]["id"])
    asked = {"claim": claim, "what": "note", "names": claim, "note": "asked the <b>port</b>"}
    page = over(httpx.post(f"{url}decisions", data=asked))
    assert str(page.url) == f"{url}claims/{claim}"
    assert "asked the <b>port</b>" in parsed(page.text).text
    (decision,) = found.decisions()
    assert decision.what == "note"
    undone = over(httpx.post(f"{url}decisions/undo", data={"claim": claim, "n": str(decision.n)}))
    assert "asked the" not in parsed(undone.text).text
    assert found.decisions() == ()


def test_statements_are_taken_apart_and_put_together_again(desk: tuple[str, kept.Kept]) -> None:
    url, found = desk
    before = claims(url)
    one = next(c for c in before if len(c["statements"]) > 1)  # type: ignore[arg-type]
    left, right = one["statements"][:2]  # type: ignore[index]
    asked = {"claim": str(one["id"]), "what": "different", "names": [left, right]}
    page = over(httpx.post(f"{url}decisions", data=asked))
    assert page.status_code == 200
    assert "are different" in parsed(page.text).text
    held = {s: c["id"] for c in claims(url) for s in c["statements"]}  # type: ignore[attr-defined]
    assert held[left] != held[right]
    n = str(found.decisions()[0].n)
    over(httpx.post(f"{url}decisions/undo", data={"claim": str(one["id"]), "n": n}))
    assert claims(url) == before


def test_what_can_not_be_decided_is_told(desk: tuple[str, kept.Kept]) -> None:
    url, found = desk
    claim = str(claims(url)[0]["id"])
    asked = {"claim": claim, "what": "same", "names": [claim, claim]}
    assert "It was not taken" in over(httpx.post(f"{url}decisions", data=asked)).text
    empty = {"claim": claim, "what": "note", "names": claim, "note": " "}
    assert httpx.post(f"{url}decisions", data=empty).status_code == 400
    odd = {"claim": claim, "what": "forget", "names": claim}
    assert httpx.post(f"{url}decisions", data=odd).status_code == 422
    assert found.decisions() == ()


def test_a_claim_says_why_it_counts(desk: tuple[str, kept.Kept]) -> None:
    url, _ = desk
    claim = str(claims(url)[0]["id"])
    page = parsed(httpx.get(f"{url}claims/{claim}").text).text
    assert f"onrecord why {claim}" in page
    assert "WHO STANDS BEHIND IT" in page


def test_who_decides_is_who_signed_in(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with kept.open(path) as found:
        found.add(REPORTS)
        with served(found, path, Door(HASH)) as url, httpx.Client(base_url=url) as client:
            client.post("sign-in", data={"password": PASSWORD, "name": "Ann Ruiz"})
            claim = client.get("api/v1/claims").json()["items"][0]["id"]
            asked = {"claim": claim, "what": "note", "names": claim, "note": "seen"}
            assert client.post("decisions", data=asked).status_code == 403
            page = parsed(client.get(f"claims/{claim}").text)
            secrets = {a["value"] for _, a in page.elements if a.get("name") == "csrf"}
            over(client.post("decisions", data=asked | {"csrf": secrets.pop()}), client)
            assert [d.by for d in found.decisions()] == ["Ann Ruiz"]


def test_a_sentence_is_checked_against_the_record(desk: tuple[str, kept.Kept]) -> None:
    url, _ = desk
    with httpx.Client(base_url=url, timeout=120) as client:
        page = parsed(
            client.get("check", params={"sentence": "The ferry Alba sank off Ulcinj."}).text
        )
        assert "On the record" in page.text
        assert "Behind it" in page.text
        nothing = client.get("check", params={"sentence": "The opera in Tarn bought nine cellos."})
        assert "Nothing on the record" in parsed(nothing.text).text
        sought = client.get("search", params={"q": "The ferry Alba sank off Ulcinj."}).text
        assert "Check this sentence" in sought
        assert "Check this sentence" not in client.get("search?q=ferry").text
        assert client.get("check").status_code == 200
