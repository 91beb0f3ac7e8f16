"""Who is who inside one report: names, surnames, roles, abbreviations and pronouns as one party.

Mentions are taken in the order of the text, and each joins the latest party that it can stand
for (`antecedents` says which), or starts one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from onrecord import text as tx
from onrecord.names import Names
from onrecord.readings.antecedents import Antecedents
from onrecord.readings.antecedents_bodies import BodyAntecedents
from onrecord.readings.genders import given_gender
from onrecord.readings.members import Member, any_kind, may_be_firm
from onrecord.readings.phrases import Phrase, describe
from onrecord.readings.speakers import nouns, subject_of_content
from onrecord.types import Party, Span

Token = Any

_COMPANY = frozenset({"company", "firm"})
_OWNERS = frozenset({"its", "their", "his", "her", "our"})


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
        self._bodies = BodyAntecedents(self._members, names, self.of_head)
        self._known = Antecedents(self._members, names, outlet, self._bodies)
        self.phrases: dict[int, Phrase] = {}

    def meet(self, head: Token, *, speaks: bool) -> int:
        """The party that the phrase around `head` stands for."""
        if head.i in self.of_head:
            index = self.of_head[head.i]
            if speaks:
                self._members[index].spoke = max(self._members[index].spoke, head.i)
            return index
        phrase = describe(head)
        member = self._voice(phrase) or self._of_content(phrase)
        member = member or self._known.of(phrase) or self._new(phrase)
        self.of_head[head.i] = member.index
        self.phrases[head.i] = phrase
        self._note(member, phrase, speaks)
        return member.index

    def _voice(self, phrase: Phrase) -> Member | None:
        """The body whose word it is: of its document, of a spokesman whom nobody names."""
        if phrase.type == "DOCUMENT" and phrase.of is not None:
            return self._at(self._body(phrase.of))
        if not phrase.mouthpiece:
            return None
        body = self._at(self._body(phrase.of)) if phrase.of is not None else None
        if body is None and not phrase.definite:
            body = self._bodies.speaking()
        if body is not None and body.type == "PERSON":
            return self._known.spokesman(body)  # "her own spokesman" is not her
        return self._known.spokesman(body) or body

    def _of_content(self, phrase: Phrase) -> Member | None:
        """ "Norrline has bought it, the company said": the body that the content is about.

        "It" is that body where no other has spoken before.
        """
        heard = any(m.type == "ORG" and m.spoke >= 0 for m in self._members)
        if not (phrase.common in _COMPANY or (phrase.pronoun == "it" and not heard)):
            return None
        about = subject_of_content(phrase.head)
        member = self._at(self.meet(about, speaks=False)) if about is not None else None
        if member is None or not (member.type == "ORG" or (phrase.common and may_be_firm(member))):
            return None
        member.type = "ORG"
        return member if not member.anonymous and any_kind(member, phrase.common) else None

    def _at(self, index: int | None) -> Member | None:
        return None if index is None else self._members[index]

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

    # --- a new one, or one more mention ---

    def _new(self, phrase: Phrase) -> Member:
        name = re.sub(r"^(?:the|a|an)\s+", "", phrase.name, flags=re.IGNORECASE)
        name = re.sub(r"(?:'s|’s|'|’)$", "", name) if phrase.type != "GROUP" else name
        if phrase.type == "PERSON" and not phrase.common and " " not in name and not phrase.pronoun:
            name = self._fuller(name)
        ours = phrase.pronoun in {"we", "i"} and self._outlet
        if phrase.pronoun == "it":
            phrase = replace(phrase, type="ORG")
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
        member.gender = self._gender(member, phrase)
        member.country = self._names.country_in(phrase.whole or phrase.name)
        if phrase.of is not None and phrase.of.i != phrase.head.i:
            of = self._body(phrase.of)
            member.of = of if of != member.index else None
            if member.of is not None and member.country is None:
                member.country = self._members[member.of].country
        return member

    def _gender(self, member: Member, phrase: Phrase) -> str:
        """By the given name, else by the pronouns around the surname."""
        words = tx.key(member.name).split()
        if member.type != "PERSON" or phrase.pronoun or not words:
            return ""
        given = given_gender(words[0]) if len(words) > 1 else ""
        return given or self._genders.get(words[-1], "")

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
        if head.lower_ in _OWNERS:
            member = self._known.body_of_pronoun(head.lower_)
            return member.index if member else None
        return self.meet(head, speaks=False)

    def _note(self, member: Member, phrase: Phrase, speaks: bool) -> None:
        words = self.span(phrase.head)
        member.mentions[(words.begin, words.end)] = words
        member.last = max(member.last, phrase.head.i)
        if speaks or _is_subject(phrase.head):
            member.spoke = max(member.spoke, phrase.head.i)
        member.words |= phrase.words
        low = {w.strip(".,") for w in words.text.lower().split()} - _OWNERS
        if not member.gender and member.type == "PERSON":
            member.gender = "f" if low & nouns().female else "m" if low & nouns().male else ""
        if phrase.pronoun:
            return
        if phrase.head.lemma_.lower() in nouns().documents and member.type != "DOCUMENT":
            member.papers.add(phrase.head.lemma_.lower())
        member.names += [n for n in phrase.names if n not in member.names]
        self._enrich(member, phrase)

    def _enrich(self, member: Member, phrase: Phrase) -> None:
        """A fuller name, a role or a body that a later mention gives."""
        if phrase.described:
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


def _is_subject(head: Token) -> bool:
    """Whether a phrase, or what it stands in apposition to, is a subject."""
    while head.dep_ == "appos" and head.head.i != head.i:
        head = head.head
    return head.dep_ in {"nsubj", "nsubjpass"}
