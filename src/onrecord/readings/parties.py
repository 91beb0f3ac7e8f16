"""Who is who inside one report: names, surnames, roles, abbreviations and pronouns as one party.

Mentions are taken in the order of the text, and each joins the latest party that it can stand
for, or starts one: the "sieve" approach to coreference (Raghunathan et al. 2010), names first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from onrecord import text as tx
from onrecord.names import Names
from onrecord.readings.members import Member, any_kind, initials, within
from onrecord.readings.phrases import Phrase, describe
from onrecord.readings.speakers import nouns
from onrecord.types import Party, Span

Token = Any

_HE, _IT, _THEY = (
    frozenset({"he", "she", "him", "her"}),
    frozenset({"it"}),
    frozenset({"they", "them"}),
)


class Cast:
    """The parties of one report. `meet` the phrases in order, then take `parties()`."""

    def __init__(
        self, text: str, names: Names, outlet: str | None, genders: dict[str, str]
    ) -> None:
        self._text = text
        self._genders = genders
        self._outlet = outlet
        self._names = names
        self._members: list[Member] = []
        self.of_head: dict[int, int] = {}  # head token -> party
        self.phrases: dict[int, Phrase] = {}

    def meet(self, head: Token, *, speaks: bool) -> int:
        """The party that the phrase around `head` stands for."""
        if head.i in self.of_head:
            index = self.of_head[head.i]
            if speaks:
                self._members[index].spoke = max(self._members[index].spoke, head.i)
            return index
        phrase = describe(head)
        if (
            phrase.type == "DOCUMENT"
            and phrase.of is not None
            and (body := self._body(phrase.of)) is not None
        ):
            member = self._members[body]  # a body's document is the body's word
        else:
            member = self._known(phrase) or self._new(phrase)
        self.of_head[head.i] = member.index
        self.phrases[head.i] = phrase
        self._note(member, phrase, speaks)
        return member.index

    def unnamed(self, name: str) -> int:
        """A party that is only known to exist: "those who told the council"."""
        member = Member(
            index=len(self._members), name=name, type="GROUP", anonymous=True, common="", role=None
        )
        self._members.append(member)
        return member.index

    def span(self, head: Token, cue: Token | None = None) -> Span:
        """The verbatim words of the phrase around a head, up to its cue."""
        phrase = self.phrases[head.i]
        doc = head.doc
        end = phrase.end
        if cue is not None and max(head.i, phrase.begin) < cue.i < end:
            end = cue.i
        last = doc[end - 1]
        return tx.span(self._text, doc[phrase.begin].idx, last.idx + len(last.text))

    def same(self, left: Token, right: Token) -> bool:
        """Whether two heads stand for one party."""
        return self.of_head.get(left.i, -1) == self.of_head.get(right.i, -2)

    def speaks_for(self, person: Token, body: Token) -> bool:
        """Whether one head's party belongs to the other's: "the museum's head" and "the museum"."""
        index = self.of_head.get(person.i)
        of = self._members[index].of if index is not None else None
        if of is None:
            return False
        return of == self.of_head.get(body.i) or tx.key(self._members[of].name) in tx.key(
            describe(body).whole
        )

    def parties(self) -> tuple[Party, ...]:
        """All parties, by index."""
        return tuple(
            Party(
                index=m.index,
                name=m.name,
                type=m.type,
                anonymous=m.anonymous,
                role=m.role,
                mentions=tuple(m.mentions[k] for k in sorted(m.mentions)),
                of=m.of,
                country=m.country,
                names=tuple(dict.fromkeys(m.names)),
            )
            for m in self._members
        )

    # --- which one it is ---

    def _known(self, phrase: Phrase) -> Member | None:
        if phrase.pronoun:
            return self._of_pronoun(phrase)
        if phrase.type == "PERSON" and not phrase.common:
            return self._of_person(phrase)
        if phrase.common and phrase.head.pos_ != "PROPN":
            return self._of_common(phrase)
        return self._of_body(phrase)

    def _latest(self, candidates: Iterable[Member]) -> Member | None:
        found = sorted(candidates, key=lambda m: (max(m.spoke, m.last - 40), m.last))
        return found[-1] if found else None

    def _of_pronoun(self, phrase: Phrase) -> Member | None:
        word = phrase.pronoun
        if word in _HE:
            gender = "f" if word in nouns().female else "m"
            fits = [m for m in self._members if m.type == "PERSON" and m.gender in {"", gender}]
            member = self._latest(fits)
            if member is not None:
                member.gender = gender
            return member
        if word in _IT:
            return self._latest(
                m for m in self._members if m.type in {"ORG", "PLACE", "DOCUMENT"} and m.spoke >= 0
            ) or self._latest(m for m in self._members if m.type == "ORG")
        if word in {"we", "i"} and self._outlet:
            own = tx.key(self._outlet)
            return next((m for m in self._members if tx.key(m.name) == own), None)
        if word in _THEY:
            return self._latest(
                m for m in self._members if m.type in {"GROUP", "ORG"} and m.spoke >= 0
            )
        return None

    def _of_person(self, phrase: Phrase) -> Member | None:
        wanted = tx.key(phrase.name).split()
        if not wanted:
            return None
        for member in reversed(self._members):
            if member.type != "PERSON":
                continue
            for name in (member.name, *(n for n in member.names if " " in n)):
                has = tx.key(name).split()
                if has and (
                    has == wanted
                    or (
                        has[-1] == wanted[-1]
                        and (len(wanted) == 1 or len(has) == 1 or has[0] == wanted[0])
                    )
                ):
                    return member
        return None

    def _of_body(self, phrase: Phrase) -> Member | None:
        wanted = tx.key(phrase.name)
        if not wanted:
            return None
        for member in reversed(self._members):
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

    def _of_function(self, phrase: Phrase) -> Member | None:
        """ "the home ministry" for the "Ministry of Home Affairs"."""
        function = self._names.function(phrase.name)
        if not function:
            return None
        land = self._names.parted(phrase.whole or phrase.name)[0]
        for member in reversed(self._members):
            if member.type != "ORG" or self._names.function(member.name) != function:
                continue
            if land is None or member.country in {None, land}:
                return member
        return None

    def _of_common(self, phrase: Phrase) -> Member | None:
        if phrase.type == "ORG":
            return self._of_office(phrase)
        if not phrase.definite:
            return None
        if phrase.type == "DOCUMENT":
            return self._latest(
                m for m in self._members if m.type == "DOCUMENT" and m.common == phrase.common
            )
        people = [
            m
            for m in self._members
            if m.type in {"PERSON", "GROUP"} and self._may_be(m, phrase.whole)
        ]
        return self._latest(
            m
            for m in people
            if m.common == phrase.common
            or (phrase.common and phrase.common in (m.role or "").lower().split())
        )

    def _may_be(self, member: Member, mention: str) -> bool:
        """Whether "the CR leader" can be this one: a name in the mention must be among his."""
        proper = [w for w in re.findall(r"[\w’'-]+", mention)[1:] if w[:1].isupper()]
        body = self._members[member.of] if member.of is not None else None
        known = " ".join([member.name, member.role or "", body.name if body else ""]).casefold()
        short = initials(body.name) if body else ""
        return all(tx.key(w) in tx.key(known) or w == short for w in proper)

    def _of_office(self, phrase: Phrase) -> Member | None:
        wanted = tx.key(phrase.name)
        bodies = [m for m in self._members if m.type == "ORG" and not m.anonymous]
        exact = self._latest(m for m in bodies if wanted in [tx.key(n) for n in (m.name, *m.names)])
        if exact is not None:
            return exact
        if found := self._of_function(phrase):
            return found
        plain = wanted == phrase.common
        owned = any(c.dep_ == "poss" for c in phrase.head.children)
        if (
            not plain
            or owned
            or not any(c.lower_ in {"the", "this", "that"} for c in phrase.head.children)
        ):
            return None
        same = self._latest(
            m
            for m in bodies
            if m.common == phrase.common or phrase.common in tx.key(m.name).split()
        )
        if same is not None:
            return same
        if phrase.common not in nouns().generic:
            return None
        return self._latest(m for m in bodies if m.spoke >= 0 and any_kind(m.name))

    # --- a new one, or one more mention ---

    def _new(self, phrase: Phrase) -> Member:
        name = re.sub(r"^(?:the|a|an)\s+", "", phrase.name, flags=re.IGNORECASE)
        name = re.sub(r"(?:'s|’s|'|’)$", "", name) if phrase.type != "GROUP" else name
        if phrase.type == "PERSON" and not phrase.common and " " not in name and not phrase.pronoun:
            name = self._fuller(name)
        ours = phrase.pronoun in {"we", "i"} and self._outlet
        if ours:
            phrase = replace(phrase, type="ORG")
            name = self._outlet or name
        member = Member(
            index=len(self._members),
            name=name or phrase.name,
            type=phrase.type,
            anonymous=phrase.anonymous
            or bool(phrase.pronoun and not ours and phrase.pronoun != "it"),
            common=phrase.common,
            role=phrase.role,
            names=list(phrase.names),
        )
        self._members.append(member)
        if member.type == "PERSON" and not phrase.pronoun and tx.key(member.name):
            member.gender = self._genders.get(tx.key(member.name).split()[-1], "")
        member.country = self._names.country_in(phrase.whole or phrase.name)
        if phrase.of is not None and phrase.of.i != phrase.head.i:
            of = self._body(phrase.of)
            member.of = of if of != member.index else None
            if member.of is not None and member.country is None:
                member.country = self._members[member.of].country
        return member

    def _fuller(self, surname: str) -> str:
        """The full name that the text gives a surname anywhere: "Brandt" -> "Ilse Brandt"."""
        found = re.search(rf"((?:[A-ZÀ-Þ][\w’'-]+ ){{1,2}}){re.escape(surname)}\b", self._text)
        if found is None:
            return surname
        first = [
            w
            for w in found.group(1).split()
            if w.lower().rstrip(".") not in nouns().titles and w.lower() not in nouns().leading
        ]
        return " ".join([*first, surname])

    def _body(self, head: Token) -> int | None:
        """The body in a role: "home ministry" spokesman, "its" spokesman."""
        if head.i in self.of_head:
            return self.of_head[head.i]
        if head.lower_ in {"its", "their", "his", "her", "our"}:
            kinds = {"ORG", "PLACE"} if head.lower_ in {"its", "their", "our"} else {"PERSON"}
            member = self._latest(
                m for m in self._members[:-1] if m.type in kinds and (m.spoke >= 0 or m.last >= 0)
            )
            return member.index if member else None
        return self.meet(head, speaks=False)

    def _note(self, member: Member, phrase: Phrase, speaks: bool) -> None:
        words = self.span(phrase.head)
        member.mentions[(words.begin, words.end)] = words
        member.last = max(member.last, phrase.head.i)
        if speaks or phrase.head.dep_ in {"nsubj", "nsubjpass"}:
            member.spoke = max(member.spoke, phrase.head.i)
        low = {w.strip(".,") for w in words.text.lower().split()}
        if not member.gender and member.type == "PERSON":
            member.gender = "f" if low & nouns().female else "m" if low & nouns().male else ""
        if phrase.pronoun:
            return
        member.names += [n for n in phrase.names if n not in member.names]
        self._enrich(member, phrase)

    def _enrich(self, member: Member, phrase: Phrase) -> None:
        """A fuller name, a role or a body that a later mention gives."""
        if phrase.common and phrase.head.pos_ != "PROPN":
            return
        name = re.sub(r"^(?:the|a|an)\s+", "", phrase.name, flags=re.IGNORECASE)
        if name != member.name and name not in member.names:
            if len(name.split()) > len(member.name.split()) and member.type == phrase.type:
                member.names.append(member.name)
                member.name = name
            else:
                member.names.append(name)
        if phrase.role and not member.role:
            member.role = phrase.role
        if phrase.of is not None and member.of is None and phrase.of.i != phrase.head.i:
            of = self._body(phrase.of)
            member.of = of if of != member.index else None
