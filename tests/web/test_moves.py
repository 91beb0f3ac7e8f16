"""What moved is told day by day, the most wanted claim first, each claim once a day."""

from __future__ import annotations

from onrecord.types import Claim
from onrecord.web import moves
from onrecord.web.desk import Desk
from views import dam
from web.shelved import shelved


def told(claims: list[Claim], desk: Desk) -> list[list[str]]:
    return [[move.claim for move in day.moves] for day in moves.days(claims, desk)]


def test_the_most_wanted_claims_come_first() -> None:
    with shelved(dam.record()) as desk:
        story = desk.shelf.stories(["s1"])[0]
        desk.said_in(desk.shelf.reports(story.reports))
        claims = desk.claims_of(story)
        order = [claim.id for claim in claims]
        days = told(claims, desk)
        assert days
        for day in days:
            assert day == sorted(set(day), key=order.index)
        backwards = told(claims[::-1], desk)
        assert [sorted(day) for day in backwards] == [sorted(day) for day in days]


def test_days_come_the_newest_first() -> None:
    with shelved(dam.record()) as desk:
        story = desk.shelf.stories(["s1"])[0]
        desk.said_in(desk.shelf.reports(story.reports))
        found = moves.days(desk.claims_of(story), desk)
    times = [move.at.date() for day in found for move in day.moves]
    assert times == sorted(times, reverse=True)
