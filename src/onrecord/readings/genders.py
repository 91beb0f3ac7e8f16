"""Whether a name is a he or a she, told by the pronouns and titles around it."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from functools import lru_cache
from importlib.resources import files
from typing import Any

from onrecord import text as tx
from onrecord.readings import clauses as cl
from onrecord.readings.speakers import nouns

Token = Any

_HIS, _HER = (
    frozenset({"he", "him", "his", "himself"}),
    frozenset({"she", "her", "hers", "herself"}),
)
_TITLE = 5  # votes of a title against one of a pronoun


def genders(doc: Token) -> dict[str, str]:
    """Last names (as keys) with "m" or "f", where the text leans clearly to one of them."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    before: list[str] = []
    for sent in doc.sents:
        named = cl.entities(sent.start, sent.end, doc)
        persons = [doc[a:b] for a, b in named if doc[a].ent_type_ == "PERSON"]
        surnames = list(
            dict.fromkeys(tx.key(e.text).split()[-1] for e in persons if tx.key(e.text))
        )
        for person in persons:
            _by_title(doc, person, votes)
        alone = surnames if len(surnames) == 1 else before if not surnames else []
        if len(alone) == 1:
            start = persons[0].end if surnames else sent.start
            votes[alone[0]].update(_pronouns(doc[start : sent.end]))
        if surnames:
            before = surnames
    return {name: clear for name, vote in votes.items() if (clear := _clear(vote))}


def given_gender(name: str) -> str:
    """What a given name, as a key, says by itself: "f", "m", or "" where it is not listed.

    >>> given_gender("fatima"), given_gender("ahmed"), given_gender("robin")
    ('f', 'm', '')
    """
    return _given().get(name, "")


@lru_cache(maxsize=1)
def _given() -> dict[str, str]:
    raw = tomllib.loads(files("onrecord.readings").joinpath("data/given.toml").read_text("utf-8"))
    return {name: gender for gender, names in raw.items() for name in names.split()}


def _pronouns(tokens: Token) -> list[str]:
    low = [t.lower_ for t in tokens]
    return ["m" for w in low if w in _HIS] + ["f" for w in low if w in _HER]


def _by_title(doc: Token, person: Token, votes: defaultdict[str, Counter[str]]) -> None:
    around = {t.lower_.rstrip(".") for t in doc[max(0, person.start - 2) : person.end + 1]}
    name = tx.key(person.text).split()
    if not name:
        return
    for gender, words in (("f", nouns().female), ("m", nouns().male)):
        if around & words - _HIS - _HER:
            votes[name[-1]][gender] += _TITLE


def _clear(vote: Counter[str]) -> str:
    men, women = vote["m"], vote["f"]
    if men == women or min(men, women) * 2 > max(men, women):
        return ""
    return "m" if men > women else "f"
