"""What holds of copies and stories whatever the reports: order, copies, strangers."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from links.test_stories_cases import linked
from onrecord.links.copies import Copies, find_copies
from onrecord.links.stories import Stories
from onrecord.names import Names
from onrecord.types import Report, Story

NAMES = Names.load()
PLACES = ("Ostel", "Quessa", "Marnach", "Hallern")
PEOPLE = ("Anna Rybak", "Bruno Castellane", "Ilse Danforth", "Pavel Orlik")
THINGS = (
    "a dam burst above {place} and flooded two villages, {person} said",
    "{person} denied that the dam at {place} had been built of cheap cement",
    "prosecutors in {place} searched the offices of the builder of the dam after {person} spoke",
    "a ferry ran aground in fog off {place} and three of its crew were hurt, {person} said",
    "divers found a tear in the hull of the ferry off {place}, according to {person}",
    "the price of apples rose in {place} after a late frost, {person} complained",
)
STRANGER = Report(
    id="zz-stranger",
    text="Astronomers photographed a comet whose tail of dust is longer than any known before.",
    sha256="",
    published="2031-03-05T12:00:00Z",
    published_basis="given",
)


@st.composite
def piles(draw: st.DrawFn) -> list[Report]:
    rows = draw(
        st.lists(
            st.tuples(
                st.lists(st.sampled_from(THINGS), min_size=1, max_size=3),
                st.sampled_from(PLACES),
                st.sampled_from(PEOPLE),
                st.none() | st.integers(1, 28),
            ),
            min_size=2,
            max_size=9,
        )
    )
    return [report(f"r{n}", *row) for n, row in enumerate(rows)]


def report(name: str, things: list[str], place: str, person: str, day: int | None) -> Report:
    text = " ".join(f"On that day {t}.".format(place=place, person=person) for t in things)
    return Report(
        id=name,
        text=text,
        sha256="",
        published=f"2031-03-{day:02}T08:00:00Z" if day else None,
        published_basis="given" if day else None,
    )


def together(pile: list[Report]) -> set[frozenset[str]]:
    return {frozenset(story.reports) for story in linked(pile)}


@settings(max_examples=60, deadline=None)
@given(piles(), st.randoms(use_true_random=False))
def test_any_order_gives_the_same_copies_and_stories(
    pile: list[Report], rng: random.Random
) -> None:
    other = list(pile)
    rng.shuffle(other)
    assert find_copies(other) == find_copies(pile)
    assert linked(other) == linked(pile)


def kept(stories: Stories) -> dict[str, Story]:
    return {name: one for one in stories.all() for name in one.reports}


class Both:
    """Copies and stories kept side by side, as their docstrings say, and each answer checked."""

    def __init__(self) -> None:
        self.copies = Copies()
        self.stories = Stories(NAMES)

    def add(self, *reports: Report) -> None:
        before = kept(self.stories)
        copied = self.copies.add(*reports)
        touched = self.stories.add(*reports) | self.stories.follow(self.copies.found, copied)
        self._hold(before, touched)

    def remove(self, *ids: str) -> None:
        before = kept(self.stories)
        copied = self.copies.remove(*ids)
        touched = self.stories.remove(*ids) | self.stories.follow(self.copies.found, copied)
        self._hold(before, touched)

    def _hold(self, before: dict[str, Story], touched: frozenset[str]) -> None:
        now = kept(self.stories)
        assert {n for n in before.keys() | now.keys() if before.get(n) != now.get(n)} <= touched


@settings(max_examples=200, deadline=None)
@given(piles(), st.randoms(use_true_random=False), st.integers(1, 4))
def test_come_and_gone_is_as_in_one_go(pile: list[Report], rng: random.Random, step: int) -> None:
    other = list(pile)
    rng.shuffle(other)
    both = Both()
    for at in range(0, len(other), step):
        both.add(*other[at : at + step])
    assert both.stories.all() == linked(pile)
    gone = rng.sample(pile, len(pile) // 2)
    for at in range(0, len(gone), step):
        both.remove(*(one.id for one in gone[at : at + step]))
    assert both.stories.all() == linked([one for one in pile if one not in gone])
    both.add(*gone)
    assert both.stories.all() == linked(pile)


@settings(max_examples=60, deadline=None)
@given(piles(), st.randoms(use_true_random=False))
def test_a_report_takes_the_place_of_its_namesake(pile: list[Report], rng: random.Random) -> None:
    both = Both()
    both.add(*pile)
    moved = replace(rng.choice(pile), published="2031-03-02T08:00:00Z", published_basis="given")
    both.add(moved)
    assert both.stories.all() == linked([one for one in pile if one.id != moved.id] + [moved])


@settings(max_examples=60, deadline=None)
@given(piles())
def test_who_touches_nobody_is_in_no_story(pile: list[Report]) -> None:
    both = Both()
    both.add(*pile)
    both.add(STRANGER)
    assert both.stories.of(STRANGER.id) is None
    for one in pile:
        told = both.stories.of(one.id)
        assert told is None or one.id in told.reports


@settings(max_examples=60, deadline=None)
@given(piles())
def test_a_stranger_changes_nothing(pile: list[Report]) -> None:
    assert together([*pile, STRANGER]) == together(pile)


@settings(max_examples=60, deadline=None)
@given(piles(), st.data())
def test_a_copy_joins_its_original(pile: list[Report], data: st.DataObject) -> None:
    original = data.draw(st.sampled_from(pile))
    copy = replace(original, id="zz-copy", published=None, published_basis=None)
    stories = together([*pile, copy])
    assert any({original.id, copy.id} <= story for story in stories)
    first = find_copies([*pile, copy])[copy.id].copy_of
    assert first in {r.id for r in pile if r.text == original.text} | {
        c.copy_of for c in find_copies(pile).values()
    }


@settings(max_examples=60, deadline=None)
@given(piles())
def test_every_passage_is_verbatim_in_both_texts(pile: list[Report]) -> None:
    texts = {r.id: r.text for r in pile}
    for name, copy in find_copies(pile).items():
        assert copy.copy_of is None or copy.copy_of != name
        for passage in copy.reused:
            mine = texts[name][passage.begin : passage.end]
            theirs = texts[passage.report][passage.report_begin : passage.report_end]
            assert mine.split()[0] == theirs.split()[0]
            assert mine.split()[-1].rstrip(".") == theirs.split()[-1].rstrip(".")
