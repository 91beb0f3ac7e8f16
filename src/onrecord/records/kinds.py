"""What kind of party a description tells of, so that two kinds are two parties.

"the fire service" and "her lawyer" are called by no name of their own, and yet neither can be the
other; "the agency" can be many, and so can every party whose description is not understood.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*(?:['’]s\b|(?<=s)['’])?")
_BODY = "body"
_INSTITUTE = "institute"  # a body that looks into things, and no ministry of the same field
_ARM = "arm"  # a body that is no business, as an authority or a board may be
_FIELDS_TELL = frozenset({_BODY, _ARM, _INSTITUTE, "ministry"})  # of many, each with its field
_ANYONE = frozenset({"kin", "lay", "members"})  # what somebody of another kind may be as well
_MEMBERS = "members"
LAW = "law"  # lawyers, who speak for a client
_OFFICE = "office"  # of many people, and yet not made up of them: "the prosecutors' office"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """The kinds that a party may be of, and the fields that it may work in; none: not known."""

    kinds: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    person: bool = False  # said to be a person, not a body

    def __or__(self, other: Kind) -> Kind:
        """What either may be."""
        return Kind(
            kinds=self.kinds | other.kinds,
            fields=self.fields | other.fields,
            person=self.person or other.person,
        )


UNKNOWN = Kind()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lists:
    """The word lists of data/kinds.toml."""

    kinds: Mapping[str, frozenset[str]]  # by word
    fields: Mapping[str, frozenset[str]]
    meant: Mapping[str, frozenset[str]]  # fields, by kind
    works_in: Mapping[str, frozenset[str]]  # fields, by word
    private: frozenset[str]
    body: frozenset[str]
    institute: frozenset[str]
    arm: frozenset[str]
    state: frozenset[str]
    business: frozenset[str]
    voice: frozenset[str]
    people: frozenset[str]
    of: frozenset[str]
    skip: frozenset[str]


def kind(descriptions: Iterable[str]) -> Kind:
    """What the descriptions of one party tell of it, each as a report has it.

    >>> sorted(kind(["the head of the fire service"]).kinds), kind(["the agency"]) == UNKNOWN
    (['fire'], True)
    >>> sorted(kind(["its foreign minister"]).fields), sorted(kind(["pilots' union"]).kinds)
    (['foreign'], ['members'])
    """
    return _kind(tuple(descriptions))


@lru_cache(maxsize=4096)  # the parties of a pile, asked for by each of their statements
def _kind(descriptions: tuple[str, ...]) -> Kind:
    found = UNKNOWN
    for description in descriptions:
        words = _WORD.findall(description.split(",")[0])
        found = found | (_firm(words) or _told(tuple(word.casefold() for word in words)))
    return found


def differ(left: Kind, right: Kind) -> bool:
    """Whether two parties cannot be one: both kinds are known, and nothing is common to them."""
    if not left.kinds or not right.kinds:
        return False
    if any(LAW in one.kinds and two.person for one, two in ((left, right), (right, left))):
        return False  # a lawyer's word may be the client's
    if left.person and right.person and (left.kinds <= _ANYONE or right.kinds <= _ANYONE):
        return False
    shared = left.kinds & right.kinds
    if shared:
        return shared <= _FIELDS_TELL and _apart(left, right)
    private = _lists().private
    if left.kinds <= private or right.kinds <= private:
        return not _company_of_field(left, right)
    if {_INSTITUTE, "ministry"} <= left.kinds | right.kinds:
        return True
    if _BODY in left.kinds | right.kinds:
        return _apart(_with_meant(left), _with_meant(right))
    return not left.fields & right.fields


def _company_of_field(left: Kind, right: Kind) -> bool:
    """Whether one is a business and the other a body that may be one: "the water board"."""
    kinds = left.kinds | right.kinds
    return (
        _BODY in kinds
        and _ARM not in kinds
        and bool(kinds & {"company", "charity", "sport"})
        and not (_apart(left, right))
    )


def _apart(left: Kind, right: Kind) -> bool:
    """Whether both fields are known, and none is shared."""
    return bool(left.fields and right.fields) and not left.fields & right.fields


def _with_meant(one: Kind) -> Kind:
    meant = (_lists().meant.get(k, frozenset()) for k in one.kinds)
    return Kind(kinds=one.kinds, fields=one.fields.union(*meant))


def _firm(words: list[str]) -> Kind | None:
    """A business by its name: "Northgate Capital", not "the capital"."""
    if len(words) < 2 or not all(word[0].isupper() for word in words[-2:]):
        return None
    return Kind(kinds=frozenset({"company"})) if words[-1].casefold() in _lists().business else None


def _told(words: tuple[str, ...]) -> Kind:
    """What the words of one description tell: by the head, else by what it is the head of."""
    lists = _lists()
    end = next((i for i, word in enumerate(words) if word in lists.of), len(words))
    front, rest = [w for w in words[:end] if w not in lists.skip], words[end + 1 :]
    if not front:
        return UNKNOWN
    *before, last = front
    head = _one(last)
    kinds, before_it = _kinds(before, head)
    fields = _fields((*before_it, *rest))
    if kinds:
        if _many(before):
            kinds = frozenset({_MEMBERS}) if _MEMBERS in kinds else kinds | {_MEMBERS}
        if head == "chamber" and (fields or rest):  # of commerce or of doctors, no parliament's
            kinds = frozenset({_MEMBERS})
        fields = fields | lists.works_in.get(head, frozenset())
        return Kind(kinds=kinds, fields=fields, person=head in lists.people)
    if head in lists.body or head in lists.voice:
        return _behind(head, before, rest, fields)
    return UNKNOWN


def _behind(head: str, before: list[str], rest: tuple[str, ...], fields: frozenset[str]) -> Kind:
    """What stands behind a head that says nothing: "police chief", "water board"."""
    found = _told(tuple(before) or rest) if head in _lists().voice else UNKNOWN
    if found.kinds:
        return found
    if owners := _owners(before):
        return Kind(kinds=owners)
    if head != _OFFICE and _many(before):
        return Kind(kinds=frozenset({_MEMBERS, _BODY} if fields else {_MEMBERS}), fields=fields)
    body = _body(head)
    plain = [word for word in before if head == _OFFICE or not _owner(word)]
    for word in reversed(plain):
        if known := _lists().kinds.get(_one(word)):
            return Kind(kinds=known | (body if fields else frozenset()), fields=fields)
    if fields or ((plain or rest) and head in _lists().state):
        return Kind(kinds=body, fields=fields)
    if before and _owner(before[-1]):
        return Kind(kinds=_lists().kinds.get(_one(before[-1]), frozenset()))
    return UNKNOWN


def _body(head: str) -> frozenset[str]:
    """The kinds of a body by the word that its name ends in."""
    lists = _lists()
    more = {_INSTITUTE: lists.institute, _ARM: lists.arm}
    return frozenset({_BODY, *(name for name, heads in more.items() if head in heads)})


def _owners(before: list[str]) -> frozenset[str]:
    """Whose service it is, where several own it: "the churches' refugee service"."""
    owners = (_one(word) for word in before[:-1] if word.endswith(("s'", "s’")))
    known = (_lists().kinds.get(owner, frozenset()) for owner in owners)
    return next((kinds for kinds in known if kinds and kinds <= _lists().private), frozenset())


def _kinds(before: list[str], head: str) -> tuple[frozenset[str], list[str]]:
    """The kinds of a head, taken with the word before it where the two are one; what is left."""
    kinds = _lists().kinds
    for word in dict.fromkeys((before[-1], _one(before[-1]))) if before else ():
        if known := kinds.get(f"{word}-{head}"):
            return known, before[:-1]
    return kinds.get(head, frozenset()), before


def _fields(words: Iterable[str]) -> frozenset[str]:
    fields = _lists().fields
    return frozenset().union(*(fields.get(word.rstrip("'’"), frozenset()) for word in words))


def _many(words: list[str]) -> bool:
    """Whether a body is one of many people: "the parents' council"."""
    return bool(words) and words[-1].endswith(("s'", "s’"))


def _owner(word: str) -> bool:
    return word.endswith(("'s", "’s"))


def _one(word: str) -> str:
    """A word in the singular, without a possessive."""
    word = re.sub(r"['’]s?\Z", "", word)
    known = _lists()
    if word in known.kinds or word in known.body or word in known.voice:
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word if word.endswith("ss") else word.removesuffix("s")


@cache
def _lists() -> _Lists:
    data = tomllib.loads((files("onrecord.records") / "data" / "kinds.toml").read_text("utf-8"))
    kinds = _by_word({**data["public"], **data["private"]})
    for word, more in data["may_be"].items():
        kinds[word] |= frozenset(more.split())
    return _Lists(
        kinds=kinds,
        fields=_by_word(data["fields"]),
        meant=_rows(data["meant"]),
        works_in=_rows(data["works_in"]),
        private=frozenset(data["private"]),
        **_rows(data["words"]),
    )


def _rows(table: Mapping[str, str]) -> dict[str, frozenset[str]]:
    return {name: frozenset(row.split()) for name, row in table.items()}


def _by_word(table: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """The names of rows, by the words in them."""
    found: dict[str, frozenset[str]] = {}
    for name, row in table.items():
        for word in row.split():
            found[word] = found.get(word, frozenset()) | {name}
    return found
