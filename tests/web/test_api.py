"""The interface for programs: rows, pages, tags, problems, and its own description."""

from __future__ import annotations

from dataclasses import fields
from typing import Any
from urllib.parse import quote, urljoin

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.specs.openapi.checks import positive_data_acceptance

from onrecord.web.asked import Asked
from web.crawl import parsed

HTTP = httpx.Client(timeout=30)
LISTS = (
    "stories", "claims", "reports", "entities", "statements", "figures", "conflicts", "rejected",
)  # fmt: skip
STATUSES = ("corroborated", "single-source", "disputed", "denied", "unconfirmed")


def paged(url: str) -> tuple[int, list[dict[str, Any]]]:
    """The total that is told, and the rows of all pages."""
    rows: list[dict[str, Any]] = []
    total = -1
    while url:
        page = HTTP.get(url).json()
        assert total in (-1, page["total"])
        total = page["total"]
        rows += page["items"]
        url = urljoin(url, page["next"]) if page["next"] else ""
    return total, rows


@pytest.mark.parametrize("name", LISTS)
def test_totals_are_what_the_pages_hold(desk_url: str, name: str) -> None:
    counts = HTTP.get(f"{desk_url}api/v1/record").json()
    total, rows = paged(f"{desk_url}api/v1/{name}?limit=3")
    assert total == len(rows) == counts.get(name, total)
    ids = [row["id"] for row in rows if "id" in row]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("query", [f"status={s}" for s in STATUSES] + ["q=dam", "story=s1"])
def test_filters_keep_their_totals(desk_url: str, query: str) -> None:
    total, rows = paged(f"{desk_url}api/v1/claims?limit=2&{query}")
    assert total == len(rows)
    if query.startswith("status"):
        assert {row["status"] for row in rows} <= {query.split("=")[1]}


def test_statuses_part_the_claims(desk_url: str) -> None:
    every, _ = paged(f"{desk_url}api/v1/claims")
    assert every == sum(paged(f"{desk_url}api/v1/claims?status={s}")[0] for s in STATUSES)


def test_one_thing_by_its_id_or_by_a_member(desk_url: str) -> None:
    api = f"{desk_url}api/v1/"
    report = HTTP.get(f"{api}reports/e01").json()
    assert report["id"] == "e01"
    assert report["text"]
    story = HTTP.get(f"{api}stories/e01").json()
    assert story["id"] == report["story"]
    statement = HTTP.get(f"{api}statements?report=e01").json()["items"][0]
    claim = HTTP.get(f"{api}claims/{statement['id']}").json()
    assert claim["id"] == statement["claim"]


def test_a_tag_that_holds_is_not_sent_again(desk_url: str) -> None:
    for path in ("claims", "stories/s1", "record"):
        first = HTTP.get(f"{desk_url}api/v1/{path}")
        tag = {"If-None-Match": first.headers["etag"]}
        assert HTTP.get(f"{desk_url}api/v1/{path}", headers=tag).status_code == 304


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("stories/nope", 404),
        ("nope", 404),
        ("claims?limit=0", 422),
        ("claims?status=true", 422),
        ("claims?since=yesterday", 422),
        ("reports?offset=-1", 422),
    ],
)
def test_problems_are_problem_json(desk_url: str, path: str, status: int) -> None:
    answer = HTTP.get(f"{desk_url}api/v1/{path}")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("api/v1/claims?limit=0", "limit (at least 1)"),
        ("api/v1/claims?limit=501&since=x", "since (a day as YYYY-MM-DD), limit (at most 500)"),
        ("api/v1/stories?offset=a", "offset (a whole number)"),
        ("api/v1/reports?status=true", "status (one of "),
        (f"api/v1/claims?q={'a' * 501}", "q (at most 500 characters)"),
        (f"search?q={'a' * 501}", "q (at most 500 characters)"),
        ("search?until=tomorrow", "until (a day as YYYY-MM-DD)"),
        ("search?status=true", "status (one of "),
        (f"check?sentence={'a' * 501}", "sentence (at most 500 characters)"),
        ("sources?page=0", "page (at least 1)"),
    ],
)
def test_a_parameter_that_does_not_fit_is_named(desk_url: str, path: str, told: str) -> None:
    answer = HTTP.get(f"{desk_url}{path}")
    assert answer.status_code == 422
    shown = answer.json()["detail"] if path.startswith("api") else parsed(answer.text).text
    assert f"does not fit: {told}" in shown


