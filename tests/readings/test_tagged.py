"""From the tagger's labels and links to attributions: invented labels over a real parse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.readings.combining import combined
from onrecord.readings.frames import Tie
from onrecord.readings.pieces import LONGEST, Pieces, windows
from onrecord.readings.tagged import Tagged, tagged
from onrecord.readings.tagger import Window
from readings.parsed import parsed

TEXT = "The harbour master said the ferry sailed late."
ROLES = "S s s C T t t t O"  # capitals begin a span: source, cue, content, outside
_LABEL = {"O": 0, "S": 1, "s": 2, "C": 3, "c": 4, "T": 5, "t": 6}


@dataclass
class Read:
    doc: Any
    pieces: Pieces
    windows: list[Window]


def _read(text: str, roles: str, links: dict[int, int]) -> Read:
    """A piece a token, all in one window; `links` says which piece each points at."""
    doc, _ = parsed(text)
    size = len(doc)
    labels = np.eye(7)[[_LABEL[r] for r in roles.split()]]
    pointed = np.zeros((size, size + 1))
    for i in range(size):
        pointed[i, links[i] + 1 if i in links else 0] = 1.0
    offsets = tuple((t.idx, t.idx + len(t)) for t in doc)
    return Read(
        doc, Pieces((0,) * size, offsets, tuple(range(size))), [Window(0, size, labels, pointed)]
    )


def _tagged(read: Read) -> list[Tie]:
    return tagged(read.doc, read.pieces, read.windows).ties


def test_a_content_goes_with_the_cue_that_it_points_at() -> None:
    read = _read(TEXT, ROLES, {3: 0, 4: 3, 5: 3, 6: 3, 7: 3})
    assert _tagged(read) == [Tie({0, 1, 2}, {3}, {4, 5, 6, 7})]


def test_a_cue_without_a_source_takes_its_subject() -> None:
    read = _read(TEXT, "O O O C T t t t O", {4: 3, 5: 3, 6: 3, 7: 3})
    assert _tagged(read) == [Tie({0, 1, 2}, {3}, {4, 5, 6, 7})]


def test_a_content_that_points_at_a_source_has_no_cue() -> None:
    text = "Harbour master : the ferry sailed late ."
    read = _read(text, "S s O T t t t O", dict.fromkeys(range(3, 7), 0))
    assert _tagged(read) == [Tie({0, 1}, set(), {3, 4, 5, 6})]


def test_a_short_content_that_points_nowhere_is_left_out() -> None:
    assert _tagged(_read(TEXT, "O O O O T t t t O", {})) == []


def test_a_hole_is_filled() -> None:
    text = "The harbour master did not say the ferry had sailed late."
    read = _read(text, "S s s C c c T O t t t O", dict.fromkeys((6, 8, 9, 10), 3) | {3: 0, 4: 0})
    assert _tagged(read) == [Tie({0, 1, 2}, {3, 4, 5}, {6, 7, 8, 9, 10})]


def _seen(*ties: Tie, likely: float) -> Tagged:
    return Tagged([*ties], [likely] * 20, [likely] * 20, [0.0] * 20)


def test_the_tagger_who_was_told_the_rules_has_the_last_word() -> None:
    tie = Tie({9}, {1}, {2, 3})
    assert combined([Tie({0}, {1}, {2, 3, 4})], _seen(tie, likely=0.9)) == [tie]


def test_a_cue_that_the_rules_found_too_need_not_be_sure() -> None:
    tie = Tie({0}, {1}, {2, 3})
    assert combined([Tie({0}, {1}, {6})], _seen(tie, likely=0.1)) == [tie]


def test_either_alone_is_kept_where_it_is_sure() -> None:
    rules, tie = [Tie({6}, {7}, {8})], Tie({0}, {1}, {2, 3})
    assert combined(rules, _seen(tie, likely=0.9)) == [tie, *rules]
    assert combined(rules, _seen(tie, likely=0.5)) == rules


def test_a_content_alone_goes_on_with_the_one_right_before_it() -> None:
    tie, alone = Tie({0}, {1}, {2, 3}), Tie(set(), set(), {6, 7, 8, 9, 10, 11})
    assert combined([], _seen(tie, alone, likely=0.9)) == [
        Tie({0}, {1}, {2, 3, 6, 7, 8, 9, 10, 11})
    ]
    assert combined([], _seen(alone, likely=0.9)) == []


def test_nor_does_it_with_one_far_before_it() -> None:
    tie, alone = Tie({0}, {1}, {2, 3}), Tie(set(), set(), set(range(19, 25)))
    assert combined([], Tagged([tie, alone], [0.9] * 25, [0.9] * 25, [0.0] * 25)) == [tie]


def test_the_rules_alone_are_not_believed_where_the_tagger_sees_no_cue() -> None:
    idle = Tagged([], [0.1] * 9, [0.1] * 9, [0.8] * 9)
    assert combined([Tie({6}, {7}, {8})], idle) == []


_WORDS = st.lists(st.sampled_from(["said", "Yes.", "No!”", "Lund", "\n", "12"]), max_size=600)


@given(_WORDS)
def test_windows_hold_every_piece_once_and_in_order(words: list[str]) -> None:
    offsets, at = [], 0
    for word in words:
        if word.strip():
            offsets.append((at, at + len(word)))
        at += len(word) + 1
    spans = windows(" ".join(words), offsets)
    assert [i for begin, end in spans for i in range(begin, end)] == list(range(len(offsets)))
    assert all(0 < end - begin <= LONGEST for begin, end in spans)
