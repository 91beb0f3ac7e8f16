"""For which body a name or a description stands among those that a report has named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord import text as tx
from onrecord.names import Names
from onrecord.readings.members import (
    Member,
    alike,
    any_kind,
    generic,
    initials,
    kinds_of,
    latest,
    may_be_firm,
    within,
)
from onrecord.readings.phrases import Phrase
from onrecord.readings.speakers import nouns

Token = Any

_POINTING = frozenset({"the", "this", "that"})
_PRIVATE = frozenset({"firm", "media", "union"})
_ALSO = {  # what a body of one name is called as well
    "utility": frozenset({"electricity", "power", "water", "energy", "grid", "gas"}),
    "force": frozenset({"police", "constabulary"}),
    "paper": frozenset({"newspaper", "daily"}),
    "daily": frozenset({"newspaper", "paper"}),
    "newspaper": frozenset({"daily", "paper"}),
}

_WORLD = frozenset({"world", "international", "european", "global", "african", "asian"})


@dataclass(frozen=True, slots=True)
class BodyAntecedents:
    """The bodies that a report has named so far."""

    members: Sequence[Member]
    names: Names
    of_head: Mapping[int, int]  # head token -> party, as far as they are met

    def named(self, phrase: Phrase) -> Member | None:
        """By name, initials, a part of the name or the function."""
        wanted = tx.key(phrase.name)
        if not wanted:
            return None
        for member in reversed(self.members):
            if member.type not in {"ORG", "PLACE"} or member.anonymous:
                continue
            keys = [tx.key(n) for n in (member.name, *member.names)]
            if wanted in keys or any(tx.key(n) in keys for n in phrase.names):
                return member
            if (
                member.type == "ORG"
                and phrase.type == "ORG"
                and any(within(wanted, k) for k in keys)
            ):
                return member
            if (
                phrase.name.isupper()
                and len(phrase.name) > 1
                and any(initials(n) == phrase.name for n in (member.name,))
            ):
                return member
        return self._of_function(phrase)

    def opening(self, head: Token) -> Member | None:
        """ "The Friends" of "Friends of the Planes": what stands before a joint, in the plural."""
        if not head.text[:1].isupper() or head.tag_ not in {"NNS", "NNPS"} or head.is_sent_start:
            return None
        opening = f"{head.text} of "
        return latest(m for m in self.members if m.type == "ORG" and m.name.startswith(opening))

    def _of_function(self, phrase: Phrase) -> Member | None:
        """ "the home ministry" for the "Ministry of Home Affairs"."""
        function = self.names.function(phrase.name)
        if not function:
            return None
        land = self.names.parted(phrase.whole or phrase.name)[0]
        for member in reversed(self.members):
            if member.type != "ORG" or self.names.function(member.name) != function:
                continue
            if land is None or member.country in {None, land}:
                return member
        return None

    def office(self, phrase: Phrase) -> Member | None:
        """By what it is: "the ministry", "the company", "Silva's party"."""
        wanted = tx.key(phrase.name)
        if wanted == f"same {phrase.common}":  # "the same survey"
            return latest(m for m in self.members if m.papers & alike(phrase.common))
        bodies = [m for m in self.members if m.type == "ORG" and not m.anonymous]
        exact = latest(m for m in bodies if wanted in [tx.key(n) for n in (m.name, *m.names)])
        if exact is not None:
            return exact
        if found := self._of_function(phrase) or self._of_tail(phrase, wanted):
            return found
        owners = [c for c in phrase.head.children if c.dep_ == "poss"]
        if owners and (theirs := self._of_owner(owners[0], phrase.common)) is not None:
            return theirs
        owned = bool(owners)
        pointed = any(c.lower_ in _POINTING for c in phrase.head.children)
        plain = wanted == phrase.common
        if owned or not pointed or not (plain or self._may_modify(phrase)):
            return None
        land = self.names.country_in(phrase.whole)
        near = [m for m in bodies if land is None or m.country in {None, land}]
        also = _ALSO.get(phrase.common, frozenset()) | {phrase.common}
        same = latest(m for m in near if also & m.words) if plain else None
        if same is not None or not generic(phrase.common):
            return same
        unions = not plain and "union" in kinds_of({phrase.common})  # "the ski union"
        near = [m for m in near if not unions or kinds_of(m.words) & kinds_of({phrase.common})]
        heard = latest(m for m in near if m.spoke >= 0 and any_kind(m, phrase.common))
        return heard or self._taken_for_a_person(phrase)

    def _of_tail(self, phrase: Phrase, wanted: str) -> Member | None:
        """ "the ski federation" of the "Peruvian Ski Federation", not of the world's."""
        if " " not in wanted or phrase.common not in nouns().bodies:
            return None
        named = (m for m in self.members if m.type == "ORG" and not m.anonymous)
        return latest(
            m
            for m in named
            if within(wanted, key := tx.key(m.name)) and not _WORLD & {*key.split()}
        )

    def _taken_for_a_person(self, phrase: Phrase) -> Member | None:
        """ "Norrline said ... The company": one word, of whom nothing says that it is a person."""
        if "firm" not in kinds_of({phrase.common}):
            return None
        last = latest(m for m in self.members if m.spoke >= 0 and not m.anonymous)
        if last is None or not may_be_firm(last):
            return None
        last.type = "ORG"
        return last

    def _of_owner(self, owner: Token, common: str) -> Member | None:
        """ "Silva's party", "his ministry": the body that the person is said to be of."""
        index = self.of_head.get(owner.i)
        person = self.members[index] if index is not None else None
        if person is None or person.of is None or person.type != "PERSON":
            return None
        body = self.members[person.of]
        fits = common in body.words or bool(kinds_of(body.words) & kinds_of({common}))
        return body if fits or (common == "party" and any_kind(body, common)) else None

    def _may_modify(self, phrase: Phrase) -> bool:
        """ "The London-based group", "the oil giant": what is added says nothing of another one."""
        words = phrase.whole.split()[1:-1]
        plain = all(
            w[:1].islower() or w.endswith("-based") or self.names.country_of(w) for w in words
        )
        return plain and bool(kinds_of({phrase.common}) & _PRIVATE)

    def speaking(self) -> Member | None:
        """The body that a report has spoken of last, for "a spokesman" of nobody."""
        return latest(m for m in self.members if m.type == "ORG" and m.spoke >= 0)
