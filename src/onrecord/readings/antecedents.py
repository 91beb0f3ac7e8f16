"""For whom a phrase stands among those that a report has named before it.

Each looks for the latest party that it can stand for: the "sieve" approach to coreference
(Raghunathan et al. 2010), names before descriptions before pronouns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from onrecord import text as tx
from onrecord.names import Names
from onrecord.readings.antecedents_bodies import BodyAntecedents
from onrecord.readings.members import Member, alike, initials, kinds_of, latest
from onrecord.readings.phrases import Phrase
from onrecord.readings.speakers import nouns

Token = Any

_HE, _IT, _THEY = (
    frozenset({"he", "she", "him", "her"}),
    frozenset({"it"}),
    frozenset({"they", "them"}),
)
_POINTING = frozenset({"the", "this", "that"})
_AGED = re.compile(r"^\d+-year-old$")
_CHIEFS = frozenset({"chief", "head", "boss", "leader"})
_MANY = re.compile(r"(?:sh|ch|se|ss|s|men)$|^[a-z]")


@dataclass(frozen=True, slots=True)
class Antecedents:
    """The parties that a report has named so far, and how to find one among them."""

    members: Sequence[Member]
    names: Names
    outlet: str | None
    bodies: BodyAntecedents

    def of(self, phrase: Phrase) -> Member | None:
        """The party that a phrase stands for; None where it brings a new one."""
        if phrase.pronoun:
            return self._of_pronoun(phrase.pronoun)
        if phrase.type == "PERSON" and not phrase.common:
            return self._of_person(phrase)
        if (body := self.bodies.opening(phrase.head)) is not None:
            return body
        if self._is_demonym(phrase):
            return self._of_demonym(phrase)
        if phrase.described:
            return self._of_common(phrase)
        return self.bodies.named(phrase) or self._of_surname(phrase)

    def body_of_pronoun(self, word: str) -> Member | None:
        """Whose "its", "their" or "her" is in "its spokesman"."""
        kinds = {"ORG", "PLACE"} if word in {"its", "their", "our"} else {"PERSON"}
        gender = "" if word not in {"his", "her"} else "f" if word == "her" else "m"
        return latest(
            m
            for m in self.members
            if m.type in kinds
            and (m.spoke >= 0 or (m.last >= 0 and m.type != "PLACE"))
            and m.gender in {"", gender}
        )

    def spokesman(self, body: Member | None) -> Member | None:
        """The one who is named as the spokesman of a body, or of the last one that has any."""
        return latest(
            m
            for m in self.members
            if "spokes" in (m.role or "") and (body is None or m.of == body.index)
        )

    def _of_pronoun(self, word: str) -> Member | None:
        if word in _HE:
            gender = "f" if word in nouns().female else "m"
            people = [m for m in self.members if m.type == "PERSON" and m.gender in {"", gender}]
            member = latest(m for m in people if _told_of(m)) or latest(people)
            member = member or self._taken_for_a_body()
            if member is not None:
                member.gender = gender
            return member
        if word in _IT:
            return latest(
                m for m in self.members if m.type in {"ORG", "PLACE", "DOCUMENT"} and m.spoke >= 0
            ) or latest(m for m in self.members if m.type == "ORG")
        if word in {"we", "i"} and self.outlet:
            own = tx.key(self.outlet)
            return next((m for m in self.members if tx.key(m.name) == own), None)
        if word in _THEY:
            return latest(m for m in self.members if m.type in {"GROUP", "ORG"} and m.spoke >= 0)
        return None

    def _taken_for_a_body(self) -> Member | None:
        """ "Tejera said. She ...": one word in capitals that "she" shows to be a person."""
        member = latest(m for m in self.members if m.type == "ORG" and m.spoke >= 0)
        if member is None or not re.fullmatch(r"[A-ZÀ-Þ][a-zß-ÿ'’-]+", member.name):
            return None
        if member.names or kinds_of(member.words):
            return None
        member.type = "PERSON"
        return member

    # --- people ---

    def _of_person(self, phrase: Phrase) -> Member | None:
        wanted = tx.key(phrase.name).split()
        if not wanted:
            return None
        people = [m for m in reversed(self.members) if m.type == "PERSON"]
        same = (m for m in people if any(_bears(n, wanted) for n in _full(m)))
        first = (m for m in people if len(wanted) == 1 and tx.key(m.name).split()[:1] == wanted)
        return next(same, None) or next(first, None)

    def _of_surname(self, phrase: Phrase) -> Member | None:
        """A surname that the parser took for a body or a place: "Falk replied"."""
        wanted = tx.key(phrase.name).split()
        if len(wanted) != 1 or phrase.whole != phrase.name:
            return None
        return latest(
            m
            for m in self.members
            if m.type == "PERSON"
            and any(n.endswith(" " + wanted[0]) for n in map(tx.key, _full(m)))
        )

    def _is_demonym(self, phrase: Phrase) -> bool:
        """ "The Norwegian": one person; "the British" and "the Chinese" are many."""
        words = phrase.whole.split()
        if len(words) < 2 or words[0].lower() != "the" or _MANY.search(words[-1]):
            return False
        if not all(_AGED.match(w) for w in words[1:-1]):
            return False
        return phrase.head.ent_type_ == "NORP" or words[-1].casefold() in self.names.tables.demonym

    def _of_demonym(self, phrase: Phrase) -> Member | None:
        """ "The Norwegian": the one of that country, else the latest one of none."""
        land = self.names.country_of(phrase.whole.split()[-1])
        people = [m for m in self.members if m.type == "PERSON" and not m.anonymous]
        same = latest(m for m in people if land is not None and m.country == land)
        return same or latest(m for m in people if m.country is None and m.spoke >= 0)

    def _of_common(self, phrase: Phrase) -> Member | None:
        if phrase.type == "ORG":
            return self.bodies.office(phrase)
        if not phrase.definite:
            return None
        if phrase.type == "DOCUMENT":
            return latest(
                m
                for m in self.members
                if (m.type == "DOCUMENT" and m.common == phrase.common)
                or m.papers & alike(phrase.common)
            )
        people = [
            m
            for m in self.members
            if m.type in {"PERSON", "GROUP"} and self._may_be(m, phrase.whole)
        ]
        same = latest(
            m
            for m in people
            if m.common == phrase.common
            or (_one(phrase) and phrase.common in _offices(m))
            or self._heads(m, phrase)
        )
        return same or self._described(phrase, people)

    def _heads(self, member: Member, phrase: Phrase) -> bool:
        """ "The UN chief" for the "UN Secretary-General": any head of the same body."""
        words = set(tx.key(phrase.whole).split()) - {phrase.common, "the", "s"}
        if phrase.common not in _CHIEFS or not words or not set(_offices(member)) & nouns().heads:
            return False
        body = self.members[member.of].name if member.of is not None else ""
        return words <= set(tx.key(f"{member.role} {body}").split())

    def _described(self, phrase: Phrase, people: Sequence[Member]) -> Member | None:
        """ "the athlete", "the two-time champion", "the 24-year-old": whoever it is about."""
        words = phrase.whole.split()
        if not 2 <= len(words) <= 4 or words[0].lower() not in _POINTING:
            return None
        plain = all(w.islower() for w in words[1:])
        if not plain or not (_AGED.match(words[-1]) or words[-1] in nouns().anybody):
            return None
        last = words[-1]
        gender = "f" if last in nouns().female else "m" if last in nouns().male else ""
        return latest(
            m
            for m in people
            if m.type == "PERSON" and not m.anonymous and (not gender or m.gender in {"", gender})
        )

    def _may_be(self, member: Member, mention: str) -> bool:
        """Whether "the CR leader" can be this one: a name in the mention must be among his."""
        proper = [w for w in re.findall(r"[\w’'-]+", mention)[1:] if w[:1].isupper()]
        body = self.members[member.of] if member.of is not None else None
        known = " ".join([member.name, member.role or "", body.name if body else ""]).casefold()
        short = initials(body.name) if body else ""
        return all(tx.key(w) in tx.key(known) or w == short for w in proper)


def _told_of(member: Member) -> bool:
    """Whether more than one word, which may be a place's, says that somebody is a person."""
    return member.spoke >= 0 or " " in member.name or bool(member.role)


def _offices(member: Member) -> list[str]:
    return (member.role or "").lower().split()


def _one(phrase: Phrase) -> bool:
    """Whether a description is of one: "the rower", not "the rowers"."""
    return phrase.head.tag_ not in {"NNS", "NNPS"}


def _full(member: Member) -> list[str]:
    return [member.name, *(n for n in member.names if " " in n)]


def _bears(name: str, wanted: Sequence[str]) -> bool:
    """Whether a name, or the surname alone, can be the wanted one."""
    has = tx.key(name).split()
    if not has or has[-1] != wanted[-1]:
        return False
    return has == wanted or len(wanted) == 1 or len(has) == 1 or has[0] == wanted[0]
