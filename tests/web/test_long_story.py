"""A story of five hundred claims that one voice each makes: what matters is read first."""

from __future__ import annotations

from onrecord.types import (
    Claim,
    Conflict,
    Entity,
    Independent,
    Origin,
    Record,
    Report,
    Span,
    Statement,
    Status,
    Story,
    TimeExpression,
)
from onrecord.web.story import StoryPage, story_page
from web.shelved import shelved

LONE = 500


def record() -> Record:
    """Forty reports, a day each; 500 lone claims, one on which two agree, two that clash."""
    marks: list[tuple[str, Status, int]] = [("agreed", "corroborated", 2)]
    marks += [("clash-a", "disputed", 1), ("clash-b", "disputed", 1)]
    marks += [(f"open-{n}", "unconfirmed", 0) for n in range(30)]
    marks += [(f"lone-{n:03}", "single-source", 1) for n in range(LONE)]
    claims, statements, dates = [], [], []
    words = {name: f"Words of {name} were put forward here" for name, _, _ in marks}
    text = "\n".join(f"{line}, on 3 March 2031." for line in words.values())
    for i, (name, status, low) in enumerate(marks):
        report = f"r{i % 40:02}"
        begin = text.index(words[name] + ",")
        span = Span(begin=begin, end=begin + len(words[name]), text=words[name])
        said = Statement(
            id=f"s-{name}", report=report, kind="indirect", content=(span,), claim=name,
            source_entity=f"e{i % 50}", date="2031-03-03", sentence=(begin, span.end),
        )  # fmt: skip
        voices = [Origin(name=f"Office {(i + n) % 50}", statements=(said.id,)) for n in range(low)]
        statements.append(said)
        dates.append(TimeExpression(report=report, span=span, type="DATE", value="2031-03-03"))
        claims.append(
            Claim(
                id=name, story="s", text=words[name], statements=(said.id,), status=status,
                origins=tuple(voices), independent=Independent(low=low, high=low),
            )
        )  # fmt: skip
    reports = tuple(
        Report(
            id=f"r{n:02}", text=text, sha256="", story="s", outlet="Wire", published_basis="given",
            published=f"2031-03-{n % 28 + 1:02}", title=f"Report {n}",
        )
        for n in range(40)
    )  # fmt: skip
    return Record(
        reports=reports,
        statements=tuple(statements),
        claims=tuple(claims),
        dates=tuple(dates),
        entities=tuple(Entity(id=f"e{n}", name=f"Office {n}", type="ORG") for n in range(50)),
        conflicts=(Conflict(kind="figure", claims=("clash-a", "clash-b"), note="they clash"),),
        stories=(
            Story(
                id="s", title="A long story", reports=tuple(r.id for r in reports),
                claims=tuple(c.id for c in claims), first="2031-03-01", last="2031-03-28",
            ),
        ),
    )  # fmt: skip


def page() -> StoryPage:
    with shelved(record()) as desk:
        return story_page(desk.shelf.stories(["s"])[0], desk)


PAGE = page()
GROUPS = {group.status: group for group in PAGE.groups}


def test_what_is_agreed_and_disputed_stands_first() -> None:
    assert [g.status for g in PAGE.groups][:2] == ["corroborated", "disputed"]
    assert [row.id for row in GROUPS["corroborated"].rows] == ["agreed"]
    sides = {row.id for one in GROUPS["disputed"].facing for row in one.sides}
    assert sides == {"clash-a", "clash-b"}


def test_lone_claims_are_counted_and_few_of_them_shown() -> None:
    lone = GROUPS["single-source"]
    shown = sum(len(solo.claims) for solo in lone.solo)
    assert lone.count == LONE
    assert shown <= 60
    assert shown + lone.more == LONE


def test_what_nobody_vouches_for_takes_little_room() -> None:
    assert len(GROUPS["unconfirmed"].rows) == 12
    assert GROUPS["unconfirmed"].more == 18


def test_the_timeline_has_what_is_wanted_most() -> None:
    assert PAGE.timeline is not None
    told = {event.claim for event in PAGE.timeline.events}
    assert {"agreed", "clash-a", "clash-b"} <= told
    assert len(told) + PAGE.timeline.more == LONE + 33


def test_many_reports_are_listed_day_by_day() -> None:
    days = [day.day for day in PAGE.reports]
    assert len(days) == len(set(days)) == 28
    assert sum(day.count for day in PAGE.reports) == 40
