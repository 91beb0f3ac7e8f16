"""The remembering ruler says what the model's own ruler says, of any text."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import ModelMissing
from onrecord.readings import language
from onrecord.readings.ruler import Ruler, fits

WORDS = (
    "I you it she the mayor port ferry 12 said did does had has is are was 's n't ai gon na got ta "
    "let all y' to that which but there sinks sank sailing sunk quickly , . : ; \" ( ) \n - $ %"
).split(" ")


@lru_cache(maxsize=1)
def _bare() -> Any:
    return language.bare(None)


def _annotated(text: str, ruler: Any) -> list[tuple[str, ...]]:
    nlp = _bare()
    with nlp.select_pipes(disable=["attribute_ruler", "lemmatizer", "ner"]):
        doc = ruler(nlp(text))
    return [(t.pos_, str(t.morph), t.lemma_, t.tag_, t.dep_) for t in doc]


@settings(deadline=None, max_examples=50)
@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_the_annotations_are_those_of_the_models_own_ruler(text: str) -> None:
    own = _bare().get_pipe("attribute_ruler")
    assert _annotated(text, Ruler(own)) == _annotated(text, own)


def test_what_is_remembered_says_the_same_again() -> None:
    own = _bare().get_pipe("attribute_ruler")
    ruler, text = Ruler(own), "There's a ferry and it ain't gonna sail, but I didn't say that."
    assert _annotated(text, ruler) == _annotated(text, ruler) == _annotated(text, own)


def test_the_reader_parses_with_it() -> None:
    assert "onrecord_ruler" in language.load(None).pipe_names
    assert "attribute_ruler" not in language.load(None).pipe_names


def test_the_readers_parse_is_the_models_own() -> None:
    text = 'Lund\'s port sank 12 boats on Monday. "We saw it," said Ann Roe of the Coast Guard.'
    plain, read = (next(language.parse(n, [text])) for n in (_bare(), language.load(None)))
    assert [_row(t) for t in read] == [_row(t) for t in plain]


def _row(token: Any) -> tuple[object, ...]:
    return token.text, token.tag_, token.head.i, token.dep_, token.ent_type_, token.lemma_


class Rules:
    """A ruler with one rule."""

    def __init__(self, *pattern: dict[str, object]) -> None:
        self.patterns = [{"patterns": [list(pattern)], "attrs": {}, "index": 0}]


def test_rules_that_ask_for_more_of_one_token_are_left_to_the_models_own() -> None:
    assert fits(Rules({"LOWER": "ferry"}))
    assert fits(Rules({"SHAPE": "Xx"}, {"LOWER": "ferry"}))
    assert not fits(Rules({"SHAPE": "Xx"}))


def test_a_model_that_is_not_there_is_said_to_be_missing() -> None:
    with pytest.raises(ModelMissing, match="no_such_model"):
        language.bare("no_such_model")
