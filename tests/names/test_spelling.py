"""Names in many spellings: what is one person's or one body's, and what must never be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.names import Names, organisations, persons
from onrecord.names.spelling import edits, latin, sound

NAMES = Names.load()

ONE_PERSON = [
    ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
    ("Volodymyr Zelenskiy", "Володимир Зеленський"),
    ("Muammar Gaddafi", "Moammar Qaddafi"),
    ("Mohammed Hassan", "Muhammad Hasan"),
    ("Yevgeny Orlov", "Evgeni Orlov"),
    ("Georgi Dimov", "Gueorgui Dimov"),
    ("Marta Ohlin", "Marta Olin"),
    ("J. Hallander", "Jonas Hallander"),
    ("William Thorne", "Bill Thorne"),
    ("THORNE, William", "William Thorne"),
    ("Dr. Ada Okoro", "Ada Okoro"),
    ("Ada Nneka Okoro", "Ada Okoro"),
    ("AdaOkoro", "Ada Okoro"),
]
TWO_PERSONS = [
    ("Ada Okoro", "Ola Okoro"),
    ("Ali Yusuf Karimi", "Ali Hasan Karimi"),
    ("Kim Su-jin", "Kim Chol-min"),
    ("George Thorne", "Gerald Thorne"),
    ("Okoro", "Ada Okoro"),
]
ONE_BODY = [
    ("Lake Research Organisation", "Lake Research Organization"),
    ("Weir Power Ltd", "Weir Power Limited"),
    ("OAO Severny Les", "Open Joint Stock Company Severny Les"),
    ("The Weir Company", "Weir Company"),
    ("Smith & Vale", "Smith and Vale"),
    ("LRI", "Lake Research Institute"),
    ("Forty-Second Brigade", "Forty Second Brigade"),
    ("UNHCR", "UN refugee agency"),
]
TWO_BODIES = [
    ("Ministry of Health", "Ministry of Defence"),
    ("Weir Power Ltd", "Weir Power GmbH"),
    ("Lake Research Institute", "Lake Fishing Institute"),
    ("12th Brigade", "13th Brigade"),
    ("UNHCR", "UNICEF"),
]


@pytest.mark.parametrize(("left", "right"), ONE_PERSON)
def test_one_person_in_two_spellings(left: str, right: str) -> None:
    assert NAMES.same_person(left, right) >= persons.SAME


@pytest.mark.parametrize(("left", "right"), TWO_PERSONS)
def test_two_persons_stay_two(left: str, right: str) -> None:
    assert NAMES.same_person(left, right) < persons.SAME


@pytest.mark.parametrize(("left", "right"), ONE_BODY)
def test_one_body_in_two_spellings(left: str, right: str) -> None:
    assert NAMES.same_org(left, right) >= organisations.SAME


@pytest.mark.parametrize(("left", "right"), TWO_BODIES)
def test_two_bodies_stay_two(left: str, right: str) -> None:
    assert NAMES.same_org(left, right) < organisations.SAME


words = st.text(st.characters(categories=("Ll", "Lu", "Zs", "Pd", "Lo")), max_size=24)


@given(words, words)
def test_likeness_is_symmetric_and_bounded(left: str, right: str) -> None:
    for likeness in (persons.likeness, organisations.likeness):
        mark = likeness(left, right)
        assert 0.0 <= mark <= 1.0
        assert mark == pytest.approx(likeness(right, left))


@given(words.filter(str.strip))
def test_a_name_is_like_itself(name: str) -> None:
    if persons.words(name):
        assert persons.likeness(name, name) == 1.0


@given(words, words)
def test_edits_are_a_distance(left: str, right: str) -> None:
    assert edits(left, right) == edits(right, left)
    assert (edits(left, right) == 0) == (left == right)


@given(words)
def test_keys_are_plain(name: str) -> None:
    assert latin(latin(name)) == latin(name)
    assert isinstance(sound(latin(name)), str)
