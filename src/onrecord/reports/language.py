"""In which language a text is written. Only English is read, so it is told with care."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Frequent in English and in no other language that is written with the Latin alphabet: "for" and
# "at" are Danish too, "was" German, "of" Dutch, "on" French.
_ENGLISH = frozenset(
    "the and that were with from said says would they their which this about after been his its "
    "than because when could should between against".split()
)
_SAMPLE = 2000  # characters: more changes no answer and costs time
_ENGLISH_SHARE = 0.06  # of all words; in English about twice that
_FOREIGN_SHARE = 0.03  # a name such as "The Hague" may stand in any text
_FEW_WORDS = 8
_SURE = 0.9


def language(text: str) -> str | None:
    """ISO 639-1 of the text's language; None where it has too few letters to have one.

    A short text that could be English counts as English: names from all over make up much of a
    headline, and to leave it unread is the worse mistake.

    >>> language("The minister said that nobody was hurt.")
    'en'
    >>> language("61 - 14") is None
    True
    """
    sample = text[:_SAMPLE]
    found = _WORD.findall(sample)
    if sum(map(len, found)) < 3:
        return None
    share = sum(word.lower() in _ENGLISH for word in found) / len(found)
    if share >= _ENGLISH_SHARE and _latin(found) > 0.5:
        return "en"
    code, sure = _classified(sample)
    if _latin(found) <= 0.5:
        return code
    doubtful = len(found) < _FEW_WORDS or share > _FOREIGN_SHARE or sure < _SURE
    return "en" if doubtful else code


def _latin(found: list[str]) -> float:
    """The share of words that begin with a Latin letter."""
    return sum(word[0] < "\u0250" or "\u1e00" <= word[0] < "\u1f00" for word in found) / len(found)


def _classified(sample: str) -> tuple[str, float]:
    """The likeliest language and its probability."""
    code, sure = _identifier().classify(sample)
    return str(code), float(sure)


@cache
def _identifier() -> Any:
    """The model of py3langid, loaded at the first text that needs it: it takes half a second."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
