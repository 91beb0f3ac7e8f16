"""The lexicon of cues, read once from data/cues.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from onrecord.types import Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """Which words attribute, and in which frames; see the head of data/cues.toml."""

    stance: dict[str, Stance]  # lemma -> what it makes of its content
    strong: frozenset[str]  # say, add ...: a clause or quotation, whoever the subject is
    tell: frozenset[str]  # tell, inform ...: with an addressee
    clause: frozenset[str]
    noun: frozenset[str]
    about: frozenset[str]  # put X at N, call X Y
    infinitive: frozenset[str]
    counted: frozenset[str]  # only with a number in the object
    prepositions: dict[str, frozenset[str]]
    held: frozenset[str]
    rumoured: frozenset[str]  # in the passive with nobody named: "are said to"
    trailing: frozenset[str]  # weak verbs that may follow their content
    nouns: dict[str, Stance]  # estimate, count ...: nouns that carry an attribution
    silent: frozenset[str]
    refusing: frozenset[str]
    unable: frozenset[str]

    def knows(self, lemma: str) -> bool:
        """Whether the verb can be a cue at all."""
        return lemma in self.verbs

    @property
    def verbs(self) -> frozenset[str]:
        """Every verb that takes one of the frames."""
        return (
            self.strong
            | self.tell
            | self.clause
            | self.noun
            | self.about
            | self.infinitive
            | self.counted
        )


@lru_cache(maxsize=1)
def load() -> Cues:
    """The lexicon that the package ships."""
    raw = tomllib.loads(files("onrecord.readings").joinpath("data/cues.toml").read_text("utf-8"))
    weak = raw["weak"]
    return Cues(
        stance={lemma: name for name, lemmas in raw["stance"].items() for lemma in lemmas},
        strong=frozenset(raw["strong"]["c"]),
        tell=frozenset(raw["strong"]["tell"]),
        clause=frozenset(weak["c"]) | frozenset(raw["strong"]["c"]),
        noun=frozenset(weak["o"]),
        about=frozenset(weak["a"]),
        infinitive=frozenset(weak["x"]),
        counted=frozenset(weak["counted"]),
        prepositions={k: frozenset(v) for k, v in weak["prepositions"].items()},
        held=frozenset(raw["held"]["verbs"]),
        rumoured=frozenset(raw["hearsay"]["verbs"]),
        trailing=frozenset(raw["late"]["verbs"]),
        nouns={lemma: name for name, lemmas in raw["nouns"].items() for lemma in lemmas},
        silent=frozenset(raw["silence"]["verbs"]),
        refusing=frozenset(raw["silence"]["refusing"]),
        unable=frozenset(raw["silence"]["unable"]),
    )
