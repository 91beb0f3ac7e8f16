"""What the tagger is told of each word piece beside the word itself."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.readings.frames import Tie
from onrecord.readings.marks import MARKS, RULES, SHAPES, Mark, marks
from onrecord.readings.pieces import pieces
from readings.parsed import parsed

CAPITAL, ALL_CAPITALS, OPENS_LINE, QUOTED = 4, 8, 2, 1


@dataclass
class Encoding:
    ids: list[int]
    offsets: list[tuple[int, int]]


class Letters:
    """A tokenizer of runs of letters and of single other signs, as BERT's begins."""

    def encode(self, text: str, add_special_tokens: bool) -> Encoding:
        offsets: list[tuple[int, int]] = []
        for at, sign in enumerate(text):
            if sign.isspace():
                continue
            if sign.isalpha() and offsets and offsets[-1][1] == at and text[at - 1].isalpha():
                offsets[-1] = (offsets[-1][0], at + 1)
            else:
                offsets.append((at, at + 1))
        return Encoding([7] * len(offsets), offsets)


def _marks(text: str, *ties: Tie) -> tuple[Mark, ...]:
    doc, _ = parsed(text)
    return marks(text, doc, pieces(Letters(), text, doc), ties)


def _shapes(text: str) -> list[int]:
    return [shape - RULES for _, shape, _ in _marks(text)]


def test_capitals_are_told_from_small_letters() -> None:
    assert _shapes("Lund met NATO twice") == [CAPITAL, 0, ALL_CAPITALS, 0]


def test_a_single_capital_opens_a_word() -> None:
    assert _shapes("I swam") == [CAPITAL, 0]


def test_the_piece_after_a_line_break_opens_a_line() -> None:
    assert _shapes("it sank\nnobody swam") == [0, 0, OPENS_LINE, 0]


def test_what_stands_between_quotation_marks_is_quoted() -> None:
    assert _shapes('we "saw it" go') == [0, 0, QUOTED, QUOTED, QUOTED, 0]
    assert _shapes("we “saw it” go") == [0, 0, QUOTED, QUOTED, QUOTED, 0]


def test_a_quotation_ends_with_its_line() -> None:
    assert _shapes('"we saw\nit go') == [0, QUOTED, QUOTED, OPENS_LINE, 0]


def test_the_first_piece_of_what_the_rules_found_is_told_from_the_others() -> None:
    found = _marks("the pilot said it sank", Tie({0, 1}, {2}, {3, 4}))
    assert [rule for rule, _, _ in found] == [1, 2, 3, 5, 6]


def test_every_piece_of_a_token_has_its_relation_in_the_sentence() -> None:
    (_, _, first), (_, _, second), (_, _, third) = _marks("It's gone")[:3]
    assert first != second
    assert second == third  # the apostrophe and the s are one token


@settings(deadline=None, max_examples=50)
@given(st.text(alphabet='aB. "“”\n', max_size=60))
def test_each_number_keeps_to_its_range(text: str) -> None:
    for rule, shape, grammar in _marks("a " + text):
        assert 0 <= rule < RULES <= shape < RULES + SHAPES <= grammar < MARKS
