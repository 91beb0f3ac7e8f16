"""Copies are a function of the reports held, however they came and went."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from links.test_stories_real import ARTICLES, REASON, real
from onrecord.links.copies import CANDIDATES, HOLDERS, Copies, find_copies
from onrecord.types import Report

SENTENCES = tuple(
    f"The {who} of {where} said on {day} that {what}."
    for who, where, day, what in zip(
        ("mayor", "harbour master", "union", "bishop", "owner", "pilot", "judge", "warden"),
        ("Ostel", "Quessa", "Marnach", "Hallern", "Tolle", "Port Sever", "Brandt", "Ulm Hill"),
        ("Monday", "Tuesday", "Friday", "Sunday", "Monday", "Friday", "Sunday", "Tuesday"),
        (
            "the bridge would stay closed until its piers were mended",
            "no ship might leave before the fog had lifted from the bay",
            "its members would walk out unless the night shift were paid",
            "the bells would be rung for those who were lost in the flood",
            "the mill had been insured for less than a third of its worth",
            "both engines had failed within a minute of each other at dusk",
            "the papers were to be handed over by noon on the next day",
            "two of the lions had been moved to a cage with thicker bars",
        ),
        strict=True,
    )
)


@st.composite
def piles(draw: st.DrawFn) -> list[Report]:
    """Reports that share sentences, some of them wholly, some without a date."""
    rows = draw(
        st.lists(
            st.tuples(
                st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6),
                st.none() | st.integers(1, 6),
            ),
            min_size=2,
            max_size=12,
        )
    )
    return [report(f"r{at}", words, day) for at, (words, day) in enumerate(rows)]


def report(name: str, sentences: list[str], day: int | None) -> Report:
    return Report(
        id=name,
        text=" ".join(sentences),
        sha256="",
        published=f"2031-03-{day:02}T08:00:00Z" if day else None,
        published_basis="given" if day else None,
    )


def follows(copies: Copies, before: dict[str, object], touched: frozenset[str]) -> bool:
    """Are those touched just those whose copy changed?"""
    names = before.keys() | copies.found.keys()
    return touched == {n for n in names if before.get(n) != copies.found.get(n)}


@settings(max_examples=150, deadline=None)
@given(piles(), st.randoms(use_true_random=False))
def test_come_and_gone_in_any_order(pile: list[Report], rng: random.Random) -> None:
    copies = Copies()
    order = list(pile)
    rng.shuffle(order)
    for one in order:
        before = dict(copies.found)
        assert follows(copies, before, copies.add(one))
    assert copies.found == find_copies(pile)
    gone = rng.sample(pile, len(pile) // 2)
    for one in gone:
        before = dict(copies.found)
        assert follows(copies, before, copies.remove(one.id))
    assert copies.found == find_copies([r for r in pile if r not in gone])
    copies.add(*gone)
    assert copies.found == find_copies(pile)


def test_windows_that_are_full_move_with_what_comes_and_goes() -> None:
    """So many reports share a passage that the earliest are out of the last ones' reach."""
    shared = " ".join(SENTENCES[:2])
    pile = [
        replace(report(f"r{at:03}", [shared, SENTENCES[2 + at % 6]], 1 + at % 6), outlet=None)
        for at in range(HOLDERS + 3 * CANDIDATES)
    ]
    rng = random.Random(4)
    order = list(pile)
    rng.shuffle(order)
    copies = Copies()
    for one in order:
        copies.add(one)
    assert copies.found == find_copies(pile)
    for at, one in enumerate(order[:20], 1):
        copies.remove(one.id)
        if at % 5 == 0:
            assert copies.found == find_copies(order[at:])


def test_a_story_that_all_run_has_one_original() -> None:
    """More copies than a window holds, each with a line of its own: the first text is theirs."""
    pile = [
        report(f"r{at:03}", [*SENTENCES, f"The Echo of town {at} adds a word."], 1 + at // 60)
        for at in range(3 * HOLDERS)
    ]
    found = find_copies(pile)
    assert {found[one.id].copy_of for one in pile[1:]} == {"r000"}


FOOTER = (
    "Sign up for our newsletter and get the news of the bay every morning before breakfast.\n\n"
    "All rights reserved. No part of this may be reprinted without the leave of the publisher.\n\n"
    "Read more: the ten best walks along the coast, and where to find the tastiest eel pie."
)


def test_a_footer_makes_no_copies() -> None:
    pile = [report(f"r{at}", [f"{SENTENCES[at]}\n\n{FOOTER}"], 1 + at) for at in range(6)]
    assert find_copies(pile) == {}


def test_what_is_not_held_cannot_go() -> None:
    with pytest.raises(KeyError):
        Copies().remove("nobody")


@pytest.mark.skipif(not ARTICLES.exists(), reason=REASON)
def test_real_reports_come_and_go() -> None:
    pile = real(300)
    doubles = [replace(r, id=f"{r.id}-b", text=r.text[: len(r.text) // 2]) for r in pile[::6]]
    pile += doubles
    order = list(pile)
    random.Random(9).shuffle(order)
    copies = Copies()
    for one in order:
        copies.add(one)
    assert copies.found == find_copies(pile)
    copies.remove(*(one.id for one in order[:100]))
    assert copies.found == find_copies(order[100:])
    copies.add(*order[:100])
    assert copies.found == find_copies(pile)