def test_pages_and_programs_take_the_same_filters(desk_url: str) -> None:
    told = HTTP.get(f"{desk_url}openapi.json").json()["paths"]
    of = {p["name"]: p["schema"] for p in told["/api/v1/claims"]["get"]["parameters"]}
    assert of.keys() == {f.name for f in fields(Asked)} | {"limit", "offset"}
    assert (
        told["/api/v1/reports"]["get"]["parameters"]
        == (told["/api/v1/claims"]["get"]["parameters"])
    )
    assert len(of["status"]["enum"]) == len(STATUSES) + 1


@pytest.mark.parametrize("status", STATUSES)
def test_reports_of_a_status_carry_such_a_claim(desk_url: str, status: str) -> None:
    total, rows = paged(f"{desk_url}api/v1/reports?limit=3&status={status}")
    _, claims = paged(f"{desk_url}api/v1/claims?status={status}")
    said = [s for c in claims for s in c["statements"]]
    _, statements = paged(f"{desk_url}api/v1/statements?limit=500")
    carrying = {s["report"] for s in statements if s["id"] in said}
    assert total == len(rows)
    assert {row["id"] for row in rows} == carrying


def test_other_methods_are_refused(desk_url: str) -> None:
    answer = HTTP.delete(f"{desk_url}api/v1/claims", headers={"Content-Length": "0"})
    assert answer.status_code == 405
    assert answer.headers["content-type"] == "application/problem+json"


@given(st.text(max_size=40), st.text(max_size=20), st.sampled_from(("claims", "reports")))
@settings(max_examples=30, deadline=None)
def test_any_words_can_be_sought(desk_url: str, q: str, outlet: str, name: str) -> None:
    asked = {"q": q.encode("utf-8", "replace"), "outlet": outlet.encode("utf-8", "replace")}
    answer = HTTP.get(f"{desk_url}api/v1/{name}", params=asked)
    assert answer.status_code == 200


@given(st.text(min_size=1, max_size=40), st.sampled_from(("claims", "reports", "stories")))
@settings(max_examples=30, deadline=None)
def test_any_id_can_be_asked_for(desk_url: str, name: str, kind: str) -> None:
    asked = quote(name.encode("utf-8", "replace"), safe="")
    for root in (f"{desk_url}api/v1/", desk_url):
        answer = HTTP.get(f"{root}{kind}/{asked}", follow_redirects=True)
        assert answer.status_code in (200, 400, 404)


def test_it_describes_itself(desk_url: str) -> None:
    told = HTTP.get(f"{desk_url}openapi.json").json()
    assert told["openapi"].startswith("3.1")
    assert {f"/api/v1/{name}" for name in LISTS} <= set(told["paths"])
    refs = str(told).count("#/components/schemas/")
    names = {s.split("'")[0] for s in str(told).split("#/components/schemas/")[1:]}
    assert refs
    assert names <= set(told["components"]["schemas"])


def test_it_tells_that_it_lives_and_is_ready(desk_url: str) -> None:
    assert HTTP.get(f"{desk_url}healthz").status_code == 200
    assert HTTP.get(f"{desk_url}readyz").status_code == 200


def test_it_is_as_it_describes_itself(desk_url: str) -> None:
    described = schemathesis.openapi.from_url(f"{desk_url}openapi.json")
    operations = [found.ok() for found in described.get_all_operations()]
    assert len(operations) > 10
    for operation in operations:
        _holds(operation)


def _holds(operation: Any) -> None:
    @given(operation.as_strategy())
    @settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
    def answers(case: Any) -> None:
        case.call_and_validate(excluded_checks=[positive_data_acceptance])

    answers()
