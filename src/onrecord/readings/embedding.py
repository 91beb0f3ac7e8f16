"""The lexicon of words that embed others, read once from data/embedding.toml."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Literal

Frame = Literal["finite", "infinitive", "gerund", "nominal"]
Sign = Literal["+", "-", "o"]  # it happened, it did not, it is open
_MISREAD = {"hop": "hope", "hat": "hate", "sham": "shame"}  # what the parser makes of "hoped" ...


@lru_cache(maxsize=1)
def load() -> dict[str, dict[str, str]]:
    """For each frame, what each lemma says: affirmed, then negated ("+-", "-+", "++", ...)."""
    raw = tomllib.loads(
        files("onrecord.readings").joinpath("data/embedding.toml").read_text("utf-8")
    )
    return {
        frame: {lemma: signs for signs, lemmas in told.items() for lemma in lemmas}
        for frame, told in raw.items()
    }


def signs(lemma: str, frame: Frame) -> str | None:
    """What a lemma says of what it embeds in a frame; None where it is not known."""
    return load()[frame].get(_MISREAD.get(lemma, lemma))
